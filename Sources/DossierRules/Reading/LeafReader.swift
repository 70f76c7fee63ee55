import DossierModel
import DossierSyntax

/// Reads the lines of leaves, one leaf after the other: one pass over the lines, then one over the terms that were found. What it gathers in is kept from
/// leaf to leaf; a reading gets copies of the right size. Of a leaf that shares lines with the one before, at its beginning or at its end, only the others
/// are read: what is typed changes one line.
struct LeafReader: Sendable {
  /// A term that was found.
  struct Hit: Sendable {
    var term: Int32
    /// UTF-8 bytes of the leaf.
    var start: Int32
    var end: Int32
    /// Number of the piece of text that it stands in.
    var segment: Int32

    var range: Range<Int> { Int(start)..<Int(end) }
  }

  let vocabulary: Vocabulary
  private let matcher: TermMatcher
  private(set) var leavesRead = 0
  /// Of these leaves.
  private(set) var linesRead = 0
  /// What the lines up to the one that is read say.
  private(set) var context = ReadingContext()
  /// What the lines of the leaf say.
  private var own = GatheredLines()
  /// The same of the leaf before.
  private var past = GatheredLines()
  private var pastReading: LeafReading?
  /// What the leaf that was read last shares with the one before; nil where it is nothing.
  private(set) var edit: LeafEdit?
  /// By term.
  private var sorted: [Hit] = []
  private var spare: [Hit] = []
  private var sorter: HitSorter
  private var faults: [LeafReading.Fault] = []
  private var cells: [Range<Int>] = []
  private var terms: TermReader
  /// For who gathers the symbols of what is read.
  var symbols: SymbolBits

  init(_ vocabulary: Vocabulary) {
    self.vocabulary = vocabulary
    matcher = vocabulary.matcher
    sorter = HitSorter(termCount: vocabulary.termCount)
    terms = TermReader(vocabulary)
    symbols = SymbolBits(count: vocabulary.symbolCount)
  }

  /// Reads on in another version of the document: the counter begins anew.
  mutating func beginAgain() {
    leavesRead = 0
    linesRead = 0
    edit = nil
  }

  /// - Parameter context: what the lines before the leaf say.
  /// - Returns: the reading; `context` is the one behind the leaf then.
  mutating func read(_ node: Node, _ context: ReadingContext) -> LeafReading {
    leavesRead += 1
    self.context = context
    swap(&own, &past)
    own.removeAll()
    let shared = readLines(node)
    sortByTerm(shared)
    let bytes = node.bytes
    let text = LeafText(
      bytes: bytes, segments: SegmentRun(own.segments, bytes: bytes.count), hits: HitTable(sorted, bytes: bytes.count),
      masked: exactly(own.masked))
    readTerms(text, shared)
    faults.removeAll(keepingCapacity: true)
    faults += own.faults
    faults += own.termFaults
    if faults.count > 1 { faults.sort(by: vocabulary.isBefore) }
    let reading = LeafReading(
      node, exactly(own.lineStarts), text, facts: exactly(own.facts), faults: exactly(faults),
      evidence: exactly(own.evidence), references: exactly(own.references), tables: exactly(own.tables))
    edit = pastReading.flatMap { old in
      shared.isNothing
        ? nil
        : LeafEdit(
          old: old, new: reading, head: shared.head, tail: shared.tail, context: own.marks[shared.head].context,
          oldTerms: past.terms(outside: shared), newTerms: own.terms(outside: shared))
    }
    pastReading = reading
    if bytes.count > Self.longLeaf { forget() }
    return reading
  }

  /// A leaf that is longer is one line: what was gathered of it is not kept.
  private static let longLeaf = 1 << 16

  private mutating func forget() {
    (own, past) = (GatheredLines(), GatheredLines())
    (sorted, spare, faults) = ([], [], [])
    (pastReading, edit) = (nil, nil)
  }

  /// Reads the lines that the leaf does not share with the one before, and takes over the others.
  private mutating func readLines(_ node: Node) -> SharedLines {
    let bytes = node.bytes
    var shared = pastReading.map { SharedLines($0, node) } ?? SharedLines()
    if past.marks.first?.context != context { shared = SharedLines() }
    var start = 0
    if shared.head > 0 {
      own.append(past, lines: 0..<shared.head, movedBy: 0)
      start = past.marks[shared.head].start
      context = past.marks[shared.head].context
    }
    let lines = node.lines
    for index in shared.head..<lines.count {
      if index >= lines.count - shared.tail {
        let old = past.marks.count - 1 - (lines.count - index)
        if past.marks[old].context == context {
          own.append(past, lines: old..<past.marks.count - 1, movedBy: start - past.marks[old].start)
          context = past.marks[past.marks.count - 1].context
          shared.tail = lines.count - index
          own.end(at: bytes.count, context)
          return shared
        }
      }
      let line = lines[index]
      own.beginLine(at: start, context)
      linesRead += 1
      read(line, index, bytes.span)
      start += Int(line.length)
    }
    shared.tail = 0
    own.end(at: bytes.count, context)
    return shared
  }

