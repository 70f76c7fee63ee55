/// The sections of an outline, in document order.
///
/// They are kept in pieces whose places count from the piece's own: an edit changes one piece, and moves the pieces below as a whole. The
/// others are shared by the versions of a document.
package struct OutlineSections: RandomAccessCollection, Sendable {
  private struct Piece: Sendable {
    /// What the places of its sections count from.
    var line = 0
    var start = 0
    var sections: [Outline.Section] = []
  }

  private static let perPiece = 64
  private var pieces: [Piece] = []

  package var startIndex: Int { 0 }
  package var endIndex: Int {
    pieces.last.map { (pieces.count - 1) * Self.perPiece + $0.sections.count } ?? 0
  }

  package subscript(index: Int) -> Outline.Section {
    let piece = pieces[index / Self.perPiece]
    var section = piece.sections[index % Self.perPiece]
    section.move(lines: piece.line, bytes: piece.start)
    return section
  }

  mutating func append(_ section: Outline.Section) {
    if endIndex.isMultiple(of: Self.perPiece) { pieces.append(Piece()) }
    pieces[pieces.count - 1].sections.append(section)
  }

  /// Gives a section other values. O(1), and a copy of its piece where that is shared.
  mutating func update(_ index: Int, _ change: (inout Outline.Section) -> Void) {
    let piece = index / Self.perPiece
    var section = self[index]
    change(&section)
    section.move(lines: -pieces[piece].line, bytes: -pieces[piece].start)
    pieces[piece].sections[index % Self.perPiece] = section
  }

  /// Moves all sections from one on, which is not the first of all.
  mutating func move(from first: Int, lines: Int, bytes: Int) {
    if lines == 0 && bytes == 0 { return }
    let firstWhole = (first + Self.perPiece - 1) / Self.perPiece
    for index in first..<Swift.max(first, Swift.min(firstWhole * Self.perPiece, endIndex)) {
      update(index) { $0.move(lines: lines, bytes: bytes) }
    }
    for piece in firstWhole..<Swift.max(firstWhole, pieces.count) {
      pieces[piece].line += lines
      pieces[piece].start += bytes
    }
  }

  /// The last section whose place, a line or an offset, is not behind another; the first where there is none. O(log n).
  func last(_ place: Int, _ placeOf: (Outline.Section) -> Int) -> Int {
    var low = 0
    var high = endIndex
    while high - low > 1 {
      let middle = (low + high) / 2
      if placeOf(self[middle]) <= place { low = middle } else { high = middle }
    }
    return low
  }
}

extension Outline.Section {
  fileprivate mutating func move(lines: Int, bytes: Int) {
    line += lines
    start += bytes
    title = title.lowerBound + bytes..<title.upperBound + bytes
  }
}
