import DossierModel
import DossierSyntax
import Synchronization

/// Something that text is searched for, leaf by leaf.
protocol PassageSource: AnyObject, Sendable {
  /// What a leaf shares with it, in order of place; UTF-8 bytes of the leaf.
  func runs(in leaf: LeafReading, excluding excluded: [Int]) -> [SharedRun]
}

/// A source without the dossiers that do not count.
struct PassageView: Hashable, Sendable {
  let source: any PassageSource
  let excluded: [Int]

  static func == (left: PassageView, right: PassageView) -> Bool {
    left.source === right.source && left.excluded == right.excluded
  }

  func hash(into hasher: inout Hasher) {
    hasher.combine(ObjectIdentifier(source))
    hasher.combine(excluded)
  }
}

/// A sentence of running text.
struct Sentence: Equatable, Sendable {
  /// UTF-8 bytes of the leaf.
  var range: Range<Int>
  /// As letters are compared.
  var letters: [UInt16]
  var hash: Int
}

/// What a node shares with passages, once somebody asked. It holds as long as the node lives, since neither ever changes.
struct PassageAnswers: Sendable {
  struct Answer: Sendable {
    var isShared: Bool
    /// Leaves only.
    var runs: [SharedRun] = []
  }

  private var views: [(view: PassageView, answer: Answer)] = []
  private var sentences: [(letters: Int, found: [Sentence])] = []

  /// Neighbours come and go; a node forgets them all when it knows so many.
  private static let most = 16

  func known(_ view: PassageView) -> Answer? { views.first { $0.view == view }?.answer }

  mutating func keep(_ view: PassageView, _ answer: Answer) {
    if views.count >= Self.most { views.removeAll() }
    views.append((view, answer))
  }

  func sentences(ofAtLeast letters: Int) -> [Sentence]? { sentences.first { $0.letters == letters }?.found }

  mutating func keep(_ found: [Sentence], ofAtLeast letters: Int) { sentences.append((letters, found)) }
}

extension NodeReading {
  private func shared(_ view: PassageView, _ leavesCompared: inout Int) -> PassageAnswers.Answer {
    if let known = passages.withLock({ $0.known(view) }) { return known }
    let answer: PassageAnswers.Answer
    if let leaf {
      leavesCompared += 1
      let runs = view.source.runs(in: leaf, excluding: view.excluded)
      answer = PassageAnswers.Answer(isShared: !runs.isEmpty, runs: runs)
    } else {
      answer = PassageAnswers.Answer(isShared: children.contains { $0.shared(view, &leavesCompared).isShared })
    }
    passages.withLock { $0.keep(view, answer) }
    return answer
  }

  private func sentences(ofAtLeast letters: Int, _ leaf: LeafReading) -> [Sentence] {
    if let known = passages.withLock({ $0.sentences(ofAtLeast: letters) }) { return known }
    let found = leaf.sentences(ofAtLeast: letters)
    passages.withLock { $0.keep(found, ofAtLeast: letters) }
    return found
  }

  /// Calls `body` with what the text in an extent shares with a source, in order of place, until it says `false`. Nodes without any are passed
  /// over; leaves outside of the extent are not looked at.
  /// - Parameters:
  ///   - start: where the node begins; places are in its coordinates, UTF-8 bytes.
  ///   - leavesCompared: goes up by the leaves that had to be compared; the others were before.
  @discardableResult
  func forEachRun(
    _ view: PassageView, in extent: Range<Int>, after start: Int = 0, leavesCompared: inout Int,
    _ body: (SharedRun) -> Bool
  ) -> Bool {
    let own = start..<start + summary.bytes
    guard own.overlaps(extent) else { return true }
    if own.lowerBound >= extent.lowerBound, own.upperBound <= extent.upperBound, !shared(view, &leavesCompared).isShared
    {
      return true
    }
    if leaf != nil {
      for var run in shared(view, &leavesCompared).runs {
        run.range = start + run.range.lowerBound..<start + run.range.upperBound
        if extent.contains(run.range.lowerBound), !body(run) { return false }
      }
      return true
    }
    var position = start
    for child in children {
      if !child.forEachRun(view, in: extent, after: position, leavesCompared: &leavesCompared, body) { return false }
      position += child.summary.bytes
    }
    return true
  }

  /// Calls `body` with the sentences of at least so many letters that begin in an extent, in order, until it says `false`.
  @discardableResult
  func forEachSentence(
    ofAtLeast letters: Int, in extent: Range<Int>, after start: Int = 0,
    _ body: (Sentence, _ range: Range<Int>) -> Bool
  ) -> Bool {
    let own = start..<start + summary.bytes
    guard own.overlaps(extent) else { return true }
    if let leaf {
      for sentence in sentences(ofAtLeast: letters, leaf) {
        let range = start + sentence.range.lowerBound..<start + sentence.range.upperBound
        if extent.contains(range.lowerBound), !body(sentence, range) { return false }
      }
      return true
    }
    var position = start
    for child in children {
      if !child.forEachSentence(ofAtLeast: letters, in: extent, after: position, body) { return false }
      position += child.summary.bytes
    }
    return true
  }
}

extension LeafReading {
  /// The letters of a piece of running text; nil where it has fewer, or gives an article of a law.
  func foldedLetters(of segment: Segment, ofAtLeast letters: Int, in range: Range<Int>? = nil) -> FoldedLetters? {
    guard segment.isProse, Int(segment.letters) >= letters, !segment.isLaw else { return nil }
    let bytes = bytes
    var folded = FoldedLetters()
    folded.add(bytes.span, range ?? segment.range, skipping: text.masked(in: segment.range))
    return folded
  }

  fileprivate func sentences(ofAtLeast least: Int) -> [Sentence] {
    var sentences: [Sentence] = []
    let bytes = bytes
    for segment in segments where segment.isProse && Int(segment.letters) >= least {
      var index = segment.range.lowerBound
      while index < segment.range.upperBound {
        let end = Clauses.sentenceEnd(bytes.span, from: index, in: segment.range)
        if let folded = foldedLetters(of: segment, ofAtLeast: least, in: index..<end) {
          let letters = folded.letters.filter { $0 != FoldedLetters.gap }
          if letters.count >= least {
            sentences.append(Sentence(range: index..<end, letters: letters, hash: letters.hashValue))
          }
        }
        index = end
      }
    }
    return sentences
  }
}

extension LeafText {
  /// What is no running text in a piece of text.
  func masked(in segment: Range<Int>) -> ArraySlice<Range<Int32>> {
    var low = 0
    var high = masked.count
    while low < high {
      let middle = (low + high) / 2
      if Int(masked[middle].upperBound) <= segment.lowerBound { low = middle + 1 } else { high = middle }
    }
    return masked[low...]
  }
}

extension PassageIndex: PassageSource {
  func runs(in leaf: LeafReading, excluding excluded: [Int]) -> [SharedRun] {
    var runs: [SharedRun] = []
    if isEmpty { return runs }
    let bytes = leaf.bytes
    for segment in leaf.segments {
      guard segment.isProse, Int(segment.letters) >= shortest, mayShare(bytes.span, segment.range),
        let letters = leaf.foldedLetters(of: segment, ofAtLeast: shortest)
      else { continue }
      runs += self.runs(in: letters, excluding: excluded)
    }
    return runs
  }
}
