// G-2.8: unescaped bars split a row before anything else is read.

/// A cell of a row.
package struct Cell: Equatable, Sendable {
  /// UTF-8 bytes, in the coordinates of what was read, without blanks on either side.
  package var start: Int
  package var end: Int
  /// Columns on the screen; 0 where they were not asked for.
  package var width: Int

  package var range: Range<Int> { start..<end }
}

/// Calls `body` with the range of each cell of the row `range`, without blanks on either side.
/// The bar at the row's beginning opens the first cell; a bar at its end closes the last one. A bar alone has no cells.
package func forEachCell(_ bytes: borrowing Span<UInt8>, _ range: Range<Int>, _ body: (Range<Int>) -> Void) {
  splitRow(bytes, range, body)
}

/// Appends the cells of the row `range` to `cells`.
/// - Parameter measuring: whether their widths are needed.
/// - Complexity: linear in the row.
package func appendCells(_ bytes: [UInt8], _ range: Range<Int>, measuring: Bool, to cells: inout [Cell]) {
  let span = bytes.span
  splitRow(span, range) { cell in
    let width = measuring ? displayWidth(span, cell) : 0
    cells.append(Cell(start: cell.lowerBound, end: cell.upperBound, width: width))
  }
}

@inline(__always)
private func splitRow(_ bytes: borrowing Span<UInt8>, _ range: Range<Int>, _ body: (Range<Int>) -> Void) {
  let end = range.upperBound
  guard range.lowerBound < end else { return }
  var index = range.lowerBound + mark(bytes, at: range.lowerBound, end: end).length
  var cellStart = index
  func emit(_ cellEnd: Int) {
    let start = skipBlanks(bytes, from: cellStart, end: cellEnd)
    body(start..<max(start, trimBlanks(bytes, start: start, end: cellEnd)))
  }
  while true {
    index = nextRowMark(bytes, from: index, end: end)
    guard index < end else { break }
    let next = mark(bytes, at: index, end: end)
    if next.ascii == UInt8(ascii: "\\"), index + next.length < end {
      index += next.length
      index += mark(bytes, at: index, end: end).length
    } else if next.ascii == UInt8(ascii: "|") {
      emit(index)
      index += next.length
      cellStart = index
    } else {
      index += next.length
    }
  }
  if cellStart < end { emit(end) }
}

/// The next byte that may begin a bar or a backslash, of either width; `end` where there is none.
@inline(__always)
private func nextRowMark(_ bytes: borrowing Span<UInt8>, from start: Int, end: Int) -> Int {
  var index = start
  // Safe: blocks are read where sixteen bytes are left, single ones below the end.
  unsafe bytes.withUnsafeBytes { buffer in
    guard let base = buffer.baseAddress else { return }
    while index &+ 16 <= end {
      let block = unsafe (base + index).loadUnaligned(as: SIMD16<UInt8>.self)
      let mask =
        (block .== SIMD16<UInt8>(repeating: 0x7C)) .| (block .== SIMD16<UInt8>(repeating: 0x5C))
        .| (block .== SIMD16<UInt8>(repeating: 0xEF))
      let words = unsafe unsafeBitCast(mask, to: SIMD2<UInt64>.self)
      if words[0] != 0 {
        index &+= words[0].littleEndian.trailingZeroBitCount &>> 3
        return
      }
      if words[1] != 0 {
        index &+= 8 &+ words[1].littleEndian.trailingZeroBitCount &>> 3
        return
      }
      index &+= 16
    }
    while index < end {
      let byte = unsafe base.load(fromByteOffset: index, as: UInt8.self)
      if byte == 0x7C || byte == 0x5C || byte == 0xEF { return }
      index &+= 1
    }
  }
  return index
}

/// Three dashes or more, with a colon at either end at the most.
func isSeparatorCell(_ bytes: borrowing Span<UInt8>, _ range: Range<Int>) -> Bool {
  var index = range.lowerBound
  let end = range.upperBound
  var dashes = 0
  var isClosed = false
  while index < end {
    let next = mark(bytes, at: index, end: end)
    switch next.ascii {
    case UInt8(ascii: "-") where !isClosed: dashes += 1
    case UInt8(ascii: ":") where index == range.lowerBound: break
    case UInt8(ascii: ":") where dashes > 0 && !isClosed: isClosed = true
    default: return false
    }
    index += next.length
  }
  return dashes >= 3
}
