import DossierModel

/// The pieces of text of a leaf, in order of place. A leaf has dozens: their numbers take two bytes each as long as all of them fit, as they do where the
/// leaf is no longer than 64 KB.
struct SegmentRun: RandomAccessCollection, Sendable {
  private let narrow: [NarrowSegment]
  private let wide: [LeafReading.Segment]

  /// - Parameter bytes: the length of the leaf; no number of a segment is greater.
  init(_ segments: [LeafReading.Segment], bytes: Int) {
    let isNarrow = bytes <= Int(UInt16.max)
    narrow = isNarrow ? segments.map { NarrowSegment($0) } : []
    wide = isNarrow ? [] : segments.map { $0 }
  }

  var startIndex: Int { 0 }
  var endIndex: Int { narrow.count + wide.count }

  subscript(index: Int) -> LeafReading.Segment { wide.isEmpty ? narrow[index].segment : wide[index] }
}

private struct NarrowSegment: Sendable {
  /// The role, and a bit for each of `isLaw` and `isForm`.
  private let kind: UInt8
  private let line: UInt16
  private let start: UInt16
  private let end: UInt16
  private let letters: UInt16
  private let figures: UInt16

  private static let law: UInt8 = 1 << 6
  private static let form: UInt8 = 1 << 7

  init(_ segment: LeafReading.Segment) {
    kind = segment.role.rawValue | (segment.isLaw ? Self.law : 0) | (segment.isForm ? Self.form : 0)
    line = UInt16(segment.line)
    start = UInt16(segment.start)
    end = UInt16(segment.end)
    letters = UInt16(segment.letters)
    figures = UInt16(segment.figures)
  }

  var segment: LeafReading.Segment {
    LeafReading.Segment(
      // Safe to unwrap: it was written from a role.
      role: DossierModel.Segment.Role(rawValue: kind & ~(Self.law | Self.form))!, isLaw: kind & Self.law != 0,
      isForm: kind & Self.form != 0, line: Int32(line), start: Int32(start), end: Int32(end), letters: Int32(letters),
      figures: Int32(figures))
  }
}
