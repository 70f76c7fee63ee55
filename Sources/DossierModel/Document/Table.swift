import DossierSyntax

/// A table of a document: its header and its rows, as UTF-8 ranges of the document.
package struct Table: Sendable {
  /// Index of the block.
  package var block: Int
  package var headerLine: Int
  package var header: [Range<Int>]
  /// Rows below the header; the separator is left out.
  package var rows: [(line: Int, cells: [Range<Int>])]
}

extension Document {
  /// The table of a block, or nil where the block is none.
  package func table(_ blockIndex: Int) -> Table? {
    let block = structure.blocks[blockIndex]
    guard block.kind == .table else { return nil }
    var table: Table?
    var count = 0
    for index in block.lines where structure.lines[index].kind == .row {
      count += 1
      let cells = tree.cells(ofLine: index)
      if count == 1 {
        table = Table(block: blockIndex, headerLine: index, header: cells, rows: [])
      } else if !(count == 2 && structure.lines[index].flags.contains(.dashes)) {
        table?.rows.append((index, cells))
      }
    }
    return table
  }
}
