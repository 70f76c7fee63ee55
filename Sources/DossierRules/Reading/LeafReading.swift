import DossierModel
import DossierSyntax
import Synchronization

/// What the lines of one leaf say, for one vocabulary: pieces of text, terms, facts, and the faults that lines have by themselves.
///
/// All offsets are UTF-8 bytes from the leaf's beginning and all lines are counted from its first one, so a reading serves wherever the leaf
/// stands, as long as it is entered in the same context.
final class LeafReading: Sendable {
  struct Segment: Sendable {
    var role: DossierModel.Segment.Role
    /// Whether it is a paragraph or an item that gives the words of a law, which are not the writer's.
    var isLaw: Bool
    /// Whether it belongs to a form that an authority has attached, whose holes are for others.
    var isForm: Bool
    var line: Int32
    var start: Int32
    var end: Int32
    /// Letters, Han and digits of running text; 0 for names.
    var letters: Int32
    /// Numbers of running text: runs of digits.
    var figures: Int32

    var range: Range<Int> { Int(start)..<Int(end) }
    /// Whether it is running text (and not a name).
    var isProse: Bool { role == .text || role == .value || role == .cell }
  }

  struct Fact: Sendable {
    var form: DossierModel.Fact.Form
    /// A leaf of several lines has two and a half kilobytes of them at the most.
    var line: Int16
    /// Number of the name in the vocabulary; -1 where it is none of them.
    var name: Int32
    var nameStart: Int32
    var nameEnd: Int32
    /// Empty where nothing is said on the line of the name.
    var valueStart: Int32
    var valueEnd: Int32
    /// Unknown names: the hash of their key.
    var hash: UInt64
  }

  struct Fault: Sendable {
    enum Kind: Sendable {
      case core(CoreFault)
      case term(list: Int, entry: Int)
    }

    var kind: Kind
    var range: Range<Int>
  }

  /// A term that speaks for a class. There are many, so what the term is for is not said again.
  struct Evidence: Sendable {
    /// Index of the use among `Vocabulary.evidenceUses`.
    let use: Int32
    private let start: Int32
    private let end: Int32

    var range: Range<Int> { Int(start)..<Int(end) }

    init(use: Int, range: Range<Int>) {
      self.use = Int32(use)
      start = Int32(range.lowerBound)
      end = Int32(range.upperBound)
    }
  }

  struct Reference: Sendable {
    /// With the brackets.
    var range: Range<Int>
    var name: Range<Int>
  }

  struct Table: Sendable {
    /// The line of the header.
    var line: Int
    /// Names of the header's cells, by number; -1 for unknown ones.
    var columns: [Int]
    /// Whether it is the value of the empty field above.
    var isValue: Bool
  }

  let bytes: [UInt8]
  let lines: LineRun
  let lineStarts: [Int32]
  let text: LeafText
  let facts: [Fact]
  /// In order of place.
  let faults: [Fault]
  let evidence: [Evidence]
  /// Without the holes of templates, which are faults.
  let references: [Reference]
  let tables: [Table]
  /// Of the faults, where there are some.
  let memory: FaultMemory?
  let words = Mutex<WordAnswer?>(nil)
  /// The hash of the key of each cell, in order; nil until somebody asks.
  let knownCellHashes = Mutex<[UInt64]?>(nil)

  init(
    _ node: Node, _ lineStarts: [Int32], _ text: LeafText, facts: [Fact], faults: [Fault], evidence: [Evidence],
    references: [Reference], tables: [Table]
  ) {
    bytes = node.bytes
    lines = node.lines
    self.lineStarts = lineStarts
    self.text = text
    self.facts = facts
    self.faults = faults
    memory = faults.isEmpty ? nil : FaultMemory()
    self.evidence = evidence
    self.references = references
    self.tables = tables
  }

  var segments: SegmentRun { text.segments }
  var hits: HitTable { text.hits }

  /// UTF-8 range in the leaf of a range of a line.
  func range(_ line: Int, _ part: Range<Int>) -> Range<Int> {
    Int(lineStarts[line]) + part.lowerBound..<Int(lineStarts[line]) + part.upperBound
  }

  func text(_ range: Range<Int>) -> String { decodeText(bytes, range) }

  /// The segments that begin in `extent`. O(log n).
  func segments(in extent: Range<Int>) -> Range<Int> { text.segments(in: extent) }
}

/// The running text of a leaf, and what was found in it.
struct LeafText: Sendable {
  let bytes: [UInt8]
  let segments: SegmentRun
  let hits: HitTable
  /// What is no running text: titles, references and inline verbatim. In order of place.
  let masked: [Range<Int32>]

  /// Whether a range lies in a title, a reference or inline verbatim. O(log n).
  func isMasked(_ range: Range<Int>) -> Bool {
    var low = 0
    var high = masked.count
    while low < high {
      let middle = (low + high) / 2
      if masked[middle].upperBound <= Int32(range.lowerBound) { low = middle + 1 } else { high = middle }
    }
    return low < masked.count && Int(masked[low].lowerBound) <= range.lowerBound
      && range.upperBound <= Int(masked[low].upperBound)
  }

  /// The segments that begin in `extent`. O(log n).
  func segments(in extent: Range<Int>) -> Range<Int> {
    let first = firstSegment(from: extent.lowerBound)
    return first..<max(first, firstSegment(from: extent.upperBound))
  }

  /// The segment that holds the byte at `offset`. O(log n).
  func segment(at offset: Int) -> Int { max(0, firstSegment(from: offset + 1) - 1) }

  private func firstSegment(from offset: Int) -> Int {
    var low = 0
    var high = segments.count
    while low < high {
      let middle = (low + high) / 2
      if Int(segments[middle].start) < offset { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
