import DossierModel
import DossierSyntax

/// 表格: a table that must be there, its columns, its cells.
enum TableCheck {
  static func run(_ definition: Definition, _ table: TableDefinition, _ context: inout LintContext) -> Outcome {
    let documents = context.documents(of: definition)
    if documents.isEmpty { return .notApplicable }
    let isRequired = context.isRequired(table.requirement, in: documents)
    if case .under = table.requirement, isRequired != true { return isRequired == nil ? .cannotTell : .notApplicable }
    let found = context.tables(
      named: definition.name, section: table.section, columns: table.columns, in: documents)
    let before = context.findings.count
    if found.isEmpty {
      guard isRequired == true else { return .notApplicable }
      if let section = table.section, context.sections(named: section, in: documents).isEmpty { return .notApplicable }
      let own = context.sections(named: definition.name, in: documents).first.map { context.namePlace($0) }
      context.add(
        definition, .missingField, .missingTable(name: definition.name),
        at: own ?? context.placeOfMissing(in: table.section, documents: documents))
      return .failed
    }
    for place in found { check(definition, table, place, documents, &context) }
    return context.findings.count == before ? .passed : .failed
  }

  private static func check(
    _ definition: Definition, _ table: TableDefinition, _ found: LintContext.TablePlace, _ documents: [Int],
    _ context: inout LintContext
  ) {
    let rows = context.documents[found.document].rows(of: found.table)
    let headerPlace = Place(found.document, found.table.headerRange)
    for column in table.columns {
      let names = context.book.columnNumbers(column)
      guard let index = found.table.columns.firstIndex(where: names.contains) else {
        if column.isRequired {
          context.add(
            definition, part: "列", .missingColumn, .missingColumn(column: column.name, table: definition.name),
            at: headerPlace)
        }
        continue
      }
      for row in rows where index < row.cells.count {
        check(definition, column, row, index, found, documents, &context)
      }
    }
    if rows.count < table.leastRows {
      context.add(
        definition, part: "行数", .quantity,
        .fewRows(table: definition.name, count: rows.count, least: table.leastRows), at: headerPlace)
    }
  }

  private static func check(
    _ definition: Definition, _ column: ColumnDefinition, _ row: (line: Int, cells: [Range<Int>]), _ index: Int,
    _ found: LintContext.TablePlace, _ documents: [Int], _ context: inout LintContext
  ) {
    let document = context.documents[found.document].document
    let cell = row.cells[index]
    guard cell.isEmpty else {
      let text = document.text(cell)
      if let name = context.loneReference(text), isPlaceholderName(name) { return }
      let outside: StageSeverity? = column.type.isChoice ? definition.partSeverities["取值"] : nil
      FieldCheck.checkValue(
        definition, name: column.name, text, column.type, at: Place(found.document, cell), outside: outside, &context)
      return
    }
    if column.mayBeEmpty { return }
    if let condition = column.condition {
      let columns = Dictionary(
        zip(found.table.columns, row.cells).filter { $0.0 >= 0 }.map { ($0.0, document.text($0.1)) },
        uniquingKeysWith: { _, last in last })
      guard context.evaluate(condition, in: documents, row: RowContext(columns: columns)).truth == true else { return }
    }
    context.add(
      definition, part: "空格", .missingField, .emptyCell(column: column.name),
      at: Place(found.document, blanks(of: cell, in: row.line, document)))
  }

  /// Where an empty cell can be seen: the blanks between its bars, or the bar that closes it.
  private static func blanks(of cell: Range<Int>, in line: Int, _ document: Document) -> Range<Int> {
    let place = document.tree.line(at: line)
    let row = place.range(place.line.text)
    let shift = place.start - place.leafStart
    let bytes = place.leaf.bytes
    let start = trimBlanks(bytes.span, start: row.lowerBound - shift, end: cell.lowerBound - shift) + shift
    if start < cell.lowerBound { return start..<cell.lowerBound }
    return cell.lowerBound..<min(row.upperBound, cell.lowerBound + 1)
  }
}

extension LintContext {
  struct TablePlace {
    var document: Int
    var table: StatedTable
  }

  /// The tables that a name means: the value of such a field, those in such a section, or those in `section` that have at least
  /// half of the required columns.
  func tables(named name: String, section: String?, columns: [ColumnDefinition], in documents: [Int]) -> [TablePlace] {
    let names = book.numbers(of: name)
    let sections = section.map { book.numbers(of: $0) }
    let required = columns.filter(\.isRequired).map { book.columnNumbers($0) }
    var result: [TablePlace] = []
    for index in documents {
      let analyzed = self.documents[index]
      let isWhole = sections.map { isMaterial(index, $0) } ?? false
      let found: (StatedTable) -> Void = { table in
        let isInSection = sections.map { isWhole || analyzed.isInside(section: table.section, $0) }
        if isInSection == false { return }
        let matching = required.count { own in table.columns.contains(where: own.contains) }
        let isNamed =
          analyzed.isNamed(section: table.section, names) || analyzed.field(of: table).map(names.contains) ?? false
        let isAlike = !required.isEmpty && matching * 2 >= required.count
        // Of several tables in a section of its name only those count that look like it.
        if isAlike && (isInSection == true || isNamed) || isNamed && (required.isEmpty || matching > 0) {
          result.append(TablePlace(document: index, table: table))
        }
      }
      if required.isEmpty {
        for extent in extents(of: names, in: index) { analyzed.forEachTable(in: extent, found) }
      } else {
        analyzed.forEachTable(with: required.flatMap { $0 }, found)
      }
    }
    return result
  }

  /// What stands under one of the names, without overlap, in order.
  private func extents(of names: [Int], in index: Int) -> [Range<Int>] {
    var extents: [Range<Int>] = []
    documents[index].forEachFact(of: names) { fact in
      let extent = extent(FactPlace(document: index, fact: fact))
      if extent.lowerBound >= extents.last?.upperBound ?? 0 { extents.append(extent) }
      return true
    }
    return extents
  }
}
