import DossierModel

// What definitions find in a skeleton, and the holes by which they find it no more.

extension LintContext {
  /// What a definition asks for and does not find yet, with the number of the section that lacks it.
  func demands(of definition: Definition, _ order: SkeletonOrder) -> [(section: Int, demand: SkeletonDemand)] {
    let documents = documents(of: definition)
    if documents.isEmpty { return [] }
    switch definition.body {
    case .section(let section): return demands(of: definition, section, order, documents)
    case .rule(let rule):
      if let applies = rule.applies, evaluate(applies, in: documents).truth != true { return [] }
      return texts(of: holes(for: rule.check, documents)).map { section, text in
        let demand = SkeletonDemand(
          text: text, guidance: definition.guidanceOfHole(order.language), materials: definition.materials)
        return (section, demand)
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
    of definition: Definition, _ section: SectionDefinition, _ order: SkeletonOrder, _ documents: [Int]
  ) -> [(section: Int, demand: SkeletonDemand)] {
    let filled = facts(named: definition.name, in: documents).filter { !$0.fact.isEmpty }
    guard let number = book.numbers(of: definition.name).first, !filled.isEmpty else { return [] }
    var demands: [(section: Int, demand: SkeletonDemand)] = []
    for point in section.points {
      if let condition = point.condition, evaluate(condition, in: documents).truth != true { continue }
      let missing = missingTerms(of: point, in: filled)
      let wanted = point.least - (point.terms.count - missing.count)
      if wanted <= 0 { continue }
      let text = hole(point.name, terms: book.terms(at: missing), wanted, order)
      demands.append(
        (number, SkeletonDemand(text: text, guidance: point.remedy, materials: definition.materials)))
    }
    return demands
  }

  // MARK: Sentences

  /// What a section is to speak of: terms, so many figures, or a reference to a fact.
  private enum Hole {
    case terms([String])
    case figures(Int)
    case reference(String)
  }

  /// Holes that make a sentence true, where it is false now and text can do it.
  private func holes(for condition: Condition, _ documents: [Int]) -> [(scope: Condition.Scope, hole: Hole)] {
    // A hole may become a figure, so that nobody can tell whether one is missing; but it should be asked for.
    if case .atom(.hasFigures(let scope, let least)) = condition {
      return figures(in: scope, documents).map { $0 < least } == true ? [(scope, .figures(least))] : []
    }
    if evaluate(condition, in: documents).truth != false { return [] }
    switch condition {
    case .all(let parts): return parts.flatMap { holes(for: $0, documents) }
    case .any(let parts):
      return parts.lazy.map { holes(for: $0, documents) }.first { !$0.isEmpty } ?? []
    case .not: return []
    case .atom(.mentions(let scope, let terms, let least)):
      return [(scope, .terms(book.terms(at: Array(terms.prefix(least)))))]
    case .atom(.mentionsFacts(let scope, let names, let least)):
      return names.prefix(least).map { (scope, .reference($0)) }
    case .atom: return []
    }
  }

  /// The holes as they are written, with the number of the section of each: what one rule wants in one section is one hole, where it fits.
  private func texts(of holes: [(scope: Condition.Scope, hole: Hole)]) -> [(section: Int, text: String)] {
    var texts: [(section: Int, text: String)] = []
    var sections: [Int] = []
    var terms: [Int: [String]] = [:]
    for (scope, hole) in holes {
      let section = number(of: scope)
      switch hole {
      case .reference(let name): texts.append((section, "【\(name)】"))
      case .figures(let count): texts.append((section, count > 1 ? "【待填写：几个数字】" : "【待填写：数字】"))
      case .terms(let own):
        if terms[section] == nil { sections.append(section) }
        terms[section, default: []] += own
      }
    }
    for section in sections { texts += portions(terms[section]!).map { (section, "【待填写：\(words($0))】") } }
    return texts
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

  /// What a point lacks: a field where the rulebook has one of this name or it is answered, else `【待填写：NAME（如TERM）】`, or with all of
  /// the terms where it takes all.
  /// - Parameter wanted: how many of the terms.
  private func hole(_ name: String, terms: [String], _ wanted: Int, _ order: SkeletonOrder) -> String {
    let isNamed = terms.count { name.contains($0) } >= wanted
    if !isNamed {
      let example = wanted < terms.count ? "如" : ""
      return "【待填写：\(name)（\(example)\(words(Array(terms.prefix(wanted))))）】"
    }
    let numbers = book.numbers(of: name)
    if let answer = order.answer(for: numbers, book) { return "\(name)：\(answer)" }
    return isField(numbers) ? "\(name)：【待填写】" : "【待填写：\(name)】"
  }

  /// A number is left open as forms leave it open, `〇年〇月`: any other figure might be filed.
  private func words(_ terms: [String]) -> String {
    terms.map { $0.replacing("〈数〉", with: "〇").filter { !"【】".contains($0) } }.joined(separator: "、")
  }
}

extension LintContext {
  /// The fields that are not written yet and by which a condition is to be decided, in the order of the sentence.
  func undecided(_ requirement: Requirement) -> [String] {
    guard case .under(let condition) = requirement else { return [] }
    var names: [String] = []
    for name in condition.names where !names.contains(name) && isOpenField(name) { names.append(name) }
    return names
  }

  private func isOpenField(_ name: String) -> Bool {
    let numbers = book.numbers(of: name)
    return isField(numbers)
      && !facts(named: name, in: allDocuments).contains { !$0.fact.isEmpty && !isHole(value($0)) }
  }

  /// Whether the rulebook has a field of one of some names.
  private func isField(_ numbers: [Int]) -> Bool {
    book.definitions.contains { definition in
      if case .field = definition.body { return book.numbers(of: definition.name).contains(where: numbers.contains) }
      return false
    }
  }
}
