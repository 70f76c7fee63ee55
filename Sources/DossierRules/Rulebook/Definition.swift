package import DossierModel

/// Severity at each stage.
package struct StageSeverity: Equatable, Sendable {
  package var draft: Severity
  package var review: Severity
  package var filing: Severity

  package init(_ severity: Severity) {
    draft = severity
    review = severity
    filing = severity
  }

  package subscript(stage: Stage) -> Severity {
    get { stage == .draft ? draft : stage == .review ? review : filing }
    set {
      switch stage {
      case .draft: draft = newValue
      case .review: review = newValue
      case .filing: filing = newValue
      }
    }
  }

  /// No heavier than `most` at any stage.
  package func capped(_ most: Severity) -> StageSeverity {
    var result = self
    for stage in Stage.allCases { result[stage] = min(self[stage], most) }
    return result
  }

  package var highest: Severity { max(draft, review, filing) }
}

/// Severities of the further findings of a definition, by the part of their id.
package struct PartSeverities: Equatable, Sendable {
  /// What the definition states itself.
  struct Stated: Equatable, Sendable {
    var part: String
    var severity: StageSeverity
  }

  /// That of the definition.
  let own: StageSeverity
  private(set) var stated: [Stated] = []

  init(of severity: StageSeverity) { own = severity }

  /// What only text says, or does not say, is never an error by itself.
  private static let ofTexts = ["要点", "篇幅", "行文"]

  /// What is not stated weighs as much as the definition, as far as it may.
  package subscript(part: String) -> StageSeverity {
    get {
      if let stated = stated.first(where: { $0.part == part }) { return stated.severity }
      return PartSeverities.ofTexts.contains(part) ? own.capped(.warning) : own
    }
    set {
      stated.removeAll { $0.part == part }
      stated.append(Stated(part: part, severity: newValue))
    }
  }
}

/// How well the source of a rule is known.
package enum Confidence: String, CaseIterable, Sendable {
  case high = "高"
  case medium = "中"
  case low = "低"
}

/// Whether something must be there: always, never, or under a condition.
package enum Requirement: Equatable, Sendable {
  case optional
  case always
  case under(Condition)
}

package struct MaterialDefinition: Equatable, Sendable {
  package var requirement: Requirement
  package var mayRepeat: Bool
}

/// Something that a section must speak of.
package struct Point: Equatable, Sendable {
  @Prose package var name: String
  /// Any of these, as indexes into `Rulebook.terms`.
  package var terms: [Int]
  /// How many different ones.
  package var least: Int
  package var condition: Condition?
  @Prose package var remedy: String
}

package struct SectionDefinition: Equatable, Sendable {
  package var parent: String?
  package var requirement: Requirement
  /// Letters, Han and digits.
  package var leastLength: Int?
  package var points: [Point]
}

package struct FieldDefinition: Equatable, Sendable {
  package var section: String?
  /// Each section that states a fact of this name needs the field, where several do.
  package var each: String?
  package var requirement: Requirement
  package var type: ValueType
  /// Severity of a value outside the choices; nil: not looked at.
  package var outside: StageSeverity?
  package var isUnique: Bool
  package var leastLength: Int?
  package var mostLength: Int?

  package var choices: [String] {
    switch type {
    case .oneOf(let choices), .severalOf(let choices): choices
    default: []
    }
  }
}

package struct ColumnDefinition: Equatable, Sendable {
  package var name: String
  package var keys: Set<String>
  package var type: ValueType
  package var isRequired: Bool
  package var mayBeEmpty: Bool
  package var condition: Condition?
}

package struct TableDefinition: Equatable, Sendable {
  package var section: String?
  package var requirement: Requirement
  package var leastRows: Int
  package var columns: [ColumnDefinition]
}

