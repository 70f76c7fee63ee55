import DossierModel

/// Every kind of check, one line each; the code of each is one file in this folder.
extension LintContext {
  mutating func run(_ definition: Definition) -> Outcome {
    switch definition.body {
    case .material(let material): MaterialCheck.run(definition, material, &self)
    case .section(let section): SectionCheck.run(definition, section, &self)
    case .field(let field): FieldCheck.run(definition, field, &self)
    case .table(let table): TableCheck.run(definition, table, &self)
    case .terms(let list): TermCheck.run(definition, list, &self)
    case .classification(let rule): ClassificationCheck.run(definition, rule, &self)
    case .fact(let fact): FactCheck.run(definition, fact, &self)
    case .rule(let rule): RuleCheck.run(definition, rule, &self)
    }
  }

  /// Runs all definitions, prerequisites first.
  mutating func runAll() {
    for index in book.definitions.indices { _ = outcome(of: index) }
  }

  /// The decoder has made sure that prerequisites do not lead in a circle.
  private mutating func outcome(of index: Int) -> Outcome {
    if let known = outcomes[index] { return known }
    let definition = book.definitions[index]
    let outcome: Outcome
    if !isInForce(definition) {
      outcome = .notInForce
    } else if !prerequisitesHold(definition) {
      outcome = .notApplicable
    } else {
      outcome = run(definition)
    }
    record(outcome, index)
    return outcome
  }

  /// What a prerequisite has reported already is not reported again. One that could not tell reports nothing, so it does
  /// not stand in the way.
  private mutating func prerequisitesHold(_ definition: Definition) -> Bool {
    for id in definition.prerequisites {
      guard let index = book.indexByID[id], outcome(of: index) != .failed else { return false }
    }
    return true
  }

  private func isInForce(_ definition: Definition) -> Bool {
    if let from = definition.from ?? book.from, day < from { return false }
    if let until = definition.until ?? book.until, day > until { return false }
    return true
  }
}
