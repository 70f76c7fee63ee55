import DossierModel

/// Which rules are reported: those of `--select` but not of `--ignore`, or the settings of the same names.
package struct RuleSelection: Equatable, Sendable {
  /// All of them, as typed.
  package let names: [String]
  /// In lower case.
  private let selected: [String]
  private let ignored: [String]

  /// - Parameters: ids, beginnings of ids and kinds of finding; a text may list several, with commas between them.
  package init(select: [String] = [], ignore: [String] = []) {
    let select = RuleSelection.members(select)
    let ignore = RuleSelection.members(ignore)
    names = select + ignore
    selected = select.map { $0.lowercased() }
    ignored = ignore.map { $0.lowercased() }
  }

  /// Whether all rules are asked for.
  package var isWhole: Bool { names.isEmpty }

  private static func members(_ values: [String]) -> [String] {
    values.flatMap { $0.split(whereSeparator: { $0 == "," || $0 == "，" }) }
      .map { trimmingBlanks(String($0)) }.filter { !$0.isEmpty }
  }

  /// Whether findings of a rule and kind are asked for.
  package func includes(_ rule: String, _ kind: FindingKind) -> Bool {
    if isWhole { return true }
    let id = rule.lowercased()
    func means(_ name: String) -> Bool { id.hasPrefix(name) || kind.rawValue == name }
    return (selected.isEmpty || selected.contains(where: means)) && !ignored.contains(where: means)
  }

  /// Whether some rule of the core is asked for. Those look at every document.
  package var includesCore: Bool { CoreRule.all.contains { includes($0.id, $0.kind) } }

  /// The first name that means no rule, with the nearest one: it would check nothing, and look clean.
  /// - Parameter books: all rulebooks; asked for where a name is none of the core's.
  package func firstUnknown(_ books: () -> [Rulebook]) -> (name: String, nearest: String?)? {
    let kinds = FindingKind.allCases.map(\.rawValue)
    let core = CoreRule.all.map(\.id)
    let open = names.filter { typed in
      let name = typed.lowercased()
      return !kinds.contains(name) && !core.contains { $0.hasPrefix(name) }
    }
    if open.isEmpty { return nil }
    let rules = books().flatMap { book in
      book.definitions.flatMap { definition in
        [definition.id] + parts(of: definition).map { "\(definition.id)/\($0)" }
      }
    }
    let unknown = open.first { name in !rules.contains { $0.lowercased().hasPrefix(name.lowercased()) } }
    return unknown.map { ($0, nearestRule(to: $0, among: kinds + core + rules)) }
  }
}
