import DossierModel
import DossierSyntax

/// A table of a document, where it stands.
struct StatedTable: Sendable {
  /// Zero-based line of the header, and the UTF-8 range of its text.
  var headerLine: Int
  var headerRange: Range<Int>
  /// The names of the columns, as numbers of the vocabulary; -1 where they are none of them.
  var columns: [Int]
  /// Index of the section that it stands in.
  var section: Int
  /// Whether it is the value of the empty field above.
  var isValue: Bool
}

extension AnalyzedDocument {
  /// Calls `body` with the tables that begin in an extent, in order.
  /// - Parameter columns: numbers of names; only tables with one of these columns, where there are any.
  func forEachTable(in extent: Range<Int>? = nil, with columns: [Int] = [], _ body: (StatedTable) -> Void) {
    let extent = extent ?? whole
    let symbols = columns.map { vocabulary.symbol(name: $0) }
    root.visit(
      extent,
      where: { reading in
        reading.counts.tables > 0 && (symbols.isEmpty || symbols.contains { reading.symbols.contains($0) })
      }
    ) { leaf, before in
      for table in leaf.tables where columns.isEmpty || table.columns.contains(where: columns.contains) {
        let line = before.lines + table.line
        let text = leaf.range(table.line, leaf.lines[table.line].text)
        let range = before.bytes + text.lowerBound..<before.bytes + text.upperBound
        guard extent.contains(range.lowerBound) else { continue }
        body(
          StatedTable(
            headerLine: line, headerRange: range, columns: table.columns,
            section: document.outline.section(ofLine: line), isValue: table.isValue))
      }
      return true
    }
  }

  /// The rows of a table below its header, without the separator: their lines, and the UTF-8 ranges of their cells. Linear in the table.
  func rows(of table: StatedTable) -> [(line: Int, cells: [Range<Int>])] {
    var rows: [(line: Int, cells: [Range<Int>])] = []
    var count = 0
    document.tree.forEachLine(from: table.headerLine) { place in
      if place.line.kind == .comment { return true }
      guard place.line.kind == .row else { return false }
      count += 1
      if count == 1 || (count == 2 && place.line.flags.contains(.dashes)) { return true }
      rows.append((place.index, cells(of: place)))
      return true
    }
    return rows
  }

  /// The cells of the header, as UTF-8 ranges.
  func headerCells(of table: StatedTable) -> [Range<Int>] { cells(of: document.tree.line(at: table.headerLine)) }

  private func cells(of place: SyntaxTree.PlacedLine) -> [Range<Int>] {
    var cells: [Range<Int>] = []
    let shift = place.start - place.leafStart
    let bytes = place.leaf.bytes
    let text = place.leafStart + place.line.text.lowerBound..<place.leafStart + place.line.text.upperBound
    forEachCell(bytes.span, text) { cells.append($0.lowerBound + shift..<$0.upperBound + shift) }
    return cells
  }

  /// The name of the empty field whose value a table is, as a number; -1 where it is unknown, nil where there is no such field.
  func field(of table: StatedTable) -> Int? {
    guard table.isValue else { return nil }
    var line = table.headerLine - 1
    while line >= 0 {
      let place = document.tree.line(at: line)
      if place.line.kind == .field {
        let bytes = place.leaf.bytes
        let name = place.leafStart + place.line.name.lowerBound..<place.leafStart + place.line.name.upperBound
        if case .known(let number) = vocabulary.names.find(bytes.span, name) { return number }
        return -1
      }
      line -= 1
    }
    return nil
  }
}
