import DossierModel
import DossierRules

/// What was checked, by which editions, for which days, and what came of it, in numbers.
struct LintSummary {
  var files = 0
  /// Documents that were read for their dossiers only.
  var readAlong = 0
  var dossiers = 0
  /// In order of appearance.
  var books: [Rulebook] = []
  /// In order.
  var days: [Day] = []
  /// In order.
  var stages: [Stage] = []
  var counts: [Severity: Int] = [:]
  var suppressed = 0
  /// Findings that a baseline knows.
  var known = 0
  /// Of all, in the order of the cases.
  var outcomes = Outcome.allCases.map { (outcome: $0, count: 0) }
  /// Rules with findings, the most frequent first, then by id.
  var rules: [(rule: String, count: Int)] = []

  var findings: Int { counts.values.reduce(0, +) }

  init(_ report: LintReport) {
    var rules: [String: Int] = [:]
    dossiers = report.dossiers.count
    for dossier in report.dossiers {
      if let book = dossier.result.book {
        if !days.contains(dossier.result.day) { days.append(dossier.result.day) }
        if !books.contains(where: { $0.id == book.id && $0.version == book.version }) { books.append(book) }
      }
      for file in dossier.files {
        guard file.isNamed else {
          readAlong += 1
          continue
        }
        files += 1
        let stage = report.stage ?? file.document.stage
        if !stages.contains(stage) { stages.append(stage) }
      }
      for finding in dossier.result.findings where dossier.files[finding.place.document].isNamed {
        counts[finding.severity, default: 0] += 1
        rules[finding.rule, default: 0] += 1
      }
      known += dossier.known.count { dossier.files[$0.place.document].isNamed }
      suppressed += dossier.result.suppressed.count { dossier.files[$0.place.document].isNamed }
      for index in outcomes.indices {
        outcomes[index].count += dossier.result.outcomes.count { $0.outcome == outcomes[index].outcome }
      }
    }
    days.sort()
    stages.sort()
    self.rules = rules.map { (rule: $0.key, count: $0.value) }.sorted { ($1.count, $0.rule) < ($0.count, $1.rule) }
  }
}