  /// Decides about the terms of the lines that were read; what was decided about those of the others holds still, since nobody looks further than the piece
  /// of text that a term stands in.
  private mutating func readTerms(_ text: LeafText, _ shared: SharedLines) {
    let (head, tail) = (own.marks[shared.head], own.marks[own.marks.count - 1 - shared.tail])
    own.appendTerms(of: past, in: 0..<head.start, movedBy: 0)
    terms.read(own.found[head.found..<tail.found], text)
    own.termFaults += terms.faults
    own.evidence += terms.evidence
    if shared.tail > 0 {
      let old = past.marks[past.marks.count - 1 - shared.tail]
      own.appendTerms(of: past, in: old.start..<past.marks[past.marks.count - 1].start, movedBy: tail.start - old.start)
    }
  }

  /// A copy without room to grow: `Array(array[...])` would hand on the buffer itself.
  private func exactly<Element>(_ gathered: [Element]) -> [Element] {
    // Safe: the whole array, copied.
    unsafe gathered.withUnsafeBufferPointer { unsafe Array($0) }
  }

  /// Puts the hits of the leaf in order: by term, those of one term in order of place.
  private mutating func sortByTerm(_ shared: SharedLines) {
    let (head, tail) = (own.marks[shared.head], own.marks[own.marks.count - 1 - shared.tail])
    if shared.isNothing || own.found.isEmpty {
      sorted.removeAll(keepingCapacity: true)
      sorted += own.found
      sorter.sort(&sorted)
      return
    }
    var new = Array(own.found[head.found..<tail.found])
    sorter.sort(&new)
    let oldTail = past.marks[past.marks.count - 1 - shared.tail]
    mergeSorted(
      new, withoutOld: head.start..<oldTail.start, movedBy: Int32(tail.start - oldTail.start),
      segments: Int32(tail.segments - oldTail.segments))
  }

  /// Puts new hits among those of the leaf before, which are in order.
  /// - Parameters:
  ///   - gone: where hits of the leaf before are no more. Those behind it have moved.
  private mutating func mergeSorted(
    _ new: [Hit], withoutOld gone: Range<Int>, movedBy bytes: Int32, segments: Int32
  ) {
    swap(&sorted, &spare)
    sorted.removeAll(keepingCapacity: true)
    sorted.reserveCapacity(own.found.count)
    var next = 0
    for hit in spare {
      var hit = hit
      if Int(hit.start) >= gone.upperBound {
        hit.start += bytes
        hit.end += bytes
        hit.segment += segments
      } else if Int(hit.start) >= gone.lowerBound {
        continue
      }
      while next < new.count, (new[next].term, new[next].start) < (hit.term, hit.start) {
        sorted.append(new[next])
        next += 1
      }
      sorted.append(hit)
    }
    sorted += new[next...]
  }

  /// UTF-8 range in the leaf of a range of a line.
  private func range(_ line: Int, _ part: Range<Int>) -> Range<Int> {
    Int(own.lineStarts[line]) + part.lowerBound..<Int(own.lineStarts[line]) + part.upperBound
  }

  private mutating func read(_ line: Line, _ index: Int, _ bytes: borrowing Span<UInt8>) {
    context.statute.advance(over: line, bytes, at: Int(own.lineStarts[index]))
    switch line.kind {
    case .heading:
      let text = range(index, line.text)
      addSegment(.title, text, index, bytes)
      addFact(.section, text, text.upperBound..<text.upperBound, index, bytes)
    case .prose: addSegment(.text, range(index, line.text), index, bytes)
    case .item where !line.isField: addSegment(.text, range(index, line.text), index, bytes)
    case .item, .field: readField(index, line, bytes)
    case .row: return readRow(index, line, bytes)
    case .blank, .comment, .quotation, .verbatim: break
    }
    addSyntax(index, line, bytes)
    context.lines.advance(over: line)
  }

  private mutating func readField(_ index: Int, _ line: Line, _ bytes: borrowing Span<UInt8>) {
    let name = range(index, line.name)
    let value = range(index, line.value)
    addSegment(.name, name, index, bytes)
    addSegment(.value, value, index, bytes)
    addFact(line.kind == .field ? .field : .item, name, value, index, bytes)
  }