/// A row of a 词表.
package struct TermEntry: Equatable, Sendable {
  package var terms: [Int]
  package var exceptions: [Int]
  /// Other spellings of the terms, and of the exceptions.
  package var termSpellings: [Int]
  package var exceptionSpellings: [Int]
  /// A hit in a sentence that has one of these is none.
  package var excusedBy: [Int]
  /// A hit whose last number is not greater is none.
  package var exceeding: Int?
  @Prose package var replacement: String
  package var isReplaceable: Bool
  @Prose package var reason: String
  package var severity: StageSeverity?
}

package struct TermListDefinition: Equatable, Sendable {
  package var sections: [String]
  package var excluded: [String]
  package var condition: Condition?
  package var isPlaceholder: Bool
  package var ignoresNegated: Bool
  package var entries: [TermEntry]
}

package struct ClassDefinition: Equatable, Sendable {
  package struct Evidence: Equatable, Sendable {
    package var term: Int
    package var points: Int
  }

  package var name: String
  package var aliases: [String]
  package var evidence: [Evidence]
}

package struct ClassificationDefinition: Equatable, Sendable {
  /// A hit of one of the terms does not count behind or before the others.
  package struct Ignored: Equatable, Sendable {
    package var terms: [Int]
    package var before: [Int]
    package var behind: [Int]
  }

  package var field: String
  package var mainTexts: [String]
  package var sideTexts: [String]
  package var excluded: [String]
  /// Names of facts and of columns: each of their texts is about one thing.
  package var items: [String]
  package var leastPoints: Int
  package var factor: Int
  package var classes: [ClassDefinition]
  package var ignored: [Ignored]
}

package enum Normalisation: String, CaseIterable, Sendable {
  case text = "文本"
  case name = "名称"
  case company = "单位"
  case day = "日期"
  case quantity = "数量"
  case person = "人员"
  case code = "代码"
}

package struct FactDefinition: Equatable, Sendable {
  package var names: [String]
  package var normalisation: Normalisation
  /// A material or section whose statement is taken as right.
  package var authority: String?
  /// Words that come before the value where running text states it, as indexes into `Rulebook.terms`.
  package var phrases: [Int] = []
}

package struct RuleDefinition: Equatable, Sendable {
  package var applies: Condition?
  package var check: Condition
  package var kind: FindingKind
  @Prose package var chinese: String
  @Prose package var english: String
}

