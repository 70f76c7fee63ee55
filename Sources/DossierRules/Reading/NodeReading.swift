import DossierModel
import DossierSyntax
import Synchronization

/// What a node of the tree adds up to for one vocabulary. It is kept with the node, so that an edit reads the leaves that it made, and
/// nothing else.
final class NodeReading: NodeCache, Sendable {
  /// Sums over pieces of text.
  struct Counts: Sendable {
    /// Letters, Han and digits of running text.
    var letters = 0
    /// Numbers in running text.
    var figures = 0
    var references = 0
    var tables = 0
    var faults = 0

    static func += (left: inout Counts, right: Counts) {
      left.letters += right.letters
      left.figures += right.figures
      left.references += right.references
      left.tables += right.tables
      left.faults += right.faults
    }
  }

  let vocabulary: Vocabulary
  /// What the lines before and the lines up to the node's end say.
  let entry: ReadingContext
  let exit: ReadingContext
  let summary: Summary
  let counts: Counts
  let symbols: SymbolSet
  /// Points of each class of each classification. Inner nodes only: those of leaves are soon added up.
  private let scores: [Int]
  /// Inner nodes only.
  let children: [NodeReading]
  /// Leaves only.
  let leaf: LeafReading?
  let probes = Mutex(ProbeAnswers())
  let passages = Mutex(PassageAnswers())
  let words = Mutex<WordAnswer?>(nil)

  /// The reading of a node, the one that is kept with it where it was entered in the same context.
  /// - Parameters:
  ///   - reader: reads the leaves that were not read before.
  ///   - past: what stood in its place in an earlier version.
  static func of(
    _ node: Node, _ entry: ReadingContext, _ vocabulary: Vocabulary, _ reader: inout LeafReader,
    after past: NodeReading? = nil
  ) -> NodeReading {
    let known = node.cache.withLock { $0 as? NodeReading }
    if let known, known.vocabulary === vocabulary, known.entry == entry { return known }
    let reading: NodeReading
    if node.height == 0 {
      reading = NodeReading(leaf: node, entry, vocabulary, &reader)
    } else {
      var children: [NodeReading] = []
      children.reserveCapacity(node.children.count)
      var context = entry
      let known = past.flatMap { $0.children.count == node.children.count ? $0 : nil }
      for (index, child) in node.children.enumerated() {
        children.append(NodeReading.of(child, context, vocabulary, &reader, after: known?.children[index]))
        context = children[children.count - 1].exit
      }
      reading = NodeReading(children, node.summary, entry, vocabulary, &reader.symbols, after: known)
    }
    node.cache.withLock { $0 = reading }
    return reading
  }

  private init(leaf node: Node, _ entry: ReadingContext, _ vocabulary: Vocabulary, _ reader: inout LeafReader) {
    self.vocabulary = vocabulary
    self.entry = entry
    summary = node.summary
    children = []
    let leaf = reader.read(node, entry)
    exit = reader.context
    self.leaf = leaf
    var counts = Counts()
    for segment in leaf.segments {
      counts.letters += Int(segment.letters)
      counts.figures += Int(segment.figures)
    }
    counts.references = leaf.references.count
    counts.tables = leaf.tables.count
    counts.faults = leaf.faults.count
    self.counts = counts
    symbols = leaf.symbols(vocabulary, &reader.symbols)
    scores = []
  }

  /// - Parameters:
  ///   - bits: of the vocabulary, to gather symbols in.
  ///   - past: an earlier version with as many children. Where each of them has the same symbols and the same evidence, so has the node: most letters
  ///     that are typed change neither.
  private init(
    _ children: [NodeReading], _ summary: Summary, _ entry: ReadingContext, _ vocabulary: Vocabulary,
    _ bits: inout SymbolBits, after past: NodeReading?
  ) {
    self.vocabulary = vocabulary
    self.entry = entry
    self.summary = summary
    self.children = children
    leaf = nil
    exit = children[children.count - 1].exit
    var counts = Counts()
    for child in children { counts += child.counts }
    self.counts = counts
    if let past, past.vocabulary === vocabulary, zip(children, past.children).allSatisfy({ $0.weighsLike($1) }) {
      symbols = past.symbols
      scores = past.scores
      return
    }
    bits.removeAll()
    var scores = vocabulary.noScores
    for child in children {
      bits.formUnion(child.symbols)
      child.forEachScore { scores[$0] += $1 }
    }
    symbols = SymbolSet(bits)
    self.scores = scores
  }
}

