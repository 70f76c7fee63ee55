package import DossierModel
import DossierSyntax
import Synchronization

/// The dossiers at hand, for what must not stand in two of them. They are read through when a rulebook first asks, all of them once; a dossier is
/// then looked up in them by hashes, however many there are, and only the passages that are compared are kept of their texts.
package final class Neighbourhood: Sendable {
  package struct Dossier: Sendable {
    /// Its 卷宗; nil where it has none, and the name of its file stands for it.
    package var name: String?
    package var paths: [String]

    package init(name: String?, paths: [String]) {
      self.name = name
      self.paths = paths
    }

    var shownName: String { name ?? paths.first.flatMap { $0.split(separator: "/").last.map(String.init) } ?? "" }
  }

  let dossiers: [Dossier]
  private let read: @Sendable (Int) -> [Document]
  /// By path of a document.
  private let numbers: [String: Int]
  /// By edition of the rulebook, then by id of the definition.
  private let known = Mutex<[String: [String: NeighbourMatter]]>([:])

  /// - Parameters:
  ///   - dossiers: in an order that does not change what is found.
  ///   - read: the documents of the dossier of this number.
  package init(_ dossiers: [Dossier], read: @escaping @Sendable (Int) -> [Document]) {
    self.dossiers = dossiers
    self.read = read
    var numbers: [String: Int] = [:]
    for (number, dossier) in dossiers.enumerated() {
      for path in dossier.paths { numbers[path] = number }
    }
    self.numbers = numbers
  }

  package convenience init(_ dossiers: [[Document]]) {
    let listed = dossiers.map { documents in
      Dossier(name: documents.lazy.compactMap { $0.headerValue(.dossier) }.first, paths: documents.map(\.path))
    }
    self.init(listed) { dossiers[$0] }
  }

  /// The number of the dossier that has a document of a path.
  func number(ofPath path: String) -> Int? { numbers[path] }

  /// What a definition compares with.
  func matter(_ definition: Definition, _ book: Rulebook) -> NeighbourMatter? {
    let edition = "\(book.id) \(book.version)"
    return known.withLock { known in
      if let found = known[edition]?[definition.id] { return found }
      let matters = readAll(book)
      known[edition] = matters
      return matters[definition.id]
    }
  }

  private func readAll(_ book: Rulebook) -> [String: NeighbourMatter] {
    var readers = book.definitions.compactMap { definition -> (id: String, reader: NeighbourReader)? in
      guard case .boilerplate(let rule) = definition.body, rule.looksAtNeighbours else { return nil }
      return (definition.id, NeighbourReader(definition, rule, book))
    }
    for number in dossiers.indices {
      let documents = read(number)
      let isStated = documents.contains { $0.headerValue(.kind) != nil }
      if isStated, governing(documents, { book.governs(kind: $0) ? true : nil }) == nil { continue }
      for index in readers.indices {
        for document in documents { readers[index].reader.read(document, number) }
      }
    }
    var matters: [String: NeighbourMatter] = [:]
    for (id, reader) in readers { matters[id] = NeighbourMatter(reader, dossiers) }
    return matters
  }
}

extension BoilerplateDefinition {
  var looksAtNeighbours: Bool { sources.contains(.others) || !foreign.isEmpty }
}

/// What one 套话 compares with in other dossiers.
struct NeighbourMatter: Sendable {
  let passages: PassageIndex
  let names: ForeignNames
  /// Dossiers by folded values of the facts that say what a dossier is about, and by their names.
  private let byMatter: [String: [Int]]
  private var byName: [String: [Int]] = [:]

  fileprivate init(_ reader: NeighbourReader, _ dossiers: [Neighbourhood.Dossier]) {
    passages = PassageIndex(reader.passages, shortest: reader.rule.shortest)
    names = ForeignNames(reader.names)
    byMatter = reader.byMatter
    for (number, dossier) in dossiers.enumerated() {
      if let name = dossier.name { byName[foldedName(name), default: []].append(number) }
    }
  }

