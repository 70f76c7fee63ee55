import DossierModel
import DossierSyntax

/// What is different between two versions of a document, as far as rules can see it.
struct Change {
  /// The lines that differ, as UTF-8 bytes of the old and of the new document. They begin at the same offset.
  var old = 0..<0
  var new = 0..<0
  /// More than the wording of some lines: lines came or went, or are other things than before. Every rule is concerned.
  var isOfShape = false
  /// Numbers of the names under which another value stands.
  var names: Set<Int> = []
  /// Hashes of the keys of names that the rulebook does not speak of, under which another value stands.
  var unknownNames: Set<UInt64> = []
  /// Numbers of the names of the sections around the lines.
  var sections: Set<Int> = []
  /// Terms that the lines have not had before, or do not have any more.
  var terms: Set<Int> = []
  /// Word lists and classifications of which hits came or went.
  var lists: Set<Int> = []
  var classifications: Set<Int> = []
  var hasRows = false
  var hasReferences = false

  var isNothing: Bool { old.isEmpty && new.isEmpty && !isOfShape }
  /// By how much what stands behind the lines has moved.
  var shift: Int { new.count - old.count }
}

extension Change {
  /// - Complexity: O(log n) and linear in the leaves that differ.
  init(from old: AnalyzedDocument, to new: AnalyzedDocument) {
    guard old.vocabulary === new.vocabulary else {
      isOfShape = true
      return
    }
    var (before, after) = differingLeaves(old.root, new.root)
    if before.lines.isEmpty, after.lines.isEmpty { return }
    // Lines at both ends that are the same, in the same context.
    guard before.entry == after.entry, before.exit == after.exit else {
      isOfShape = true
      return
    }
    trimCommonLines(&before, &after)
    self.old = before.range
    self.new = after.range
    guard before.lines.count == after.lines.count,
      zip(before.lines, after.lines).allSatisfy({ $0.shape == $1.shape })
    else {
      isOfShape = true
      return
    }
    for line in before.lines { note(line, old) }
    for line in after.lines { note(line, new) }
    compareTerms(before.lines, after.lines)
    let start = new.document.tree.line(containing: self.new.lowerBound)
    noteSurroundings(start.index..<start.index + after.lines.count, new)
  }

  /// Sections around, and fields whose value is the block that the lines are in.
  private mutating func noteSurroundings(_ lines: Range<Int>, _ document: AnalyzedDocument) {
    var section = document.document.outline.section(ofLine: lines.lowerBound)
    while section > 0 {
      let name = document.nameNumber(ofSection: section)
      if name >= 0 { sections.insert(name) }
      section = document.document.outline.sections[section].parent
    }
    // Up to where the block begins; another blank line, heading or field ends the search.
    var line = lines.lowerBound - 1
    guard let kind = BlockKind(document.document.tree.line(at: lines.lowerBound).line.kind), kind != .fields else {
      return
    }
    while line >= 0 {
      let place = document.document.tree.line(at: line)
      if place.line.kind == .field {
        if place.line.value.isEmpty { note(document.name(of: place)) }
        return
      }
      guard place.line.kind == .comment || BlockKind(place.line.kind) == kind else { return }
      line -= 1
    }
  }

  private mutating func note(_ name: NameTable.Found) {
    switch name {
    case .known(let number): names.insert(number)
    case .unknown(let hash): unknownNames.insert(hash)
    }
  }

  private mutating func note(_ line: DifferingLine, _ document: AnalyzedDocument) {
    let leaf = line.leaf
    for fact in leaf.facts where Int(fact.line) == line.index {
      if fact.name >= 0 { names.insert(Int(fact.name)) } else { unknownNames.insert(fact.hash) }
    }
    if line.line.kind == .row { hasRows = true }
    if leaf.references.contains(where: { line.range.contains($0.range.lowerBound) }) { hasReferences = true }
    for fault in leaf.faults where line.range.contains(fault.range.lowerBound) {
      if case .term(let list, _) = fault.kind { lists.insert(list) }
    }
    for piece in leaf.evidence where line.range.contains(piece.range.lowerBound) {
      classifications.insert(piece.classification)
    }
  }

