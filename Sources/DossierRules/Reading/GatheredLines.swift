import DossierSyntax

/// What is gathered of the lines of a leaf, one after the other, and where each line begins in it.
struct GatheredLines: Sendable {
  /// What there is before a line.
  struct Mark: Sendable {
    /// UTF-8 bytes of the leaf.
    var start: Int
    var segments: Int
    var found: Int
    var masked: Int
    var faults: Int
    var facts: Int
    var references: Int
    var tables: Int
    /// What the lines above say.
    var context: ReadingContext
  }

  /// One for each line, and one for the end.
  private(set) var marks: [Mark] = []
  private(set) var lineStarts: [Int32] = []
  var segments: [LeafReading.Segment] = []
  /// In order of place.
  var found: [LeafReader.Hit] = []
  var masked: [Range<Int32>] = []
  /// Those that no term decides.
  var faults: [LeafReading.Fault] = []
  var facts: [LeafReading.Fact] = []
  var references: [LeafReading.Reference] = []
  var tables: [LeafReading.Table] = []
  /// In no order.
  var termFaults: [LeafReading.Fault] = []
  /// In order of place.
  var evidence: [LeafReading.Evidence] = []

  /// Keeps the room.
  mutating func removeAll() {
    marks.removeAll(keepingCapacity: true)
    lineStarts.removeAll(keepingCapacity: true)
    segments.removeAll(keepingCapacity: true)
    found.removeAll(keepingCapacity: true)
    masked.removeAll(keepingCapacity: true)
    faults.removeAll(keepingCapacity: true)
    facts.removeAll(keepingCapacity: true)
    references.removeAll(keepingCapacity: true)
    tables.removeAll(keepingCapacity: true)
    termFaults.removeAll(keepingCapacity: true)
    evidence.removeAll(keepingCapacity: true)
  }

  mutating func beginLine(at start: Int, _ context: ReadingContext) {
    lineStarts.append(Int32(start))
    mark(start, context)
  }

  mutating func end(at start: Int, _ context: ReadingContext) { mark(start, context) }

  private mutating func mark(_ start: Int, _ context: ReadingContext) {
    marks.append(
      Mark(
        start: start, segments: segments.count, found: found.count, masked: masked.count, faults: faults.count,
        facts: facts.count, references: references.count, tables: tables.count, context: context))
  }

  /// Takes over lines of another leaf that are read in the same context here, but for what terms decide.
  /// - Parameter shift: how many bytes further they stand here.
  mutating func append(_ other: GatheredLines, lines: Range<Int>, movedBy shift: Int) {
    let (first, last) = (other.marks[lines.lowerBound], other.marks[lines.upperBound])
    let move = Move(bytes: Int32(shift), lines: Int32(lineStarts.count - lines.lowerBound))
    let segmentShift = segments.count - first.segments
    for index in lines {
      var mark = other.marks[index]
      mark.start += shift
      mark.segments += segmentShift
      mark.found += found.count - first.found
      mark.masked += masked.count - first.masked
      mark.faults += faults.count - first.faults
      mark.facts += facts.count - first.facts
      mark.references += references.count - first.references
      mark.tables += tables.count - first.tables
      lineStarts.append(Int32(mark.start))
      marks.append(mark)
    }
    for segment in other.segments[first.segments..<last.segments] { segments.append(move.moved(segment)) }
    for hit in other.found[first.found..<last.found] { found.append(move.moved(hit, segments: Int32(segmentShift))) }
    for range in other.masked[first.masked..<last.masked] { masked.append(move.moved(range)) }
    for fault in other.faults[first.faults..<last.faults] { faults.append(move.moved(fault)) }
    for fact in other.facts[first.facts..<last.facts] { facts.append(move.moved(fact)) }
    for reference in other.references[first.references..<last.references] {
      references.append(
        LeafReading.Reference(range: move.moved(reference.range), name: move.moved(reference.name)))
    }
    for table in other.tables[first.tables..<last.tables] {
      var table = table
      table.line += Int(move.lines)
      tables.append(table)
    }
  }

  /// The terms on the lines that are not shared with another leaf.
  func terms(outside shared: SharedLines) -> [Int32] {
    found[marks[shared.head].found..<marks[marks.count - 1 - shared.tail].found].map { $0.term }
  }

