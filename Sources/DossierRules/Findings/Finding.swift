import DossierModel
package import DossierSyntax

/// How much a finding weighs.
package enum Severity: String, CaseIterable, Sendable, Comparable {
  case hint, warning, error

  package static func < (left: Severity, right: Severity) -> Bool { left.order < right.order }
  private var order: Int { self == .hint ? 0 : self == .warning ? 1 : 2 }

  /// As rulebooks and people write it.
  package var chinese: String { self == .hint ? "提示" : self == .warning ? "警告" : "错误" }

  /// By its name in Chinese or English.
  package init?(name: String) {
    switch foldedName(name) {
    case "错误", "error": self = .error
    case "警告", "warning": self = .warning
    case "提示", "hint", "info": self = .hint
    default: return nil
    }
  }
}

/// What sort of thing is wrong. The raw value is what reports carry.
package enum FindingKind: String, CaseIterable, Sendable {
  case syntax, encoding
  case missingMaterial = "missing-material"
  case missingSection = "missing-section"
  case missingField = "missing-field"
  case missingPoint = "missing-point"
  case missingColumn = "missing-column"
  case badValue = "bad-value"
  case unknownName = "unknown-name"
  case classification, term, placeholder, reference, fact, deadline, quantity, attachment, boilerplate, suppression
  case rulebook, rule
}

/// As much of a finding as is counted.
package struct FindingGist: Equatable, Sendable {
  package var kind: FindingKind
  package var severity: Severity

  package init(kind: FindingKind, severity: Severity) {
    self.kind = kind
    self.severity = severity
  }
}

/// A place in one of the documents that are checked together.
package struct Place: Hashable, Sendable {
  /// Index of the document in its dossier.
  package var document: Int
  /// UTF-8 bytes of that document.
  package var range: Range<Int>

  package init(_ document: Int, _ range: Range<Int>) {
    self.document = document
    self.range = range
  }
}

/// A further place that a finding speaks of.
package struct RelatedPlace: Hashable, Sendable {
  package var place: Place
  package var message: Message
}

/// A change that mends a finding. All edits are in the finding's own document.
package struct Fix: Equatable, Sendable {
  package var title: Message
  /// Safe fixes change layout or spelling, never what is stated; they may be applied in bulk.
  package var isSafe: Bool
  package var edits: [TextEdit]

  package init(title: Message, isSafe: Bool, edits: [TextEdit]) {
    self.title = title
    self.isSafe = isSafe
    self.edits = edits
  }
}

/// Something that a writer should know of, as a plain value.
package struct Finding: Sendable {
  /// Id of the rule, with its part where it has one: `AR-1702/要点`, or the name of a rule of the core: `ragged-row`.
  package var rule: String
  package var kind: FindingKind
  package var severity: Severity
  package var message: Message
  package var place: Place
  package var related: [RelatedPlace] = []
  package var fix: Fix?
  /// Further fixes, where the text alone does not say which one is meant. For people to choose from; never applied in bulk.
  package var alternatives: [Fix] = []
  /// What to write instead, in the rulebook's words, where it is more particular than the rule's own 怎么写.
  package var remedy: String?

  package init(
    _ rule: String, _ kind: FindingKind, _ severity: Severity, _ message: Message, at place: Place,
    related: [RelatedPlace] = [], fix: Fix? = nil, remedy: String? = nil
  ) {
    self.rule = rule
    self.kind = kind
    self.severity = severity
    self.message = message
    self.place = place
    self.related = related
    self.fix = fix
    self.remedy = remedy
  }

  /// The rule's id without its part.
  package var ruleID: String { DossierRules.ruleID(ofPart: rule) }
}

/// `AR-1204` of `AR-1204/要点`.
package func ruleID(ofPart rule: String) -> String {
  let bytes = rule.utf8
  guard let slash = bytes.firstIndex(of: UInt8(ascii: "/")), slash > bytes.startIndex else { return rule }
  return String(rule[..<slash])
}

/// How a rule ended.
package enum Outcome: String, CaseIterable, Sendable {
  case passed, failed, notApplicable, notInForce, cannotTell

  package var chinese: String {
    switch self {
    case .passed: "通过"
    case .failed: "不通过"
    case .notApplicable: "不适用"
    case .notInForce: "未生效"
    case .cannotTell: "无法判断"
    }
  }
}