  private mutating func compareTerms(_ before: [DifferingLine], _ after: [DifferingLine]) {
    func terms(_ lines: [DifferingLine]) -> Set<Int> {
      var terms: Set<Int> = []
      for line in lines {
        for hit in line.leaf.hits where line.range.contains(Int(hit.start)) { terms.insert(Int(hit.term)) }
      }
      return terms
    }
    self.terms = terms(before).symmetricDifference(terms(after))
  }

  private func trimCommonLines(_ before: inout DifferingLines, _ after: inout DifferingLines) {
    var first = 0
    let least = min(before.lines.count, after.lines.count)
    while first < least, before.lines[first].isEqual(to: after.lines[first]) { first += 1 }
    var last = 0
    while last < least - first,
      before.lines[before.lines.count - 1 - last].isEqual(to: after.lines[after.lines.count - 1 - last])
    {
      last += 1
    }
    before.trim(first, last)
    after.trim(first, last)
  }
}

/// A line of a leaf that is not in both versions.
private struct DifferingLine {
  var leaf: LeafReading
  var index: Int
  var line: Line { leaf.lines[index] }
  /// UTF-8 bytes of the leaf.
  var range: Range<Int> { leaf.range(index, 0..<Int(line.length)) }

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
    // The text of a heading is a name, and so is a comment's for those that suppress.
    let name = line.kind == .heading || line.kind == .comment ? line.text : line.isField ? line.name : 0..<0
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

/// Neighbouring lines of one version.
private struct DifferingLines {
  var lines: [DifferingLine]
  /// UTF-8 bytes of the document.
  var range: Range<Int>
  var entry: LineContext
  var exit: LineContext

  mutating func trim(_ first: Int, _ last: Int) {
    let lower = range.lowerBound + lines[..<first].reduce(0) { $0 + Int($1.line.length) }
    let upper = range.upperBound - lines[(lines.count - last)...].reduce(0) { $0 + Int($1.line.length) }
    lines = Array(lines[first..<lines.count - last])
    range = lower..<upper
  }
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
    var entry: LineContext?
    var exit: LineContext?
    reading.visitNodes(range) { node in
      guard let leaf = node.leaf else { return }
      entry = entry ?? node.entry
      exit = node.exit
      for index in leaf.lines.indices { lines.append(DifferingLine(leaf: leaf, index: index)) }
    }
    return DifferingLines(lines: lines, range: range, entry: entry ?? LineContext(), exit: exit ?? LineContext())
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
  reading.visitNodes(0..<reading.summary.bytes) { node in
    guard let leaf = node.leaf else { return }
    for index in leaf.lines.indices { lines.append(DifferingLine(leaf: leaf, index: index)) }
  }
  return DifferingLines(lines: lines, range: 0..<reading.summary.bytes, entry: reading.entry, exit: reading.exit)
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
  /// Calls `body` with the leaves that overlap a range.
  fileprivate func visitNodes(_ range: Range<Int>, after start: Int = 0, _ body: (NodeReading) -> Void) {
    guard start < range.upperBound, start + summary.bytes > range.lowerBound || summary.bytes == 0 else { return }
    if leaf != nil { return body(self) }
    var position = start
    for child in children {
      child.visitNodes(range, after: position, body)
      position += child.summary.bytes
    }
  }
}

extension AnalyzedDocument {
  /// The name of a field's line.
  fileprivate func name(of place: SyntaxTree.PlacedLine) -> NameTable.Found {
    let bytes = place.leaf.bytes
    return vocabulary.names.find(
      bytes.span, place.leafStart + place.line.name.lowerBound..<place.leafStart + place.line.name.upperBound)
  }
}