  /// Takes over what terms decide in a part of another leaf.
  mutating func appendTerms(of other: GatheredLines, in range: Range<Int>, movedBy shift: Int) {
    let move = Move(bytes: Int32(shift), lines: 0)
    for fault in other.termFaults where range.contains(fault.range.lowerBound) { termFaults.append(move.moved(fault)) }
    for piece in other.evidence where range.contains(piece.range.lowerBound) {
      evidence.append(LeafReading.Evidence(use: Int(piece.use), range: move.moved(piece.range)))
    }
  }
}

/// How far lines stand from where they stood in another leaf.
private struct Move {
  var bytes: Int32
  var lines: Int32

  func moved(_ range: Range<Int>) -> Range<Int> { range.lowerBound + Int(bytes)..<range.upperBound + Int(bytes) }

  func moved(_ range: Range<Int32>) -> Range<Int32> { range.lowerBound + bytes..<range.upperBound + bytes }

  func moved(_ fault: LeafReading.Fault) -> LeafReading.Fault {
    LeafReading.Fault(kind: fault.kind, range: moved(fault.range))
  }

  func moved(_ segment: LeafReading.Segment) -> LeafReading.Segment {
    var segment = segment
    segment.line += lines
    segment.start += bytes
    segment.end += bytes
    return segment
  }

  func moved(_ hit: LeafReader.Hit, segments: Int32) -> LeafReader.Hit {
    LeafReader.Hit(term: hit.term, start: hit.start + bytes, end: hit.end + bytes, segment: hit.segment + segments)
  }

  func moved(_ fact: LeafReading.Fact) -> LeafReading.Fact {
    var fact = fact
    fact.line += Int16(lines)
    fact.nameStart += bytes
    fact.nameEnd += bytes
    fact.valueStart += bytes
    fact.valueEnd += bytes
    return fact
  }
}

/// How many lines two leaves share at their beginning and at their end: they have the same bytes, and are read as the same. (The first line of a document
/// may begin with a byte order mark, which is an odd character on any other.)
struct SharedLines {
  var head = 0
  var tail = 0

  var isNothing: Bool { head == 0 && tail == 0 }

  init() {}

  /// Linear in the bytes of the leaves.
  init(_ old: LeafReading, _ new: Node) {
    let (before, after) = (old.bytes, new.bytes)
    let (first, last) = commonEnds(before.span, after.span)
    let (oldLines, newLines) = (old.lines, new.lines)
    let most = min(oldLines.count, newLines.count)
    var end = 0
    while head < most {
      end += Int(newLines[head].length)
      if end > first || oldLines[head] != newLines[head] { break }
      head += 1
    }
    end = 0
    while tail < most - head {
      let line = newLines[newLines.count - 1 - tail]
      end += Int(line.length)
      if end > last || oldLines[oldLines.count - 1 - tail] != line { break }
      tail += 1
    }
  }
}

/// The bytes that are the same at both beginnings, and those at both ends. Eight at a time, as long as there are so many.
private func commonEnds(_ left: borrowing Span<UInt8>, _ right: borrowing Span<UInt8>) -> (head: Int, tail: Int) {
  let most = min(left.count, right.count)
  var (head, tail) = (0, 0)
  // Safe: a word is read where eight bytes are left of both.
  unsafe left.withUnsafeBytes { left in
    unsafe right.withUnsafeBytes { right in
      func word(_ bytes: UnsafeRawBufferPointer, _ offset: Int) -> UInt64 {
        unsafe bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
      }
      while unsafe head + 8 <= most && word(left, head) == word(right, head) { head += 8 }
      while unsafe tail + 8 <= most && word(left, left.count - tail - 8) == word(right, right.count - tail - 8) {
        tail += 8
      }
    }
  }
  while head < most, left[head] == right[head] { head += 1 }
  while tail < most, left[left.count - 1 - tail] == right[right.count - 1 - tail] { tail += 1 }
  return (head, tail)
}

/// Two leaves of which one takes the place of the other: the lines at both ends are the same, and are read in the same context.
struct LeafEdit: Sendable {
  let old: LeafReading
  let new: LeafReading
  /// How many lines they share at the beginning.
  let head: Int
  /// How many at the end, of those that are left.
  let tail: Int
  /// What is said in front of the lines that they do not share.
  let context: ReadingContext
  /// The terms that were found on these lines, in order of place.
  let oldTerms: [Int32]
  let newTerms: [Int32]
}
