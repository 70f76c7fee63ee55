import DossierRules

// The points of a section, and the words by which each is found.

/// All words of each point, a line each below what holds for all; empty where a definition has no points.
func pointTexts(_ definition: Definition, _ book: Rulebook, _ language: Language) -> String {
  guard case .section(let section) = definition.body, !section.points.isEmpty else { return "" }
  let terms = book.terms
  let points = section.points.map { point in
    let words = point.terms.map { shownTerm(terms[$0]) }
    return point.name + language.say("：", ": ") + language.list(words) + amount(point, language)
      + (point.condition == nil ? "" : language.say("（在一定条件下）", " (under a condition)"))
  }
  let hasNumbers = section.points.contains { $0.terms.contains { shownTerm(terms[$0]) != terms[$0] } }
  let numbers = hasNumbers ? language.say("；N 是任意一个数", "; N is any number") : ""
  return ([language.sentence(onPointsOf: definition) + numbers] + points).joined(separator: "\n")
}

/// How many different words a point takes, where it is more than one.
private func amount(_ point: Point, _ language: Language) -> String {
  point.least > 1 ? language.say("（至少 \(point.least) 个）", " (at least \(point.least) of them)") : ""
}

extension Language {
  /// How points are found, and what to do where that fails.
  func sentence(onPointsOf definition: Definition) -> String {
    let found = say("按下面的词查找", "each is found by these words")
    if !definition.isSuppressible { return found }
    return found
      + say(
        "；用别的话写了的，可以写明理由豁免 \(definition.id)/要点",
        "; who has written it in other words may suppress \(definition.id)/要点 with a reason")
  }
}

/// So many words of a point stand in a trace.
private let mostWords = 8

/// What a trace says of a point: the words of it that were found, or some of those that were looked for.
func pointText(_ point: TracedPoint, _ book: Rulebook, _ style: Style) -> String {
  let language = style.language
  let isSpokenOf = point.found.count >= point.least
  let state: String
  if !point.isAsked {
    state = language.say("不查　", "not asked")
  } else {
    state = isSpokenOf ? language.say("写到　", "found    ") : language.say("未写到", "missing  ")
  }
  let shown = isSpokenOf ? point.found : point.terms.filter { !point.found.contains($0) }
  let words = book.terms(at: Array(shown.prefix(mostWords))).map(shownTerm)
  let rest =
    shown.count > mostWords ? language.say(" 等 \(shown.count) 个词", ", … (\(shown.count) words)") : ""
  return "  \(style.faint(state)) \(visible(point.name))\(language.say("：", ": "))"
    + visible(language.list(words)) + rest
    + (point.least > 1 ? language.say("（至少 \(point.least) 个）", " (at least \(point.least) of them)") : "")
}
