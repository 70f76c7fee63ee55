// What is said of points that a section, or a shorter fact, does not speak of, in both languages.

/// Points that a section, or a shorter fact, does not speak of.
package struct MissingPoints: Hashable, Sendable {
  package struct Point: Hashable, Sendable {
    /// As the rulebook calls it.
    var name: String
    /// The first of the words that are looked for, as the rulebook writes them.
    var words: [String]
    /// Whether there are more of these.
    var hasMoreWords: Bool
    /// How many different words it takes.
    var least: Int
  }

  /// So many words of a point are named in a message.
  static let mostWords = 3

  /// The section or fact, as the rulebook calls it.
  var name: String
  /// Whether it is a section, and not a field, an item or a row.
  var isSection: Bool
  var points: [Point]
}

/// A term as people are shown it: `N` stands for a number.
package func shownTerm(_ term: String) -> String { term.replacing("〈数〉", with: "N") }

private func zh(_ text: String) -> String { "“\(shortened(text))”" }
private func en(_ text: String) -> String { "'\(shortened(text))'" }

func chineseMissingPoints(_ missing: MissingPoints) -> String {
  let points = missing.points.map { (name: zh($0.name), words: chineseWords($0)) }
  if missing.isSection, points.count == 1 {
    return "章节\(zh(missing.name))未见关于\(points[0].name)的说明\(points[0].words)"
  }
  let noun = missing.isSection ? "章节" : ""
  return "\(noun)\(zh(missing.name))没有写到" + points.map { $0.name + $0.words }.joined(separator: "、")
}

private func chineseWords(_ point: MissingPoints.Point) -> String {
  if point.words.isEmpty { return "" }
  let words = point.words.map { zh(shownTerm($0)) }.joined()
  if point.least > 1 { return "（\(words)\(point.hasMoreWords ? "等词" : "")中至少要有 \(point.least) 个）" }
  return "（没有\(words)\(point.hasMoreWords ? "等词" : "")）"
}

func englishMissingPoints(_ missing: MissingPoints) -> String {
  let subject = (missing.isSection ? "the section " : "") + en(missing.name)
  let points = missing.points.map { "\(en($0.name))\(englishWords($0))" }
  return "\(subject) does not speak of the rulebook's point\(points.count == 1 ? "" : "s") "
    + points.joined(separator: ", ")
}

private func englishWords(_ point: MissingPoints.Point) -> String {
  if point.words.isEmpty { return "" }
  let words = (point.words.map { shortened(shownTerm($0)) } + (point.hasMoreWords ? ["…"] : [])).joined(separator: ", ")
  return " (looked for \(point.least > 1 ? "at least \(point.least) of " : "")\(words))"
}
