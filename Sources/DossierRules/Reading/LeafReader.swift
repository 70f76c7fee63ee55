import DossierModel
import DossierSyntax

/// Reads the lines of a leaf: one pass over them, then one over the terms that were found.
struct LeafReader {
  private let vocabulary: Vocabulary
  private let matcher: TermMatcher
  private let node: Node
  private(set) var context: LineContext
  private var lineStarts: [Int32] = []
  private var segments: [LeafReading.Segment] = []
  /// In order of place.
  private var found: [LeafReading.Hit] = []
  private var masked: [Range<Int>] = []
  private var faults: [LeafReading.Fault] = []
  private var facts: [LeafReading.Fact] = []
  private var references: [LeafReading.Reference] = []
  private var tables: [LeafReading.Table] = []

  /// - Parameter context: what the lines before the leaf say.
  init(_ node: Node, _ context: LineContext, _ vocabulary: Vocabulary) {
    self.vocabulary = vocabulary
    self.context = context
    self.node = node
    matcher = vocabulary.matcher
    lineStarts.reserveCapacity(node.lines.count)
    segments.reserveCapacity(node.lines.count * 2)
    found.reserveCapacity(128)
  }

  /// - Returns: the reading; `context` is the one behind the leaf then.
  mutating func read() -> LeafReading {
    let bytes = node.bytes
    var start: Int32 = 0
    for line in node.lines {
      lineStarts.append(start)
      read(line, lineStarts.count - 1, bytes.span)
      start += Int32(line.length)
    }
    let text = LeafText(bytes: bytes, segments: segments, hits: byTerm(found), masked: masked)
    var terms = TermReader(vocabulary, text)
    terms.read(found)
    let all = terms.faults.isEmpty ? faults : (faults + terms.faults)
    return LeafReading(
      node, lineStarts, text, facts: facts, faults: all.count > 1 ? all.sorted(by: vocabulary.isBefore) : all,
      evidence: terms.evidence, references: references, tables: tables)
  }

  /// Hits by term, those of one term in order of place. Linear: sorted by the lower half of the term's number, then by the upper one.
  private func byTerm(_ hits: [LeafReading.Hit]) -> [LeafReading.Hit] {
    if hits.count < 2 { return hits }
    var hits = hits
    var sorted = hits
    for shift in stride(from: Int32(0), to: 21, by: 7) where vocabulary.termCount >> Int(shift) > 0 {
      var starts = [Int](repeating: 0, count: 129)
      for hit in hits { starts[Int(hit.term >> shift) & 127 + 1] += 1 }
      for digit in 1..<129 { starts[digit] += starts[digit - 1] }
      for hit in hits {
        let digit = Int(hit.term >> shift) & 127
        sorted[starts[digit]] = hit
        starts[digit] += 1
      }
      swap(&hits, &sorted)
    }
    return hits
  }

  /// UTF-8 range in the leaf of a range of a line.
  private func range(_ line: Int, _ part: Range<Int>) -> Range<Int> {
    Int(lineStarts[line]) + part.lowerBound..<Int(lineStarts[line]) + part.upperBound
  }

  private mutating func read(_ line: Line, _ index: Int, _ bytes: borrowing Span<UInt8>) {
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
    context.advance(over: line)
  }

  private mutating func readField(_ index: Int, _ line: Line, _ bytes: borrowing Span<UInt8>) {
    let name = range(index, line.name)
    let value = range(index, line.value)
    addSegment(.name, name, index, bytes)
    addSegment(.value, value, index, bytes)
    addFact(line.kind == .field ? .field : .item, name, value, index, bytes)
  }

  private mutating func readRow(_ index: Int, _ line: Line, _ bytes: borrowing Span<UInt8>) {
    let isHeader = context.isBeforeHeader
    let isValue = isHeader && context.isBelowEmptyField
    if context.isSeparator(line) {
      addSyntax(index, line, bytes)
      context.advance(over: line)
      return
    }
    var cells: [Range<Int>] = []
    forEachCell(bytes, range(index, line.text)) { cells.append($0) }
    for cell in cells { addSegment(isHeader ? .columnName : .cell, cell, index, bytes) }
    addSyntax(index, line, bytes)
    if isHeader {
      tables.append(
        LeafReading.Table(line: index, columns: cells.map { number(bytes, $0) }, isValue: isValue))
    } else {
      if cells.count >= 2, !cells[0].isEmpty { addRow(cells, index, bytes) }
    }
    context.advance(over: line) { cells.count }
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
      form: form, name: -1, line: Int32(line), nameStart: Int32(name.lowerBound), nameEnd: Int32(name.upperBound),
      valueStart: Int32(value.lowerBound), valueEnd: Int32(value.upperBound), hash: 0)
    switch vocabulary.names.find(bytes, name) {
    case .known(let number): fact.name = Int32(number)
    case .unknown(let hash): fact.hash = hash
    }
    if form == .field, fact.name < 0, context.isInFieldZone {
      faults.append(LeafReading.Fault(kind: .core(.unknownField), range: name))
    }
    facts.append(fact)
  }

  private mutating func addSyntax(_ index: Int, _ line: Line, _ bytes: borrowing Span<UInt8>) {
    for finding in lineFindings(bytes, at: Int(lineStarts[index]), line, context) {
      faults.append(LeafReading.Fault(kind: .core(.syntax(finding.code)), range: finding.range))
    }
  }

  // MARK: Segments

  private mutating func addSegment(
    _ role: DossierModel.Segment.Role, _ range: Range<Int>, _ line: Int, _ bytes: borrowing Span<UInt8>
  ) {
    if range.isEmpty { return }
    var segment = LeafReading.Segment(
      role: role, line: Int32(line), start: Int32(range.lowerBound), end: Int32(range.upperBound), letters: 0,
      figures: 0)
    let index = Int32(segments.count)
    var found = found
    self.found = []
    matcher.forEachHit(bytes, in: range) { hit in
      found.append(
        LeafReading.Hit(
          term: Int32(hit.term), start: Int32(hit.range.lowerBound), end: Int32(hit.range.upperBound), segment: index))
    }
    self.found = found
    addMaskedRanges(bytes, range, mayBeginWithLabel: role == .text, to: &masked)
    if segment.isProse {
      let count = countLetters(bytes, range)
      segment.letters = Int32(count.letters)
      segment.figures = Int32(count.figures)
    }
    if role != .name { addReferences(bytes, range, role) }
    segments.append(segment)
  }

  private mutating func addReferences(
    _ bytes: borrowing Span<UInt8>, _ range: Range<Int>, _ role: DossierModel.Segment.Role
  ) {
    guard mayHoldReference(bytes, range) else { return }
    forEachInline(bytes, range, mayBeginWithLabel: role == .text) { inline in
      guard inline.kind == .reference else { return }
      if isPlaceholderName(bytes.text(inline.content)) {
        faults.append(LeafReading.Fault(kind: .core(.placeholder), range: inline.range))
      } else {
        references.append(LeafReading.Reference(range: inline.range, name: inline.content))
      }
    }
  }
}
