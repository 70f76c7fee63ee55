import DossierModel
import DossierRules

/// How far a dossier is: what is there of what its rulebook asks for, what blocks, and what to do next.
struct DossierStatus {
  /// A part of what a rulebook asks for.
  enum Part: String, CaseIterable { case materials, sections, fields, tables, others }

  /// Rules of a part, by what came of them. What does not apply or is not in force is none of them.
  struct Count {
    var done = 0
    /// Missing, wrong, or there with a hole of a template in it.
    var open = 0
    /// Needs something that is not there yet.
    var unclear = 0

    var all: Int { done + open + unclear }
  }

  let dossier: CheckedDossier
  /// Nil where no document says it.
  let name: String?
  let day: Day
  private(set) var counts: [Part: Count] = [:]
  /// What came of the rulebook's definitions, in its order; what still holds a hole of a template has failed.
  private(set) var outcomes: [Outcome] = []
  /// Findings in the order in which they are best mended: the heaviest first, then what others wait for.
  let findings: [Finding]

  /// Every finding counts here, also those of documents that were read along.
  init(_ dossier: CheckedDossier) {
    self.dossier = dossier
    name = dossier.files.lazy.compactMap { $0.document.headerValue(.dossier) }.first
    day = dossier.result.day
    findings = dossier.result.findings.sorted { left, right in
      let a = (-left.severity.weight, left.kind.turn)
      let b = (-right.severity.weight, right.kind.turn)
      return a == b ? isBefore(left, right) : a < b
    }
    guard let book = dossier.result.book else { return }
    let holes = (dossier.result.findings + dossier.result.suppressed).filter { $0.kind == .placeholder }.map(\.place)
    let unfinished = unfinishedDefinitions(
      dossier.files.map(\.document), book, LintOptions(day: day), holes: holes)
    outcomes = dossier.result.outcomes.enumerated().map { index, own in
      own.outcome == .passed && unfinished.contains(index) ? .failed : own.outcome
    }
    for (definition, outcome) in zip(book.definitions, outcomes) {
      let part = Part(definition)
      switch outcome {
      case .passed: counts[part, default: Count()].done += 1
      case .failed: counts[part, default: Count()].open += 1
      case .cannotTell: counts[part, default: Count()].unclear += 1
      case .notApplicable, .notInForce: break
      }
    }
  }

  /// What must be mended before the dossier can be filed.
  var blocking: [Finding] { findings.filter { $0.severity == .error } }

  func count(_ severity: Severity) -> Int { findings.count { $0.severity == severity } }

  var suppressed: Int { dossier.result.suppressed.count }
}

extension DossierStatus.Part {
  fileprivate init(_ definition: Definition) {
    switch definition.body {
    case .material: self = .materials
    case .section: self = .sections
    case .field: self = .fields
    case .table: self = .tables
    default: self = .others
    }
  }

  func name(_ language: Language) -> String {
    switch self {
    case .materials: language.say("材料", "materials")
    case .sections: language.say("章节", "sections")
    case .fields: language.say("字段", "fields")
    case .tables: language.say("表格", "tables")
    case .others: language.say("其他规则", "other rules")
    }
  }
}

extension Severity {
  fileprivate var weight: Int { self == .error ? 2 : self == .warning ? 1 : 0 }
}

extension FindingKind {
  /// What is best mended first has the smallest: what cannot be read hides all else, and a material that is missing all that is in it.
  fileprivate var turn: Int {
    switch self {
    case .encoding: 0
    case .rulebook, .syntax: 1
    case .missingMaterial: 2
    case .missingSection: 3
    case .missingField, .missingColumn: 4
    case .placeholder: 5
    case .badValue, .unknownName, .reference: 6
    case .classification, .fact, .quantity, .attachment, .deadline: 7
    case .missingPoint: 8
    case .rule, .boilerplate: 9
    case .term: 10
    case .suppression: 11
    }
  }
}
