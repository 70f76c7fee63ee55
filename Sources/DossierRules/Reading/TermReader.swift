import DossierModel
import DossierSyntax

/// Decides about the terms that were found in a leaf: which are faults of word lists, and which are evidence for a class. Both look no
/// further than the piece of text that the term stands in.
struct TermReader {
  private let vocabulary: Vocabulary
  private let text: LeafText
  private(set) var faults: [LeafReading.Fault] = []
  /// In order of place.
  private(set) var evidence: [LeafReading.Evidence] = []

  init(_ vocabulary: Vocabulary, _ text: LeafText) {
    self.vocabulary = vocabulary
    self.text = text
  }

  /// A hit that a word list or a classification looks for.
  private struct Candidate {
    var range: Range<Int>
    var segment: Int
    var term: Int
    /// Row of the word list, or class.
    var entry: Int
    var points = 0
  }

  /// - Parameter hits: in order of place.
  mutating func read(_ hits: [LeafReading.Hit]) {
    var byList: [Int: [Candidate]] = [:]
    var byClassification: [Int: [Candidate]] = [:]
    for hit in hits {
      let term = Int(hit.term)
      let lists = vocabulary.listUses[term]
      let classes = vocabulary.evidenceUses[term]
      if lists.isEmpty, classes.isEmpty { continue }
      let segment = text.segments[Int(hit.segment)]
      for use in lists {
        guard segment.isProse || (vocabulary.lists[use.list].isPlaceholder && segment.role == .title) else { continue }
        byList[use.list, default: []].append(
          Candidate(range: hit.range, segment: Int(hit.segment), term: term, entry: use.entry))
      }
      guard segment.isProse, !classes.isEmpty, !text.isMasked(hit.range) else { continue }
      for use in classes {
        byClassification[use.classification, default: []].append(
          Candidate(
            range: hit.range, segment: Int(hit.segment), term: term, entry: use.classIndex, points: use.points))
      }
    }
    for (list, candidates) in byList { addFaults(list, candidates) }
    for (classification, candidates) in byClassification { addEvidence(classification, candidates) }
    evidence.sort {
      ($0.range.lowerBound, $0.classification, $0.classIndex) < ($1.range.lowerBound, $1.classification, $1.classIndex)
    }
  }

  // MARK: Word lists

  private mutating func addFaults(_ number: Int, _ candidates: [Candidate]) {
    let list = vocabulary.lists[number]
    for candidate in longest(candidates) where isFault(candidate, list) {
      faults.append(
        LeafReading.Fault(kind: .term(list: number, entry: candidate.entry), range: candidate.range))
    }
  }

  /// Of overlapping hits the longest, of those the first.
  private func longest(_ candidates: [Candidate]) -> [Candidate] {
    let sorted = candidates.sorted { left, right in
      (left.range.lowerBound, -left.range.count, left.entry) < (right.range.lowerBound, -right.range.count, right.entry)
    }
    var result: [Candidate] = []
    for candidate in sorted {
      if let last = result.last, candidate.range.lowerBound < last.range.upperBound {
        if candidate.range.count > last.range.count { result[result.count - 1] = candidate }
        continue
      }
      result.append(candidate)
    }
    return result
  }

  private func isFault(_ candidate: Candidate, _ list: TermListDefinition) -> Bool {
    let range = candidate.range
    let entry = list.entries[candidate.entry]
    if text.isMasked(range) { return false }
    if !list.isPlaceholder, isArticle(candidate.segment) { return false }
    let segment = text.segments[candidate.segment].range
    for exception in entry.exceptions {
      let covers = text.hits(of: exception, in: segment).contains {
        $0.range.lowerBound <= range.lowerBound && range.upperBound <= $0.range.upperBound
      }
      if covers { return false }
    }
    let bytes = text.bytes
    if list.ignoresNegated, Negation.isNegated(bytes.span, range, in: segment) { return false }
    if !entry.excusedBy.isEmpty {
      let sentence = Clauses.sentence(bytes.span, around: range, in: segment)
      for excuse in entry.excusedBy where !text.hits(of: excuse, in: sentence).isEmpty { return false }
    }
    return true
  }

  /// Whether it is a paragraph or an item that gives an article of a law: the law's words are not the writer's.
  private func isArticle(_ number: Int) -> Bool {
    let segment = text.segments[number]
    return segment.role == .text && beginsArticle(text.bytes.span, segment.range)
  }

  // MARK: Evidence

  private struct Counted: Hashable {
    var clause: Int
    var classIndex: Int
    var term: Int
  }

  /// A term once per clause, the longest of overlapping ones, none that is negated or ignored.
  private mutating func addEvidence(_ number: Int, _ candidates: [Candidate]) {
    let rule = vocabulary.classifications[number]
    let bytes = text.bytes
    let sorted = candidates.sorted { ($0.range.lowerBound, -$0.range.count) < ($1.range.lowerBound, -$1.range.count) }
    var counted: Set<Counted> = []
    var covered = 0..<0
    for candidate in sorted {
      let range = candidate.range
      // A shorter term inside a longer one does not count; the same words may speak for two classes.
      if range.upperBound <= covered.upperBound, range != covered { continue }
      let segment = text.segments[candidate.segment].range
      if isArticle(candidate.segment) { continue }
      if isIgnored(rule, candidate, segment) || Negation.isNegated(bytes.span, range, in: segment) { continue }
      covered = range
      let clause = Clauses.clause(bytes.span, around: range, in: segment).lowerBound
      let key = Counted(clause: clause, classIndex: candidate.entry, term: candidate.term)
      guard counted.insert(key).inserted else { continue }
      evidence.append(
        LeafReading.Evidence(
          classification: number, classIndex: candidate.entry, points: candidate.points, term: candidate.term,
          range: range))
    }
  }

  /// A hit with a word of 忽略 within six characters before it, or within four behind.
  private func isIgnored(_ rule: ClassificationDefinition, _ candidate: Candidate, _ segment: Range<Int>) -> Bool {
    let range = candidate.range
    for row in rule.ignored where row.terms.contains(candidate.term) {
      let before = window(range.lowerBound, back: 6, in: segment)..<range.lowerBound
      let behind = range.upperBound..<window(range.upperBound, ahead: 4, in: segment)
      let isBefore = row.before.contains { term in
        text.hits(of: term, in: before).contains { $0.range.upperBound <= range.lowerBound }
      }
      let isBehind = row.behind.contains { term in
        text.hits(of: term, in: behind).contains { $0.range.upperBound <= segment.upperBound }
      }
      if isBefore || isBehind { return true }
    }
    return false
  }

  private func window(_ from: Int, back count: Int, in limits: Range<Int>) -> Int {
    let bytes = text.bytes
    var index = from
    for _ in 0..<count where index > limits.lowerBound {
      index = scalarStart(bytes.span, before: index, start: limits.lowerBound)
    }
    return index
  }

  private func window(_ from: Int, ahead count: Int, in limits: Range<Int>) -> Int {
    let bytes = text.bytes
    var index = from
    for _ in 0..<count where index < limits.upperBound {
      index += decodeScalar(bytes.span, at: index, end: limits.upperBound).length
    }
    return index
  }
}