/// One definition of a rulebook: what is common to all, and what its keyword brings.
///
/// An object: a definition is large, and who looks at one should not copy all that it holds.
package final class Definition: Sendable {
  package indirect enum Body: Equatable, Sendable {
    case material(MaterialDefinition)
    case section(SectionDefinition)
    case field(FieldDefinition)
    case table(TableDefinition)
    case terms(TermListDefinition)
    case classification(ClassificationDefinition)
    case fact(FactDefinition)
    case deadline(DeadlineDefinition)
    case attachment(AttachmentDefinition)
    case quantity(QuantityDefinition)
    case boilerplate(BoilerplateDefinition)
    case calendar(CalendarDefinition)
    case rule(RuleDefinition)
  }

  /// What most runs never look at.
  struct Texts: Equatable, Sendable {
    @Prose var basis: String
    @Prose var originalWords: String
    @Prose var explanation: String
    @Prose var remedy: String
    @Prose var english: String
    @Deferred var examples: [Example]
    @Deferred var reasons: [MutationReason]
  }

  package let keyword: Keyword
  package let name: String
  package let id: String
  package let aliases: [String]
  package let materials: [String]
  package let severity: StageSeverity
  /// Severities of further findings, by the part of their id.
  package let partSeverities: PartSeverities
  package let confidence: Confidence
  package let from: Day?
  package let until: Day?
  package let isSuppressible: Bool
  package let prerequisites: [String]
  package let body: Body
  /// The heading, UTF-8 bytes of the rulebook.
  package let range: Range<Int>
  let texts: Texts
  /// The same for definitions of the same materials; may be the same for others.
  let materialsHash: UInt64
  package var basis: String { texts.basis }
  package var originalWords: String { texts.originalWords }
  package var explanation: String { texts.explanation }
  package var remedy: String { texts.remedy }
  package var english: String { texts.english }
  package var examples: [Example] { texts.examples }
  /// Why some mutations need no example.
  package var reasons: [MutationReason] { texts.reasons }

  init(
    keyword: Keyword, name: String, id: String, aliases: [String], materials: [String], severity: StageSeverity,
    partSeverities: PartSeverities, confidence: Confidence, from: Day?, until: Day?, isSuppressible: Bool,
    prerequisites: [String], body: Body, range: Range<Int>, texts: Texts
  ) {
    self.keyword = keyword
    self.name = name
    self.id = id
    self.aliases = aliases
    self.materials = materials
    self.severity = severity
    self.partSeverities = partSeverities
    self.confidence = confidence
    self.from = from
    self.until = until
    self.isSuppressible = isSuppressible
    self.prerequisites = prerequisites
    self.body = body
    self.range = range
    self.texts = texts
    materialsHash = materials.reduce(0) { $0 &* 31 &+ byteHash($1.utf8.span) }
  }

  /// The same but for its 先决, or for what its keyword brings.
  convenience init(_ other: Definition, prerequisites: [String]? = nil, body: Body? = nil) {
    self.init(
      keyword: other.keyword, name: other.name, id: other.id, aliases: other.aliases, materials: other.materials,
      severity: other.severity, partSeverities: other.partSeverities, confidence: other.confidence, from: other.from,
      until: other.until, isSuppressible: other.isSuppressible, prerequisites: prerequisites ?? other.prerequisites,
      body: body ?? other.body, range: other.range, texts: other.texts)
  }
}

/// An example of a rulebook: a small dossier, and how the definition must end on it.
package struct Example: Equatable, Sendable {
  package enum Kind: CaseIterable, Sendable { case bad, good, notApplicable }

  /// A document of it: the text without the quotation marks.
  package struct Source: Equatable, Sendable {
    package var text: [UInt8]
    /// `% 文件`: the files that there are.
    package var files: [StatedFiles.File] = []
    /// Where each line of `text` begins in the rulebook, UTF-8 bytes.
    package var lineStarts: [Int]
    package var marks: [Mark]
  }

  /// `% 命中 WORDS`
  package struct Mark: Equatable, Sendable {
    /// Zero-based line of the document.
    package var line: Int
    /// Empty: anywhere on the line.
    package var words: String
    /// The comment in the rulebook.
    package var range: Range<Int>
  }

  package var kind: Kind
  /// Shown in hovers and manuals; the others only run.
  package var isFirst: Bool
  package var documents: [Source]
  /// The label in the rulebook.
  package var range: Range<Int>
}

/// The keywords of definitions.
package enum Keyword: String, CaseIterable, Sendable {
  case material = "材料"
  case section = "章节"
  case field = "字段"
  case table = "表格"
  case terms = "词表"
  case classification = "分类"
  case fact = "事实"
  case deadline = "期限"
  case attachment = "附件"
  case quantity = "数量"
  case boilerplate = "套话"
  case calendar = "日历"
  case rule = "规则"

  package var english: String {
    switch self {
    case .material: "material"
    case .section: "section"
    case .field: "field"
    case .table: "table"
    case .terms: "term list"
    case .classification: "classification"
    case .fact: "fact"
    case .deadline: "deadline"
    case .attachment: "attachment"
    case .quantity: "quantity"
    case .boilerplate: "boilerplate"
    case .calendar: "calendar"
    case .rule: "rule"
    }
  }

  /// Whether the name of such a definition is a name in dossiers (and not just a title).
  var definesName: Bool {
    switch self {
    case .material, .section, .field, .table, .attachment: true
    case .terms, .classification, .fact, .deadline, .quantity, .boilerplate, .calendar, .rule: false
    }
  }
}
