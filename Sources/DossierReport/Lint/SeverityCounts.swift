import DossierRules

/// How many findings there are of each weight.
struct SeverityCounts: Sendable {
  private var counts = Severity.allCases.map { _ in 0 }

  var all: Int { counts.reduce(0, +) }
  /// The heaviest of which there is any.
  var worst: Severity? { Severity.allCases.filter { self[$0] > 0 }.max() }

  subscript(severity: Severity) -> Int {
    // Every case is among all cases.
    counts[Severity.allCases.firstIndex(of: severity)!]
  }

  mutating func add(_ severity: Severity) { counts[Severity.allCases.firstIndex(of: severity)!] += 1 }
}
