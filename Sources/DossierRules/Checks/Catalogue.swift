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

  /// Runs all definitions, prerequisites first. What an earlier check found out and nothing has changed about is taken over.
  mutating func runAll(after past: PastCheck? = nil) {
    for index in book.definitions.indices { _ = outcome(of: index, after: past) }
  }

  /// The decoder has made sure that prerequisites do not lead in a circle.
  private mutating func outcome(of index: Int, after past: PastCheck?) -> Outcome {
    if let known = results[index] { return known.outcome }
    let definition = book.definitions[index]
    let holds = isInForce(definition) ? prerequisitesHold(definition, after: past) : nil
    let result: RuleResult
    if holds == true, let known = past?.result(of: index) {
      result = known
    } else {
      result = run(definition, holds)
    }
    record(result, index)
    return result.outcome
  }

  private mutating func run(_ definition: Definition, _ prerequisitesHold: Bool?) -> RuleResult {
    guard let prerequisitesHold else { return RuleResult(outcome: .notInForce) }
    guard prerequisitesHold else { return RuleResult(outcome: .notApplicable, isHeldBack: true) }
    rulesRun += 1
    findings.removeAll()
    active = nil
    let outcome = run(definition)
    return RuleResult(outcome: outcome, findings: findings, active: active)
  }

  /// What a prerequisite has reported already is not reported again. One that could not tell reports nothing, so it does
  /// not stand in the way.
  private mutating func prerequisitesHold(_ definition: Definition, after past: PastCheck?) -> Bool {
    for id in definition.prerequisites {
      guard let index = book.indexByID[id], outcome(of: index, after: past) != .failed else { return false }
    }
    return true
  }

  private func isInForce(_ definition: Definition) -> Bool {
    if let from = definition.from ?? book.from, day < from { return false }
    if let until = definition.until ?? book.until, day > until { return false }
    return true
  }
}
