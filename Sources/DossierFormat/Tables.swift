// G-9.7: tables.

import DossierSyntax

/// The longest table that is aligned, in rows; the separator is not counted.
private let mostAlignedRows = 50
/// The widest column of an aligned table.
private let widestColumn = 40

/// A table as its columns ask for it.
private struct TableLayout {
  /// Lines of the rows, the header first, without the separator.
  var rows: [Int]
  /// Line of the separator; nil where it is to be drawn.
  var separator: Int?
  /// How many cells the header has.
  var columns: Int
  /// The width of each column of an aligned table; nil for a table with one blank on either side of a cell.
  var widths: [Int]?
  /// The colons at either end of the cells of the separator, as many as it has.
  var colons: [(left: Bool, right: Bool)]

  /// 0 for a table that is not aligned, and for cells of a separator where no row has one.
  func width(_ column: Int) -> Int {
    guard let widths, column < widths.count else { return 0 }
    return widths[column]
  }

  /// `:---`, as wide as its column.
  func separatorCell(_ column: Int) -> [UInt8] {
    let (left, right) = column < colons.count ? colons[column] : (false, false)
    let ends = (left ? 1 : 0) + (right ? 1 : 0)
    let dashes = [UInt8](repeating: UInt8(ascii: "-"), count: max(width(column) - ends, 3))
    return (left ? [UInt8(ascii: ":")] : []) + dashes + (right ? [UInt8(ascii: ":")] : [])
  }
}

extension Formatter {
  mutating func formatTable(_ piece: Piece) {
    guard piece.lines.overlaps(scope) else { return }
    // A table with a row that may not move is not touched.
    let isFixedTable = piece.lines.contains { structure.lines[$0].kind == .row && isFixed($0) }
    let layout = isFixedTable ? nil : tableLayout(piece)
    for index in piece.lines where scope.contains(index) {
      if structure.lines[index].kind != .row {
        formatLine(index, piece)
      } else if let layout {
        formatRow(index, layout)
      }
    }
  }

  private func tableLayout(_ piece: Piece) -> TableLayout {
    var rows = piece.lines.filter { structure.lines[$0].kind == .row }
    let hasSeparator = rows.count > 1 && structure.lines[rows[1]].flags.contains(.dashes)
    let separator = hasSeparator ? rows.remove(at: 1) : nil
    let colons = separator.map(separatorColons) ?? []
    var layout = TableLayout(
      rows: rows, separator: separator, columns: cells(rows[0]).count, widths: nil, colons: colons)
    layout.widths = widths(layout)
    return layout
  }

  /// The width of each column, or nil where the table is not to be aligned.
  private func widths(_ layout: TableLayout) -> [Int]? {
    guard layout.rows.count <= mostAlignedRows else { return nil }
    var widths: [Int] = []
    for column in 0..<layout.columns { widths.append(layout.separatorCell(column).count) }
    for row in layout.rows {
      for (column, cell) in cells(row).enumerated() {
        if column == widths.count { widths.append(3) }
        widths[column] = max(widths[column], displayWidth(bytes.span, cell))
        if widths[column] > widestColumn { return nil }
      }
    }
    return widths
  }

  private func separatorColons(_ index: Int) -> [(left: Bool, right: Bool)] {
    // A separator's cell holds dashes and colons only, so its first and last byte tell which it is.
    cells(index).map { cell in
      let text = bytes[cell]
      let twin = Array("：".utf8)
      let colon = UInt8(ascii: ":")
      return (text.first == colon || text.starts(with: twin), text.last == colon || text.suffix(3).elementsEqual(twin))
    }
  }

  /// The cells of a row, as UTF-8 ranges of the document.
  private func cells(_ index: Int) -> [Range<Int>] {
    var cells: [Range<Int>] = []
    forEachCell(bytes.span, structure.range(index, structure.lines[index].text)) { cells.append($0) }
    return cells
  }

  /// Bars, the blanks around cells, and the dashes of a separator.
  private mutating func formatRow(_ index: Int, _ layout: TableLayout) {
    removeLeadingBlanks(index)
    let row = structure.range(index, structure.lines[index].text)
    let cells = cells(index)
    let isSeparator = index == layout.separator
    // The separator has the header's cells; one below a header without cells keeps its own.
    let mostCells = isSeparator && layout.columns > 0 ? layout.columns : cells.count
    var position = formatBar(index, at: row.lowerBound, row)
    for (column, cell) in cells.prefix(mostCells).enumerated() {
      position = formatCell(index, column, cell, from: position, layout)
      position = formatBar(index, at: position, row)
    }
    if cells.count > mostCells { put(index, position..<row.upperBound, []) }
    for column in cells.count..<max(cells.count, mostCells) {
      put(index, row.upperBound..<row.upperBound, drawnCell(column, layout))
    }
    removeTrailingBlanks(index)
    if index == layout.rows[0], layout.separator == nil { drawSeparator(below: index, layout) }
  }

  /// Formats the bar at `position`, or puts one at the row's end.
  /// - Returns: the place behind it.
  private mutating func formatBar(_ index: Int, at position: Int, _ row: Range<Int>) -> Int {
    let bar: [UInt8] = [UInt8(ascii: "|")]
    let end = position == row.upperBound ? position : position + (bytes[position] == bar[0] ? 1 : 3)
    put(index, position..<end, bar)
    return end
  }

  /// Formats a cell with the blanks around it, which begin at `position`.
  /// - Returns: the place behind them, where the next bar is or should be.
  private mutating func formatCell(
    _ index: Int, _ column: Int, _ cell: Range<Int>, from position: Int, _ layout: TableLayout
  ) -> Int {
    let width = layout.width(column)
    if cell.isEmpty {
      put(index, position..<cell.upperBound, blanks(width + 2))
      return cell.upperBound
    }
    put(index, position..<cell.lowerBound, blanks(1))
    let lineEnd = structure.starts[index] + structure.lines[index].text.upperBound
    let end = skipBlanks(bytes.span, from: cell.upperBound, end: lineEnd)
    if index == layout.separator {
      put(index, cell, layout.separatorCell(column))
      put(index, cell.upperBound..<end, blanks(1))
    } else {
      put(index, cell.upperBound..<end, blanks(max(0, width - displayWidth(bytes.span, cell)) + 1))
    }
    return end
  }

  /// Below the header, in front of the header's own line end.
  private mutating func drawSeparator(below index: Int, _ layout: TableLayout) {
    guard layout.columns > 0 else { return }
    let line = structure.lines[index]
    let row = (0..<layout.columns).reduce(into: lineEnd + [UInt8(ascii: "|")]) { $0 += drawnCell($1, layout) }
    replace(index, line.breakStart..<line.breakStart, with: row)
  }

  /// ` --- |`
  private func drawnCell(_ column: Int, _ layout: TableLayout) -> [UInt8] {
    blanks(1) + layout.separatorCell(column) + Array(" |".utf8)
  }

  private func blanks(_ count: Int) -> [UInt8] { [UInt8](repeating: UInt8(ascii: " "), count: count) }

  /// The same as `replace`, with a range of the document.
  private mutating func put(_ index: Int, _ range: Range<Int>, _ replacement: [UInt8]) {
    edits.replace(range, with: replacement, lines: index..<index + 1)
  }
}
