/// A text with places drawn into it: `⟦…⟧` is a range, `▮` the cursor. Places are drawn, not counted.
package struct MarkedText: Sendable {
  /// Without the marks.
  package private(set) var text = ""
  /// UTF-8 bytes of `text`, in order of their beginning.
  package private(set) var ranges: [Range<Int>] = []
  /// UTF-8 offset into `text`; nil where there is no cursor.
  package private(set) var cursor: Int?

  package init(_ marked: String) {
    var open: [Int] = []
    for character in marked {
      switch character {
      case "⟦": open.append(text.utf8.count)
      case "⟧": if let start = open.popLast() { ranges.append(start..<text.utf8.count) }
      case "▮": cursor = text.utf8.count
      default: text.append(character)
      }
    }
    ranges.sort { ($0.lowerBound, $0.upperBound) < ($1.lowerBound, $1.upperBound) }
  }
}
