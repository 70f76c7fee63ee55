import DossierModel

/// 规则: a sentence that must hold where another one does.
enum RuleCheck {
  static func run(_ definition: Definition, _ rule: RuleDefinition, _ context: inout LintContext) -> Outcome {
    let documents = context.documents(of: definition)
    guard let first = documents.first else { return .notApplicable }
    if let applies = rule.applies {
      guard let holds = context.evaluate(applies, in: documents).truth else { return .cannotTell }
      if !holds { return .notApplicable }
    }
    let verdict = context.evaluate(rule.check, in: documents)
    guard let holds = verdict.truth else { return .cannotTell }
    if holds {
      context.witnesses = verdict.witnesses
      return .passed
    }
    for item in verdict.unmatched {
      context.add(
        definition, rule.kind, .itemFailed(item: item.text, chinese: rule.chinese, english: rule.english),
        at: item.place, related: verdict.related)
    }
    if !verdict.unmatched.isEmpty { return .failed }
    let place = verdict.place ?? Place(first, context.documents[first].document.anchor)
    context.add(
      definition, rule.kind, .ruleFailed(chinese: rule.chinese, english: rule.english), at: place,
      related: verdict.related)
    return .failed
  }
}
