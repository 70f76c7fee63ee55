import DossierModel

/// The columns that the 表格 definitions of a rulebook give names to.
struct TableColumns: Sendable {
  struct Column: Sendable {
    /// Numbers of the names of the table.
    var tables: [Int]
    /// Numbers of the names of the column.
    var names: [Int]
    var type: ValueType
  }

  /// By number of one of the column's names, in the book's order.
  private var byName: [Int: [Column]] = [:]

  init(_ book: Rulebook) {
    for definition in book.definitions {
      guard case .table(let table) = definition.body else { continue }
      let tables = book.numbers(of: definition.name)
      for column in table.columns {
        let names = book.columnNumbers(column)
        let own = Column(tables: tables, names: names, type: column.type)
        for name in names { byName[name, default: []].append(own) }
      }
    }
  }

  /// The column that a name means in a table.
  /// - Parameter table: numbers of the names of the table.
  func column(_ name: Int, ofTable table: [Int]) -> Column? {
    byName[name]?.first { $0.tables.contains(where: table.contains) }
  }
}
