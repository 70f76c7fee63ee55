// G-9.7: tables.

import DossierSyntax

/// The longest table that is aligned, in rows; the separator is not counted.
private let mostAlignedRows = 50
/// The widest column of an aligned table.
private let widestColumn = 40

/// A table as its columns ask for it. One is used for all tables of a document, so that its memory is.
struct TableLayout {
  /// How many cells the header has.
  private(set) var columns = 0
  private(set) var hasSeparator = false
  /// Whether cells are filled up to the widths of their columns; otherwise they have one blank on either side.
  private(set) var isAligned = true
  /// Of an aligned table.
  private var widths: [Int] = []
  /// The colons at either end of the cells of the separator, as many as it has.
  private var colons: [(left: Bool, right: Bool)] = []
  /// The cells of all rows of an aligned table, and where those of each row end. The separator is a row.
  private(set) var cells: [Cell] = []
  private var rowEnds: [Int] = []
  /// How many rows were read.
  private var rows = 0

  mutating func clear() {
    columns = 0
    hasSeparator = false
    isAligned = true
    widths.removeAll(keepingCapacity: true)
    colons.removeAll(keepingCapacity: true)
    cells.removeAll(keepingCapacity: true)
    rowEnds.removeAll(keepingCapacity: true)
    rows = 0
  }

  /// Reads the next row. In a table that is not aligned a row behind the separator says nothing.
  mutating func read(_ place: PlacedLine, _ chunk: Chunk) {
    let row = rows
    rows += 1
    let isSeparator = row == 1 && place.line.flags.contains(.dashes)
    if isSeparator { hasSeparator = true }
    if rows - (hasSeparator ? 1 : 0) > mostAlignedRows { isAligned = false }
    guard isAligned || row < 2 else { return }
    let first = cells.count
    appendCells(chunk.bytes, place.range(place.line.text), measuring: isAligned && !isSeparator, to: &cells)
    rowEnds.append(cells.count)
    if row == 0 { columns = cells.count }
    if isSeparator { readColons(cells[first...], chunk) } else { widen(cells[first...]) }
  }

  private mutating func widen(_ row: ArraySlice<Cell>) {
    var column = 0
    for cell in row {
      if column == widths.count { widths.append(3) }
      if cell.width > widths[column] { widths[column] = cell.width }
      if cell.width > widestColumn { isAligned = false }
      column += 1
    }
  }

  private mutating func readColons(_ separator: ArraySlice<Cell>, _ chunk: Chunk) {
    let colon = UInt8(ascii: ":")
    for (column, cell) in separator.enumerated() {
      // A separator's cell holds dashes and colons only, so its ends tell which it is.
      let text = chunk.bytes[cell.range]
      let left = text.first == colon || text.starts(with: hanColon)
      let right = text.last == colon || text.suffix(3).elementsEqual(hanColon)
      colons.append((left, right))
      // A column is as wide as its cell in the separator, which the header's cells alone have.
      if column < columns { widths[column] = max(widths[column], 3 + (left ? 1 : 0) + (right ? 1 : 0)) }
    }
  }

  /// 0 for a table that is not aligned, and for cells of a separator where no row has one.
  @inline(__always)
  func width(_ column: Int) -> Int { isAligned && column < widths.count ? widths[column] : 0 }

  /// The cells of an aligned table's row, as a part of `cells`.
  func cells(ofRow row: Int) -> Range<Int> { (row == 0 ? 0 : rowEnds[row - 1])..<rowEnds[row] }

  /// `:---`, as wide as its column.
  func separatorCell(_ column: Int) -> [UInt8] {
    let (left, right) = column < colons.count ? colons[column] : (false, false)
    let ends = (left ? 1 : 0) + (right ? 1 : 0)
    let dashes = [UInt8](repeating: UInt8(ascii: "-"), count: max(width(column) - ends, 3))
    return (left ? [UInt8(ascii: ":")] : []) + dashes + (right ? [UInt8(ascii: ":")] : [])
  }

  /// Whether a cell of the separator needs no change.
  func isSeparatorCell(_ bytes: [UInt8], _ cell: Range<Int>, _ column: Int) -> Bool {
    let (left, right) = column < colons.count ? colons[column] : (false, false)
    let ends = (left ? 1 : 0) + (right ? 1 : 0)
    guard cell.count == max(width(column), 3 + ends) else { return false }
    let colon = UInt8(ascii: ":")
    var dashes = 0
    for index in cell where bytes[index] == UInt8(ascii: "-") { dashes += 1 }
    return dashes == cell.count - ends && (bytes[cell.lowerBound] == colon) == left
      && (bytes[cell.upperBound - 1] == colon) == right
  }
}

private let hanColon = Array("：".utf8)
private let bar: [UInt8] = [UInt8(ascii: "|")]

