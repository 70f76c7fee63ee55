package import DossierSyntax

/// The lines that are to be laid out once a character was typed: the one that a line break ended, the table whose last cell a bar closed.
/// Nil where the writer is still in the middle of something.
/// - Parameter offset: behind the character, UTF-8 bytes.
/// - Complexity: O(log n), and linear in the table.
package func linesToLayOut(_ tree: SyntaxTree, behind character: String, at offset: Int) -> Range<Int>? {
  let place = tree.line(containing: offset)
  switch character {
  case "\n", "\r", "\r\n": return place.index > 0 ? place.index - 1..<place.index : nil
  case "|", "｜":
    guard place.line.kind == .row, offset == place.start + place.line.breakStart else { return nil }
    let lines = tableLines(tree, around: place.index)
    // A first row says by itself how many cells there are; until the next line is begun it may grow.
    guard lines.lowerBound < place.index,
      tree.cells(ofLine: place.index).count >= tree.cells(ofLine: lines.lowerBound).count
    else { return nil }
    return lines
  default: return nil
  }
}

/// The rows of a table and the comments between them.
private func tableLines(_ tree: SyntaxTree, around index: Int) -> Range<Int> {
  var first = index
  var above = index - 1
  while above >= 0 {
    let kind = tree.line(at: above).line.kind
    if kind == .row { first = above } else if kind != .comment { break }
    above -= 1
  }
  var end = index + 1
  tree.forEachLine(from: index + 1) { place in
    if place.line.kind == .row { end = place.index + 1 }
    return place.line.kind == .row || place.line.kind == .comment
  }
  return first..<end
}
