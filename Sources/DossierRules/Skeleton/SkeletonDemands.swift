import DossierModel

// What definitions find in a skeleton, and the holes by which they find it no more.

extension Definition {
  /// How to write it, on one line.
  func guidance(_ language: Language) -> String {
    let text = language == .chinese ? remedy : english
    return text.split(whereSeparator: \.isNewline).joined(separator: " ")
  }
}

extension LintContext {
  /// What a definition asks for and does not find yet, with the number of the section that lacks it.
  func demands(of definition: Definition, _ language: Language) -> [(section: Int, demand: SkeletonDemand)] {
    let documents = documents(of: definition)
    if documents.isEmpty { return [] }
    switch definition.body {
    case .section(let section): return demands(of: definition, section, documents)
    case .rule(let rule):
      if let applies = rule.applies, evaluate(applies, in: documents).truth != true { return [] }
      return holes(for: rule.check, documents).map { scope, text in
        let demand = SkeletonDemand(
          text: text, guidance: definition.guidance(language), materials: definition.materials)
        return (number(of: scope), demand)
      }
    default: return []
    }
  }

  private func number(of scope: Condition.Scope) -> Int {
    if case .section(let name) = scope { return book.numbers(of: name).first ?? -1 }
    return -1
  }

  // MARK: Sections

  private func demands(
    of definition: Definition, _ section: SectionDefinition, _ documents: [Int]
  ) -> [(section: Int, demand: SkeletonDemand)] {
    let filled = facts(named: definition.name, in: documents).filter { !$0.fact.isEmpty }
    guard let number = book.numbers(of: definition.name).first, !filled.isEmpty else { return [] }
    let extents = filled.map { ($0.document, extent($0)) }
    var demands: [(section: Int, demand: SkeletonDemand)] = []
    for point in section.points {
      if let condition = point.condition, evaluate(condition, in: documents).truth != true { continue }
      let missing = point.terms.filter { term in !extents.contains { mentions(term, $0.0, $0.1) } }
      let wanted = point.least - (point.terms.count - missing.count)
      if wanted <= 0 { continue }
      let text = hole(point.name, terms: missing.prefix(wanted).map { book.terms[$0] })
      demands.append(
        (number, SkeletonDemand(text: text, guidance: point.remedy, materials: definition.materials)))
    }
    return demands
  }

  // MARK: Sentences

  /// Holes that make a sentence true, where it is false now and text can do it.
  private func holes(for condition: Condition, _ documents: [Int]) -> [(scope: Condition.Scope, text: String)] {
    if evaluate(condition, in: documents).truth != false { return [] }
    switch condition {
    case .all(let parts): return parts.flatMap { holes(for: $0, documents) }
    case .any(let parts):
      return parts.lazy.map { holes(for: $0, documents) }.first { !$0.isEmpty } ?? []
    case .not: return []
    case .atom(.mentions(let scope, let terms, let least)):
      return portions(terms.prefix(least).map { book.terms[$0] }).map { (scope, hole("", terms: $0)) }
    case .atom(.mentionsFacts(let scope, let names, let least)):
      return names.prefix(least).map { (scope, "【\($0)】") }
    case .atom(.hasFigures(let scope, let least)):
      return [(scope, hole("", terms: (1...max(least, 1)).map { "\($0)项" }))]
    case .atom: return []
    }
  }

  // MARK: Holes

  /// Few enough for one hole each: what is longer between brackets is none.
  private func portions(_ terms: [String]) -> [[String]] {
    var portions: [[String]] = []
    var length = Int.max
    for term in terms {
      length = length < 150 ? length + term.utf8.count + 3 : term.utf8.count
      if length == term.utf8.count { portions.append([]) }
      portions[portions.count - 1].append(term)
    }
    return portions
  }

  /// `【待填写：NAME（TERMS）】`
  private func hole(_ name: String, terms: [String]) -> String {
    let words = terms.map { $0.replacing("〈数〉", with: "3").filter { !"【】".contains($0) } }.joined(separator: "、")
    return name.isEmpty ? "【待填写：\(words)】" : "【待填写：\(name)（\(words)）】"
  }
}
