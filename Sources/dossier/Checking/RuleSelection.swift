import DossierModel
import DossierReport
import DossierRules

extension RuleSelection {
  /// - Parameter groups: dossiers whose projects may have rules of their own.
  func check(_ groups: [GatheredDossier], _ shelf: inout BookShelf) throws(UsageError) {
    let unknown = firstUnknown {
      var projects: [ObjectIdentifier: LoadedProject] = [:]
      for project in groups.compactMap(\.project) { projects[ObjectIdentifier(project)] = project }
      return shelf.all() + projects.values.flatMap(\.rulebooks)
    }
    if let unknown { throw .unknownRule(unknown.name, nearest: unknown.nearest) }
  }

  /// Takes out what is not asked for.
  func apply(to result: inout LintResult) {
    if isWhole { return }
    result.findings.removeAll { !includes($0.rule, $0.kind) }
    result.suppressed.removeAll { !includes($0.rule, $0.kind) }
    let book = result.book
    result.outcomes.removeAll { outcome in
      guard let definition = book?.definition(outcome.rule) else { return true }
      return !includesOutcome(of: definition)
    }
  }

  /// A definition's outcome counts where some finding of it would be reported.
  private func includesOutcome(of definition: Definition) -> Bool {
    let rules = [definition.id] + parts(of: definition).map { "\(definition.id)/\($0)" }
    let kinds = kinds(of: definition)
    return rules.contains { rule in kinds.contains { includes(rule, $0) } }
  }
}

/// The kinds of finding that a definition can bring.
private func kinds(of definition: Definition) -> [FindingKind] {
  switch definition.body {
  case .material: [.missingMaterial, .fact]
  case .section: [.missingSection, .missingPoint, .boilerplate]
  case .field: [.missingField, .badValue, .fact]
  case .table: [.missingField, .missingColumn, .quantity, .badValue]
  case .terms(let list): [list.isPlaceholder ? .placeholder : .term]
  case .classification: [.classification]
  case .fact: [.fact]
  case .deadline: [.deadline]
  case .attachment: [.attachment, .quantity]
  case .quantity: [.quantity]
  case .boilerplate: [.boilerplate]
  case .calendar: []
  case .rule(let rule): [rule.kind]
  }
}
