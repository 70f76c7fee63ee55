import DossierModel
import DossierSyntax

/// Decides about the terms that were found in a leaf: which are faults of word lists, and which are evidence for a class. Both look no
/// further than the piece of text that the term stands in.
struct TermReader: Sendable {
  private let vocabulary: Vocabulary
  /// In no order.
  private(set) var faults: [LeafReading.Fault] = []
  /// In order of place.
  private(set) var evidence: [LeafReading.Evidence] = []
  private var listCandidates: [Candidate] = []
  private var classCandidates: [Candidate] = []

  init(_ vocabulary: Vocabulary) { self.vocabulary = vocabulary }

  /// A hit that a word list or a classification looks for.
  private struct Candidate: Sendable {
    /// Number of the word list or of the classification.
    var rule: Int
    var range: Range<Int>
    var segment: Int
    var term: Int
    /// Row of the word list, or class.
    var entry: Int
    /// Classes: index among `Vocabulary.evidenceUses`.
    var use = 0

    /// By rule, then by place, the longest first.
    static func isBefore(_ left: Candidate, _ right: Candidate) -> Bool {
      if left.rule != right.rule { return left.rule < right.rule }
      if left.range.lowerBound != right.range.lowerBound { return left.range.lowerBound < right.range.lowerBound }
      if left.range.upperBound != right.range.upperBound { return left.range.upperBound > right.range.upperBound }
      return left.entry < right.entry
    }
  }

  /// Reads lines of another leaf; what was found in the one before is forgotten.
  /// - Parameter hits: of these lines, in order of place.
  mutating func read(_ hits: ArraySlice<LeafReader.Hit>, _ text: LeafText) {
    faults.removeAll(keepingCapacity: true)
    evidence.removeAll(keepingCapacity: true)
    listCandidates.removeAll(keepingCapacity: true)
    classCandidates.removeAll(keepingCapacity: true)
    for hit in hits where vocabulary.isWeighed(term: Int(hit.term)) { addCandidates(hit, text) }
    if !listCandidates.isEmpty {
      listCandidates.sort(by: Candidate.isBefore)
      addFaults(text)
    }
    if !classCandidates.isEmpty {
      classCandidates.sort(by: Candidate.isBefore)
      addEvidence(text)
      evidence.sort { left, right in
        let (own, other) = (vocabulary.use(of: left), vocabulary.use(of: right))
        return (left.range.lowerBound, own.classification, own.classIndex)
          < (right.range.lowerBound, other.classification, other.classIndex)
      }
    }
  }

  private mutating func addCandidates(_ hit: LeafReader.Hit, _ text: LeafText) {
    let term = Int(hit.term)
    let segment = text.segments[Int(hit.segment)]
    for use in vocabulary.listUses[term] {
      guard segment.isProse || (vocabulary.lists[use.list].isPlaceholder && segment.role == .title) else { continue }
      listCandidates.append(
        Candidate(rule: use.list, range: hit.range, segment: Int(hit.segment), term: term, entry: use.entry))
    }
    guard segment.isProse else { return }
    let classes = vocabulary.evidenceUses[term]
    guard !classes.isEmpty, !text.isMasked(hit.range) else { return }
    for index in classes.indices {
      let use = classes[index]
      classCandidates.append(
        Candidate(
          rule: use.classification, range: hit.range, segment: Int(hit.segment), term: term, entry: use.classIndex,
          use: index))
    }
  }

  // MARK: Word lists

  /// Of overlapping hits of one list the longest counts, of those the first.
  private mutating func addFaults(_ text: LeafText) {
    var best = listCandidates[0]
    for candidate in listCandidates.dropFirst() {
      if candidate.rule == best.rule, candidate.range.lowerBound < best.range.upperBound {
        if candidate.range.count > best.range.count { best = candidate }
        continue
      }
      addFault(best, text)
      best = candidate
    }
    addFault(best, text)
  }

  private mutating func addFault(_ candidate: Candidate, _ text: LeafText) {
    guard isFault(candidate, vocabulary.lists[candidate.rule], text) else { return }
    faults.append(
      LeafReading.Fault(kind: .term(list: candidate.rule, entry: candidate.entry), range: candidate.range))
  }

