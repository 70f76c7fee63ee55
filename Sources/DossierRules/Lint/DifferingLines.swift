import DossierModel
import DossierSyntax

// The lines that two versions of a document do not share, and what rules see in them.

/// A line of a leaf that is not in both versions.
struct DifferingLine {
  var leaf: LeafReading
  var index: Int
  var line: Line { leaf.lines[index] }
  /// UTF-8 bytes of the leaf.
  var range: Range<Int> { leaf.range(index, 0..<Int(line.length)) }

  func advance(_ context: inout ReadingContext) {
    let bytes = leaf.bytes
    context.advance(over: line, bytes.span, at: Int(leaf.lineStarts[index])) {
      cellCount(bytes.span, Int(leaf.lineStarts[index]), line)
    }
  }

  /// What rules take a line for.
  struct Shape: Equatable {
    var kind: LineKind
    var level: UInt8
    var isFilled: Bool
    var isSeparator: Bool
    var name: [UInt8]
    var cells: Int
  }

  var shape: Shape {
    let name = line.kind == .heading ? line.text : line.isField ? line.name : 0..<0
    let first = line.kind == .row ? leaf.facts.first { Int($0.line) == index } : nil
    let isHeader = line.kind == .row && leaf.tables.contains { $0.line == index }
    let ownName = first.map { Int($0.nameStart)..<Int($0.nameEnd) } ?? leaf.range(index, isHeader ? line.text : name)
    let isEmptyRow = first.map { $0.valueStart == $0.valueEnd } ?? false
    let bytes = leaf.bytes
    return Shape(
      kind: line.kind, level: line.level, isFilled: line.isFilled && !isEmptyRow,
      isSeparator: line.flags.contains(.dashes), name: Array(bytes[ownName]),
      cells: line.kind == .row ? cellCount(bytes.span, Int(leaf.lineStarts[index]), line) : 0)
  }

  func isEqual(to other: DifferingLine) -> Bool {
    line == other.line && leaf.bytes[range] == other.leaf.bytes[other.range]
  }
}

/// What stands on some lines that rules weigh or count.
struct LineHits {
  /// In order, each once.
  var terms: [Int32] = []
  /// Numbers of the word lists, one for each hit, in order of place.
  var lists: [Int] = []
  /// Indexes among `Vocabulary.evidenceUses`, one for each piece, in order of place.
  var evidence: [Int32] = []

  /// - Parameter known: the terms on the lines, in no order; nil where they are to be looked up.
  init(_ lines: [DifferingLine], _ known: [Int32]? = nil) {
    terms = known ?? []
    for line in lines {
      if known == nil { line.leaf.hits.forEachTerm(in: line.range) { terms.append(Int32($0)) } }
      for fault in line.leaf.faults where line.range.contains(fault.range.lowerBound) {
        if case .term(let list, _) = fault.kind { lists.append(list) }
      }
      for piece in line.leaf.evidence where line.range.contains(piece.range.lowerBound) {
        evidence.append(piece.use)
      }
    }
    terms.sort()
    var last: Int32 = -1
    terms.removeAll { term in
      defer { last = term }
      return term == last
    }
  }

  func has(_ term: Int) -> Bool {
    let term = Int32(term)
    return terms.first { $0 >= term } == term
  }

  /// The terms that only one of both has.
  func termsThatDiffer(from other: LineHits) -> Set<Int> {
    var different: Set<Int> = []
    var (own, others) = (terms[...], other.terms[...])
    while let left = own.first, let right = others.first {
      if left <= right { own.removeFirst() }
      if right <= left { others.removeFirst() }
      if left != right { different.insert(Int(min(left, right))) }
    }
    for term in own { different.insert(Int(term)) }
    for term in others { different.insert(Int(term)) }
    return different
  }
}

/// Neighbouring lines of one version.
struct DifferingLines {
  var lines: [DifferingLine]
  /// UTF-8 bytes of the document.
  var range: Range<Int>
  /// Zero-based line of the document.
  var firstLine: Int
  var entry: ReadingContext
  /// The terms on the lines, in no order; nil where they are to be looked up.
  var terms: [Int32]?

  /// Which of the lines are headings.
  var headingOffsets: [Int] { lines.indices.filter { lines[$0].line.kind == .heading } }

  mutating func trim(_ first: Int, _ last: Int) {
    let lower = range.lowerBound + lines[..<first].reduce(0) { $0 + Int($1.line.length) }
    let upper = range.upperBound - lines[(lines.count - last)...].reduce(0) { $0 + Int($1.line.length) }
    lines = Array(lines[first..<lines.count - last])
    firstLine += first
    range = lower..<upper
  }
}

/// The lines that two versions of a document do not share, and what is said in front of them; nil where they are entered in different contexts.
///
/// O(log n) where the new version had to read one leaf that took the place of another; else linear in the leaves that differ.
func differingLines(
  _ old: AnalyzedDocument, _ new: AnalyzedDocument
) -> (before: DifferingLines, after: DifferingLines, context: ReadingContext?) {
  if let edit = new.edit, let place = onlyDifference(old.root, new.root), place.old.leaf === edit.old,
    place.new.leaf === edit.new, place.old.entry == place.new.entry
  {
    func lines(_ node: NodeReading, _ leaf: LeafReading, _ terms: [Int32]) -> DifferingLines {
      let indexes = edit.head..<leaf.lines.count - edit.tail
      func start(_ line: Int) -> Int {
        place.before.bytes + (line < leaf.lines.count ? Int(leaf.lineStarts[line]) : leaf.bytes.count)
      }
      return DifferingLines(
        lines: indexes.map { DifferingLine(leaf: leaf, index: $0) },
        range: start(indexes.lowerBound)..<start(indexes.upperBound), firstLine: place.before.lines + edit.head,
        entry: node.entry, terms: terms)
    }
    return (lines(place.old, edit.old, edit.oldTerms), lines(place.new, edit.new, edit.newTerms), edit.context)
  }
  var (before, after) = differingLeaves(old.root, new.root)
  guard before.entry == after.entry else { return (before, after, nil) }
  let context = trimCommonLines(&before, &after)
  return (before, after, context)
}

