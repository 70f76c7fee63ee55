import DossierModel
import DossierSyntax
import Synchronization

/// Words that the house writes otherwise. The same object means the same words.
package final class HouseTerms: Sendable {
  /// The longest first.
  let terms: [Project.Term]
  /// Leaves that were searched so far; what was searched before is not searched again.
  package var leavesSearched: Int { searches.load(ordering: .relaxed) }
  private let searches = Atomic(0)
  private let words: [(term: [UInt8], replacement: [UInt8])]

  private init(_ terms: [Project.Term]) {
    self.terms = terms
    words = terms.map { (Array($0.term.utf8), Array($0.replacement.utf8)) }
  }

  /// - Returns: `past` where that has the same words; nil where there are none.
  package static func of(_ terms: [Project.Term], after past: HouseTerms?) -> HouseTerms? {
    let sorted = terms.filter { !$0.term.isEmpty }.sorted { $0.term.utf8.count > $1.term.utf8.count }
    if sorted.isEmpty { return nil }
    return past?.terms == sorted ? past : HouseTerms(sorted)
  }

  /// Settings speak of words; they do not use them.
  static func concern(_ document: Document) -> Bool {
    !isProject(document) && !isRulebook(document) && !isExampleFile(document)
  }

  /// The longest term at a place counts; inside of a text that has the wanted words already, none does.
  /// - Complexity: linear in the text, times the terms.
  fileprivate func hits(in leaf: LeafReading) -> [LeafWords.Hit] {
    searches.add(1, ordering: .relaxed)
    var hits: [LeafWords.Hit] = []
    for segment in leaf.segments where segment.isProse {
      var taken: [Range<Int>] = []
      for word in words { forEachOccurrence(of: word.replacement, in: leaf.bytes, segment.range) { taken.append($0) } }
      for (number, word) in words.enumerated() {
        forEachOccurrence(of: word.term, in: leaf.bytes, segment.range) { range in
          if taken.contains(where: { $0.overlaps(range) }) { return }
          taken.append(range)
          hits.append(LeafWords.Hit(term: number, range: range))
        }
      }
    }
    return hits.sorted { $0.range.lowerBound < $1.range.lowerBound }
  }

  func finding(_ hit: LeafWords.Hit, at place: Place) -> Finding {
    let term = terms[hit.term]
    let rule = CoreRule.houseTerm
    var fix: Fix?
    if !term.replacement.isEmpty {
      let edit = TextEdit(range: place.range, replacement: Array(term.replacement.utf8))
      fix = Fix(title: .fixReplace(with: term.replacement), isSafe: true, edits: [edit])
    }
    return Finding(rule.id, rule.kind, rule.severity, .houseTerm(term), at: place, fix: fix)
  }
}

/// Calls `body` with the places of a term in a range of a text, none of which overlap; none for an empty term.
private func forEachOccurrence(
  of term: [UInt8], in text: [UInt8], _ range: Range<Int>, _ body: (Range<Int>) -> Void
) {
  guard let first = term.first else { return }
  var index = range.lowerBound
  while index + term.count <= range.upperBound {
    if text[index] == first, text[index..<index + term.count].elementsEqual(term) {
      body(index..<index + term.count)
      index += term.count
    } else {
      index += 1
    }
  }
}

/// The words of the house in one leaf, and what somebody made of them.
final class LeafWords: Sendable {
  struct Hit: Sendable {
    /// Index in `HouseTerms.terms`.
    var term: Int
    /// UTF-8 bytes of the leaf.
    var range: Range<Int>
  }

  let terms: HouseTerms
  let hits: [Hit]
  let memory = FaultMemory()

  fileprivate init(_ terms: HouseTerms, _ hits: [Hit]) {
    self.terms = terms
    self.hits = hits
  }
}

/// What a node or a leaf has of the words of the house that were asked for last. It holds as long as they live.
struct WordAnswer: Sendable {
  fileprivate var terms: HouseTerms
  fileprivate var isThere: Bool
  /// Leaves only.
  fileprivate var words: LeafWords?
}

extension LeafReading {
  /// Nil where there are none.
  func words(of terms: HouseTerms) -> LeafWords? {
    if let known = words.withLock({ $0 }), known.terms === terms { return known.words }
    let hits = terms.hits(in: self)
    let found = hits.isEmpty ? nil : LeafWords(terms, hits)
    words.withLock { $0 = WordAnswer(terms: terms, isThere: found != nil, words: found) }
    return found
  }
}

extension NodeReading {
  /// Whether a word of the house stands in it. What was read before is not read again.
  func has(_ terms: HouseTerms) -> Bool {
    if let leaf { return leaf.words(of: terms) != nil }
    if let known = words.withLock({ $0 }), known.terms === terms { return known.isThere }
    let isThere = children.contains { $0.has(terms) }
    words.withLock { $0 = WordAnswer(terms: terms, isThere: isThere) }
    return isThere
  }
}