  private func isFault(_ candidate: Candidate, _ list: TermListDefinition, _ text: LeafText) -> Bool {
    let range = candidate.range
    let entry = list.entries[candidate.entry]
    if text.isMasked(range) { return false }
    let own = text.segments[candidate.segment]
    if list.isPlaceholder ? own.isForm : own.isLaw { return false }
    let segment = text.segments[candidate.segment].range
    func covers(_ exception: Int) -> Bool {
      text.hits.hits(of: exception, in: segment).contains {
        $0.lowerBound <= range.lowerBound && range.upperBound <= $0.upperBound
      }
    }
    if entry.exceptions.contains(where: covers) || entry.exceptionSpellings.contains(where: covers) { return false }
    let bytes = text.bytes
    if let bound = entry.exceeding, lastNumber(bytes.span, range).map({ $0 <= bound }) ?? true { return false }
    if list.ignoresNegated {
      let clause = Clauses.clause(bytes.span, around: range, in: segment)
      if Negation.isNegated(bytes.span, range, in: segment, clause: clause) { return false }
    }
    if !entry.excusedBy.isEmpty {
      let sentence = Clauses.sentence(bytes.span, around: range, in: segment)
      for excuse in entry.excusedBy where !text.hits.hits(of: excuse, in: sentence).isEmpty { return false }
    }
    return true
  }

  // MARK: Evidence

  /// A term once per clause, the longest of overlapping ones, none that is negated or ignored.
  private mutating func addEvidence(_ text: LeafText) {
    let bytes = text.bytes
    var covered = 0..<0
    var rule = -1
    // Of the clause that was looked at last, which later candidates may share; none stands in an earlier one.
    var clause = 0..<0
    var counted: [(classIndex: Int, term: Int)] = []
    for candidate in classCandidates {
      if candidate.rule != rule {
        rule = candidate.rule
        covered = 0..<0
        clause = 0..<0
        counted.removeAll(keepingCapacity: true)
      }
      let range = candidate.range
      // A shorter term inside a longer one does not count; the same words may speak for two classes.
      if range.upperBound <= covered.upperBound, range != covered { continue }
      let segment = text.segments[candidate.segment].range
      if text.segments[candidate.segment].isLaw { continue }
      let own = Clauses.clause(bytes.span, around: range, in: segment)
      if vocabulary.isIgnorable(term: candidate.term) && isIgnored(candidate, segment, text)
        || Negation.isNegated(bytes.span, range, in: segment, clause: own)
      {
        continue
      }
      covered = range
      if own.lowerBound != clause.lowerBound || clause.isEmpty {
        clause = own
        counted.removeAll(keepingCapacity: true)
      }
      if counted.contains(where: { $0 == (candidate.entry, candidate.term) }) { continue }
      counted.append((candidate.entry, candidate.term))
      evidence.append(LeafReading.Evidence(use: candidate.use, range: range))
    }
  }

  /// A hit with a word of 忽略 within six characters before it, or within four behind.
  private func isIgnored(_ candidate: Candidate, _ segment: Range<Int>, _ text: LeafText) -> Bool {
    let range = candidate.range
    let bytes = text.bytes
    for row in vocabulary.classifications[candidate.rule].ignored where row.terms.contains(candidate.term) {
      let before = window(bytes.span, range.lowerBound, back: 6, in: segment)..<range.lowerBound
      let behind = range.upperBound..<window(bytes.span, range.upperBound, ahead: 4, in: segment)
      let isBefore = row.before.contains { term in
        text.hits.hits(of: term, in: before).contains { $0.upperBound <= range.lowerBound }
      }
      let isBehind = row.behind.contains { term in
        text.hits.hits(of: term, in: behind).contains { $0.upperBound <= segment.upperBound }
      }
      if isBefore || isBehind { return true }
    }
    return false
  }

  private func window(
    _ bytes: borrowing Span<UInt8>, _ from: Int, back count: Int, in limits: Range<Int>
  ) -> Int {
    var index = from
    for _ in 0..<count where index > limits.lowerBound {
      index = scalarStart(bytes, before: index, start: limits.lowerBound)
    }
    return index
  }

  private func window(
    _ bytes: borrowing Span<UInt8>, _ from: Int, ahead count: Int, in limits: Range<Int>
  ) -> Int {
    var index = from
    for _ in 0..<count where index < limits.upperBound {
      index += decodeScalar(bytes, at: index, end: limits.upperBound).length
    }
    return index
  }
}
