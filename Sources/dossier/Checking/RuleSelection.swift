import DossierModel
import DossierReport
import DossierRules

/// Which rules are reported: `--select` and `--ignore`.
struct RuleSelection {
  /// All of them, as typed.
  private let names: [String]
  /// In lower case.
  private let selected: [String]
  private let ignored: [String]

  init(_ invocation: Invocation) {
    names = RuleSelection.members(invocation.all(.select)) + RuleSelection.members(invocation.all(.ignore))
    selected = RuleSelection.members(invocation.all(.select)).map { $0.lowercased() }
    ignored = RuleSelection.members(invocation.all(.ignore)).map { $0.lowercased() }
  }

  /// Whether all rules are asked for.
  var isWhole: Bool { selected.isEmpty && ignored.isEmpty }

  private static func members(_ values: [Argument]) -> [String] {
    values.flatMap { $0.text.split(whereSeparator: { $0 == "," || $0 == "，" }) }
      .map { $0.trimmingBlanks() }.filter { !$0.isEmpty }
  }

  /// A name that means no rule checks nothing, and would look clean.
  func check(_ shelf: inout BookShelf) throws(UsageError) {
    let kinds = FindingKind.allCases.map(\.rawValue)
    let core = CoreRule.all.map(\.id)
    let open = names.filter { typed in
      let name = typed.lowercased()
      return !kinds.contains(name) && !core.contains { $0.hasPrefix(name) }
    }
    if open.isEmpty { return }
    let rules = shelf.all().flatMap { book in
      book.definitions.flatMap { definition in
        [definition.id] + parts(of: definition).map { "\(definition.id)/\($0)" }
      }
    }
    for name in open where !rules.contains(where: { $0.lowercased().hasPrefix(name.lowercased()) }) {
      throw .unknownRule(name, nearest: nearestRule(to: name, among: kinds + core + rules))
    }
  }

  /// Takes out what is not asked for.
  func apply(to result: inout LintResult) {
    if selected.isEmpty, ignored.isEmpty { return }
    result.findings.removeAll { !includes($0.rule, [$0.kind]) }
    result.suppressed.removeAll { !includes($0.rule, [$0.kind]) }
    let book = result.book
    result.outcomes.removeAll { outcome in
      guard let definition = book?.definition(outcome.rule) else { return true }
      return !includesOutcome(of: definition)
    }
  }

  private func includes(_ rule: String, _ kinds: Set<FindingKind>) -> Bool {
    let id = rule.lowercased()
    func means(_ name: String) -> Bool { id.hasPrefix(name) || kinds.contains { $0.rawValue == name } }
    return (selected.isEmpty || selected.contains(where: means)) && !ignored.contains(where: means)
  }

  /// A definition's outcome counts where some finding of it would be reported.
  private func includesOutcome(of definition: Definition) -> Bool {
    let rules = [definition.id] + parts(of: definition).map { "\(definition.id)/\($0)" }
    let kinds = kinds(of: definition)
    return rules.contains { rule in kinds.contains { includes(rule, [$0]) } }
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
