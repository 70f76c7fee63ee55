import DossierModel
import DossierSyntax

/// A row of a table, with the names of its columns.
struct NamedRow {
  struct Cell {
    var text: String
    var place: Place
  }

  var document: Int
  var table: Table
  /// Folded.
  var header: [String]
  var cells: [Range<Int>]
  /// The names of the table, as the book knows them.
  var tableKeys: Set<String>

  /// The cell below the first column that has one of the names (or an alias that the book's 表格 definition gives it).
  func cell(_ names: [String], _ context: LintContext) -> Cell? {
    let keys = names.reduce(into: Set<String>()) { $0.formUnion(context.columnKeys($1, ofTable: tableKeys)) }
    guard let column = header.firstIndex(where: keys.contains), column < cells.count else { return nil }
    return Cell(text: context.documents[document].document.text(cells[column]), place: Place(document, cells[column]))
  }

  /// The first cell: what the row is about.
  func name(_ context: LintContext) -> String {
    cells.first.map { context.documents[document].document.text($0) } ?? ""
  }
}

extension LintContext {
  /// All rows of the tables of a name.
  func rows(ofTable name: String, in documents: [Int]) -> [NamedRow] {
    tables(named: name, section: nil, columns: [], in: documents).flatMap { rows(of: $0.table, $0.document, book.keys(of: name)) }
  }

  private func rows(of table: Table, _ document: Int, _ keys: Set<String>) -> [NamedRow] {
    let header = table.header.map { foldedName(documents[document].document.text($0)) }
    return table.rows.map { row in
      NamedRow(document: document, table: table, header: header, cells: row.cells, tableKeys: keys)
    }
  }

  /// The row that a fact is.
  func row(of place: FactPlace) -> NamedRow? {
    let line = place.fact.lines.lowerBound
    for named in documents[place.document].tables {
      guard let row = named.table.rows.first(where: { $0.line == line }) else { continue }
      let path = documents[place.document].document.path(ofSection: named.section)
      let keys = (named.field.map { book.keys(of: $0) } ?? []).union(path.last.map { book.keys(of: $0) } ?? [])
      return NamedRow(
        document: place.document, table: named.table, header: named.header, cells: row.cells, tableKeys: keys)
    }
    return nil
  }

  /// The names under which a column may stand.
  func columnKeys(_ name: String, ofTable tableKeys: Set<String>) -> Set<String> {
    let key = foldedName(name)
    return column(name, ofTable: tableKeys)?.keys.union([key]) ?? [key]
  }

  /// The book's definition of a column.
  func column(_ name: String, ofTable tableKeys: Set<String>) -> ColumnDefinition? {
    let key = foldedName(name)
    for definition in book.definitions {
      guard case .table(let table) = definition.body, !tableKeys.isDisjoint(with: book.keys(of: definition.name)) else {
        continue
      }
      if let column = table.columns.first(where: { $0.keys.contains(key) }) { return column }
    }
    return nil
  }
}
