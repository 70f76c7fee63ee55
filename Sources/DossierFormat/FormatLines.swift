// A part of a document is formatted from the heading above it: no state goes over a heading but whether formatting is off.

package import DossierSyntax

/// Those of the edits of `format(_:)` that touch no other lines than these (zero-based).
///
/// Columns of a table are as wide as the whole table asks for. A run of blank lines changes only where all of it is in
/// `lines`; a blank line that is put above a line, and a separator that is drawn below one, belong to that line.
/// - Complexity: O(log n), and linear in the lines from the heading above to the block below; the comments above that may be addressed
///   to the tool are looked at.
package func format(_ tree: SyntaxTree, lines: Range<Int>) -> [TextEdit] {
  if lines.isEmpty || tree.isInForeignEncoding { return [] }
  let first = tree.lastHeading(before: lines.lowerBound) ?? 0
  let end = tree.endOfNextBlock(from: lines.upperBound)
  var formatter =
    first == 0
    ? Formatter(scope: lines)
    : Formatter(scope: lines, firstLine: first, lineEnd: tree.firstLineEnd, isOff: tree.isFormattingOff(atLine: first))
  var next = first
  while next < end {
    let place = tree.line(at: next)
    let inLeaf = place.lineInLeaf..<min(place.leaf.lines.count, place.lineInLeaf + end - next)
    formatter.add(
      Chunk(
        bytes: place.leaf.bytes, lines: Array(place.leaf.lines[inLeaf]), start: place.leafStart,
        shift: place.start - place.leafStart, firstLine: next))
    next += inLeaf.count
  }
  if end == tree.lineCount { formatter.finish() } else { formatter.stop() }
  return formatter.edits.edits
}

extension SyntaxTree {
  /// The line of the last heading above a line. O(log n).
  fileprivate func lastHeading(before index: Int) -> Int? {
    let headings = summary(beforeLine: index).headings
    return headings > 0 ? line(ofHeading: headings - 1) : nil
  }

  /// The line behind the first one from `index` on that begins a heading or a block for certain: it is a heading, or is no comment and
  /// stands behind a blank line. The number of lines where none does.
  fileprivate func endOfNextBlock(from index: Int) -> Int {
    var end = lineCount
    var isBehindBlank = false
    forEachLine(from: min(index, lineCount)) { place in
      switch place.line.kind {
      case .blank: isBehindBlank = true
      case .comment: break
      case .heading:
        end = place.index + 1
        return false
      default:
        if isBehindBlank {
          end = place.index + 1
          return false
        }
      }
      return true
    }
    return end
  }

  /// Empty where the document has one line.
  fileprivate var firstLineEnd: [UInt8] {
    let place = line(at: 0)
    return bytes(in: place.range(place.line.breakStart..<Int(place.line.length)))
  }

  /// Whether the last comment above a line that turns formatting off or on turned it off (G-9.8).
  fileprivate func isFormattingOff(atLine index: Int) -> Bool {
    var isOff = false
    root.forEachLeaf(where: { $0.addressed > 0 }) { leaf, before in
      guard before.lines < index else { return }
      let chunk = Chunk(
        bytes: leaf.bytes, lines: Array(leaf.lines), start: 0, shift: before.bytes, firstLine: before.lines)
      var start = 0
      for line in leaf.lines.prefix(index - before.lines) {
        if line.kind == .comment, let directive = chunk.directive(line, at: start) { isOff = directive == .off }
        start += Int(line.length)
      }
    }
    return isOff
  }
}
