// Lines of a tree one after the other, from any place: what surrounds a line is found by walking, never by an index of all lines.

extension SyntaxTree {
  /// Calls `body` with the lines from `index` on, until it says `false`. O(log n) and linear in the lines.
  package func forEachLine(from index: Int, _ body: (PlacedLine) -> Bool) {
    var next = index
    while next < lineCount {
      let place = line(at: next)
      var start = place.start
      for inLeaf in place.lineInLeaf..<place.leaf.lines.count {
        let line = place.leaf.lines[inLeaf]
        let leafStart = place.leafStart + start - place.start
        let here = PlacedLine(
          index: next, start: start, line: line, leaf: place.leaf, leafStart: leafStart, lineInLeaf: inLeaf)
        if !body(here) { return }
        start += Int(line.length)
        next += 1
      }
    }
  }

  /// Calls `body` with the lines of each leaf for which `isWanted` holds, as it must for every node above it.
  package func forEachLine(inLeavesWhere isWanted: (Summary) -> Bool, _ body: (PlacedLine) -> Void) {
    root.forEachLeaf(where: isWanted) { leaf, before in
      var start = 0
      for (index, line) in leaf.lines.enumerated() {
        body(
          PlacedLine(
            index: before.lines + index, start: before.bytes + start, line: line, leaf: leaf, leafStart: start,
            lineInLeaf: index))
        start += Int(line.length)
      }
    }
  }

  /// The lines of the block that is the value of the empty field on line `index` (G-3.4): the next lines of one kind, comments
  /// between them, with nothing but comments before. Nil where another field, a heading, a blank line or nothing follows.
  /// - Complexity: O(log n) and linear in the block.
  package func valueLines(belowField index: Int) -> Range<Int>? {
    var kind: BlockKind?
    var lines: Range<Int>?
    forEachLine(from: index + 1) { place in
      if place.line.kind == .comment { return true }
      guard let own = BlockKind(place.line.kind), own != .fields else { return false }
      if kind == nil { kind = own }
      guard own == kind else { return false }
      lines = (lines?.lowerBound ?? place.index)..<place.index + 1
      return true
    }
    return lines
  }

  /// UTF-8 range of what lines say together: from the beginning of the first line to the end of the last one, its line break left out.
  package func range(ofLines lines: Range<Int>) -> Range<Int> {
    let last = line(at: lines.upperBound - 1)
    return line(at: lines.lowerBound).start..<last.start + last.line.breakStart
  }
}

extension SyntaxTree.PlacedLine {
  /// UTF-8 range in the document of a range of the line.
  package func range(_ part: Range<Int>) -> Range<Int> { start + part.lowerBound..<start + part.upperBound }

  /// The text of a range of the line, ill-formed bytes replaced.
  package func text(_ part: Range<Int>) -> String {
    decodeText(leaf.bytes, leafStart + part.lowerBound..<leafStart + part.upperBound)
  }
}
