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
    case .deadline(let rule): DeadlineCheck.run(definition, rule, &self)
    case .attachment(let attachment): AttachmentCheck.run(definition, attachment, &self)
    case .quantity(let rule): QuantityCheck.run(definition, rule, &self)
    case .boilerplate(let rule): BoilerplateCheck.run(definition, rule, &self)
    // It states facts for the other rules.
    case .calendar: .notApplicable
    case .rule(let rule): RuleCheck.run(definition, rule, &self)
    }
  }

  /// Runs all definitions, prerequisites first. What an earlier check found out and nothing has changed about is taken over.
  mutating func runAll(after past: PastCheck? = nil) {
    guard let past else {
      expectAll()
      for index in book.definitions.indices { _ = outcome(of: index, after: nil) }
      return
    }
    takeOver(past)
    for index in past.concerned { _ = outcome(of: index, after: past) }
  }

  /// Looks at one definition, and at those that it waits for.
  mutating func result(ofOnly index: Int) -> RuleResult {
    _ = outcome(of: index, after: nil)
    return results[index] ?? .heldBack
  }

  /// The decoder has made sure that prerequisites do not lead in a circle.
  private mutating func outcome(of index: Int, after past: PastCheck?) -> Outcome {
    if let known = results[index] { return known.outcome }
    let result: RuleResult
    if !book.turns[index].isInForce(on: day) {
      result = .notInForce
    } else if !prerequisitesHold(index, after: past) {
      result = .heldBack
    } else {
      let own = past?.result(of: index) { hasEnoughText(index) } ?? look(index)
      result = isToldBySection(own, index, after: past) ? .heldBack : own
    }
    record(result, index)
    return result.outcome
  }

  private func hasEnoughText(_ index: Int) -> Bool {
    guard case .section(let section) = book.definitions[index].body else { return false }
    return SectionCheck.hasEnoughText(book.definitions[index], section, self)
  }

  private mutating func look(_ index: Int) -> RuleResult {
    rulesRun += 1
    findings.removeAll()
    active = nil
    witnesses.removeAll()
    // Handed on where it lies: a definition is long, and a copy of it costs as much as a simple check.
    let definitions = book.definitions
    if case .terms = definitions[index].body { hasNewLists = true }
    // Safe: the index is that of a definition, and the array is held by a constant.
    let outcome = unsafe definitions.withUnsafeBufferPointer { unsafe run($0[index]) }
    return RuleResult(outcome: outcome, findings: findings, active: active, witnesses: witnesses)
  }

  /// Whether a table that is missing is so in a section that says too little anyway: one fault, of which the section tells.
  private mutating func isToldBySection(_ result: RuleResult, _ index: Int, after past: PastCheck?) -> Bool {
    guard let host = book.turns[index].host, result.findings.count == 1,
      case .missingTable = result.findings[0].message
    else { return false }
    return outcome(of: host, after: past) == .failed
  }

  /// What a prerequisite has reported already is not reported again. One that could not tell reports nothing, so it does
  /// not stand in the way.
  private mutating func prerequisitesHold(_ index: Int, after past: PastCheck?) -> Bool {
    for prerequisite in book.turns[index].prerequisites {
      guard let prerequisite, outcome(of: prerequisite, after: past) != .failed else { return false }
    }
    return true
  }
}
