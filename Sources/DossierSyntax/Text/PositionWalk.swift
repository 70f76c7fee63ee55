/// Positions of offsets that come in order: of many in one line each character is counted once.
package struct PositionWalk {
  private let tree: SyntaxTree
  private let unit: ColumnUnit
  private var place: SyntaxTree.PlacedLine
  /// How far the line is counted, in UTF-8 bytes from its start, and the column there.
  private var counted = 0
  private var column = 0

  package init(_ tree: SyntaxTree, _ unit: ColumnUnit) {
    self.tree = tree
    self.unit = unit
    place = tree.line(at: 0)
  }

  /// The position of a UTF-8 offset, not less than the one before; inside a character that of the character's start.
  /// - Complexity: O(log n) in another line, and linear in what is between the two in the line.
  package mutating func position(of offset: Int) -> TextPosition {
    if offset >= place.start + Int(place.line.length), place.index + 1 < tree.lineCount {
      place = tree.line(containing: offset)
      (counted, column) = (0, 0)
    }
    let length = min(offset - place.start, Int(place.line.length))
    if place.line.flags.contains(.ascii) { return TextPosition(line: place.index, column: length) }
    let bytes = place.leaf.bytes
    let end = place.leafStart + Int(place.line.length)
    while counted < length {
      let scalar = decodeScalar(bytes.span, at: place.leafStart + counted, end: end)
      if counted + scalar.length > length { break }
      column += unit.width(of: scalar)
      counted += scalar.length
    }
    return TextPosition(line: place.index, column: column)
  }
}
