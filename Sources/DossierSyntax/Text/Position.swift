/// What a column counts. The unit is negotiated with an editor once, and used at the edge alone.
package enum ColumnUnit: String, CaseIterable, Sendable {
  case utf8, utf16, utf32
}

/// A place as editors name it: zero-based line, zero-based column in some `ColumnUnit`.
package struct TextPosition: Hashable, Comparable, Sendable {
  package var line: Int
  package var column: Int

  package init(line: Int, column: Int) {
    self.line = line
    self.column = column
  }

  package static func < (left: Self, right: Self) -> Bool { (left.line, left.column) < (right.line, right.column) }
}

extension SyntaxTree {
  /// The UTF-8 offset of a position.
  ///
  /// As the protocol says: a column past the line's end means the line's end (before its line break), a line past the last
  /// one the document's end. A column inside a character (a surrogate pair, a UTF-8 sequence) means the character's start.
  /// - Complexity: O(log n) and linear in the line.
  package func offset(of position: TextPosition, in unit: ColumnUnit) -> Int {
    if position.line < 0 { return 0 }
    if position.line >= lineCount { return count }
    let place = line(at: position.line)
    let column = max(0, position.column)
    let end = place.leafStart + place.line.breakStart
    if place.line.flags.contains(.ascii) { return place.start + min(column, place.line.breakStart) }
    let leafBytes = place.leaf.bytes
    let bytes = leafBytes.span
    let lineInLeaf = place.lineInLeaf
    let known = place.leaf.checkpoints.last {
      $0.line == lineInLeaf && $0.column(unit, lineStart: place.leafStart) <= column
    }
    var index = known?.offset ?? place.leafStart
    var counted = known?.column(unit, lineStart: place.leafStart) ?? 0
    while index < end {
      let scalar = decodeScalar(bytes, at: index, end: end)
      counted += unit.width(of: scalar)
      if counted > column { break }
      index += scalar.length
    }
    return place.start + index - place.leafStart
  }

  /// The position of a UTF-8 offset, which is brought into the document. Inside a character: the character's start.
  package func position(of offset: Int, in unit: ColumnUnit) -> TextPosition {
    let place = line(containing: min(max(0, offset), count))
    let limit = min(offset - place.start, Int(place.line.length))
    if place.line.flags.contains(.ascii) { return TextPosition(line: place.index, column: max(0, limit)) }
    let leafBytes = place.leaf.bytes
    let bytes = leafBytes.span
    let end = place.leafStart + Int(place.line.length)
    let lineInLeaf = place.lineInLeaf
    let known = place.leaf.checkpoints.last { $0.line == lineInLeaf && $0.offset <= place.leafStart + limit }
    var index = known?.offset ?? place.leafStart
    var column = known?.column(unit, lineStart: place.leafStart) ?? 0
    while index < end {
      let scalar = decodeScalar(bytes, at: index, end: end)
      if index + scalar.length > place.leafStart + limit { break }
      column += unit.width(of: scalar)
      index += scalar.length
    }
    return TextPosition(line: place.index, column: column)
  }
}

extension SyntaxTree.PlacedLine {
  /// The positions of a range of the line. Linear in the line up to its end.
  package func positions(_ part: Range<Int>, in unit: ColumnUnit) -> Range<TextPosition> {
    TextPosition(
      line: index, column: column(part.lowerBound, in: unit))..<TextPosition(
        line: index, column: column(part.upperBound, in: unit))
  }

  /// Both ends of the line are known without counting.
  private func column(_ offset: Int, in unit: ColumnUnit) -> Int {
    if offset == 0 || unit == .utf8 || line.flags.contains(.ascii) { return offset }
    if offset == line.breakStart { return unit.length(of: line) }
    let bytes = leaf.bytes
    return unit.columns(bytes.span, leafStart..<leafStart + offset)
  }
}

extension ColumnUnit {
  /// How many columns the bytes of a range take.
  package func columns(_ bytes: borrowing Span<UInt8>, _ range: Range<Int>) -> Int {
    var columns = 0
    var index = range.lowerBound
    while index < range.upperBound {
      let scalar = decodeScalar(bytes, at: index, end: range.upperBound)
      columns += width(of: scalar)
      index += scalar.length
    }
    return columns
  }

  /// How many columns a line takes, without its line break.
  package func length(of line: Line) -> Int {
    switch self {
    case .utf8: line.breakStart
    case .utf16: Int(line.utf16) - Int(line.breakLength)
    case .utf32: Int(line.scalars) - Int(line.breakLength)
    }
  }

  @inline(__always)
  func width(of scalar: DecodedScalar) -> Int {
    switch self {
    case .utf8: scalar.length
    case .utf16: scalar.value > 0xFFFF ? 2 : 1
    case .utf32: 1
    }
  }
}
