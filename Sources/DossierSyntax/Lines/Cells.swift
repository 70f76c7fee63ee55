// G-2.8: unescaped bars split a row before anything else is read.

/// Calls `body` with the range of each cell of the row `range`, without blanks on either side.
/// The bar at the row's beginning opens the first cell; a bar at its end closes the last one. A bar alone has no cells.
package func forEachCell(_ bytes: borrowing Span<UInt8>, _ range: Range<Int>, _ body: (Range<Int>) -> Void) {
  let end = range.upperBound
  guard range.lowerBound < end else { return }
  var index = range.lowerBound + mark(bytes, at: range.lowerBound, end: end).length
  var cellStart = index
  func emit(_ cellEnd: Int) {
    let start = skipBlanks(bytes, from: cellStart, end: cellEnd)
    body(start..<max(start, trimBlanks(bytes, start: start, end: cellEnd)))
  }
  while index < end {
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
