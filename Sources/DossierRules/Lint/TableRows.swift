import DossierModel
import DossierSyntax

/// A table of the dossier, with the names of its columns.
struct NamedTable {
  struct Cell {
    var text: String
    var place: Place
  }

  var document: Int
  /// Names of the columns, as numbers of the vocabulary; -1 where they are none of them.
  var columns: [Int]
  /// Numbers of the names of the table.
  var names: [Int]
  /// The cells of each row, UTF-8 bytes of the document.
  var rows: [[Range<Int>]]

  /// The first column that has one of the names, or an alias that the book's 表格 definition gives it.
  func column(_ wanted: [String], _ context: LintContext) -> Int? {
    let numbers = wanted.flatMap { context.columnNumbers($0, ofTable: names) }
    return columns.firstIndex(where: numbers.contains)
  }

  /// What stands in a column of one of the rows; nil where nothing does.
  func cell(_ row: [Range<Int>], _ column: Int?, _ context: LintContext) -> Cell? {
    guard let column, column < row.count, !row[column].isEmpty else { return nil }
    return Cell(text: context.documents[document].document.text(row[column]), place: Place(document, row[column]))
  }

  /// The first cell of a row: what the row is about.
  func name(ofRow row: [Range<Int>], _ context: LintContext) -> String {
    row.first.map { context.documents[document].document.text($0) } ?? ""
  }
}

extension LintContext {
  /// The tables of a name, with all their rows.
  func namedTables(_ name: String, in documents: [Int]) -> [NamedTable] {
    let names = book.numbers(of: name)
    return tables(named: name, section: nil, columns: [], in: documents).map { found in
      NamedTable(
        document: found.document, columns: found.table.columns, names: names,
        rows: self.documents[found.document].rows(of: found.table).map(\.cells))
    }
  }

  /// The row that a fact is, as a table of one row. Linear in the tables of its document.
  func row(of place: FactPlace) -> NamedTable? {
    let analyzed = documents[place.document]
    var nearest: StatedTable?
    analyzed.forEachTable { if $0.headerLine < place.fact.line { nearest = $0 } }
    guard let table = nearest, let row = analyzed.rows(of: table).first(where: { $0.line == place.fact.line }) else {
      return nil
    }
    let names = [analyzed.nameNumber(ofSection: table.section), analyzed.field(of: table) ?? -1].filter { $0 >= 0 }
    return NamedTable(
      document: place.document, columns: table.columns, names: names.flatMap(book.synonyms(of:)), rows: [row.cells])
  }

  /// The numbers of the names under which a column may stand.
  func columnNumbers(_ name: String, ofTable table: [Int]) -> [Int] {
    book.numbers(of: name) + (column(name, ofTable: table)?.names ?? [])
  }

  /// The book's definition of a column.
  func column(_ name: String, ofTable table: [Int]) -> TableColumns.Column? {
    guard case .known(let number) = book.vocabulary.names.find(name) else { return nil }
    return book.columns.column(number, ofTable: table)
  }
}
