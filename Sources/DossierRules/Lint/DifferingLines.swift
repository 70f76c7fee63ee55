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
  var terms: Set<Int> = []
  /// Numbers of the word lists, one for each hit, in order of place.
  var lists: [Int] = []
  /// Indexes among `Vocabulary.evidenceUses`, one for each piece, in order of place.
  var evidence: [Int32] = []

  init(_ lines: [DifferingLine]) {
    for line in lines {
      line.leaf.hits.forEachTerm(in: line.range) { terms.insert($0) }
      for fault in line.leaf.faults where line.range.contains(fault.range.lowerBound) {
        if case .term(let list, _) = fault.kind { lists.append(list) }
      }
      for piece in line.leaf.evidence where line.range.contains(piece.range.lowerBound) {
        evidence.append(piece.use)
      }
    }
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

/// The leaves that two readings do not share: between the leaves that they share at the beginning and those at the end.
func differingLeaves(_ old: NodeReading, _ new: NodeReading) -> (DifferingLines, DifferingLines) {
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
