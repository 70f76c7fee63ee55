// G-5.1 to G-5.3: lines group into headings and blocks, here as they come by: what `Structure` says of a whole document
// would cost as much memory as the document.

import DossierSyntax

/// A heading, or a block: what blank lines stand between.
struct Piece {
  enum Kind: Equatable { case heading, block(BlockKind) }

  var kind: Kind
  /// Zero-based: the first line, and the one behind the last. A heading has one line.
  let start: Int
  var end: Int
  /// The value of the empty field above it (G-3.6).
  var isValue = false
  var isInFieldZone = false
  var blankLinesAbove: Int
  /// Whether formatting is off at its first line (G-9.8).
  var isFrozen: Bool
  /// Whether its first line stays as it is.
  var isFirstFixed: Bool
  /// Whether the line above it, blank ones left out, ends in CR alone.
  var isBehindCR: Bool

  var lines: Range<Int> { start..<end }
  var isComments: Bool { kind == .block(.comments) }
  var isFields: Bool { kind == .block(.fields) }
  var isTable: Bool { kind == .block(.table) }
}

/// Groups lines into pieces, one line after the other.
struct PieceReader {
  /// The block that may still grow.
  private var open: BlockKind?
  /// Comments that may yet belong to the block before them.
  private var comments: Piece?
  /// Whether the line above is an empty field, comments left out.
  private var isBelowEmptyField = false
  private var isInFieldZone = true
  /// Whether anything stands between the heading and here.
  private var hasContent = false
  /// Blank lines right above.
  private(set) var blankLines = 0
  private var isBehindCR = false
  private var isOff = false
  /// Whether formatting is off at the line that was read last.
  private(set) var isLastFrozen = false

  init(isOff: Bool = false) { self.isOff = isOff }

  enum Step {
    /// The line is blank, or a comment of which it is not known yet where it belongs.
    case nothing
    /// One more line, and all comments before it, belong to the last piece.
    case grow
    case begin(Piece)
  }

  /// Reads the next line, which begins at `start` of the chunk and has the index `index` in the document.
  /// - Returns: what the line does, and comments that are a piece of their own before that.
  @inline(__always)
  mutating func read(_ line: Line, at start: Int, _ index: Int, _ chunk: Chunk) -> (Piece?, Step) {
    isLastFrozen = isOff
    if line.kind == .blank {
      blankLines += 1
      // Blank lines right below a heading, or at the document's start, come before the zone.
      if hasContent { isInFieldZone = false }
      open = nil
      isBelowEmptyField = false
      return (takeComments(), .nothing)
    }
    let endsInCR = chunk.endsInCR(line, at: start)
    defer {
      blankLines = 0
      isBehindCR = endsInCR
    }
    switch line.kind {
    case .comment:
      if comments == nil { comments = piece(.block(.comments), line, start, index, chunk) }
      comments?.end = index + 1
      if let directive = chunk.directive(line, at: start) { isOff = directive == .off }
      return (nil, .nothing)
    case .heading:
      isInFieldZone = true
      hasContent = false
      open = nil
      isBelowEmptyField = false
      return (takeComments(), .begin(piece(.heading, line, start, index, chunk)))
    default:
      hasContent = true
      return readContent(line, at: start, index, chunk)
    }
  }

  @inline(__always)
  private mutating func readContent(
    _ line: Line, at start: Int, _ index: Int, _ chunk: Chunk
  ) -> (Piece?, Step) {
    guard let kind = BlockKind(line.kind) else { return (nil, .nothing) }
    let isValue = kind != .fields && isBelowEmptyField
    isBelowEmptyField = kind == .fields && line.valueStart == line.textEnd
    if open == kind {
      comments = nil
      return (nil, .grow)
    }
    open = kind
    if kind != .fields, !isValue { isInFieldZone = false }
    var piece = piece(.block(kind), line, start, index, chunk)
    piece.isValue = isValue
    piece.isInFieldZone = isInFieldZone
    return (takeComments(), .begin(piece))
  }

  private func piece(
    _ kind: Piece.Kind, _ line: Line, _ start: Int, _ index: Int, _ chunk: Chunk
  ) -> Piece {
    Piece(
      kind: kind, start: index, end: index + 1, blankLinesAbove: blankLines, isFrozen: isOff,
      isFirstFixed: isOff || chunk.isStray(line, at: start, index), isBehindCR: isBehindCR)
  }

  /// Comments that no line of the block before them follows are a piece of their own.
  mutating func takeComments() -> Piece? {
    defer { comments = nil }
    return comments
  }
}