extension NodeReading {
  /// Whether it has the same symbols as another node, and the same evidence.
  fileprivate func weighsLike(_ other: NodeReading) -> Bool {
    if self === other { return true }
    guard symbols == other.symbols else { return false }
    if let leaf, let past = other.leaf { return leaf.evidence.elementsEqual(past.evidence) { $0.use == $1.use } }
    return leaf == nil && other.leaf == nil && scores == other.scores
  }
}

extension LeafReading {
  fileprivate func symbols(_ vocabulary: Vocabulary, _ bits: inout SymbolBits) -> SymbolSet {
    bits.removeAll()
    hits.forEachTerm { bits.insert(vocabulary.symbol(term: $0)) }
    for fact in facts where fact.name >= 0 { bits.insert(vocabulary.symbol(name: Int(fact.name))) }
    // Columns are looked for like facts.
    for table in tables {
      for column in table.columns where column >= 0 { bits.insert(vocabulary.symbol(name: column)) }
    }
    for fault in faults {
      switch fault.kind {
      case .core(let core): bits.insert(vocabulary.symbol(core: core))
      case .term(let list, _): bits.insert(vocabulary.symbol(list: list))
      }
    }
    return SymbolSet(bits)
  }
}

extension NodeReading {
  /// Calls `body` with points, and the place of their class among the scores; several times for one class, perhaps.
  func forEachScore(_ body: (_ score: Int, _ points: Int) -> Void) {
    if let leaf {
      for piece in leaf.evidence {
        let use = vocabulary.use(of: piece)
        body(vocabulary.score(use), use.points)
      }
    } else {
      for index in scores.indices where scores[index] != 0 { body(index, scores[index]) }
    }
  }

  /// Whether there is evidence for the class in this place among the scores.
  func hasEvidence(for score: Int) -> Bool {
    leaf.map { leaf in leaf.evidence.contains { vocabulary.score(vocabulary.use(of: $0)) == score } }
      ?? (scores[score] > 0)
  }

  /// Calls `body` with each leaf that overlaps `range` and for which `isWanted` holds, as it must for every node above it, in order,
  /// until it says `false`.
  /// - Parameters:
  ///   - range: UTF-8 bytes of the document.
  ///   - before: what precedes the node.
  /// - Returns: false where `body` said so.
  @discardableResult
  func visit(
    _ range: Range<Int>, after before: Summary = Summary(), where isWanted: (NodeReading) -> Bool,
    _ body: (LeafReading, Summary) -> Bool
  ) -> Bool {
    guard isWanted(self) else { return true }
    if let leaf { return body(leaf, before) }
    var before = before
    for child in children {
      let end = before.bytes + child.summary.bytes
      if before.bytes >= range.upperBound { break }
      if end > range.lowerBound, !child.visit(range, after: before, where: isWanted, body) { return false }
      before += child.summary
    }
    return true
  }

  /// Adds up over the pieces of text that begin in `range`: whole nodes at once.
  func addUp(
    _ range: Range<Int>, after start: Int = 0, node: (NodeReading) -> Void, leaf body: (LeafReading, Range<Int>) -> Void
  ) {
    let own = start..<start + summary.bytes
    if own.lowerBound >= range.lowerBound, own.upperBound <= range.upperBound { return node(self) }
    guard own.overlaps(range) else { return }
    if let leaf {
      return body(leaf, max(0, range.lowerBound - start)..<min(summary.bytes, range.upperBound - start))
    }
    var position = start
    for child in children {
      child.addUp(range, after: position, node: node, leaf: body)
      position += child.summary.bytes
    }
  }
}
