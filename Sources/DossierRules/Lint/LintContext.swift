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
    var fact: Fact
  }

  let documents: [AnalyzedDocument]
  let book: Rulebook
  let options: LintOptions
  let day: Day
  /// For each document the folded name of its material as the book writes it; nil where it stands for all of them.
  let materials: [String?]
  var findings: [Finding] = []
  let foldedTexts = FoldedTexts()
  private(set) var outcomes: [String: Outcome] = [:]

  init(_ documents: [AnalyzedDocument], _ book: Rulebook, _ options: LintOptions) {
    self.documents = documents
    self.book = book
    self.options = options
    day =
      options.dayOverridesDocuments
      ? options.day : documents.lazy.compactMap(\.document.filedDay).first ?? options.day
    materials = documents.map { analyzed in
      guard let part = analyzed.document.headerValue(.part) else { return nil }
      let key = foldedName(part)
      let definition = book.definitions.first { definition in
        definition.keyword == .material && ([definition.name] + definition.aliases).contains { foldedName($0) == key }
      }
      return definition.map { foldedName($0.name) } ?? key
    }
  }

  func stage(_ document: Int) -> Stage { options.stage ?? documents[document].document.stage }

  // MARK: Results

  mutating func record(_ outcome: Outcome, _ id: String) { outcomes[id] = outcome }

  /// Adds a finding of a definition, or of a further kind (`part`) of it.
  mutating func add(
    _ definition: Definition, part: String? = nil, _ kind: FindingKind, _ message: Message, at place: Place,
    related: [RelatedPlace] = [], severity: StageSeverity? = nil, fix: Fix? = nil, remedy: String? = nil
  ) {
    let own = part.flatMap { definition.partSeverities[$0] } ?? definition.severity
    let weight = (severity ?? own)[stage(place.document)]
    let rule = part.map { "\(definition.id)/\($0)" } ?? definition.id
    findings.append(Finding(rule, kind, weight, message, at: place, related: related, fix: fix, remedy: remedy))
  }

  // MARK: Documents

  /// The documents that a definition looks at.
  func documents(of definition: Definition) -> [Int] { documents(ofMaterials: definition.materials) }

  func documents(ofMaterials names: [String]) -> [Int] {
    if names.isEmpty { return Array(documents.indices) }
    var keys: Set<String> = []
    for name in names { keys.formUnion(book.keys(of: name)) }
    return documents.indices.filter { materials[$0].map(keys.contains) ?? true }
  }

  // MARK: Facts

  /// The facts of a name (or one of its aliases) in some documents, in order.
  /// - Parameter section: only those inside a section of this name, or in a document whose material has it.
  func facts(named name: String, in documents: [Int], section: String? = nil) -> [FactPlace] {
    let keys = book.keys(of: name)
    let sectionKeys = section.map { book.keys(of: $0) }
    var result: [FactPlace] = []
    for index in documents {
      let document = self.documents[index].document
      let found = keys.flatMap { document.factsByKey[$0] ?? [] }.sorted()
      for fact in found.map({ document.facts[$0] }) where !isHeader(fact) {
        if let sectionKeys, !isInside(fact, sectionKeys, index) { continue }
        result.append(FactPlace(document: index, fact: fact))
      }
    }
    return result
  }

  private func isHeader(_ fact: Fact) -> Bool { fact.section == 0 && HeaderField(key: fact.key) != nil }

  func isInside(_ fact: Fact, _ sectionKeys: Set<String>, _ index: Int) -> Bool {
    if let material = materials[index], sectionKeys.contains(material) { return true }
    return documents[index].document.path(ofSection: fact.section).contains { sectionKeys.contains($0) }
  }

  /// The names of the materials that `definition` does not speak of. Where one document holds everything, a section of
  /// such a name is another material's.
  func otherMaterials(than definition: Definition) -> Set<String> {
    if definition.materials.isEmpty { return [] }
    return definition.materials.reduce(into: book.materialKeys) { $0.subtract(book.keys(of: $1)) }
  }

  /// The first filled fact of a name; those of the first of `documents` come first.
  func firstFilled(_ name: String, in documents: [Int]) -> FactPlace? {
    let all = Array(self.documents.indices)
    return facts(named: name, in: documents).first { !$0.fact.isEmpty }
      ?? facts(named: name, in: all).first { !$0.fact.isEmpty }
  }

  /// Sections of a name that hold some text.
  func sections(named name: String, in documents: [Int]) -> [FactPlace] {
    facts(named: name, in: documents).filter { $0.fact.form == .section }
  }

  /// The value of a fact, a lone reference replaced by what it refers to (once).
  func value(_ place: FactPlace) -> String {
    let text = trimmingBlanks(documents[place.document].document.value(of: place.fact))
    guard let name = loneReference(text), let target = resolve(name, from: place.document) else { return text }
    return trimmingBlanks(documents[target.document].document.value(of: target.fact))
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
    var section: String?
    var own = name
    if let dot = name.firstIndex(of: "·") {
      section = String(name[..<dot])
      own = String(name[name.index(after: dot)...])
    }
    if let found = facts(named: name, in: order).first(where: { !$0.fact.isEmpty && !isSelf($0, name) }) {
      return found
    }
    guard let section else { return nil }
    return facts(named: own, in: order, section: section).first { !$0.fact.isEmpty && !isSelf($0, own) }
  }

  /// A field whose value is a reference to its own name says nothing.
  private func isSelf(_ place: FactPlace, _ name: String) -> Bool {
    let text = trimmingBlanks(documents[place.document].document.value(of: place.fact))
    return loneReference(text).map { foldedName($0) == foldedName(name) } ?? false
  }

  // MARK: Places

  func valuePlace(_ place: FactPlace) -> Place {
    Place(place.document, place.fact.isEmpty ? place.fact.nameRange : place.fact.valueRange)
  }

  func namePlace(_ place: FactPlace) -> Place { Place(place.document, place.fact.nameRange) }

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
    return document.range(ofLines: document.body(ofSection: section))
  }

  /// Whether one of the hits of a term in an extent says something: names and titles only where they are filled.
  func mentions(_ term: Int, _ document: Int, _ extent: Range<Int>) -> Bool {
    documents[document].hits(of: term, in: extent).contains { documents[document].segment($0).isFilled }
  }

  /// Letters, Han and digits of the running text in an extent.
  func length(_ document: Int, _ extent: Range<Int>) -> Int { documents[document].length(of: extent) }
}
