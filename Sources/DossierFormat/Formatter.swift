import DossierSyntax

let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

/// One pass over a document. Chunks come in order; those that are done with are let go, so that memory does not grow with
/// the document, one block of comments or one table apart. What belongs to blank lines, lines and tables is in extensions.
struct Formatter {
  /// The lines that may change.
  let scope: Range<Int>
  var edits = EditList()
  /// Whether there is a line with ill-formed bytes.
  private(set) var isWellFormed = true
  /// Whether there is a line with ill-formed bytes, or with characters that text has not.
  private(set) var hasOddBytes = false
  /// A new line end: like the document's first one, LF if there is none. G-9.9
  private(set) var lineEnd: [UInt8] = [UInt8(ascii: "\n")]

  /// From the chunk of `cursor` on.
  private(set) var chunks: [Chunk] = []
  private var reader = PieceReader()
  /// How many lines were read.
  private var lineCount = 0

  /// The line behind the last one that was formatted.
  var cursor = LineCursor()
  /// Whether formatting is off at the cursor.
  var isOff = false
  /// The last piece and the two above it.
  var current: Piece?
  var above: Piece?
  var aboveThat: Piece?
  /// How many blank lines shall stand above the last piece, and above the one before.
  var wanted = 0
  var wantedAbove = 0
  /// Whether the blank lines above the last piece are formatted.
  private var isGapDone = false

  var layout = TableLayout()
  var rowCells: [Cell] = []

  init(scope: Range<Int>) { self.scope = scope }

  /// Begins at a heading in the middle of a document; all of `scope` is below it.
  /// - Parameters:
  ///   - firstLine: the line of the heading.
  ///   - lineEnd: the document's first one.
  ///   - isOff: whether formatting is off at the heading (G-9.8).
  init(scope: Range<Int>, firstLine: Int, lineEnd: [UInt8], isOff: Bool) {
    self.scope = scope
    self.isOff = isOff
    lineCount = firstLine
    cursor.index = firstLine
    reader = PieceReader(isOff: isOff)
    if !lineEnd.isEmpty { self.lineEnd = lineEnd }
  }

  /// Takes the next lines.
  mutating func add(_ chunk: Chunk) {
    if chunk.firstLine == 0 { readLineEnd(chunk) }
    if cursor.chunk == chunks.count { cursor.start = chunk.start }
    chunks.append(chunk)
    var start = chunk.start
    var flags = Line.Flags()
    for number in 0..<chunk.lines.count {
      let line = chunk.lines[number]
      flags.formUnion(line.flags)
      let (comments, step) = reader.read(line, at: start, chunk.firstLine + number, chunk)
      if let comments { begin(comments) }
      switch step {
      case .nothing: break
      case .grow: current?.end = chunk.firstLine + number + 1
      case .begin(let piece): begin(piece)
      }
      start += Int(line.length)
    }
    lineCount += chunk.lines.count
    isWellFormed = isWellFormed && !flags.contains(.illFormed)
    hasOddBytes = hasOddBytes || !flags.isDisjoint(with: [.illFormed, .oddCharacters])
    formatWhatIsKnown()
    // The last one stays: an edit at the document's end may be one with that of its last line.
    let done = min(cursor.chunk, chunks.count - 1)
    chunks.removeFirst(done)
    cursor.chunk -= done
  }

  /// Behind the last lines.
  mutating func finish() {
    if let comments = reader.takeComments() { begin(comments) }
    finishPiece(below: nil)
    formatEnd(lineCount: lineCount, isFrozen: reader.isLastFrozen)
  }

  /// Behind the first line of something that is not in scope, with the document going on.
  mutating func stop() { finishPiece(below: nil) }

  private mutating func readLineEnd(_ chunk: Chunk) {
    guard let line = chunk.lines.first, line.breakLength > 0 else { return }
    let start = chunk.start + line.breakStart
    lineEnd = Array(chunk.bytes[start..<start + Int(line.breakLength)])
  }

  private mutating func begin(_ piece: Piece) {
    finishPiece(below: piece)
    aboveThat = above
    above = current
    wantedAbove = wanted
    current = piece
    isGapDone = false
  }

  private mutating func finishPiece(below: Piece?) {
    guard let piece = current else { return }
    formatGapOnce(piece, below: below)
    if piece.isTable { formatTable(piece) } else { formatLines(piece) }
  }

  private mutating func formatGapOnce(_ piece: Piece, below: Piece?) {
    if isGapDone { return }
    isGapDone = true
    wanted = blankLinesAbove(piece, below: below)
    formatGap(above: piece)
    isOff = piece.isFrozen
  }

  /// Comments wait for what is below them, and the rows of a table for the last one. Of any other piece what is here can
  /// be formatted.
  private mutating func formatWhatIsKnown() {
    guard let piece = current, !piece.isComments, !piece.isTable else { return }
    formatGapOnce(piece, below: nil)
    formatLines(piece)
  }

  /// From the cursor to the piece's end.
  private mutating func formatLines(_ piece: Piece) {
    guard piece.lines.overlaps(scope) else { return move(to: piece.lines.upperBound) }
    let isInFieldZone = piece.isInFieldZone
    while cursor.index < piece.lines.upperBound {
      let chunk = chunks[cursor.chunk]
      let end = min(chunk.lines.count, cursor.lineInChunk + piece.lines.upperBound - cursor.index)
      for number in cursor.lineInChunk..<end {
        let place = PlacedLine(line: chunk.lines[number], start: cursor.start, index: cursor.index)
        if scope.contains(place.index) { formatLine(place, chunk, isInFieldZone: isInFieldZone) }
        noteDirective(place, chunk)
        cursor.start &+= Int(place.line.length)
        cursor.index &+= 1
      }
      cursor.lineInChunk = end
      leaveChunk()
    }
  }

  /// Turns formatting off or on below a comment that says so.
  @inline(__always)
  mutating func noteDirective(_ place: PlacedLine, _ chunk: Chunk) {
    guard place.line.kind == .comment, let directive = chunk.directive(place.line, at: place.start) else { return }
    isOff = directive == .off
  }

  /// Moves the cursor on to a line that is there, or to the end of all.
  mutating func move(to index: Int) {
    while cursor.index < index {
      step()
    }
  }

  /// Moves the cursor to the next line.
  mutating func step() {
    cursor.start += Int(chunks[cursor.chunk].lines[cursor.lineInChunk].length)
    cursor.lineInChunk += 1
    cursor.index += 1
    leaveChunk()
  }

  @inline(__always)
  private mutating func leaveChunk() {
    guard cursor.lineInChunk == chunks[cursor.chunk].lines.count else { return }
    cursor.chunk += 1
    cursor.lineInChunk = 0
    // The next chunk may not be here yet.
    cursor.start = cursor.chunk < chunks.count ? chunks[cursor.chunk].start : 0
  }

  /// Whether all of the line at the cursor stays as it is, the line end apart.
  @inline(__always)
  func isFixed(_ place: PlacedLine, _ chunk: Chunk) -> Bool {
    isOff || chunk.isStray(place.line, at: place.start, place.index)
  }

  /// Notes an edit within one line. `part` counts from the line's start.
  mutating func replace(_ place: PlacedLine, _ part: Range<Int>, with replacement: [UInt8], _ chunk: Chunk) {
    edits.replace(place.range(part), of: chunk, with: replacement, lines: place.index..<place.index + 1)
  }
}
