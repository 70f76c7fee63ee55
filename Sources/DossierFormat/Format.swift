// Chapter 9: the canonical form, as the edits that lead to it.
//
// Layout only: marks and blanks move, content never does. Syntax is all that is known here, so layout cannot depend on
// a rulebook.

package import DossierSyntax

/// The edits that bring a document to canonical form; none where it is canonical, or in another encoding (G-1.3).
///
/// In order, disjoint, and as small as they can be: each lies within one line or one run of blank lines, and neither
/// begins nor ends with what it replaces. Ranges are UTF-8 bytes of `tree`, as it was before all of them.
/// - Complexity: linear in the document.
package func format(_ tree: SyntaxTree) -> [TextEdit] {
  var formatter = Formatter(scope: 0..<tree.lineCount)
  var shift = 0
  var firstLine = 0
  tree.root.forEachLeaf { leaf in
    formatter.add(Chunk(bytes: leaf.bytes, lines: Array(leaf.lines), start: 0, shift: shift, firstLine: firstLine))
    shift += leaf.summary.bytes
    firstLine += leaf.summary.lines
  }
  formatter.finish()
  return formatter.hasOddBytes && tree.isInForeignEncoding ? [] : formatter.edits.edits
}

/// What the formatter says of a file.
package struct FormattedFile: Sendable {
  /// See `format(_:)`.
  package var edits: [TextEdit]
  /// Whether all of the file is UTF-8.
  package var isWellFormed: Bool
}

/// Reads a whole file and formats it on the way, without a tree: beside the bytes and the edits it takes the memory of
/// a few kilobytes of lines, or of the lines of the longest table.
/// - Complexity: linear in the bytes.
package func formatFile(_ bytes: [UInt8]) -> FormattedFile {
  var formatter = Formatter(scope: 0..<Int.max)
  var start = 0
  var firstLine = 0
  repeat {
    let (lines, end) = readLines(bytes, from: start, size: 1 << 14)
    formatter.add(Chunk(bytes: bytes, lines: lines, start: start, shift: 0, firstLine: firstLine))
    start = end
    firstLine += lines.count
  } while start < bytes.count
  formatter.finish()
  let isForeign = formatter.hasOddBytes && foreignEncoding(of: bytes) != nil
  return FormattedFile(edits: isForeign ? [] : formatter.edits.edits, isWellFormed: formatter.isWellFormed)
}

/// The canonical form of a document.
package func formatted(_ bytes: [UInt8]) -> [UInt8] {
  applying(formatFile(bytes).edits, to: bytes)
}

/// `bytes` with all of `edits`, which are in order and disjoint, in one pass.
package func applying(_ edits: [TextEdit], to bytes: [UInt8]) -> [UInt8] {
  if edits.isEmpty { return bytes }
  var result: [UInt8] = []
  result.reserveCapacity(bytes.count + edits.reduce(0) { $0 + max(0, $1.replacement.count - $1.range.count) })
  var position = 0
  for edit in edits {
    result.append(contentsOf: bytes[position..<edit.range.lowerBound])
    result.append(contentsOf: edit.replacement)
    position = edit.range.upperBound
  }
  result.append(contentsOf: bytes[position...])
  return result
}
