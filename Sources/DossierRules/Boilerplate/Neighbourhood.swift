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
  /// By edition of the rulebook.
  private let readings = Mutex<[String: NeighbourReading]>([:])

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

  /// What a definition compares with. Threads that ask at the same time read the dossiers together.
  func matter(_ definition: Definition, _ book: Rulebook) -> NeighbourMatter? {
    let reading = readings.withLock { readings in
      let edition = "\(book.id) \(book.version)"
      if let known = readings[edition] { return known }
      let new = NeighbourReading(dossiers, read)
      readings[edition] = new
      return new
    }
    return reading.matters(for: book)[definition.id]
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

  init(_ finds: NeighbourFinds, _ dossiers: [Neighbourhood.Dossier], shortest: Int) {
    passages = PassageIndex(finds.passages, shortest: shortest)
    names = ForeignNames(finds.names)
    byMatter = finds.byMatter
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