extension Formatter {
  /// From the cursor, which is at the table's first line, to its end.
  mutating func formatTable(_ piece: Piece) {
    guard piece.lines.overlaps(scope) else { return move(to: piece.lines.upperBound) }
    let isMovable = readTable(piece)
    var row = 0
    while cursor.index < piece.lines.upperBound {
      let chunk = chunks[cursor.chunk]
      let place = PlacedLine(line: chunk.lines[cursor.lineInChunk], start: cursor.start, index: cursor.index)
      if place.line.kind == .row {
        if isMovable, scope.contains(place.index) { formatRow(place, row, chunk) }
        row += 1
      } else if scope.contains(place.index) {
        formatLine(place, chunk, isInFieldZone: piece.isInFieldZone)
      }
      noteDirective(place, chunk)
      step()
    }
  }

  /// Reads the layout of the table that begins at the cursor.
  /// - Returns: false where a row may not move; such a table is not touched.
  private mutating func readTable(_ piece: Piece) -> Bool {
    let first = cursor
    defer {
      cursor = first
      isOff = piece.isFrozen
    }
    layout.clear()
    while cursor.index < piece.lines.upperBound {
      let chunk = chunks[cursor.chunk]
      let place = PlacedLine(line: chunk.lines[cursor.lineInChunk], start: cursor.start, index: cursor.index)
      if place.line.kind == .row {
        if isFixed(place, chunk) { return false }
        layout.read(place, chunk)
      }
      noteDirective(place, chunk)
      step()
    }
    return true
  }

  /// Bars, the blanks around cells, and the dashes of a separator.
  private mutating func formatRow(_ place: PlacedLine, _ row: Int, _ chunk: Chunk) {
    removeLeadingBlanks(place, chunk)
    let text = place.range(place.line.text)
    let lines = place.index..<place.index + 1
    rowCells.removeAll(keepingCapacity: true)
    if layout.isAligned {
      rowCells.append(contentsOf: layout.cells[layout.cells(ofRow: row)])
    } else {
      appendCells(chunk.bytes, text, measuring: false, to: &rowCells)
    }
    let isSeparator = row == 1 && layout.hasSeparator
    // The separator has the header's cells; one below a header without cells keeps its own.
    let count = isSeparator && layout.columns > 0 ? layout.columns : rowCells.count
    var position = formatBar(at: text.lowerBound, text, chunk, lines)
    for column in 0..<min(count, rowCells.count) {
      position = formatCell(column, isSeparator, from: position, text, chunk, lines)
      position = formatBar(at: position, text, chunk, lines)
    }
    if rowCells.count > count {
      edits.replace(position..<text.upperBound, of: chunk, with: [], lines: lines)
    } else if rowCells.count < count {
      for column in rowCells.count..<count {
        edits.replace(text.upperBound..<text.upperBound, of: chunk, with: drawnCell(column), lines: lines)
      }
    }
    removeTrailingBlanks(place, chunk)
    if row == 0, !layout.hasSeparator { drawSeparator(below: place, chunk) }
  }

  /// Formats the bar at `position`, or puts one at the row's end.
  /// - Returns: the place behind it.
  @inline(__always)
  private mutating func formatBar(at position: Int, _ row: Range<Int>, _ chunk: Chunk, _ lines: Range<Int>) -> Int {
    if position < row.upperBound, chunk.bytes[position] == bar[0] { return position + 1 }
    let end = position == row.upperBound ? position : position + 3
    edits.replace(position..<end, of: chunk, with: bar, lines: lines)
    return end
  }

  /// Formats a cell with the blanks around it, which begin at `position`.
  /// - Returns: the place behind them, where the next bar is or should be.
  @inline(__always)
  private mutating func formatCell(
    _ column: Int, _ isSeparator: Bool, from position: Int, _ row: Range<Int>, _ chunk: Chunk, _ lines: Range<Int>
  ) -> Int {
    let cell = rowCells[column]
    let width = layout.width(column)
    if cell.start == cell.end {
      edits.replace(position..<cell.end, of: chunk, withBlanks: width + 2, lines: lines)
      return cell.end
    }
    edits.replace(position..<cell.start, of: chunk, withBlanks: 1, lines: lines)
    let end = skipBlanks(chunk.bytes.span, from: cell.end, end: row.upperBound)
    if isSeparator {
      if !layout.isSeparatorCell(chunk.bytes, cell.range, column) {
        edits.replace(cell.range, of: chunk, with: layout.separatorCell(column), lines: lines)
      }
      edits.replace(cell.end..<end, of: chunk, withBlanks: 1, lines: lines)
    } else {
      edits.replace(cell.end..<end, of: chunk, withBlanks: max(0, width - cell.width) + 1, lines: lines)
    }
    return end
  }

  /// Below the header, in front of the header's own line end.
  private mutating func drawSeparator(below place: PlacedLine, _ chunk: Chunk) {
    guard layout.columns > 0 else { return }
    let row = (0..<layout.columns).reduce(into: lineEnd + bar) { $0 += drawnCell($1) }
    replace(place, place.line.breakStart..<place.line.breakStart, with: row, chunk)
  }

  /// ` --- |`
  private func drawnCell(_ column: Int) -> [UInt8] { blanks(1) + layout.separatorCell(column) + Array(" |".utf8) }
}
