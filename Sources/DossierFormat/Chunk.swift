import DossierSyntax

/// A run of whole lines with their bytes: a leaf of a tree, or a part of a file. Places in a chunk are those in its bytes.
struct Chunk {
  let bytes: [UInt8]
  let lines: [Line]
  /// Where the first line begins in `bytes`.
  let start: Int
  /// What is added to a place in `bytes` to make it one in the document.
  let shift: Int
  /// Index of the first line in the document.
  let firstLine: Int

  /// Whether the line ends in CR alone.
  @inline(__always)
  func endsInCR(_ line: Line, at start: Int) -> Bool {
    line.breakLength == 1 && bytes[start &+ Int(line.length) &- 1] == 0x0D
  }

  /// A line below the first that begins with U+FEFF. At the document's start the character would be skipped, and the
  /// line be another one: nothing at it and around it moves.
  @inline(__always)
  func isStray(_ line: Line, at start: Int, _ index: Int) -> Bool {
    line.flags.contains(.oddCharacters) && index > 0 && bytes[start...].starts(with: byteOrderMark)
  }
}

/// A line in its chunk.
struct PlacedLine {
  let line: Line
  /// Where the line begins in the chunk's bytes.
  let start: Int
  /// Zero-based, in the document.
  let index: Int

  /// A part of the line, which counts from the line's start, as a range of the chunk.
  @inline(__always)
  func range(_ part: Range<Int>) -> Range<Int> { start &+ part.lowerBound..<start &+ part.upperBound }

  /// The end of the line's text, without the line break.
  var end: Int { start + line.breakStart }
}

/// A line of several chunks, as a place that moves on.
struct LineCursor {
  /// Index of the chunk. At the end of the last one: the number of chunks, and 0.
  var chunk = 0
  var lineInChunk = 0
  /// Where the line begins in the chunk's bytes.
  var start = 0
  /// Index of the line in the document.
  var index = 0
}
