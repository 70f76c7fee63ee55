/// A character's start inside a long line, with what has been counted from the line's start up to it.
struct Checkpoint: Sendable {
  /// Index of the line in its leaf.
  var line: Int
  /// UTF-8 bytes from the leaf's start.
  var offset: Int
  var utf16: Int
  var scalars: Int

  /// Lines of more bytes than this have checkpoints, this far apart.
  private static let distance = 4096

  /// Those of the long lines of a leaf, in order. Linear in the long lines.
  static func all(_ bytes: [UInt8], _ lines: ArraySlice<Line>) -> [Checkpoint] {
    guard lines.contains(where: { Int($0.length) > distance && !$0.flags.contains(.ascii) }) else { return [] }
    var result: [Checkpoint] = []
    let span = bytes.span
    var start = 0
    for (index, line) in lines.enumerated() {
      let end = start + Int(line.length)
      if Int(line.length) > distance, !line.flags.contains(.ascii) {
        var current = Checkpoint(line: index, offset: start, utf16: 0, scalars: 0)
        var next = start + distance
        while current.offset < end {
          if current.offset >= next {
            result.append(current)
            next = current.offset + distance
          }
          let scalar = decodeScalar(span, at: current.offset, end: end)
          current.offset += scalar.length
          current.utf16 += scalar.value > 0xFFFF ? 2 : 1
          current.scalars += 1
        }
      }
      start = end
    }
    return result
  }

  /// Counted in a unit from the line's start, which is at `lineStart` of the leaf.
  func column(_ unit: ColumnUnit, lineStart: Int) -> Int {
    switch unit {
    case .utf8: offset - lineStart
    case .utf16: utf16
    case .utf32: scalars
    }
  }
}
