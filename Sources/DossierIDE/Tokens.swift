import DossierModel
package import DossierSyntax

/// A piece of a line that editors colour.
package struct Token: Equatable, Sendable {
  package enum Kind: Int, CaseIterable, Sendable {
    /// What makes a line a heading, an item or a quotation; the line below the header of a table.
    case mark
    case title
    /// Behind `@`.
    case id
    /// Of a field.
    case name
    /// Of a field that describes the document.
    case headerName
    /// In the first row of a table.
    case columnName
    case reference
    /// A hole of a template.
    case placeholder
    case verbatim, quotation, comment
    /// A comment that is addressed to the tool.
    case suppression
  }

  package var kind: Kind
  /// Whether the rulebook speaks of it.
  package var isKnown: Bool
  /// Zero-based, from the first line of the leaf.
  package var line: Int
  /// UTF-8 bytes of the leaf; within the line.
  package var range: Range<Int>
}

/// What the lines above say about the colours of a line.
package struct TokenContext: Equatable, Sendable {
  /// Rows of the open table; two stands for more.
  package var rows = 0
  /// No heading is above.
  package var isInHeader = true

  package init() {}
}

/// The tokens of a leaf of a tree, in order, none overlapping another.
///
/// A function of the leaf and the context that it is entered in, so that what was read of a leaf serves for all versions that share it.
/// - Parameters:
///   - context: that of the leaf's first line, and afterwards that of the line behind its last one.
///   - isKnown: whether the rulebook speaks of a name.
/// - Complexity: linear in the leaf.
package func tokens(of leaf: Node, in context: inout TokenContext, isKnown: @escaping (String) -> Bool) -> [Token] {
  var reader = TokenReader(bytes: leaf.bytes, context: context, isKnown: isKnown)
  for line in leaf.lines { reader.read(line) }
  context = reader.context
  return reader.tokens
}

extension SyntaxTree {
  /// What the lines above a line say about its colours. O(log n), and linear in comments right above that stand inside a table.
  package func tokenContext(ofLine index: Int) -> TokenContext {
    var context = TokenContext()
    context.isInHeader = summary(beforeLine: index).headings == 0
    var above = index - 1
    while above >= 0, context.rows < 2 {
      let kind = line(at: above).line.kind
      if kind == .row { context.rows += 1 } else if kind != .comment { break }
      above -= 1
    }
    return context
  }
}

private struct TokenReader {
  let bytes: [UInt8]
  var context: TokenContext
  let isKnown: (String) -> Bool
  var tokens: [Token] = []
  private var line = 0
  private var start = 0

  init(bytes: [UInt8], context: TokenContext, isKnown: @escaping (String) -> Bool) {
    self.bytes = bytes
    self.context = context
    self.isKnown = isKnown
  }

  mutating func read(_ line: Line) {
    if line.kind != .row, line.kind != .comment { context.rows = 0 }
    switch line.kind {
    case .blank: break
    case .heading:
      context.isInHeader = false
      add(.mark, line.mark)
      add(.title, line.text, isKnown: knows(line.text))
      add(.id, line.name)
    case .comment: add(isSuppression(line) ? .suppression : .comment, line.mark.lowerBound..<line.text.upperBound)
    case .quotation: addMarked(.quotation, line)
    case .verbatim: addMarked(.verbatim, line)
    case .item:
      add(.mark, line.mark)
      if line.isField { readField(line) } else { readText(line.text, mayBeginWithLabel: true) }
    case .field: readField(line)
    case .row: readRow(line)
    case .prose: readText(line.text, mayBeginWithLabel: true)
    }
    self.line += 1
    start += Int(line.length)
  }

  private mutating func add(_ kind: Token.Kind, _ part: Range<Int>, isKnown: Bool = false) {
    if part.isEmpty { return }
    tokens.append(
      Token(kind: kind, isKnown: isKnown, line: line, range: start + part.lowerBound..<start + part.upperBound))
  }

  private mutating func addMarked(_ kind: Token.Kind, _ line: Line) {
    add(.mark, line.mark)
    add(kind, line.text)
  }

  private func knows(_ part: Range<Int>) -> Bool {
    // No rulebook has longer names.
    part.count < 200 && isKnown(decodeText(bytes, start + part.lowerBound..<start + part.upperBound))
  }

  private func isSuppression(_ line: Line) -> Bool {
    let text = bytes[start + line.text.lowerBound..<start + line.text.upperBound]
    return text.starts(with: "豁免".utf8) || text.starts(with: "allow ".utf8)
  }

  private mutating func readField(_ line: Line) {
    let name = decodeText(bytes, start + line.name.lowerBound..<start + line.name.upperBound)
    if context.isInHeader, line.kind == .field, HeaderField(key: foldedName(name)) != nil {
      add(.headerName, line.name, isKnown: true)
    } else {
      add(.name, line.name, isKnown: isKnown(name))
    }
    readText(line.value, mayBeginWithLabel: false)
  }

  private mutating func readRow(_ line: Line) {
    let row = context.rows
    context.rows = min(2, row + 1)
    if row == 1, line.flags.contains(.dashes) { return add(.mark, line.text) }
    var cells: [Range<Int>] = []
    forEachCell(bytes.span, start + line.text.lowerBound..<start + line.text.upperBound) { cells.append($0) }
    for (index, cell) in cells.enumerated() where !cell.isEmpty {
      let own = cell.lowerBound - start..<cell.upperBound - start
      if row == 0 {
        add(.columnName, own, isKnown: knows(own))
      } else if index == 0, cells.count > 1, knows(own) {
        add(.name, own, isKnown: true)
      } else {
        readText(own, mayBeginWithLabel: false)
      }
    }
  }

  /// References and inline verbatim.
  private mutating func readText(_ part: Range<Int>, mayBeginWithLabel: Bool) {
    var found: [Inline] = []
    let own = start + part.lowerBound..<start + part.upperBound
    forEachInline(bytes.span, own, mayBeginWithLabel: mayBeginWithLabel) { found.append($0) }
    for inline in found {
      let part = inline.range.lowerBound - start..<inline.range.upperBound - start
      switch inline.kind {
      case .escape: break
      case .verbatim: add(.verbatim, part)
      case .reference:
        add(isPlaceholderName(decodeText(bytes, inline.content)) ? .placeholder : .reference, part)
      }
    }
  }
}
