import DossierModel
import DossierSyntax

/// A table in a rulebook: cells by the names of their columns.
struct RulebookTable {
  struct Row {
    var cells: [String: String]
    var ranges: [String: Range<Int>]
    /// The whole row.
    var range: Range<Int>

    func text(_ column: String) -> String { cells[column] ?? "" }
  }

  var rows: [Row]
}

extension DefinitionReader {
  /// The table below an empty field.
  /// - Parameter required: columns that must be there; all others of `columns` may be absent, and no others may be there.
  mutating func readTable(_ field: String, columns: [String], required: [String]) -> RulebookTable? {
    guard let fact = fact(field) else { return nil }
    guard let block = fact.valueBlock, let table = document.table(block) else {
      fail(.missingTable(field: field), fact.nameRange)
      return nil
    }
    let header = table.header.map { document.text($0) }
    for (name, range) in zip(header, table.header) where !columns.contains(name) {
      fail(.unknownColumn(name, table: field, nearest: nearestName(to: name, among: columns)), range)
    }
    for name in required where !header.contains(name) {
      fail(.missingColumn(name, table: field), fact.nameRange)
    }
    var rows: [RulebookTable.Row] = []
    for row in table.rows {
      let line = document.structure.lines[row.line]
      var result = RulebookTable.Row(cells: [:], ranges: [:], range: document.structure.range(row.line, line.text))
      for (name, cell) in zip(header, row.cells) {
        result.cells[name] = unescaped(document.text(cell))
        result.ranges[name] = cell
      }
      rows.append(result)
    }
    return RulebookTable(rows: rows)
  }

  /// `\|` in a cell is a bar.
  private func unescaped(_ text: String) -> String {
    guard text.utf8.contains(0x5C) else { return text }
    var result = ""
    var isEscaped = false
    for character in text {
      if !isEscaped, character == "\\" {
        isEscaped = true
      } else {
        result.append(character)
        isEscaped = false
      }
    }
    return result
  }

  /// Terms of a cell, as numbers.
  mutating func terms(_ text: String) -> [Int] { rulebookList(text).map { interner.intern($0) } }

  mutating func readCell<Value>(
    _ row: RulebookTable.Row, _ column: String, _ make: (String) -> Value?, _ expected: String
  ) -> Value? {
    let text = row.text(column)
    if text.isEmpty { return nil }
    if let value = make(text) { return value }
    fail(.badValue(field: column, value: text, expected: expected), row.ranges[column] ?? row.range)
    return nil
  }

  mutating func readCellYesNo(_ row: RulebookTable.Row, _ column: String) -> Bool? {
    readCell(row, column, { $0 == "是" ? true : $0 == "否" ? false : nil }, "是、否")
  }

  mutating func readCellCondition(_ row: RulebookTable.Row, _ column: String) -> Condition? {
    let text = row.text(column)
    return text.isEmpty ? nil : readSentence(text, row.ranges[column] ?? row.range)
  }
}
