package import DossierModel

/// When a definition is looked at: on which days, and after which others.
struct Turn: Sendable {
  var from: Day?
  var until: Day?
  /// Indexes of definitions; nil for one that is not there.
  var prerequisites: [Int?]
  /// Of a table: the section that it belongs in, where that one has points to speak of.
  var host: Int?

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
  package var terms: [String] { termTexts.wrappedValue }
  private let termTexts: Deferred<[String]>
  /// Some of the terms, without making texts of all the others.
  package func terms(at indexes: [Int]) -> [String] { termTexts.texts(at: indexes) }
  package let matcher: TermMatcher
  /// The years of its own 日历 definitions.
  package let calendar: WorkCalendar
  /// Those that its definitions speak of.
  package var names: NameTable { vocabulary.names }
  /// Terms and names as numbers, for reading documents.
  let vocabulary: Vocabulary
  /// By number of a name that has others: the numbers under which it may stand in a dossier, its own first.
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
  private let lazyColumns: Lazy<TableColumns>
  /// What the columns of its tables are called.
  var columns: TableColumns { lazyColumns.value { TableColumns(self) } }
  private let lazyReaders = Lazy<Readers>()
  /// Which definitions look at what.
  var readers: Readers { lazyReaders.value { Readers(definitions.indices.map(reads(ofDefinition:))) } }
  private let lazyDependents = Lazy<[[Int]]>()
  /// By index of a definition: those whose results depend on its own, directly.
  var dependents: [[Int]] { lazyDependents.value(makeDependents) }
  private let lazyAttachmentFields = Lazy<[Int]>()
  /// The numbers of the names of the fields that name a file.
  var attachmentFields: [Int] { lazyAttachmentFields.value(findAttachmentFields) }
  private let lazyKeys = Lazy<[String: Set<String>]>()
  /// Keys of each name and of its aliases, by each of them.
  private var keysByName: [String: Set<String>] { lazyKeys.value(makeKeys) }
  private let lazyFieldNames: Lazy<NearNames>
  /// The fields and tables of the rulebook, for the one that a misspelt name means.
  var fieldNames: NearNames { lazyFieldNames.value(makeFieldNames) }
  /// What 套话 compares with, by definition.
  let passages: PassageShelf
  /// Of the definitions, in their order.
  let ids: [String]
  /// Names of laws, each followed by the address of its text.
  let lawTexts: Deferred<[String]>
  /// Where the texts of laws are.
  package var laws: [(name: String, address: String)] {
    let texts = lawTexts.wrappedValue
    return stride(from: 0, to: texts.count - 1, by: 2).map { (texts[$0], texts[$0 + 1]) }
  }
  /// Definitions by id.
  package let indexByID: [String: Int]

  /// - Parameters:
  ///   - names: those that the definitions speak of.
  ///   - examplePassages: where they are known.
  ///   - laws: names, each followed by an address.
  ///   - relations: where they are known.
  init(
    id: String, name: String, governs: [String], version: String, from: Day?, until: Day?, basis: String,
    definitions: [Definition], matcher: TermMatcher, names: NameTable, terms: Deferred<[String]>,
    examplePassages: Deferred<[ExamplePassage]>? = nil, laws: Deferred<[String]>, relations: NameRelations? = nil
  ) {
    lawTexts = laws
    self.id = id
    self.name = name
    self.governs = governs
    self.version = version
    self.from = from
    self.until = until
    self.basis = basis
    self.definitions = definitions
    termTexts = terms
    self.matcher = matcher
    lazyColumns = Lazy()
    lazyFieldNames = Lazy()
    passages = PassageShelf(examples: examplePassages)
    calendar = WorkCalendar(definitions)
    vocabulary = Vocabulary(definitions, matcher: matcher, names: names)
    let relations = relations ?? NameRelations(definitions, names)
    synonyms = relations.synonyms
    var indexByID: [String: Int] = [:]
    indexByID.reserveCapacity(definitions.count)
    var materialNames: [Int: Int] = [:]
    for index in definitions.indices {
      indexByID[definitions[index].id] = index
      guard definitions[index].keyword == .material, let own = names.number(of: definitions[index].name) else {
        continue
      }
      for name in [definitions[index].name] + definitions[index].aliases {
        if let number = names.number(of: name), materialNames[number] == nil { materialNames[number] = own }
      }
    }
    self.indexByID = indexByID
    ids = definitions.map(\.id)
    self.materialNames = materialNames
    materialNumbers = materialNames.keys.sorted()
    turns = definitions.indices.map { index in
      Turn(
        from: definitions[index].from ?? from, until: definitions[index].until ?? until,
        prerequisites: definitions[index].prerequisites.map { indexByID[$0] },
        host: relations.hosts[index])
    }
    listNumbers = Rulebook.numbered(definitions, .terms)
    classificationNumbers = Rulebook.numbered(definitions, .classification)
  }

