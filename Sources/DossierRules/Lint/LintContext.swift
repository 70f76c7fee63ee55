package import DossierModel
import DossierSyntax

/// What is asked of a check.
package struct LintOptions: Sendable {
  /// The day whose law applies, where documents do not say one (or where it is overridden).
  package var day: Day
  /// Applies to all documents, whatever they say.
  package var dayOverridesDocuments: Bool
  /// Applies to all documents, whatever they say.
  package var stage: Stage?
  /// Of documents that do not say theirs.
  package var usualStage: Stage?
  /// Words that the house writes otherwise.
  package var terms: HouseTerms?
  /// How heavy rules are in the project.
  package var weights: RuleWeights?
  /// What is wrong with the project, where its document is one of those that are checked.
  var projectFindings: [Finding] = []
  /// Which findings are asked for.
  package var selection = RuleSelection()
  package var surroundings: Surroundings

  func stage(of document: Document) -> Stage { stage ?? document.statedStage ?? usualStage ?? .review }

  package init(
    day: Day, dayOverridesDocuments: Bool = false, stage: Stage? = nil, surroundings: Surroundings = Surroundings()
  ) {
    self.day = day
    self.dayOverridesDocuments = dayOverridesDocuments
    self.stage = stage
    self.surroundings = surroundings
  }
}

/// The documents of one dossier on the way through one rulebook: look-ups for the checks, and their results.
struct LintContext {
  /// A fact of one of the documents.
  struct FactPlace {
    var document: Int
    var fact: StatedFact
  }

  let documents: [AnalyzedDocument]
  let book: Rulebook
  let options: LintOptions
  let day: Day
  let stages: [Stage]
  /// For each document what its 材料 is: nil where it has none and stands for all of them, else the number of the name by
  /// which the rulebook knows it, or -1 where it does not.
  let materials: [Int?]
  /// What the definition that is being looked at has found, and where it applies if it is a word list.
  var findings: [Finding] = []
  var active: ActiveList?
  /// See `RuleResult.witnesses`.
  var witnesses: [Place] = []
  /// Indexes of all documents.
  let allDocuments: [Int]
  /// Which names and terms occur where.
  let presence: Presence
  let memo = FactMemo()
  private let lazyListedPaths = Lazy<Set<String>>()
  /// The files that tables of attachments list.
  var listedPaths: Set<String> { lazyListedPaths.value { findListedPaths() } }
  /// By index of the definition; nil before its turn.
  private(set) var results: [RuleResult?]
  /// Definitions that were looked at, and not taken over from an earlier check.
  var rulesRun = 0
  /// Whether a word list was among them.
  var hasNewLists = false
  /// Leaves that were compared with passages, once for each set of them.
  var leavesCompared = 0

  /// - Parameter past: a check of earlier versions of the same documents.
  init(_ documents: [AnalyzedDocument], _ book: Rulebook, _ options: LintOptions, after past: DossierCheck? = nil) {
    self.documents = documents
    self.book = book
    self.options = options
    day =
      options.dayOverridesDocuments
      ? options.day : documents.lazy.compactMap(\.document.filedDay).first ?? options.day
    stages = documents.map { options.stage(of: $0.document) }
    // No rule ran where a document was in another encoding.
    let pastMaterials = past.flatMap { $0.book === book && $0.run.materials.count == documents.count ? $0 : nil }
    materials = documents.indices.map { index in
      let part = documents[index].document.headerValue(.part)
      if let past = pastMaterials, past.documents[index].document.headerValue(.part) == part {
        return past.run.materials[index]
      }
      return part.map { book.material(named: $0) ?? -1 }
    }
    results = past == nil ? Array(repeating: nil, count: book.definitions.count) : []
    allDocuments = Array(documents.indices)
    presence = Presence(documents, after: past.flatMap { check in check.run.presence.map { ($0, check.documents) } })
  }

  // MARK: Results

  mutating func record(_ result: RuleResult, _ definition: Int) { results[definition] = result }

  /// No definition has had its turn.
  mutating func expectAll() {
    if results.isEmpty { results = Array(repeating: nil, count: book.definitions.count) }
  }

  /// The results of an earlier check that still hold.
  mutating func takeOver(_ past: PastCheck) { results = past.takeResults() }

