import DossierModel
import DossierSyntax

/// Reads the lines of leaves, one leaf after the other: one pass over the lines, then one over the terms that were found. What it gathers in is kept from
/// leaf to leaf; a reading gets copies of the right size.
struct LeafReader {
  /// A term that was found.
  struct Hit {
    var term: Int32
    /// UTF-8 bytes of the leaf.
    var start: Int32
    var end: Int32
    /// Number of the piece of text that it stands in.
    var segment: Int32

    var range: Range<Int> { Int(start)..<Int(end) }
  }

  private let vocabulary: Vocabulary
  private let matcher: TermMatcher
  private(set) var leavesRead = 0
  /// What the lines up to the one that is read say.
  private(set) var context = ReadingContext()
  private var lineStarts: [Int32] = []
  private var segments: [LeafReading.Segment] = []
  /// In order of place.
  private var found: [Hit] = []
  /// By term.
  private var sorted: [Hit] = []
  private var spare: [Hit] = []
  private var masked: [Range<Int32>] = []
  private var faults: [LeafReading.Fault] = []
  private var facts: [LeafReading.Fact] = []
  private var references: [LeafReading.Reference] = []
  private var tables: [LeafReading.Table] = []
  private var cells: [Range<Int>] = []
  private var terms: TermReader
  /// For who gathers the symbols of what is read.
  var symbols: SymbolBits

  init(_ vocabulary: Vocabulary) {
    self.vocabulary = vocabulary
    matcher = vocabulary.matcher
    terms = TermReader(vocabulary)
    symbols = SymbolBits(count: vocabulary.symbolCount)
  }

  /// - Parameter context: what the lines before the leaf say.
  /// - Returns: the reading; `context` is the one behind the leaf then.
  mutating func read(_ node: Node, _ context: ReadingContext) -> LeafReading {
    leavesRead += 1
    self.context = context
    clear()
    let bytes = node.bytes
    var start: Int32 = 0
    for line in node.lines {
      lineStarts.append(start)
      read(line, lineStarts.count - 1, bytes.span)
      start += Int32(line.length)
    }
    sortByTerm()
    let text = LeafText(
      bytes: bytes, segments: SegmentRun(segments, bytes: bytes.count), hits: HitTable(sorted, bytes: bytes.count),
      masked: exactly(masked))
    terms.read(found, text)
    faults += terms.faults
    if faults.count > 1 { faults.sort(by: vocabulary.isBefore) }
    return LeafReading(
      node, exactly(lineStarts), text, facts: exactly(facts), faults: exactly(faults),
      evidence: exactly(terms.evidence),
      references: exactly(references), tables: exactly(tables))
  }

  private mutating func clear() {
    lineStarts.removeAll(keepingCapacity: true)
    segments.removeAll(keepingCapacity: true)
    found.removeAll(keepingCapacity: true)
    masked.removeAll(keepingCapacity: true)
    faults.removeAll(keepingCapacity: true)
    facts.removeAll(keepingCapacity: true)
    references.removeAll(keepingCapacity: true)
    tables.removeAll(keepingCapacity: true)
  }

  /// A copy without room to grow: `Array(array[...])` would hand on the buffer itself.
  private func exactly<Element>(_ gathered: [Element]) -> [Element] {
    // Safe: the whole array, copied.
    unsafe gathered.withUnsafeBufferPointer { unsafe Array($0) }
  }

  /// Hits by term, those of one term in order of place. Linear: sorted by the lower half of the term's number, then by the upper one.
  private mutating func sortByTerm() {
    sorted.removeAll(keepingCapacity: true)
    sorted += found
    if found.count < 2 { return }
    spare.removeAll(keepingCapacity: true)
    spare += found
    // Safe: 128 digits and one place more, and `spare` is as long as `sorted`.
    unsafe withUnsafeTemporaryAllocation(of: Int.self, capacity: 129) { starts in
      for shift in stride(from: Int32(0), to: 21, by: 7) where vocabulary.termCount >> Int(shift) > 0 {
        unsafe starts.update(repeating: 0)
        for hit in sorted { unsafe starts[Int(hit.term >> shift) & 127 + 1] += 1 }
        for digit in 1..<129 { unsafe starts[digit] += starts[digit - 1] }
        for hit in sorted {
          let digit = Int(hit.term >> shift) & 127
          unsafe spare[starts[digit]] = hit
          unsafe starts[digit] += 1
        }
        swap(&sorted, &spare)
      }
    }
  }

  /// UTF-8 range in the leaf of a range of a line.
  private func range(_ line: Int, _ part: Range<Int>) -> Range<Int> {
    Int(lineStarts[line]) + part.lowerBound..<Int(lineStarts[line]) + part.upperBound
  }

  private mutating func read(_ line: Line, _ index: Int, _ bytes: borrowing Span<UInt8>) {
    context.statute.advance(over: line, bytes, at: Int(lineStarts[index]))
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
      tables.append(
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
      faults.append(LeafReading.Fault(kind: .core(.unknownField), range: name))
    }
    facts.append(fact)
  }

  private mutating func addSyntax(_ index: Int, _ line: Line, _ bytes: borrowing Span<UInt8>) {
    for finding in lineFindings(bytes, at: Int(lineStarts[index]), line, context.lines) {
      faults.append(LeafReading.Fault(kind: .core(.syntax(finding.code)), range: finding.range))
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
    let index = Int32(segments.count)
    var found = found
    self.found = []
    matcher.forEachHit(bytes, in: range) { hit in
      found.append(
        Hit(
          term: Int32(hit.term), start: Int32(hit.range.lowerBound), end: Int32(hit.range.upperBound), segment: index))
    }
    self.found = found
    if mayHoldInline(bytes, range) {
      addMaskedRanges(bytes, range, mayBeginWithLabel: role == .text, to: &masked)
      if role != .name { addReferences(bytes, range, role) }
    }
    if segment.isProse {
      let count = countLetters(bytes, range)
      segment.letters = Int32(count.letters)
      segment.figures = Int32(count.figures)
    }
    segments.append(segment)
  }

  private mutating func addReferences(
    _ bytes: borrowing Span<UInt8>, _ range: Range<Int>, _ role: DossierModel.Segment.Role
  ) {
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
