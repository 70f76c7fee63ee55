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

/// How well the source of a rule is known.
package enum Confidence: String, CaseIterable, Sendable {
  case high = "高"
  case medium = "中"
  case low = "低"
}

/// Whether something must be there: always, never, or under a condition.
package enum Requirement: Sendable {
  case optional
  case always
  case under(Condition)
}

package struct MaterialDefinition: Sendable {
  package var requirement: Requirement
  package var mayRepeat: Bool
}

/// Something that a section must speak of.
package struct Point: Sendable {
  package var name: String
  /// Any of these, as indexes into `Rulebook.terms`.
  package var terms: [Int]
  /// How many different ones.
  package var least: Int
  package var condition: Condition?
  package var remedy: String
}

package struct SectionDefinition: Sendable {
  package var parent: String?
  package var requirement: Requirement
  /// Letters, Han and digits.
  package var leastLength: Int?
  package var points: [Point]
}

package struct FieldDefinition: Sendable {
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

package struct ColumnDefinition: Sendable {
  package var name: String
  package var keys: Set<String>
  package var type: ValueType
  package var isRequired: Bool
  package var mayBeEmpty: Bool
  package var condition: Condition?
}

package struct TableDefinition: Sendable {
  package var section: String?
  package var requirement: Requirement
  package var leastRows: Int
  package var columns: [ColumnDefinition]
}

/// A row of a 词表.
package struct TermEntry: Sendable {
  package var terms: [Int]
  package var exceptions: [Int]
  /// A hit in a sentence that has one of these is none.
  package var excusedBy: [Int]
  package var replacement: String
  package var isReplaceable: Bool
  package var reason: String
  package var severity: StageSeverity?
}

package struct TermListDefinition: Sendable {
  package var sections: [String]
  package var excluded: [String]
  package var condition: Condition?
  package var isPlaceholder: Bool
  package var ignoresNegated: Bool
  package var entries: [TermEntry]
}

package struct ClassDefinition: Sendable {
  package var name: String
  package var aliases: [String]
  /// Term and points.
  package var evidence: [(term: Int, points: Int)]
}

package struct ClassificationDefinition: Sendable {
  package var field: String
  package var mainTexts: [String]
  package var sideTexts: [String]
  package var excluded: [String]
  package var leastPoints: Int
  package var factor: Int
  package var classes: [ClassDefinition]
  /// A hit of a term does not count behind or before these.
  package var ignored: [(terms: [Int], before: [Int], behind: [Int])]
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

package struct FactDefinition: Sendable {
  package var names: [String]
  package var normalisation: Normalisation
  /// A material or section whose statement is taken as right.
  package var authority: String?
}

package struct RuleDefinition: Sendable {
  package var applies: Condition?
  package var check: Condition
  package var kind: FindingKind
  package var chinese: String
  package var english: String
}

/// One definition of a rulebook: what is common to all, and what its keyword brings.
package struct Definition: Sendable {
  package enum Body: Sendable {
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
    case calendar(CalendarDefinition)
    case rule(RuleDefinition)
  }

  package var keyword: Keyword
  package var name: String
  package var id: String
  package var aliases: [String]
  package var materials: [String]
  package var severity: StageSeverity
  /// Severities of further findings, by the part of their id.
  package var partSeverities: [String: StageSeverity]
  package var confidence: Confidence
  package var basis: String
  package var originalWords: String
  package var from: Day?
  package var until: Day?
  package var explanation: String
  package var remedy: String
  package var english: String
  package var isSuppressible: Bool
  package var prerequisites: [String]
  package var examples: [Example]
  package var body: Body
  /// The heading, UTF-8 bytes of the rulebook.
  package var range: Range<Int>
}

/// An example of a rulebook: a small dossier, and how the definition must end on it.
package struct Example: Sendable {
  package enum Kind: Sendable { case bad, good, notApplicable }

  /// A document of it: the text without the quotation marks.
  package struct Source: Sendable {
    package var text: [UInt8]
    /// `% 文件`: the files that there are.
    package var files: [StatedFiles.File] = []
    /// Where each line of `text` begins in the rulebook, UTF-8 bytes.
    package var lineStarts: [Int]
    package var marks: [Mark]
  }

  /// `% 命中 WORDS`
  package struct Mark: Sendable {
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
    case .calendar: "calendar"
    case .rule: "rule"
    }
  }
}

/// When a definition is looked at: on which days, and after which others.
struct Turn: Sendable {
  var from: Day?
  var until: Day?
  /// Indexes of definitions; nil for one that is not there.
  var prerequisites: [Int?]

  func isInForce(on day: Day) -> Bool {
    if let from, day < from { return false }
    if let until, day > until { return false }
    return true
  }
}

/// A rulebook, decoded; it never changes. Everything that is particular to a regulation is in here.
package final class Rulebook: Sendable {
  package let id: String
  package let name: String
  /// The 申报类型 values that it governs, the first one is its name.
  package let governs: [String]
  package let version: String
  package let from: Day?
  package let until: Day?
  package let basis: String
  package let definitions: [Definition]
  /// Every term that some definition looks for; definitions hold indexes.
  package let terms: [String]
  package let matcher: TermMatcher
  /// The years of its own 日历 definitions.
  package let calendar: WorkCalendar
  /// Terms and names as numbers, for reading documents.
  let vocabulary: Vocabulary
  /// By number of a name: the numbers under which it may stand in a dossier, its own first.
  private let synonyms: [[Int]]
  /// Numbers of the names of all materials.
  let materialNumbers: [Int]
  /// By number of a material's name or alias: the number of its name.
  private let materialNames: [Int: Int]
  /// By index of a definition: its number among the word lists, or among the classifications.
  let listNumbers: [Int: Int]
  let classificationNumbers: [Int: Int]
  /// By index of the definition: when it is looked at.
  let turns: [Turn]
  private let lazyReaders = Lazy<Readers>()
  /// Which definitions look at what.
  var readers: Readers { lazyReaders.value { Readers(definitions.indices.map(reads(ofDefinition:))) } }
  /// Keys of each name and of its aliases, by each of them.
  package let keysByName: [String: Set<String>]
  /// Definitions by id.
  package let indexByID: [String: Int]

  package init(
    id: String, name: String, governs: [String], version: String, from: Day?, until: Day?, basis: String,
    definitions: [Definition], terms: [String]
  ) {
    self.id = id
    self.name = name
    self.governs = governs
    self.version = version
    self.from = from
    self.until = until
    self.basis = basis
    self.definitions = definitions
    self.terms = terms
    matcher = TermMatcher(terms)
    calendar = WorkCalendar(definitions)
    var keysByName: [String: Set<String>] = [:]
    var indexByID: [String: Int] = [:]
    for (index, definition) in definitions.enumerated() {
      indexByID[definition.id] = index
      guard definition.keyword.definesName else { continue }
      let keys = Set(([definition.name] + definition.aliases).map(foldedName))
      for key in keys { keysByName[key, default: []].formUnion(keys) }
    }
    self.keysByName = keysByName
    self.indexByID = indexByID
    let fields = definitions.filter { $0.keyword == .field || $0.keyword == .table }
    vocabulary = Vocabulary(
      definitions, termCount: terms.count, matcher: matcher,
      fieldNames: NearNames(fields.flatMap { [$0.name] + $0.aliases } + HeaderField.allCases.map(\.rawValue)))
    let names = vocabulary.names
    func number(_ name: String) -> Int? {
      if case .known(let number) = names.find(name) { number } else { nil }
    }
    var synonyms = (0..<names.count).map { [$0] }
    for (key, keys) in keysByName {
      guard let own = number(key) else { continue }
      synonyms[own] += keys.compactMap(number).filter { $0 != own }.sorted()
    }
    self.synonyms = synonyms
    var materialNames: [Int: Int] = [:]
    for definition in definitions where definition.keyword == .material {
      guard let own = number(definition.name) else { continue }
      for name in [definition.name] + definition.aliases {
        if let number = number(name), materialNames[number] == nil { materialNames[number] = own }
      }
    }
    self.materialNames = materialNames
    materialNumbers = materialNames.keys.sorted()
    turns = definitions.map { [indexByID] definition in
      Turn(
        from: definition.from ?? from, until: definition.until ?? until,
        prerequisites: definition.prerequisites.map { indexByID[$0] })
    }
    listNumbers = Rulebook.numbered(definitions, .terms)
    classificationNumbers = Rulebook.numbered(definitions, .classification)
  }

  private static func numbered(_ definitions: [Definition], _ keyword: Keyword) -> [Int: Int] {
    let indexes = definitions.indices.filter { definitions[$0].keyword == keyword }
    return Dictionary(uniqueKeysWithValues: indexes.enumerated().map { ($0.element, $0.offset) })
  }

  /// The numbers of the names under which a name may stand in a dossier: its own and those of its aliases. Empty where no definition
  /// speaks of it.
  func numbers(of name: String) -> [Int] {
    if case .known(let number) = vocabulary.names.find(name) { return synonyms[number] }
    return []
  }

  /// The same for the number of a name.
  func synonyms(of number: Int) -> [Int] { synonyms[number] }

  /// The numbers of a column's names.
  func columnNumbers(_ column: ColumnDefinition) -> [Int] {
    column.keys.compactMap { key in
      if case .known(let number) = vocabulary.names.find(key) { number } else { nil }
    }
  }

  /// The number of the name of the material that a 材料 names, which need not be its first name; nil where it is none of the book's.
  func material(named name: String) -> Int? {
    guard case .known(let number) = vocabulary.names.find(name) else { return nil }
    return materialNames[number]
  }

  /// The keys under which a name may stand in a dossier: its own and those of its aliases.
  package func keys(of name: String) -> Set<String> {
    let key = foldedName(name)
    return keysByName[key] ?? [key]
  }

  /// The definition of a rule id, with or without a part (`AR-1702/要点`).
  package func definition(_ rule: String) -> Definition? {
    let id = rule.split(separator: "/", maxSplits: 1).first.map(String.init) ?? rule
    return indexByID[id].map { definitions[$0] }
  }

  package func governs(kind: String) -> Bool {
    let key = foldedName(kind)
    return governs.contains { foldedName($0) == key }
  }
}

extension Keyword {
  /// Whether the name of such a definition is a name in dossiers (and not just a title).
  var definesName: Bool {
    switch self {
    case .material, .section, .field, .table, .attachment: true
    case .terms, .classification, .fact, .deadline, .quantity, .calendar, .rule: false
    }
  }
}
