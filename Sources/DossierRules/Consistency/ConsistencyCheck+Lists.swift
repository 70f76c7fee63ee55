import DossierModel

// 分类 and 词表.

extension ConsistencyCheck {
  mutating func check(_ rule: ClassificationDefinition, _ definition: Definition) {
    checkChoices(rule, definition)
    let terms = book.terms
    var owners: [Int: [(class: String, points: Int)]] = [:]
    for own in rule.classes {
      let points = own.evidence.reduce(0) { $0 + $1.points }
      if points < rule.leastPoints {
        add(
          definition, .weakClass(own.name, points: points, least: rule.leastPoints), at: "类", words: own.name)
      }
      for evidence in own.evidence {
        if let other = owners[evidence.term]?.first(where: { $0.class != own.name && $0.points == evidence.points }) {
          let problem = RulebookDoubt.Problem.sharedEvidence(
            term: terms[evidence.term], first: other.class, second: own.name)
          add(definition, problem, at: "类", words: own.name)
        }
        owners[evidence.term, default: []].append((own.name, evidence.points))
      }
    }
    for ignored in rule.ignored {
      for term in ignored.terms where owners[term] == nil {
        add(definition, .ignoresNothing(terms[term]), at: "忽略", words: terms[term])
      }
    }
  }

  /// Each value of the field has its class, and each class is a value.
  private mutating func checkChoices(_ rule: ClassificationDefinition, _ definition: Definition) {
    let keys = book.keys(of: rule.field)
    let fields = book.definitions.compactMap { definition -> FieldDefinition? in
      guard case .field(let field) = definition.body, !field.choices.isEmpty else { return nil }
      return keys.isDisjoint(with: book.keys(of: definition.name)) ? nil : field
    }
    if fields.isEmpty { return }
    let choices = fields.flatMap(\.choices)
    let choiceKeys = Set(choices.map(foldedName))
    let classKeys = Set(rule.classes.flatMap { [$0.name] + $0.aliases }.map(foldedName))
    var told: Set<String> = []
    for choice in choices where !classKeys.contains(foldedName(choice)) && told.insert(choice).inserted {
      add(definition, .choiceWithoutClass(choice, field: rule.field), at: "类")
    }
    for own in rule.classes where choiceKeys.isDisjoint(with: ([own.name] + own.aliases).map(foldedName)) {
      add(definition, .classWithoutChoice(own.name, field: rule.field), at: "类", words: own.name)
    }
  }

  mutating func check(_ list: TermListDefinition, _ definition: Definition) {
    let terms = book.terms
    let excluded = Set(list.excluded.map(foldedName))
    for name in list.sections where excluded.contains(foldedName(name)) {
      add(definition, .excludedSection(name), at: "章节", words: name)
    }
    var seen: Set<Int> = []
    for entry in list.entries {
      for term in entry.terms {
        if !seen.insert(term).inserted { add(definition, .repeatedTerm(terms[term]), at: "词", words: terms[term]) }
        if entry.exceptions.contains(term) {
          add(definition, .exceptedTerm(terms[term]), at: "词", words: terms[term])
        }
      }
      guard entry.isReplaceable else { continue }
      let first = entry.terms.first.map { terms[$0] } ?? ""
      if entry.replacement.isEmpty { add(definition, .missingReplacement(first), at: "词", words: first) }
      let replacement = Array(entry.replacement.utf8)
      var hits: [Int] = []
      book.matcher.forEachHit(replacement.span, in: 0..<replacement.count) { hits.append($0.term) }
      let own = Set(list.entries.flatMap(\.terms))
      if let hit = hits.first(where: own.contains) {
        let problem = RulebookDoubt.Problem.replacementHasTerm(replacement: entry.replacement, term: terms[hit])
        add(definition, problem, at: "词", words: first)
      }
    }
  }
}
