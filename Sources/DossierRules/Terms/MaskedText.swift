import DossierSyntax

/// Parts of a segment that are not the writer's own running words: titles in 《》, references, inline verbatim.
struct TextMask {
  private(set) var ranges: [Range<Int>] = []

  /// - Parameter mayBeginWithLabel: see `forEachInline`.
  init(_ bytes: borrowing Span<UInt8>, _ range: Range<Int>, mayBeginWithLabel: Bool) {
    var found: [Range<Int>] = []
    forEachInline(bytes, range, mayBeginWithLabel: mayBeginWithLabel) { inline in
      if inline.kind != .escape { found.append(inline.range) }
    }
    TextMask.addTitles(bytes, range, &found)
    ranges = found.sorted { $0.lowerBound < $1.lowerBound }
  }

  /// `《…》`, to the closing bracket of the same depth, or to the segment's end.
  private static func addTitles(_ bytes: borrowing Span<UInt8>, _ range: Range<Int>, _ found: inout [Range<Int>]) {
    var index = range.lowerBound
    var depth = 0
    var start = 0
    while index + 3 <= range.upperBound {
      guard bytes[index] == 0xE3, bytes[index + 1] == 0x80 else {
        index += 1
        continue
      }
      if bytes[index + 2] == 0x8A {
        if depth == 0 { start = index }
        depth += 1
      } else if bytes[index + 2] == 0x8B, depth > 0 {
        depth -= 1
        if depth == 0 { found.append(start..<index + 3) }
      }
      index += 3
    }
  }

  func covers(_ range: Range<Int>) -> Bool {
    ranges.contains { $0.lowerBound <= range.lowerBound && range.upperBound <= $0.upperBound }
  }
}