  private mutating func readRow(_ index: Int, _ line: Line, _ bytes: borrowing Span<UInt8>) {
    let isHeader = context.lines.isBeforeHeader
    let isValue = isHeader && context.lines.isBelowEmptyField
    if context.lines.isSeparator(line) {
      addSyntax(index, line, bytes)
      context.lines.advance(over: line)
      return
    }
    var cells = cells
    self.cells = []
    cells.removeAll(keepingCapacity: true)
    forEachCell(bytes, range(index, line.text)) { cells.append($0) }
    for cell in cells { addSegment(isHeader ? .columnName : .cell, cell, index, bytes) }
    addSyntax(index, line, bytes)
    if isHeader {
      own.tables.append(
        LeafReading.Table(line: index, columns: cells.map { number(bytes, $0) }, isValue: isValue))
    } else {
      if cells.count >= 2, !cells[0].isEmpty { addRow(cells, index, bytes) }
    }
    context.lines.advance(over: line) { cells.count }
    self.cells = cells
  }

  private func number(_ bytes: borrowing Span<UInt8>, _ range: Range<Int>) -> Int {
    if case .known(let number) = vocabulary.names.find(bytes, range) { return number }
    return -1
  }

  private mutating func addRow(_ cells: [Range<Int>], _ index: Int, _ bytes: borrowing Span<UInt8>) {
    let end = cells[0].upperBound
    let first = cells.dropFirst().first { !$0.isEmpty }
    let last = cells.dropFirst().last { !$0.isEmpty }
    let value = first.flatMap { first in last.map { first.lowerBound..<$0.upperBound } } ?? end..<end
    addFact(.row, cells[0], value, index, bytes)
  }

  private mutating func addFact(
    _ form: DossierModel.Fact.Form, _ name: Range<Int>, _ value: Range<Int>, _ line: Int,
    _ bytes: borrowing Span<UInt8>
  ) {
    var fact = LeafReading.Fact(
      form: form, line: Int16(line), name: -1, nameStart: Int32(name.lowerBound), nameEnd: Int32(name.upperBound),
      valueStart: Int32(value.lowerBound), valueEnd: Int32(value.upperBound), hash: 0)
    switch vocabulary.names.find(bytes, name) {
    case .known(let number): fact.name = Int32(number)
    case .unknown(let hash): fact.hash = hash
    }
    if form == .field, fact.name < 0, context.lines.isInFieldZone {
      own.faults.append(LeafReading.Fault(kind: .core(.unknownField), range: name))
    }
    own.facts.append(fact)
  }

  private mutating func addSyntax(_ index: Int, _ line: Line, _ bytes: borrowing Span<UInt8>) {
    for finding in lineFindings(bytes, at: Int(own.lineStarts[index]), line, context.lines) {
      own.faults.append(LeafReading.Fault(kind: .core(.syntax(finding.code)), range: finding.range))
    }
  }

  // MARK: Segments

  private mutating func addSegment(
    _ role: DossierModel.Segment.Role, _ range: Range<Int>, _ line: Int, _ bytes: borrowing Span<UInt8>
  ) {
    if range.isEmpty { return }
    let statute = context.statute
    // A form speaks for whoever will fill it in.
    let isLaw = role == .text && statute.isLaw && (statute.isAttachment || !speaksOfOwnCompany(bytes, range))
    var segment = LeafReading.Segment(
      role: role, isLaw: isLaw, isForm: isLaw && statute.isAttachment, line: Int32(line),
      start: Int32(range.lowerBound),
      end: Int32(range.upperBound), letters: 0,
      figures: 0)
    let index = Int32(own.segments.count)
    var found = own.found
    own.found = []
    matcher.forEachHit(bytes, in: range) { hit in
      found.append(
        Hit(
          term: Int32(hit.term), start: Int32(hit.range.lowerBound), end: Int32(hit.range.upperBound), segment: index))
    }
    own.found = found
    if mayHoldInline(bytes, range) {
      addMaskedRanges(bytes, range, mayBeginWithLabel: role == .text, to: &own.masked)
      if role != .name { addReferences(bytes, range, role) }
    }
    if segment.isProse {
      let count = countLetters(bytes, range)
      segment.letters = Int32(count.letters)
      segment.figures = Int32(count.figures)
    }
    own.segments.append(segment)
  }

  private mutating func addReferences(
    _ bytes: borrowing Span<UInt8>, _ range: Range<Int>, _ role: DossierModel.Segment.Role
  ) {
    forEachInline(bytes, range, mayBeginWithLabel: role == .text) { inline in
      guard inline.kind == .reference else { return }
      if isPlaceholderName(bytes.text(inline.content)) {
        own.faults.append(LeafReading.Fault(kind: .core(.placeholder), range: inline.range))
      } else {
        own.references.append(LeafReading.Reference(range: inline.range, name: inline.content))
      }
    }
  }
}
