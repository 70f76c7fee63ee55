// G-9.2, G-9.3, G-9.9: blank lines, and the document's end.

import DossierSyntax

extension Formatter {
  /// How many blank lines shall stand above a piece, the last one that was read but for `below`.
  func blankLinesAbove(_ piece: Piece, below: Piece?) -> Int {
    if piece.isFirstFixed { return piece.blankLinesAbove }
    guard let above else { return 0 }
    if piece.kind == .heading { return above.isComments && piece.blankLinesAbove == 0 ? 0 : 1 }
    return piece.isComments ? wantedAboveComments(piece, above, below) : wantedAboveBlock(piece, above)
  }

  private func wantedAboveComments(_ piece: Piece, _ above: Piece, _ below: Piece?) -> Int {
    let blankBelow = below?.blankLinesAbove ?? 0
    // Comments right above a heading belong to it.
    if let below, below.kind == .heading, blankBelow == 0 { return 1 }
    if above.kind == .heading { return 0 }
    if above.isComments { return 1 }
    if let below, below.isValue, blankBelow == 0 { return 0 }
    // A blank line behind a value would end the zone, and the lack of one would prolong it.
    if above.isValue, let below, below.isFields { return min(1, piece.blankLinesAbove + blankBelow) }
    return 1
  }

  private func wantedAboveBlock(_ piece: Piece, _ above: Piece) -> Int {
    let present = min(1, piece.blankLinesAbove)
    if above.kind == .heading { return 0 }
    if above.isComments {
      // Where no blank line parts the comments from the block above them, one here is what parts the two blocks.
      let isBoundUpwards = wantedAbove == 0 && aboveThat != nil && aboveThat?.kind != .heading
      return isBoundUpwards ? present : 0
    }
    if piece.isValue { return 0 }
    return above.isValue && piece.isFields ? present : 1
  }

  /// Brings the blank lines above the piece, which begin at the cursor, to the number that is wanted, and moves the cursor
  /// to the piece.
  mutating func formatGap(above piece: Piece) {
    let first = piece.lines.lowerBound
    if piece.isFirstFixed || isGapCanonical(piece) {
      move(to: first)
    } else if piece.blankLinesAbove > 0 {
      shorten(takeBlankLines(to: first), behindCR: piece.isBehindCR)
    } else if scope.contains(first) {
      edits.replace(
        cursor.start..<cursor.start, of: chunks[cursor.chunk], with: lineEnd(behindCR: piece.isBehindCR),
        lines: first..<first + 1)
    }
  }

  private func isGapCanonical(_ piece: Piece) -> Bool {
    guard piece.blankLinesAbove == wanted, wanted <= 1 else { return false }
    if wanted == 0 { return true }
    let line = chunks[cursor.chunk].lines[cursor.lineInChunk]
    return line.length == UInt32(line.breakLength)
  }

  /// A new line end behind that of the line above. A LF would be one with a CR before it.
  private func lineEnd(behindCR: Bool) -> [UInt8] { behindCR && lineEnd == [0x0A] ? [0x0D] : lineEnd }

  /// The lines from the cursor on up to `end` as a chunk of their own; moves the cursor behind them.
  private mutating func takeBlankLines(to end: Int) -> Chunk {
    let firstLine = cursor.index
    let shift = chunks[cursor.chunk].shift + cursor.start
    var bytes: [UInt8] = []
    var lines: [Line] = []
    while cursor.index < end {
      let chunk = chunks[cursor.chunk]
      let line = chunk.lines[cursor.lineInChunk]
      lines.append(line)
      bytes += chunk.bytes[cursor.start..<cursor.start + Int(line.length)]
      step()
    }
    return Chunk(bytes: bytes, lines: lines, start: 0, shift: shift, firstLine: firstLine)
  }

  /// Leaves none or one of the blank lines, and no blanks in it.
  private mutating func shorten(_ run: Chunk, behindCR: Bool) {
    let lines = run.firstLine..<run.firstLine + run.lines.count
    guard lines.clamped(to: scope) == lines else { return }
    let start = run.contentStart
    let end = run.bytes.count
    guard wanted == 1 else { return edits.replace(start..<end, of: run, with: [], lines: lines) }
    // The line above is there: blank lines at the document's start all go.
    guard let kept = run.lineToKeep(behindCR: behindCR) else {
      return edits.replace(start..<end, of: run, with: lineEnd(behindCR: behindCR), lines: lines)
    }
    edits.replace(start..<kept.lowerBound, of: run, with: [], lines: lines)
    edits.replace(kept.upperBound..<end, of: run, with: [], lines: lines)
  }

  /// One line end at the document's end, and no blank lines. A document of blank lines only becomes empty.
  mutating func formatEnd(lineCount: Int, isFrozen: Bool) {
    guard let lastChunk = chunks.last, let last = lastChunk.lines.last else { return }
    let isLastOpen = last.breakLength == 0 && last.length > 0
    let blank = cursor.index..<lineCount
    let isGapFixed = isFrozen || blank.isEmpty
    if !isGapFixed, blank.clamped(to: scope) == blank {
      let run = takeBlankLines(to: lineCount)
      edits.replace(run.contentStart..<run.bytes.count, of: run, with: [], lines: blank)
    }
    if isLastOpen, isGapFixed, scope.contains(lineCount - 1) {
      let end = lastChunk.lines.reduce(lastChunk.start) { $0 + Int($1.length) }
      edits.replace(end..<end, of: lastChunk, with: lineEnd, lines: lineCount - 1..<lineCount)
    }
  }
}

extension Chunk {
  /// Where the first line begins, behind a byte order mark.
  fileprivate var contentStart: Int { lines.first?.flags.contains(.byteOrderMark) == true ? start + 3 : start }

  /// The line end that stays of a run of blank lines: the first of a line without blanks, otherwise the first.
  /// None may begin with LF where it would come to stand behind a CR.
  fileprivate func lineToKeep(behindCR: Bool) -> Range<Int>? {
    var kept: Range<Int>?
    var lineStart = start
    for line in lines {
      let lineBreak = lineStart + line.breakStart..<lineStart + Int(line.length)
      lineStart += Int(line.length)
      if behindCR, bytes[lineBreak.lowerBound] == 0x0A { continue }
      if line.breakStart == 0 { return lineBreak }
      if kept == nil { kept = lineBreak }
    }
    return kept
  }
}
