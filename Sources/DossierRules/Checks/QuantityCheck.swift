import DossierModel
import DossierSyntax

/// 数量: counts, sums and stated numbers against one another.
enum QuantityCheck {
  static func run(_ definition: Definition, _ rule: QuantityDefinition, _ context: inout LintContext) -> Outcome {
    let documents = context.documents(of: definition)
    if documents.isEmpty { return .notApplicable }
    if let condition = rule.condition {
      guard let holds = context.evaluate(condition, in: documents).truth else { return .cannotTell }
      if !holds { return .notApplicable }
    }
    guard let counts = counts(rule.measure, documents, context, rule.rows) else { return .cannotTell }
    if counts.isEmpty { return .notApplicable }
    var outcome = Outcome.passed
    for (wanted, relation) in [
      (rule.equal, QuantityProblem.Relation.differs), (rule.least, .less), (rule.most, .more),
    ] {
      guard let wanted else { continue }
      guard let found = self.counts(wanted, documents, context) else {
        if outcome == .passed { outcome = .cannotTell }
        continue
      }
      // What is not stated is asked for by a 字段, not by the comparison.
      if found.isEmpty { return .notApplicable }
      let isByRow = wanted.tableOfRows != nil && wanted.tableOfRows == rule.measure.tableOfRows
      let limits = isByRow ? Dictionary(found.map { ($0.row, $0) }, uniquingKeysWith: { first, _ in first }) : [:]
      for count in counts {
        guard let limit = isByRow ? limits[count.row] : found[0],
          violates(count, relation, limit.comparable(with: count))
        else { continue }
        outcome = .failed
        report(definition, rule.measure, count, relation, wanted, limit.shown(beside: count), documents, &context)
      }
    }
    return outcome
  }

  private static func violates(_ count: Count, _ relation: QuantityProblem.Relation, _ limit: Count) -> Bool {
    switch relation {
    case .less: count.millionths < limit.millionths
    case .more: count.millionths > limit.millionths
    case .differs: !count.agrees(with: limit)
    }
  }

  private static func report(
    _ definition: Definition, _ measure: Measure, _ count: Count, _ relation: QuantityProblem.Relation,
    _ wanted: Measure, _ limit: Count, _ documents: [Int], _ context: inout LintContext
  ) {
    var isNumber = false
    if case .number = wanted { isNumber = true }
    let problem = QuantityProblem(
      measure: measure, count: count.text, relation: relation, wanted: limit.text,
      wantedBy: isNumber ? nil : wanted)
    let related = limit.place.map { [RelatedPlace(place: $0, message: .comparedCount(wanted))] }
    context.add(
      definition, .quantity, .quantity(problem),
      at: count.place ?? context.placeOfMissing(in: nil, documents: documents), related: related ?? [])
  }

  // MARK: Counting

  /// One number, or one for each row; none where there is nothing to count; nil where it cannot be told.
  /// - Parameter rows: which rows of a table count.
  private static func counts(
    _ measure: Measure, _ documents: [Int], _ context: LintContext, _ rows: Condition? = nil
  ) -> [Count]? {
    switch measure {
    case .number(let millionths, let unit): return [Count(millionths: millionths, unit: unit)]
    case .value(let name):
      guard let fact = context.firstFilled(name, in: documents), fact.fact.form != .section else { return [] }
      guard let count = Count(stated: context.value(fact), at: context.valuePlace(fact)) else { return nil }
      return [count]
    case .rows(let table):
      let found = context.tables(named: table, section: nil, columns: [], in: documents)
      guard let first = found.first else { return [] }
      let count = tables(table, rows, documents, context).reduce(0) { $0 + $1.rows.count }
      return [.whole(count, at: Place(first.document, first.table.headerRange))]
    case .sum(let table, let column):
      return sum(cells(table, column, rows, documents, context), columnPlace(table, column, documents, context))
    case .kinds(let table, let column):
      let cells = cells(table, column, rows, documents, context)
      guard let place = columnPlace(table, column, documents, context), !cells.isEmpty else { return [] }
      if cells.contains(where: { isHole($0.text) }) { return nil }
      return [.whole(Set(cells.map { foldedText($0.text) }).count, at: place)]
    case .each(let table, let column):
      return each(table, column, rows, documents, context)
    case .members(let name):
      let filled = context.facts(named: name, in: documents).filter { !$0.fact.isEmpty && $0.fact.form != .section }
      guard let first = filled.first else { return [] }
      return [.whole(filled.reduce(0) { $0 + members($1, context) }, at: context.valuePlace(first))]
    case .items(let section): return items(section, documents, context)
    case .lines(let name): return lines(name, documents, context)
    case .entries(let name): return lines(name, documents, context, isHeaded: true)
    case .cell(let table, let row, let column): return cell(table, row, column, documents, context)
    case .ratio(let table, let column, let other):
      let parts = each(table, column, rows, documents, context)
      let wholes = Dictionary(
        each(table, other, rows, documents, context).map { ($0.row, $0) }, uniquingKeysWith: { first, _ in first })
      return parts.compactMap { part in wholes[part.row].flatMap { Count(of: part, to: $0) } }
    }
  }

  private static func quantity(_ text: String) -> Quantity? {
    if case .quantity(let quantity)? = try? readValue(text, as: .quantity) { return quantity }
    return nil
  }