  /// The definitions whose results say anything of places, by index, once all have run.
  func placed(after past: PastCheck?) -> [Int] {
    func hasPlaces(_ index: Int) -> Bool { results[index]?.hasPlaces ?? false }
    guard let past else { return results.indices.filter(hasPlaces) }
    let concerned = past.concerned.filter { hasPlaces($0) && past.check.run.results[$0]?.hasPlaces != true }
    let placed = past.check.run.placed.filter(hasPlaces)
    return concerned.isEmpty ? placed : (placed + concerned).sorted()
  }

  /// Adds a finding of a definition, or of a further kind (`part`) of it.
  mutating func add(
    _ definition: Definition, part: String? = nil, _ kind: FindingKind, _ message: Message, at place: Place,
    related: [RelatedPlace] = [], severity: StageSeverity? = nil, fix: Fix? = nil, remedy: String? = nil
  ) {
    let own = part.flatMap { definition.partSeverities[$0] } ?? definition.severity
    let weight = (severity ?? own)[stages[place.document]]
    let rule = part.map { "\(definition.id)/\($0)" } ?? definition.id
    findings.append(Finding(rule, kind, weight, message, at: place, related: related, fix: fix, remedy: remedy))
  }

  // MARK: Documents

  func text(_ place: Place) -> String { documents[place.document].document.text(place.range) }

  /// The documents that a definition looks at.
  func documents(of definition: Definition) -> [Int] {
    if definition.materials.isEmpty { return allDocuments }
    return memo.documents(of: definition) {
      let wanted = definition.materials.flatMap { book.numbers(of: $0) }
      return allDocuments.filter { materials[$0].map(wanted.contains) ?? true }
    }
  }

  /// Whether a document's 材料 is one of the names.
  func isMaterial(_ document: Int, _ names: [Int]) -> Bool { materials[document].map(names.contains) ?? false }

  // MARK: Sections

  /// Whether a fact stands inside a section of one of the names, or in a document that is such a material.
  func isInside(_ fact: StatedFact, _ names: [Int], _ index: Int) -> Bool {
    isMaterial(index, names) || documents[index].isInside(section: fact.section, names)
  }

  /// The names of the materials that `definition` does not speak of. Where one document holds everything, a section of
  /// such a name is another material's.
  func otherMaterials(than definition: Definition) -> [Int] {
    if definition.materials.isEmpty { return [] }
    let own = definition.materials.flatMap { book.numbers(of: $0) }
    return book.materialNumbers.filter { !own.contains($0) }
  }

  /// Sections of a name that hold some text.
  func sections(named name: String, in documents: [Int]) -> [FactPlace] {
    facts(named: name, in: documents).filter { $0.fact.form == .section }
  }

  // MARK: Places

  func valuePlace(_ place: FactPlace) -> Place {
    Place(place.document, place.fact.isEmpty ? place.fact.nameRange : place.fact.valueRange)
  }

  func namePlace(_ place: FactPlace) -> Place { Place(place.document, place.fact.nameRange) }

  /// A fact's name as typed.
  func name(_ place: FactPlace) -> String { text(namePlace(place)) }

  /// Where a missing thing stands: on the heading of the section where it belongs, else on the document.
  func placeOfMissing(in section: String?, documents: [Int]) -> Place {
    if let section, let heading = sections(named: section, in: documents).first { return namePlace(heading) }
    let index = documents.first { materials[$0] != nil } ?? documents.first ?? 0
    return Place(index, self.documents[index].document.anchor)
  }

  // MARK: Text

  /// The bytes that a fact speaks on: a section's lines, another fact's value.
  func extent(_ place: FactPlace) -> Range<Int> {
    let document = documents[place.document].document
    guard let section = place.fact.ownSection else { return place.fact.valueRange }
    return document.range(ofLines: document.outline.body(of: section))
  }

  /// Whether one of the hits of a term in an extent says something: names and titles only where they are filled.
  func mentions(_ term: Int, _ document: Int, _ extent: Range<Int>) -> Bool {
    documents[document].mentions(term, in: extent)
  }

  /// Letters, Han and digits of the running text in an extent.
  func length(_ document: Int, _ extent: Range<Int>) -> Int { documents[document].counts(in: extent).letters }
}
