import DossierModel
import DossierSyntax

/// A row of a table, with the names of its columns.
struct NamedRow {
  struct Cell {
    var text: String
    var place: Place
  }

  var document: Int
  /// Names of the columns, as numbers of the vocabulary; -1 where they are none of them.
  var columns: [Int]
  var cells: [Range<Int>]
  /// Numbers of the names of the table.
  var names: [Int]

  /// The first cell: what the row is about.
  func name(_ context: LintContext) -> String {
    cells.first.map { context.documents[document].document.text($0) } ?? ""
  }

  /// The cell below the first column that has one of the names (or an alias that the book's 表格 definition gives it), where
  /// it is filled.
  func cell(_ wanted: [String], _ context: LintContext) -> Cell? {
    let numbers = wanted.flatMap { context.columnNumbers($0, ofTable: names) }
    guard let column = columns.firstIndex(where: numbers.contains), column < cells.count, !cells[column].isEmpty else {
      return nil
    }
    return Cell(text: context.documents[document].document.text(cells[column]), place: Place(document, cells[column]))
  }
}

extension LintContext {
  /// All rows of the tables of a name.
  func rows(ofTable name: String, in documents: [Int]) -> [NamedRow] {
    tables(named: name, section: nil, columns: [], in: documents).flatMap { found in
      self.documents[found.document].rows(of: found.table).map { row in
        NamedRow(
          document: found.document, columns: found.table.columns, cells: row.cells, names: book.numbers(of: name))
      }
    }
  }

  /// The row that a fact is. Linear in the tables of its document.
  func row(of place: FactPlace) -> NamedRow? {
    let analyzed = documents[place.document]
    var nearest: StatedTable?
    analyzed.forEachTable { if $0.headerLine < place.fact.line { nearest = $0 } }
    guard let table = nearest, let row = analyzed.rows(of: table).first(where: { $0.line == place.fact.line }) else {
      return nil
    }
    let names = [analyzed.nameNumber(ofSection: table.section), analyzed.field(of: table) ?? -1].filter { $0 >= 0 }
    return NamedRow(
      document: place.document, columns: table.columns, cells: row.cells, names: names.flatMap(book.synonyms(of:)))
  }

  /// The numbers of the names under which a column may stand.
  func columnNumbers(_ name: String, ofTable table: [Int]) -> [Int] {
    book.numbers(of: name) + (column(name, ofTable: table).map { book.columnNumbers($0) } ?? [])
  }

  /// The book's definition of a column.
  func column(_ name: String, ofTable table: [Int]) -> ColumnDefinition? {
    let key = foldedName(name)
    for definition in book.definitions {
      guard case .table(let own) = definition.body,
        let column = own.columns.first(where: { $0.keys.contains(key) }),
        book.numbers(of: definition.name).contains(where: table.contains)
      else { continue }
      return column
    }
    return nil
  }
}
