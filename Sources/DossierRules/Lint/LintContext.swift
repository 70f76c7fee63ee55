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
  package var surroundings: Surroundings

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
  private let lazyListedPaths = Lazy<Set<String>>()
  /// The files that tables of attachments list.
  var listedPaths: Set<String> { lazyListedPaths.value { findListedPaths() } }
  /// By index of the definition; nil before its turn.
  private(set) var results: [RuleResult?]
  /// Definitions that were looked at, and not taken over from an earlier check.
  var rulesRun = 0
  /// Leaves that were compared with passages, once for each set of them.
  var leavesCompared = 0

  init(_ documents: [AnalyzedDocument], _ book: Rulebook, _ options: LintOptions) {
    self.documents = documents
    self.book = book
    self.options = options
    day =
      options.dayOverridesDocuments
      ? options.day : documents.lazy.compactMap(\.document.filedDay).first ?? options.day
    stages = documents.map { options.stage ?? $0.document.stage }
    materials = documents.map { analyzed in
      analyzed.document.headerValue(.part).map { book.material(named: $0) ?? -1 }
    }
    results = Array(repeating: nil, count: book.definitions.count)
  }

  // MARK: Results

  mutating func record(_ result: RuleResult, _ definition: Int) { results[definition] = result }

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
  func documents(of definition: Definition) -> [Int] { documents(ofMaterials: definition.materials) }

  func documents(ofMaterials names: [String]) -> [Int] {
    if names.isEmpty { return Array(documents.indices) }
    return documents.indices.filter { index in
      guard let material = materials[index] else { return true }
      return names.contains { book.numbers(of: $0).contains(material) }
    }
  }

  /// Whether a document's 材料 is one of the names.
  func isMaterial(_ document: Int, _ names: [Int]) -> Bool { materials[document].map(names.contains) ?? false }

  // MARK: Facts

  /// The facts of a name (or one of its aliases) in some documents, in order.
  /// - Parameter section: only those inside a section of this name, or in a document whose material has it.
  func facts(named name: String, in documents: [Int], section: String? = nil) -> [FactPlace] {
    var result: [FactPlace] = []
    forEachFact(named: name, in: documents, section: section) { fact in
      result.append(fact)
      return true
    }
    return result
  }

  /// The first of them that is filled.
  private func firstFilled(named name: String, in documents: [Int], section: String? = nil) -> FactPlace? {
    var result: FactPlace?
    forEachFact(named: name, in: documents, section: section) { fact in
      if fact.fact.isEmpty { return true }
      result = fact
      return false
    }
    return result
  }

  /// Calls `body` with the facts of a name until it says `false`.
  private func forEachFact(
    named name: String, in documents: [Int], section: String? = nil, _ body: (FactPlace) -> Bool
  ) {
    let numbers = book.numbers(of: name)
    let sections = section.map { book.numbers(of: $0) }
    var isDone = false
    for index in documents where !isDone {
      let analyzed = self.documents[index]
      let isWhole = sections.map { isMaterial(index, $0) } ?? true
      let each: (StatedFact) -> Bool = { fact in
        if !isWhole, let sections, !analyzed.isInside(section: fact.section, sections) { return true }
        isDone = !body(FactPlace(document: index, fact: fact))
        return !isDone
      }
      if numbers.isEmpty {
        if case .unknown(let hash) = book.vocabulary.names.find(name) { analyzed.forEachFact(ofHash: hash, each) }
      } else {
        analyzed.forEachFact(of: numbers, each)
      }
    }
  }

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

  /// The first filled fact of a name; those of the first of `documents` come first.
  func firstFilled(_ name: String, in documents: [Int]) -> FactPlace? {
    firstFilled(named: name, in: documents) ?? firstFilled(named: name, in: Array(self.documents.indices))
  }

  /// Sections of a name that hold some text.
  func sections(named name: String, in documents: [Int]) -> [FactPlace] {
    facts(named: name, in: documents).filter { $0.fact.form == .section }
  }

  /// The value of a fact as written, blanks trimmed.
  func ownValue(_ place: FactPlace) -> String {
    trimmingBlanks(documents[place.document].document.text(place.fact.valueRange))
  }

  /// The value of a fact, a lone reference replaced by what it refers to (once).
  func value(_ place: FactPlace) -> String {
    let text = ownValue(place)
    guard let name = loneReference(text), let target = resolve(name, from: place.document) else { return text }
    return ownValue(target)
  }

  /// The name in a text that is one reference and nothing else.
  func loneReference(_ text: String) -> String? {
    // A reference is never long; most values are no reference, and long ones are not looked through.
    guard text.utf8.count > 6, text.utf8.count < 300, text.hasPrefix("【"), text.hasSuffix("】") else { return nil }
    let name = String(text.dropFirst().dropLast())
    return name.contains("【") ? nil : name
  }

  /// The filled fact that a reference names: in its own document first, then in the others by path.
  func resolve(_ name: String, from document: Int) -> FactPlace? {
    let order = [document] + documents.indices.filter { $0 != document }
    if let found = firstOther(named: name, in: order, section: nil) { return found }
    guard let dot = name.firstIndex(of: "·") else { return nil }
    let own = String(name[name.index(after: dot)...])
    return firstOther(named: own, in: order, section: String(name[..<dot]))
  }

  /// The first filled fact of a name whose value is not a reference to its own name, which says nothing.
  private func firstOther(named name: String, in documents: [Int], section: String?) -> FactPlace? {
    var result: FactPlace?
    forEachFact(named: name, in: documents, section: section) { place in
      if place.fact.isEmpty { return true }
      if let own = loneReference(ownValue(place)), foldedName(own) == foldedName(name) { return true }
      result = place
      return false
    }
    return result
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