  /// The dossiers that are about the same thing as the one that is checked, itself among them; in order.
  func excluded(_ rule: BoilerplateDefinition, _ context: LintContext, _ neighbourhood: Neighbourhood) -> [Int] {
    var excluded = Set(context.documents.compactMap { neighbourhood.number(ofPath: $0.document.path) })
    for name in rule.same {
      for value in context.statedValues(name) { excluded.formUnion(byMatter[foldedText(value)] ?? []) }
    }
    for name in Set(context.documents.compactMap { $0.document.headerValue(.dossier) }) {
      excluded.formUnion(byName[foldedName(name)] ?? [])
    }
    return excluded.sorted()
  }
}

/// Reads documents for one 套话: fields on one line, and the running text of its sections. No more of a document is looked at than its lines.
private struct NeighbourReader {
  let rule: BoilerplateDefinition
  private let book: Rulebook
  /// Numbers of the materials that are looked at; nil: all.
  private let materials: Set<Int>?
  private let sections: Set<String>
  /// By folded name of a field: the fact that it states.
  private let foreign: [String: String]
  private let same: Set<String>
  private(set) var passages = PassageBuilder()
  private(set) var names: [ForeignNames.Name] = []
  private(set) var byMatter: [String: [Int]] = [:]

  /// Letters of all dossiers that are kept; passages beyond them are not compared.
  private static let mostLetters = 1 << 24

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
        if byMatter[value]?.last != dossier { byMatter[value, default: []].append(dossier) }
      }
      if let fact = foreign[key] {
        for value in Set([text] + listMembers(text)).sorted() where ForeignNames.isTelling(value) {
          names.append(ForeignNames.Name(text: value, fact: fact, dossier: dossier))
        }
      }
      return true
    }
  }

  private mutating func readPassages(_ document: Document, _ lines: Range<Int>, _ dossier: Int) {
    guard passages.letterCount < NeighbourReader.mostLetters else { return }
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
      passages.add(runningText(leaf.span, own, isRow: place.line.kind == .row), origin, shortest: rule.shortest)
      return true
    }
  }

  /// The cells of a row are pieces of text by themselves.
  private func runningText(_ bytes: borrowing Span<UInt8>, _ range: Range<Int>, isRow: Bool) -> FoldedLetters {
    var letters = FoldedLetters()
    func add(_ piece: Range<Int>, _ bytes: borrowing Span<UInt8>) {
      var masked: [Range<Int32>] = []
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

/// Names that other dossiers state.
final class ForeignNames: PassageSource {
  struct Name: Sendable {
    var text: String
    /// The fact that states it.
    var fact: String
    var dossier: Int
  }

  let names: [Name]
  private let matcher: TermMatcher
  /// By number of the name: the dossiers that state it.
  private let dossiers: [[Int]]

  /// Shorter ones are words that anybody may use.
  private static let leastLetters = 4

  init(_ names: [Name]) {
    self.names = names
    matcher = TermMatcher(names.map(\.text))
    let stating = Dictionary(grouping: names, by: { foldedText($0.text) }).mapValues { $0.map(\.dossier) }
    dossiers = names.map { stating[foldedText($0.text)] ?? [] }
  }

  static func isTelling(_ text: String) -> Bool {
    let letters = FoldedLetters(text).letters.count - 1
    return letters >= leastLetters && letters <= 60 && !text.contains("【")
  }

  func runs(in leaf: LeafReading, excluding excluded: [Int]) -> [SharedRun] {
    if names.isEmpty { return [] }
    var runs: [SharedRun] = []
    let bytes = leaf.bytes
    for segment in leaf.segments where segment.isProse {
      matcher.forEachHit(bytes.span, in: segment.range) { hit in
        if dossiers[hit.term].contains(where: excluded.contains) { return }
        if let last = runs.last, last.range.overlaps(hit.range), last.range.count >= hit.range.count { return }
        runs.append(SharedRun(range: hit.range, letters: hit.range.count, passage: hit.term, offset: 0))
      }
    }
    return runs
  }
}