  /// The tables of a name with the rows that count.
  private static func tables(
    _ name: String, _ rows: Condition?, _ documents: [Int], _ context: LintContext
  ) -> [NamedTable] {
    let tables = context.namedTables(name, in: documents)
    guard let rows else { return tables }
    return tables.map { table in
      var table = table
      table.rows.removeAll { row in
        let columns = zip(table.columns, row).filter { $0.0 >= 0 }.map {
          ($0.0, context.documents[table.document].document.text($0.1))
        }
        let texts = RowContext(columns: Dictionary(columns, uniquingKeysWith: { _, last in last }))
        return context.evaluate(rows, in: documents, row: texts).truth != true
      }
      return table
    }
  }

  private static func cells(
    _ table: String, _ column: String, _ rows: Condition?, _ documents: [Int], _ context: LintContext
  ) -> [NamedTable.Cell] {
    tables(table, rows, documents, context).flatMap { table in
      let index = table.column([column], context)
      return table.rows.compactMap { table.cell($0, index, context) }
    }
  }

  /// The numbers of a column, row by row.
  private static func each(
    _ table: String, _ column: String, _ rows: Condition?, _ documents: [Int], _ context: LintContext
  ) -> [Count] {
    var number = 0
    var counts: [Count] = []
    for table in tables(table, rows, documents, context) {
      let index = table.column([column], context)
      for row in table.rows {
        number += 1
        guard let cell = table.cell(row, index, context) else { continue }
        if let count = Count(stated: cell.text, at: cell.place, row: number) { counts.append(count) }
      }
    }
    return counts
  }

  /// The number in the row that begins with a name, a remark in brackets behind it aside; nil where it is none.
  private static func cell(
    _ table: String, _ name: String, _ column: String, _ documents: [Int], _ context: LintContext
  ) -> [Count]? {
    let key = foldedName(name)
    for table in context.namedTables(table, in: documents) {
      let index = table.column([column], context)
      for row in table.rows {
        let first = table.name(ofRow: row, context)
        guard foldedName(String(first.prefix { $0 != "（" && $0 != "(" })) == key,
          let cell = table.cell(row, index, context)
        else { continue }
        return Count(stated: cell.text, at: cell.place).map { [$0] }
      }
    }
    return []
  }

  /// The cell of the header over a column.
  private static func columnPlace(
    _ table: String, _ column: String, _ documents: [Int], _ context: LintContext
  ) -> Place? {
    let numbers = context.columnNumbers(column, ofTable: context.book.numbers(of: table))
    for found in context.tables(named: table, section: nil, columns: [], in: documents) {
      guard let index = found.table.columns.firstIndex(where: numbers.contains) else { continue }
      return Place(found.document, context.documents[found.document].headerCells(of: found.table)[index])
    }
    return nil
  }

  /// Nil where a cell is no number, or numbers of several units would be added.
  private static func sum(_ cells: [NamedTable.Cell], _ place: Place?) -> [Count]? {
    guard let place, !cells.isEmpty else { return [] }
    var sum = Count(millionths: 0, place: place)
    for (index, cell) in cells.enumerated() {
      guard let quantity = quantity(cell.text), quantity.comparison.isEmpty, index == 0 || quantity.unit == sum.unit
      else { return nil }
      let (total, isTooMuch) = sum.millionths.addingReportingOverflow(quantity.millionths)
      if isTooMuch { return nil }
      sum.millionths = total
      sum.unit = quantity.unit
    }
    return [sum]
  }

  /// The members of a list on one line, or of a list of items below the field.
  private static func members(_ place: LintContext.FactPlace, _ context: LintContext) -> Int {
    let tree = context.documents[place.document].document.tree
    let first = tree.line(containing: place.fact.valueRange.lowerBound).index
    guard first > place.fact.line else { return listMembers(context.value(place)).count }
    return itemCount(first..<tree.line(containing: place.fact.valueRange.upperBound).index + 1, tree)
  }

  private static func items(_ section: String, _ documents: [Int], _ context: LintContext) -> [Count]? {
    let sections = context.sections(named: section, in: documents)
    guard let first = sections.first else { return [] }
    let count = sections.reduce(0) { sum, place in
      let document = context.documents[place.document].document
      return sum + (place.fact.ownSection.map { itemCount(document.body(ofSection: $0), document.tree) } ?? 0)
    }
    return [.whole(count, at: context.namePlace(first))]
  }

  /// Items that are not below another one.
  private static func itemCount(_ lines: Range<Int>, _ tree: SyntaxTree) -> Int {
    var count = 0
    tree.forEachLine(from: lines.lowerBound) { place in
      guard place.index < lines.upperBound else { return false }
      if place.line.kind == .item, place.line.level <= 1 { count += 1 }
      return true
    }
    return count
  }

  /// - Parameter isHeaded: whether the first line of each file names the columns, and is none of its entries.
  private static func lines(
    _ name: String, _ documents: [Int], _ context: LintContext, isHeaded: Bool = false
  ) -> [Count]? {
    let mentions = context.mentions(ofAttachment: name, in: documents, section: nil, columns: .usual)
    guard let first = mentions.first else { return [] }
    guard let source = context.options.surroundings.attachments else { return nil }
    var sum = 0
    for mention in mentions {
      let document = context.documents[mention.path.place.document].document
      guard let path = mention.path.relative, let count = source.countLines(of: path, namedIn: document.path) else {
        return nil
      }
      sum += isHeaded ? max(count - 1, 0) : count
    }
    return [.whole(sum, at: first.path.place)]
  }
}
