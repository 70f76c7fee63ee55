package import DossierModel
package import DossierRules
package import DossierSyntax

/// What a feature looks at: one document of a dossier, and the rulebooks, at one moment. Nobody can change it.
///
/// All ranges that features return are UTF-8 bytes.
package struct Snapshot: Sendable {
  /// The documents of the dossier, by path.
  package let documents: [Document]
  /// The one that is edited, in `documents`.
  package let index: Int
  package let circumstances: Circumstances
  /// The day whose law applies where no document says one.
  package let today: Day
  /// The calendar of the books, the files around the dossier, and the other dossiers.
  package let surroundings: Surroundings
  /// The rulebook that governs the dossier.
  package let book: Rulebook?
  /// The folded name of the own document's material as the book writes it; nil where it stands for all of them.
  var material: String? { lazyMaterial.value { Self.material(of: documents[index], book) } }
  private let lazyMaterial = Lazy<String?>()
  /// By document: what the rulebook reads in it, once somebody asks.
  private let analyses: [Lazy<AnalyzedDocument>]
  /// By document: what was read in an earlier version of it.
  private let past: [AnalyzedDocument]

  /// - Parameter past: what was read in earlier versions of the documents, in their order.
  package init(
    documents: [Document], index: Int, _ circumstances: Circumstances, today: Day,
    attachments: (any AttachmentSource)? = nil, filesGeneration: Int = 0, neighbours: Neighbourhood? = nil,
    rulebookMemory: RulebookMemory? = nil, after past: [AnalyzedDocument] = []
  ) {
    self.documents = documents
    self.index = index
    self.circumstances = circumstances
    self.today = today
    surroundings = Surroundings(
      calendar: circumstances.calendar, attachments: attachments, filesGeneration: filesGeneration,
      neighbours: neighbours, rulebookMemory: rulebookMemory)
    book = governing(documents) { kind in circumstances.books.first { $0.governs(kind: kind) } }
    analyses = documents.map { _ in Lazy() }
    self.past = past
  }

  package init(
    documents: [Document], index: Int, books: [Rulebook], language: Language, today: Day,
    attachments: (any AttachmentSource)? = nil, neighbours: Neighbourhood? = nil
  ) {
    self.init(
      documents: documents, index: index, Circumstances(books: books, language: language), today: today,
      attachments: attachments, neighbours: neighbours)
  }

  /// The same with another document of the dossier as its own.
  package init(_ other: Snapshot, of index: Int) {
    documents = other.documents
    self.index = index
    circumstances = other.circumstances
    today = other.today
    surroundings = other.surroundings
    book = other.book
    analyses = other.analyses
    past = other.past
  }

  package var books: [Rulebook] { circumstances.books }
  package var language: Language { circumstances.language }

  /// A document as read for the rulebook. Most of it was read before, and is kept with its tree.
  func analysis(of document: Int) -> AnalyzedDocument {
    analyses[document].value {
      AnalyzedDocument.reading(documents[document], book, after: document < past.count ? past[document] : nil)
    }
  }

  package var document: Document { documents[index] }
  package var tree: SyntaxTree { document.tree }

  /// The check of the dossier.
  /// - Parameter past: one of an earlier snapshot of it.
  package func check(after past: DossierCheck? = nil) -> DossierCheck {
    DossierRules.check(documents, books: books, options, after: past)
  }

  /// All findings of the dossier.
  package func lint() -> LintResult { DossierRules.lint(documents, books: books, options) }

  private var options: LintOptions { circumstances.options(documents, today: today, surroundings) }

  var isRulebook: Bool { DossierRules.isRulebook(document) }

  var isExampleFile: Bool { DossierRules.isExampleFile(document) }

  func say(_ chinese: String, _ english: String) -> String { language == .chinese ? chinese : english }
}

// MARK: Names

extension Snapshot {
  static func material(of document: Document, _ book: Rulebook?) -> String? {
    guard let part = document.headerValue(.part) else { return nil }
    let key = foldedName(part)
    let definition = book?.definitions.first { definition in
      definition.keyword == .material && ([definition.name] + definition.aliases).contains { foldedName($0) == key }
    }
    return definition.map { foldedName($0.name) } ?? key
  }

  /// Whether a definition looks at the document that is edited.
  func applies(_ definition: Definition) -> Bool {
    guard let material, !definition.materials.isEmpty, let book else { return true }
    return definition.materials.contains { book.keys(of: $0).contains(material) }
  }

  /// Whether something in a section of the document is inside a section of the name, or in the document that is that
  /// material.
  func isInside(section: Int, named name: String) -> Bool {
    guard let book else { return false }
    let keys = book.keys(of: name)
    if let material, keys.contains(material) { return true }
    return analysis(of: index).isInside(section: section, named: name, of: book)
  }

  /// The definitions that give a name its meaning where it stands, the most particular first.
  /// - Parameter section: where it stands; for a section: its parent.
  func definitions(ofName key: String, inSection section: Int) -> [Definition] {
    guard let book else { return [] }
    var inPlace: [Definition] = []
    var anywhere: [Definition] = []
    for definition in book.definitions where applies(definition) {
      guard [.section, .field, .table, .material].contains(definition.keyword) else { continue }
      guard book.keys(of: definition.name).contains(key) else { continue }
      switch definition.place {
      case let place? where isInside(section: section, named: place): inPlace.append(definition)
      case .some: continue
      case nil: anywhere.append(definition)
      }
    }
    return inPlace + anywhere
  }

  /// The filled fact that a reference names: in its own document first, then in the others by path.
  func resolve(_ name: String) -> (document: Int, fact: StatedFact)? {
    let order = [index] + documents.indices.filter { $0 != index }
    if let whole = find(name, in: order, section: nil) { return whole }
    guard let dot = name.firstIndex(of: "·") else { return nil }
    return find(String(name[name.index(after: dot)...]), in: order, section: String(name[..<dot]))
  }

  private func find(_ name: String, in order: [Int], section: String?) -> (document: Int, fact: StatedFact)? {
    let keys = section.map { book?.keys(of: $0) ?? [foldedName($0)] }
    for document in order {
      var found: StatedFact?
      analysis(of: document).forEachFact(named: name, of: book) { fact in
        if fact.isEmpty { return true }
        if let keys, !documents[document].path(ofSection: fact.section).contains(where: keys.contains) { return true }
        found = fact
        return false
      }
      if let found { return (document, found) }
    }
    return nil
  }

  /// The folded name of a fact of some document.
  func key(of fact: StatedFact, in document: Int) -> String { foldedName(documents[document].text(fact.nameRange)) }

  /// The reference around an offset of the document.
  func reference(at offset: Int) -> Reference? { document.reference(at: offset) }

  /// The fact whose name is around an offset of the document.
  func fact(namedAt offset: Int) -> Fact? {
    document.fact(onLineOf: offset).flatMap { fact in
      fact.nameRange.contains(offset) || fact.nameRange.upperBound == offset ? fact : nil
    }
  }
}

extension Definition {
  /// The section that it belongs to; nil: anywhere.
  var place: String? {
    switch body {
    case .section(let section): section.parent
    case .field(let field): field.section
    case .table(let table): table.section
    default: nil
    }
  }

  /// Whether the thing must be there, without regard to conditions.
  var isAlwaysRequired: Bool {
    let requirement: Requirement? =
      switch body {
      case .material(let material): material.requirement
      case .section(let section): section.requirement
      case .field(let field): field.requirement
      case .table(let table): table.requirement
      default: nil
      }
    if case .always? = requirement { return true }
    return false
  }
}
