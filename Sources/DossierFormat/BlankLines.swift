// G-9.2, G-9.3, G-9.9: blank lines, and the document's end.

import DossierSyntax

extension Formatter {
  /// How many blank lines stand above a piece.
  private func blankLines(above index: Int) -> Int {
    pieces[index].lines.lowerBound - (index == 0 ? 0 : pieces[index - 1].lines.upperBound)
  }

  /// How many blank lines shall stand above each piece.
  func blankLinesAbove() -> [Int] {
    var wanted: [Int] = []
    wanted.reserveCapacity(pieces.count)
    for index in pieces.indices {
      if isGapFixed(index) {
        wanted.append(blankLines(above: index))
      } else if index == 0 {
        wanted.append(0)
      } else if pieces[index].kind == .heading {
        wanted.append(pieces[index - 1].isComments && blankLines(above: index) == 0 ? 0 : 1)
      } else if pieces[index].isComments {
        wanted.append(wantedAboveComments(index))
      } else {
        wanted.append(wantedAboveBlock(index, aboveComments: wanted[index - 1]))
      }
    }
    return wanted
  }

  private func wantedAboveComments(_ index: Int) -> Int {
    let above = pieces[index - 1]
    let below = index + 1 < pieces.count ? pieces[index + 1] : nil
    let blankBelow = below == nil ? 0 : blankLines(above: index + 1)
    // Comments right above a heading belong to it.
    if let below, below.kind == .heading, blankBelow == 0 { return 1 }
    if above.kind == .heading { return 0 }
    if above.isComments { return 1 }
    if let below, below.isValue, blankBelow == 0 { return 0 }
    // A blank line behind a value would end the zone, and the lack of one would prolong it.
    if above.isValue, let below, below.isFields { return min(1, blankLines(above: index) + blankBelow) }
    return 1
  }

  /// - Parameter aboveComments: the blank lines above the piece before, which may be comments.
  private func wantedAboveBlock(_ index: Int, aboveComments: Int) -> Int {
    let above = pieces[index - 1]
    let present = min(1, blankLines(above: index))
    if above.kind == .heading { return 0 }
    if above.isComments {
      // Where no blank line parts the comments from the block above them, one here is what parts the two blocks.
      let isBoundUpwards = aboveComments == 0 && index > 1 && pieces[index - 2].kind != .heading
      return isBoundUpwards ? present : 0
    }
    if pieces[index].isValue { return 0 }
    return above.isValue && pieces[index].isFields ? present : 1
  }

  /// Whether the blank lines above a piece stay whatever they are.
  private func isGapFixed(_ index: Int) -> Bool {
    let below = pieces[index].lines.lowerBound
    return isFixed(below) || (below - blankLines(above: index)..<below).contains(where: isStray)
  }

  mutating func formatGap(above index: Int, _ wanted: Int) {
    let below = pieces[index].lines.lowerBound
    let present = blankLines(above: index)
    if isGapFixed(index) { return }
    if present == 0, wanted == 1 {
      guard scope.contains(below) else { return }
      let place = structure.starts[below]
      edits.replace(place..<place, with: lineEnd(behind: below - 1), lines: below..<below + 1)
    } else if present > 0 {
      shorten(below - present..<below, to: wanted)
    }
  }

  /// A new line end behind that of `line`. A LF would be one with a CR before it.
  private func lineEnd(behind line: Int) -> [UInt8] {
    endsInCR(line) && lineEnd == [0x0A] ? [0x0D] : lineEnd
  }

  private func endsInCR(_ line: Int) -> Bool { structure.lines[line].breakLength == 1 && breakByte(line) == 0x0D }

  /// The first byte of a line's end, which must be there.
  private func breakByte(_ line: Int) -> UInt8 { bytes[structure.starts[line] + structure.lines[line].breakStart] }

  /// Leaves none or one of the blank lines, and no blanks in it.
  private mutating func shorten(_ blankLines: Range<Int>, to wanted: Int) {
    guard blankLines.clamped(to: scope) == blankLines else { return }
    let start = contentStart(blankLines.lowerBound)
    let end = structure.starts[blankLines.upperBound]
    guard wanted == 1 else { return edits.replace(start..<end, with: [], lines: blankLines) }
    // The line above is there: blank lines at the document's start all go.
    let isBehindCR = endsInCR(blankLines.lowerBound - 1)
    let candidates = blankLines.filter { !isBehindCR || breakByte($0) != 0x0A }
    let kept = candidates.first { structure.lines[$0].breakStart == 0 } ?? candidates.first
    guard let kept else {
      return edits.replace(start..<end, with: lineEnd(behind: blankLines.lowerBound - 1), lines: blankLines)
    }
    let line = structure.lines[kept]
    edits.replace(start..<structure.starts[kept] + line.breakStart, with: [], lines: blankLines)
    edits.replace(structure.starts[kept] + Int(line.length)..<end, with: [], lines: blankLines)
  }

  /// Where a line begins, behind a byte order mark.
  private func contentStart(_ line: Int) -> Int {
    structure.starts[line] + (structure.lines[line].flags.contains(.byteOrderMark) ? 3 : 0)
  }

  /// One line end at the document's end, and no blank lines. A document of blank lines only becomes empty.
  mutating func formatEnd() {
    let count = structure.lines.count
    let behind = pieces.last?.lines.upperBound ?? 0
    let blank = behind..<count
    let isFixedEnd = isFrozen[count - 1] || blank.contains(where: isStray)
    if !isFixedEnd, !blank.isEmpty, blank.clamped(to: scope) == blank {
      edits.replace(contentStart(behind)..<bytes.count, with: [], lines: blank)
    }
    let isLastOpen = structure.lines[count - 1].breakLength == 0 && structure.lines[count - 1].length > 0
    if isLastOpen, isFixedEnd || blank.isEmpty, scope.contains(count - 1) {
      edits.replace(bytes.count..<bytes.count, with: lineEnd, lines: count - 1..<count)
    }
  }
}
