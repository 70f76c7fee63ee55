/// What a project says of the weight of rules. The same object means that it says the same.
package final class RuleWeights: Sendable {
  private let weights: [Project.Weight]

  private init(_ weights: [Project.Weight]) { self.weights = weights }

  /// - Returns: `past` where that says the same; nil where nothing is said.
  static func of(_ weights: [Project.Weight], after past: RuleWeights?) -> RuleWeights? {
    if weights.isEmpty { return nil }
    if let past, past.weights.elementsEqual(weights, by: { $0.key == $1.key && $0.severity == $1.severity }) {
      return past
    }
    return RuleWeights(weights)
  }

  /// Weighs a finding as the project does; nil where it is not wanted. Rules that nobody may suppress stay as heavy as they are, at the
  /// least.
  func weighed(_ finding: Finding, _ book: Rulebook?) -> Finding? {
    guard finding.ruleID != CoreRule.project.id, let wanted = weights.severity(of: finding) else { return finding }
    var own = finding
    let isLocked = book?.definition(finding.rule).map { !$0.isSuppressible } ?? false
    guard let severity = wanted else { return isLocked ? finding : nil }
    own.severity = isLocked ? max(severity, finding.severity) : severity
    return own
  }
}

extension [Project.Weight] {
  /// The severity that a finding has; nil inside: it is not wanted. Nil: nothing is said of it. The longest name counts, a kind least.
  package func severity(of finding: Finding) -> Severity?? {
    let id = finding.rule.lowercased()
    let named = filter { id.hasPrefix($0.key) }.max { $0.key.count < $1.key.count }
    let weight = named ?? last { $0.key == finding.kind.rawValue }
    return weight.map(\.severity)
  }
}
