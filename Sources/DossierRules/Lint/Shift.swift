/// Which bytes of a document took the place of which, and how everything behind them has moved.
struct Shift: Sendable {
  /// The lines that differ, as UTF-8 bytes of the old and of the new document. They begin at the same offset.
  var old = 0..<0
  var new = 0..<0

  var isNothing: Bool { old.isEmpty && new.isEmpty }

  /// Whether a range of the old version stands before all that has changed.
  func isBehind(_ range: Range<Int>) -> Bool { isNothing || range.upperBound < old.lowerBound }

  /// Where a range of the old version is in the new one; nil where it begins or ends inside the lines that differ.
  func moved(_ range: Range<Int>) -> Range<Int>? {
    if isNothing { return range }
    // Before what came, or behind it: where nothing went, what begins there has moved on.
    let isBehindNothing = old.isEmpty && range.lowerBound == old.lowerBound
    guard let lower = isBehindNothing ? range.lowerBound + new.count : moved(range.lowerBound) else { return nil }
    if range.isEmpty { return lower..<lower }
    guard let upper = moved(range.upperBound) else { return nil }
    return lower..<upper
  }

  private func moved(_ offset: Int) -> Int? {
    if offset <= old.lowerBound { return offset }
    return offset >= old.upperBound ? offset + new.count - old.count : nil
  }
}
