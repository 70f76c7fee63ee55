import DossierModel
import DossierSyntax
import Synchronization

/// Reads the dossiers at hand through for one rulebook, once. Threads that want what is found in them take parts of the work, each with its own
/// copy of the rulebook: who found somebody else at it would wait for the longest piece of a run.
final class NeighbourReading: Sendable {
  /// Some dossiers, and once they are read, what each 套话 of the rulebook that looks at neighbours wants to know of them.
  private final class Part: Sendable {
    let dossiers: Range<Int>
    let finds = Mutex<[NeighbourFinds]?>(nil)

    init(_ dossiers: Range<Int>) { self.dossiers = dossiers }
  }

  private let dossiers: [Neighbourhood.Dossier]
  private let read: @Sendable (Int) -> [Document]
  private let parts: [Part]
  /// The first part that nobody has taken.
  private let next = Atomic(0)
  /// By id of the definition.
  private let matters = Mutex<[String: NeighbourMatter]?>(nil)

  private static let dossiersPerPart = 32

  init(_ dossiers: [Neighbourhood.Dossier], _ read: @escaping @Sendable (Int) -> [Document]) {
    self.dossiers = dossiers
    self.read = read
    parts = stride(from: 0, to: dossiers.count, by: Self.dossiersPerPart).map {
      Part($0..<min($0 + Self.dossiersPerPart, dossiers.count))
    }
  }

  /// What the definitions of a rulebook compare with, by id; read when it is first asked for.
  /// - Parameter book: of one edition in all calls.
  func matters(for book: Rulebook) -> [String: NeighbourMatter] {
    if let known = matters.withLock({ $0 }) { return known }
    let definitions = book.definitions.compactMap { definition -> (Definition, BoilerplateDefinition)? in
      guard case .boilerplate(let rule) = definition.body, rule.looksAtNeighbours else { return nil }
      return (definition, rule)
    }
    while true {
      let part = next.wrappingAdd(1, ordering: .relaxed).oldValue
      guard part < parts.count else { break }
      parts[part].finds.withLock { if $0 == nil { $0 = finds(in: parts[part].dossiers, definitions, book) } }
    }
    return matters.withLock { matters in
      if let known = matters { return known }
      let new = merged(definitions, book)
      matters = new
      return new
    }
  }

  private func finds(
    in numbers: Range<Int>, _ definitions: [(Definition, BoilerplateDefinition)], _ book: Rulebook
  ) -> [NeighbourFinds] {
    var readers = definitions.map { NeighbourReader($0, $1, book) }
    for number in numbers {
      let documents = read(number)
      let kind = documents.lazy.compactMap { $0.headerValue(.kind) }.first
      if let kind, !book.governs(kind: kind) { continue }
      for index in readers.indices {
        for document in documents { readers[index].read(document, number) }
      }
    }
    return readers.map(\.finds)
  }

  /// In the order of the dossiers, whoever read them. Waits for the parts that others are still reading; one that was taken but not yet begun it reads
  /// itself.
  private func merged(
    _ definitions: [(Definition, BoilerplateDefinition)], _ book: Rulebook
  ) -> [String: NeighbourMatter] {
    var all = definitions.map { _ in NeighbourFinds() }
    for part in parts {
      let own = part.finds.withLock { known in
        let own = known ?? finds(in: part.dossiers, definitions, book)
        known = []
        return own
      }
      for (index, finds) in own.enumerated() { all[index].add(finds) }
    }
    var matters: [String: NeighbourMatter] = [:]
    for (index, (definition, rule)) in definitions.enumerated() {
      matters[definition.id] = NeighbourMatter(all[index], dossiers, shortest: rule.shortest)
    }
    return matters
  }
}

/// What one 套话 wants to know of some dossiers.
struct NeighbourFinds: Sendable {
  var passages = PassageBuilder()
  var names: [ForeignNames.Name] = []
  /// Dossiers by folded values of the facts that say what a dossier is about.
  var byMatter: [String: [Int]] = [:]

  /// Letters of all dossiers that are kept; passages beyond them are not compared.
  static let mostLetters = 1 << 24

  /// Adds what was found in later dossiers.
  mutating func add(_ later: NeighbourFinds) {
    if passages.letterCount < NeighbourFinds.mostLetters { passages.add(later.passages) }
    names += later.names
    byMatter.merge(later.byMatter, uniquingKeysWith: +)
  }
}

