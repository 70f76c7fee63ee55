package import DossierModel
package import DossierRules

/// What was checked, by which editions, for which days, and what came of it, in numbers.
package struct LintSummary: Sendable {
  package private(set) var files = 0
  /// Documents that were read for their dossiers only.
  private(set) var readAlong = 0
  package private(set) var dossiers = 0
  /// In order of appearance.
  private(set) var books: [Rulebook] = []
  /// In order.
  private(set) var days: [Day] = []
  /// In order.
  private(set) var stages: [Stage] = []
  private(set) var counts = SeverityCounts()
  private(set) var suppressed = 0
  /// Findings that a baseline knows.
  private(set) var known = 0
  /// Of all, in the order of the cases.
  private(set) var outcomes = Outcome.allCases.map { (outcome: $0, count: 0) }
  private var countsByRule: [String: Int] = [:]
  private(set) var isAnythingChecked = false
  private(set) var isAllReadable = true
  /// The first files of dossiers that no rulebook was held against, though one should: they are neither rulebooks nor projects.
  private(set) var unchecked: [String] = []
  /// Why no rule came to a verdict on the first of those.
  package private(set) var whyUnchecked: NoVerdict?
  /// Whether rules were asked for of which none concerns any dossier.
  package private(set) var isUnselected = true

  package init() {}

  var findings: Int { counts.all }
  /// Rules with findings, the most frequent first, then by id.
  var rules: [(rule: String, count: Int)] {
    countsByRule.map { (rule: $0.key, count: $0.value) }.sorted { ($1.count, $0.rule) < ($0.count, $1.rule) }
  }

  /// Why no rule came to a verdict on a dossier.
  package enum NoVerdict: Sendable {
    /// A document states no 申报类型.
    case noKind(path: String)
    /// No rulebook governs the 申报类型 that a document states.
    case unknownKind(String, path: String)
    case nothingInForce(Rulebook, Day)

    init(_ dossier: CheckedDossier, _ first: ReportedFile) {
      let stated = dossier.files.first { $0.document.headerValue(.kind) != nil }
      if let book = dossier.result.book {
        self = .nothingInForce(book, dossier.result.day)
      } else if let stated, let kind = stated.document.headerValue(.kind) {
        self = .unknownKind(kind, path: stated.path)
      } else {
        self = .noKind(path: first.path)
      }
    }
  }

  /// - Parameter stage: the one that was asked for; nil: each document's own.
  mutating func add(_ dossier: CheckedDossier, stage: Stage?) {
    dossiers += 1
    isAnythingChecked = isAnythingChecked || dossier.isChecked
    isAllReadable = isAllReadable && dossier.isReadable
    isUnselected = isUnselected && dossier.isUnselected
    if !dossier.isChecked, let first = dossier.files.first(where: \.isNamed) {
      unchecked.append(first.path)
      if whyUnchecked == nil { whyUnchecked = NoVerdict(dossier, first) }
    }
    if let book = dossier.result.book {
      insert(dossier.result.day, into: &days)
      if !books.contains(where: { $0.id == book.id && $0.version == book.version }) { books.append(book) }
    }
    for (file, own) in zip(dossier.files, dossier.result.stages) {
      guard file.isNamed else {
        readAlong += 1
        continue
      }
      files += 1
      insert(stage ?? own, into: &stages)
    }
    for finding in dossier.result.findings where dossier.files[finding.place.document].isNamed {
      counts.add(finding.severity)
      countsByRule[finding.rule, default: 0] += 1
    }
    known += dossier.known.count { dossier.files[$0.place.document].isNamed }
    suppressed += dossier.result.suppressed.count { dossier.files[$0.place.document].isNamed }
    for index in outcomes.indices {
      outcomes[index].count += dossier.result.outcomes.count { $0.outcome == outcomes[index].outcome }
    }
  }
}

/// Puts one more into a list without repetitions, in order. There are few of them, and a set would cost more than it saves.
private func insert<Element: Comparable>(_ element: Element, into list: inout [Element]) {
  let place = list.firstIndex { $0 >= element } ?? list.count
  if place < list.count, list[place] == element { return }
  list.insert(element, at: place)
}