  /// The same book with one definition changed, which looks for no other terms, speaks of no other names and means the same columns as before. What it
  /// costs does not grow with the book's texts.
  /// - Parameter vocabulary: of the changed definitions, as far as they are looked at.
  init(_ book: Rulebook, replacing index: Int, by definition: Definition, _ vocabulary: Vocabulary) {
    id = book.id
    name = book.name
    governs = book.governs
    version = book.version
    from = book.from
    until = book.until
    basis = book.basis
    var definitions = book.definitions
    definitions[index] = definition
    self.definitions = definitions
    termTexts = book.termTexts
    lawTexts = book.lawTexts
    matcher = book.matcher
    calendar = book.calendar
    self.vocabulary = vocabulary
    synonyms = book.synonyms
    materialNumbers = book.materialNumbers
    materialNames = book.materialNames
    listNumbers = book.listNumbers
    classificationNumbers = book.classificationNumbers
    var turns = book.turns
    turns[index].prerequisites = definition.prerequisites.map { book.indexByID[$0] }
    self.turns = turns
    lazyColumns = book.lazyColumns
    lazyFieldNames = book.lazyFieldNames
    passages = definition.keyword == .boilerplate ? PassageShelf() : book.passages
    indexByID = book.indexByID
    ids = book.ids
  }

  /// What is known of the names of the definitions.
  var relations: NameRelations { NameRelations(synonyms: synonyms, hosts: turns.map { $0.host }) }

  private func makeKeys() -> [String: Set<String>] {
    var keysByName: [String: Set<String>] = [:]
    for definition in definitions where definition.keyword.definesName {
      let keys = Set(([definition.name] + definition.aliases).map(foldedName))
      for key in keys { keysByName[key, default: []].formUnion(keys) }
    }
    return keysByName
  }

  private func findAttachmentFields() -> [Int] {
    definitions.flatMap { definition in
      if case .field(let field) = definition.body, field.type == .attachment { return numbers(of: definition.name) }
      return []
    }
  }

  private func makeFieldNames() -> NearNames {
    let fields = definitions.filter { $0.keyword == .field || $0.keyword == .table }
    return NearNames(fields.flatMap { [$0.name] + $0.aliases } + HeaderField.allCases.map(\.rawValue))
  }

  private static func numbered(_ definitions: [Definition], _ keyword: Keyword) -> [Int: Int] {
    let indexes = definitions.indices.filter { definitions[$0].keyword == keyword }
    return Dictionary(uniqueKeysWithValues: indexes.enumerated().map { ($0.element, $0.offset) })
  }

  /// The numbers of the names under which a name may stand in a dossier: its own and those of its aliases. Empty where no definition
  /// speaks of it.
  func numbers(of name: String) -> [Int] {
    vocabulary.names.number(of: name).map(synonyms(of:)) ?? []
  }

  /// The same for the number of a name.
  func synonyms(of number: Int) -> [Int] {
    number < synonyms.count && !synonyms[number].isEmpty ? synonyms[number] : [number]
  }

  /// The numbers of a column's names.
  func columnNumbers(_ column: ColumnDefinition) -> [Int] {
    column.keys.compactMap(vocabulary.names.number(of:))
  }

  /// The number of the name of the material that a 材料 names, which need not be its first name; nil where it is none of the book's.
  package func material(named name: String) -> Int? {
    vocabulary.names.number(of: name).flatMap { materialNames[$0] }
  }

  private func makeDependents() -> [[Int]] {
    var dependents: [[Int]] = Array(repeating: [], count: definitions.count)
    for (index, turn) in turns.enumerated() {
      let others = turn.prerequisites + [turn.host]
      for other in others.compactMap(\.self) { dependents[other].append(index) }
    }
    return dependents
  }

  /// The keys under which a name may stand in a dossier: its own and those of its aliases.
  package func keys(of name: String) -> Set<String> {
    let key = foldedName(name)
    return keysByName[key] ?? [key]
  }

  /// Whether some definition speaks of a name: of a field, a section, a column.
  package func speaks(of name: String) -> Bool { vocabulary.names.number(of: name) != nil }

  /// The definition of a rule id, with or without a part (`AR-1702/要点`).
  package func definition(_ rule: String) -> Definition? {
    indexByID[ruleID(ofPart: rule)].map { definitions[$0] }
  }

  package func governs(kind: String) -> Bool {
    let key = foldedName(kind)
    return governs.contains { foldedName($0) == key }
  }
}