/// Reads documents for one 套话: fields on one line, and the running text of its sections. No more of a document is looked at than its lines.
struct NeighbourReader {
  let rule: BoilerplateDefinition
  private let book: Rulebook
  /// Numbers of the materials that are looked at; nil: all.
  private let materials: Set<Int>?
  private let sections: Set<String>
  /// By folded name of a field: the fact that it states.
  private let foreign: [String: String]
  private let same: Set<String>
  private(set) var finds = NeighbourFinds()

  init(_ definition: Definition, _ rule: BoilerplateDefinition, _ book: Rulebook) {
    self.rule = rule
    self.book = book
    materials =
      definition.materials.isEmpty ? nil : Set(definition.materials.flatMap { book.numbers(of: $0) })
    sections = rule.sources.contains(.others) ? Set(rule.sections.flatMap { book.keys(of: $0) }) : []
    foreign = Dictionary(
      rule.foreign.flatMap { name in book.keys(of: name).map { ($0, name) } }, uniquingKeysWith: { first, _ in first })
    same = Set(rule.same.flatMap { book.keys(of: $0) })
  }

  mutating func read(_ document: Document, _ dossier: Int) {
    if !foreign.isEmpty || !same.isEmpty { readFields(document, dossier) }
    if sections.isEmpty { return }
    if let materials, let part = document.headerValue(.part) {
      guard let material = book.material(named: part), materials.contains(material) else { return }
    }
    let outline = document.outline
    var past = 0
    for index in outline.sections.indices.dropFirst() where index >= past {
      guard sections.contains(foldedName(document.text(outline.sections[index].title))) else { continue }
      past = outline.sections[index].end
      readPassages(document, outline.body(of: index), dossier)
    }
  }

  private mutating func readFields(_ document: Document, _ dossier: Int) {
    document.tree.forEachLine(from: 0) { place in
      guard place.line.isField, !place.line.value.isEmpty else { return true }
      let key = foldedName(document.text(place.range(place.line.name)))
      let isSame = same.contains(key)
      guard isSame || foreign[key] != nil else { return true }
      let text = document.text(place.range(place.line.value))
      if isSame {
        let value = foldedText(text)
        if finds.byMatter[value]?.last != dossier { finds.byMatter[value, default: []].append(dossier) }
      }
      if let fact = foreign[key] {
        for value in Set([text] + listMembers(text)).sorted() where ForeignNames.isTelling(value) {
          finds.names.append(ForeignNames.Name(text: value, fact: fact, dossier: dossier))
        }
      }
      return true
    }
  }

  private mutating func readPassages(_ document: Document, _ lines: Range<Int>, _ dossier: Int) {
    guard finds.passages.letterCount < NeighbourFinds.mostLetters else { return }
    let name = document.headerValue(.part)
    document.tree.forEachLine(from: lines.lowerBound) { place in
      guard place.index < lines.upperBound else { return false }
      let text: Range<Int>
      switch place.line.kind {
      case .prose: text = place.line.text
      case .item where !place.line.isField: text = place.line.text
      case .item, .field: text = place.line.value
      case .row: text = place.line.text
      default: return true
      }
      // Three bytes a letter, for nearly all of them.
      if text.count < rule.shortest { return true }
      let leaf = place.leaf.bytes
      let own = place.leafStart + text.lowerBound..<place.leafStart + text.upperBound
      let origin = PassageIndex.Origin.dossier(dossier, document: name, line: place.index + 1)
      finds.passages.add(runningText(leaf.span, own, isRow: place.line.kind == .row), origin, shortest: rule.shortest)
      return true
    }
  }

  /// The cells of a row are pieces of text by themselves.
  private func runningText(_ bytes: borrowing Span<UInt8>, _ range: Range<Int>, isRow: Bool) -> FoldedLetters {
    var letters = FoldedLetters()
    func add(_ piece: Range<Int>, _ bytes: borrowing Span<UInt8>) {
      var masked: [Range<Int>] = []
      addMaskedRanges(bytes, piece, mayBeginWithLabel: !isRow, to: &masked)
      letters.add(bytes, piece, skipping: masked[...])
    }
    if isRow {
      var cells: [Range<Int>] = []
      forEachCell(bytes, range) { cells.append($0) }
      for cell in cells { add(cell, bytes) }
    } else if !beginsArticle(bytes, range) {
      add(range, bytes)
    }
    return letters
  }
}
