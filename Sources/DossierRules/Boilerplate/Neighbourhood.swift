package import DossierModel
import DossierSyntax
import Synchronization

/// The dossiers at hand, for what must not stand in two of them. What is found out of them is found out once for all: a dossier is looked up in
/// it by hashes, however many there are.
package final class Neighbourhood: Sendable {
  struct Dossier: Sendable {
    /// Its 卷宗, else the name of its first file.
    var name: String
    var documents: [Document]
  }

  let dossiers: [Dossier]
  /// By path of a document.
  private let numbers: [String: Int]
  private struct Known: Sendable {
    /// Held, so that no other book takes its place.
    var book: Rulebook
    var matter: NeighbourMatter
  }

  private let known = Mutex<[String: Known]>([:])

  /// - Parameter dossiers: in an order that does not change what is found.
  package init(_ dossiers: [[Document]]) {
    self.dossiers = dossiers.map { documents in
      let stated = documents.lazy.compactMap { $0.headerValue(.dossier) }.first
      let file = documents.first.map { String($0.path.split(separator: "/").last ?? "") }
      return Dossier(name: stated ?? file ?? "", documents: documents)
    }
    var numbers: [String: Int] = [:]
    for (number, documents) in dossiers.enumerated() {
      for document in documents { numbers[document.path] = number }
    }
    self.numbers = numbers
  }

  /// The number of the dossier that has a document of a path.
  func number(ofPath path: String) -> Int? { numbers[path] }

  /// What a definition compares with; read from all dossiers the first time.
  func matter(_ definition: Definition, _ rule: BoilerplateDefinition, _ book: Rulebook) -> NeighbourMatter {
    known.withLock { known in
      if let found = known[definition.id], found.book === book { return found.matter }
      let matter = NeighbourMatter(self, definition, rule, book)
      known[definition.id] = Known(book: book, matter: matter)
      return matter
    }
  }
}

/// What one 套话 compares with in other dossiers.
struct NeighbourMatter: Sendable {
  let passages: PassageIndex
  let names: ForeignNames
  /// Dossiers by folded values of the facts that say what a dossier is about.
  private var byMatter: [String: [Int]] = [:]
  private var byName: [String: [Int]] = [:]

  init(_ neighbourhood: Neighbourhood, _ definition: Definition, _ rule: BoilerplateDefinition, _ book: Rulebook) {
    var builder = PassageBuilder()
    var names: [ForeignNames.Name] = []
    for (number, dossier) in neighbourhood.dossiers.enumerated() {
      byName[foldedName(dossier.name), default: []].append(number)
      let kind = dossier.documents.lazy.compactMap { $0.headerValue(.kind) }.first
      if let kind, !book.governs(kind: kind) { continue }
      let analyses = dossier.documents.map { AnalyzedDocument($0, book) }
      let context = LintContext(analyses, book, LintOptions(day: Day(unixSeconds: 0)))
      for key in context.matters(rule) { byMatter[key, default: []].append(number) }
      for name in rule.foreign {
        for value in Set(context.statedValues(name)).sorted() where ForeignNames.isTelling(value) {
          names.append(ForeignNames.Name(text: value, fact: name, dossier: number))
        }
      }
      guard rule.sources.contains(.others) else { continue }
      for place in context.filledSections(rule.sections, in: context.documents(of: definition)) {
        analyses[place.document].forEachPassage(in: context.extent(place), shortest: rule.shortest) { letters, start in
          builder.add(
            letters, .dossier(number, document: place.document, start: start), shortest: rule.shortest)
        }
      }
    }
    passages = PassageIndex(builder, shortest: rule.shortest)
    self.names = ForeignNames(names)
  }

  /// The dossiers that are about the same thing as the one that is checked, itself among them; in order.
  func excluded(_ rule: BoilerplateDefinition, _ context: LintContext, _ neighbourhood: Neighbourhood) -> [Int] {
    var excluded = Set(context.documents.compactMap { neighbourhood.number(ofPath: $0.document.path) })
    for key in context.matters(rule) { excluded.formUnion(byMatter[key] ?? []) }
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
  /// By name: the dossiers that state it.
  private let dossiers: [String: [Int]]

  /// Shorter ones are words that anybody may use.
  private static let leastLetters = 4

  init(_ names: [Name]) {
    self.names = names
    matcher = TermMatcher(names.map(\.text))
    dossiers = Dictionary(grouping: names, by: { foldedText($0.text) }).mapValues { $0.map(\.dossier) }
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
        let states = dossiers[foldedText(names[hit.term].text)] ?? []
        if states.contains(where: excluded.contains) { return }
        if let last = runs.last, last.range.overlaps(hit.range), last.range.count >= hit.range.count { return }
        runs.append(SharedRun(range: hit.range, letters: hit.range.count, passage: hit.term, offset: 0))
      }
    }
    return runs
  }
}

extension LintContext {
  /// The filled sections of some names, none inside another one, in order of place.
  func filledSections(_ names: [String], in documents: [Int]) -> [FactPlace] {
    var seen: Set<Place> = []
    let all = names.flatMap { sections(named: $0, in: documents) }.filter { !$0.fact.isEmpty }
    let sorted = all.sorted {
      ($0.document, $0.fact.nameRange.lowerBound) < ($1.document, $1.fact.nameRange.lowerBound)
    }
    var result: [FactPlace] = []
    for place in sorted where seen.insert(namePlace(place)).inserted {
      if let last = result.last, last.document == place.document,
        extent(last).overlaps(place.fact.nameRange)
      {
        continue
      }
      result.append(place)
    }
    return result
  }

  /// What the dossier is about, as values of the facts that say so.
  func matters(_ rule: BoilerplateDefinition) -> [String] {
    rule.same.flatMap { name in statedValues(name).map { foldedText($0) } }
  }
}