/// The one leaf that differs in two trees of the same shape, and what precedes it; nil where there are more, or the shapes are others.
private func onlyDifference(
  _ old: NodeReading, _ new: NodeReading
) -> (old: NodeReading, new: NodeReading, before: Summary)? {
  var (old, new, before) = (old, new, Summary())
  while old.leaf == nil {
    guard new.leaf == nil, old.children.count == new.children.count else { return nil }
    var different: Int?
    for index in old.children.indices where old.children[index] !== new.children[index] {
      if different != nil { return nil }
      different = index
    }
    guard let different else { return nil }
    for child in old.children[..<different] { before += child.summary }
    (old, new) = (old.children[different], new.children[different])
  }
  return new.leaf == nil ? nil : (old, new, before)
}

/// Leaves out lines at both ends that are the same, and are read in the same context.
/// - Returns: the context in front of what is left.
private func trimCommonLines(_ before: inout DifferingLines, _ after: inout DifferingLines) -> ReadingContext {
  var context = before.entry
  var first = 0
  let least = min(before.lines.count, after.lines.count)
  while first < least, before.lines[first].isEqual(to: after.lines[first]) {
    before.lines[first].advance(&context)
    first += 1
  }
  var last = 0
  while last < least - first,
    before.lines[before.lines.count - 1 - last].isEqual(to: after.lines[after.lines.count - 1 - last])
  {
    last += 1
  }
  var (own, other) = (context, context)
  for line in before.lines[first..<before.lines.count - last] { line.advance(&own) }
  for line in after.lines[first..<after.lines.count - last] { line.advance(&other) }
  while last > 0, own != other {
    before.lines[before.lines.count - last].advance(&own)
    after.lines[after.lines.count - last].advance(&other)
    last -= 1
  }
  before.trim(first, last)
  after.trim(first, last)
  return context
}

/// The leaves that two readings do not share: between the leaves that they share at the beginning and those at the end.
private func differingLeaves(_ old: NodeReading, _ new: NodeReading) -> (DifferingLines, DifferingLines) {
  let head = commonBytes(old, new, fromEnd: false)
  let tail = head == old.summary.bytes && head == new.summary.bytes ? 0 : commonBytes(old, new, fromEnd: true)
  func lines(_ reading: NodeReading) -> DifferingLines {
    // Both ends may have claimed the same leaves.
    let upper = max(head, reading.summary.bytes - tail)
    let range = head..<upper
    var lines: [DifferingLine] = []
    var entry: ReadingContext?
    var firstLine = 0
    reading.visitNodes(range) { node, before in
      guard let leaf = node.leaf else { return }
      if entry == nil {
        entry = node.entry
        firstLine = before.lines
      }
      for index in leaf.lines.indices { lines.append(DifferingLine(leaf: leaf, index: index)) }
    }
    return DifferingLines(lines: lines, range: range, firstLine: firstLine, entry: entry ?? ReadingContext())
  }
  let limit = min(old.summary.bytes, new.summary.bytes)
  if head + tail > limit {
    // A repetition: the shorter one would be cut twice. Rare enough to look at all of it.
    return (whole(old), whole(new))
  }
  return (lines(old), lines(new))
}

private func whole(_ reading: NodeReading) -> DifferingLines {
  var lines: [DifferingLine] = []
  reading.visitNodes(0..<reading.summary.bytes) { node, _ in
    guard let leaf = node.leaf else { return }
    for index in leaf.lines.indices { lines.append(DifferingLine(leaf: leaf, index: index)) }
  }
  return DifferingLines(lines: lines, range: 0..<reading.summary.bytes, firstLine: 0, entry: reading.entry)
}

/// The bytes of the nodes that both have at the beginning (or at the end), one after the other.
private func commonBytes(_ old: NodeReading, _ new: NodeReading, fromEnd: Bool) -> Int {
  var oldStack = [old]
  var newStack = [new]
  var bytes = 0
  func open(_ stack: inout [NodeReading]) {
    let children = stack.removeLast().children
    stack += fromEnd ? children : children.reversed()
  }
  while let left = oldStack.last, let right = newStack.last {
    if left === right {
      bytes += left.summary.bytes
      oldStack.removeLast()
      newStack.removeLast()
    } else if left.leaf != nil, right.leaf != nil {
      break
    } else if right.leaf != nil || (left.leaf == nil && left.summary.bytes >= right.summary.bytes) {
      open(&oldStack)
    } else {
      open(&newStack)
    }
  }
  return bytes
}

extension NodeReading {
  /// Calls `body` with the leaves that overlap a range, and what precedes each.
  fileprivate func visitNodes(
    _ range: Range<Int>, after before: Summary = Summary(), _ body: (NodeReading, Summary) -> Void
  ) {
    guard before.bytes < range.upperBound || range.upperBound == 0,
      before.bytes + summary.bytes > range.lowerBound || summary.bytes == 0
    else { return }
    if leaf != nil { return body(self, before) }
    var before = before
    for child in children {
      child.visitNodes(range, after: before, body)
      before += child.summary
    }
  }
}
