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
  var outcomes: [Outcome: Int] = [:]
  /// Rules with findings, the most frequent first, then by id.
  var rules: [(rule: String, count: Int)] = []

  var findings: Int { counts.values.reduce(0, +) }

  init(_ report: LintReport) {
    var days: Set<Day> = []
    var stages: Set<Stage> = []
    var rules: [String: Int] = [:]
    dossiers = report.dossiers.count
    for dossier in report.dossiers {
      if let book = dossier.result.book {
        days.insert(dossier.result.day)
        if !books.contains(where: { $0.id == book.id && $0.version == book.version }) { books.append(book) }
      }
      for file in dossier.files {
        if file.isNamed { files += 1 } else { readAlong += 1 }
        if file.isNamed { stages.insert(report.stage ?? file.document.stage) }
      }
      for finding in dossier.result.findings where dossier.files[finding.place.document].isNamed {
        counts[finding.severity, default: 0] += 1
        rules[finding.rule, default: 0] += 1
      }
      known += dossier.known.count { dossier.files[$0.place.document].isNamed }
      suppressed += dossier.result.suppressed.count { dossier.files[$0.place.document].isNamed }
      for outcome in dossier.result.outcomes { outcomes[outcome.outcome, default: 0] += 1 }
    }
    self.days = days.sorted()
    self.stages = stages.sorted()
    self.rules = rules.map { (rule: $0.key, count: $0.value) }.sorted { ($1.count, $0.rule) < ($0.count, $1.rule) }
  }
}
