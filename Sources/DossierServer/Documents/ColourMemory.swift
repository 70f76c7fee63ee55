import DossierIDE
import DossierRules
import DossierSyntax
import LanguageServerProtocol

/// The colours of a document as numbers of the protocol, leaf by leaf: after an edit the leaves that it made are read, and no others.
final class ColourMemory {
  /// A leaf's numbers. The first token's line is counted from the leaf's first line.
  private struct Piece {
    var leaf: Node
    var entry: TokenContext
    var exit: TokenContext
    var data: [UInt32]
    /// Lines from the beginning of the last token's line to the leaf's end; nil where it has no token.
    var linesBehind: Int?
  }

  private let unit: ColumnUnit
  /// Names are known to this book.
  let book: Rulebook?
  private var pieces: [Piece] = []
  /// The name of what `pieces` say.
  private(set) var number = 0
  /// How many leaves were read for the last version. Tests bound it.
  private(set) var leavesRead = 0

  init(_ unit: ColumnUnit, _ book: Rulebook?) {
    self.unit = unit
    self.book = book
  }

  /// All numbers.
  var data: [UInt32] {
    var data: [UInt32] = []
    data.reserveCapacity(pieces.reduce(0) { $0 + $1.data.count })
    var line = 0
    for piece in pieces { append(piece, &line, to: &data) }
    return data
  }

  /// Goes over to another version of the document.
  /// - Parameter name: what is said of it from now on is called so.
  /// - Returns: what changed; nil where nothing did.
  /// - Complexity: linear in the leaves that are new, in steps; a comparison for each of the others.
  func update(_ tree: SyntaxTree, number: Int) -> SemanticTokensEdit? {
    let old = pieces
    var leaves: [Node] = []
    leaves.reserveCapacity(old.count + 2)
    tree.root.forEachLeaf { leaves.append($0) }
    var head = 0
    while head < old.count, head < leaves.count, old[head].leaf === leaves[head] { head += 1 }
    var tail = 0
    while tail < old.count - head, tail < leaves.count - head,
      old[old.count - 1 - tail].leaf === leaves[leaves.count - 1 - tail]
    {
      tail += 1
    }
    leavesRead = 0
    if head == leaves.count, head == old.count { return nil }
    var fresh: [Piece] = []
    var context = head > 0 ? old[head - 1].exit : TokenContext()
    var next = head
    while next < leaves.count - tail || (tail > 0 && old[old.count - tail].entry != context) {
      if next >= leaves.count - tail { tail -= 1 }
      fresh.append(piece(leaves[next], &context))
      next += 1
    }
    pieces = Array(old[..<head]) + fresh + old[(old.count - tail)...]
    self.number = number
    return edit(old, head: head, tail: tail)
  }

  /// The numbers of the tokens on some lines.
  func data(_ tree: SyntaxTree, lines: Range<Int>) -> [UInt32] {
    var data: [UInt32] = []
    var context = tree.tokenContext(ofLine: tree.line(at: lines.lowerBound).leafFirstLine)
    var last = Cursor()
    var place = tree.line(at: lines.lowerBound)
    while true {
      let first = place.leafFirstLine
      let tokens = tokens(of: place.leaf, in: &context, isKnown: isKnown)
      encode(tokens.filter { lines.contains(first + $0.line) }, place.leaf, firstLine: first, &last, to: &data)
      let next = first + place.leaf.lines.count
      if next >= lines.upperBound { return data }
      place = tree.line(at: next)
    }
  }

  // MARK: Leaves

  private func isKnown(_ name: String) -> Bool { book?.speaks(of: name) ?? false }

  private func piece(_ leaf: Node, _ context: inout TokenContext) -> Piece {
    leavesRead += 1
    let entry = context
    let tokens = tokens(of: leaf, in: &context, isKnown: isKnown)
    var data: [UInt32] = []
    data.reserveCapacity(tokens.count * 5)
    var last = Cursor()
    encode(tokens, leaf, firstLine: 0, &last, to: &data)
    return Piece(
      leaf: leaf, entry: entry, exit: context, data: data, linesBehind: tokens.last.map { leaf.lines.count - $0.line })
  }

  /// Where the token before begins.
  private struct Cursor {
    var line = 0
    var column = 0
  }

  private func encode(
    _ tokens: [Token], _ leaf: Node, firstLine: Int, _ last: inout Cursor, to data: inout [UInt32]
  ) {
    var line = 0
    var lineStart = 0
    // How far the line is counted.
    var counted = 0
    var column = 0
    let bytes = leaf.bytes
    for token in tokens {
      while line < token.line {
        lineStart += Int(leaf.lines[line].length)
        line += 1
        (counted, column) = (lineStart, 0)
      }
      column += unit.columns(bytes.span, counted..<token.range.lowerBound)
      let length = unit.columns(bytes.span, token.range)
      let place = firstLine + token.line
      let isSameLine = place == last.line
      data.append(UInt32(place - last.line))
      data.append(UInt32(isSameLine ? column - last.column : column))
      data.append(UInt32(length))
      data.append(UInt32(token.kind.wireType))
      data.append(token.wireModifiers)
      last = Cursor(line: place, column: column)
      counted = token.range.upperBound
      column += length
    }
  }

  // MARK: Joining

  /// - Parameter line: lines from the beginning of the last token's line to here.
  private func append(_ piece: Piece, _ line: inout Int, to data: inout [UInt32]) {
    guard let behind = piece.linesBehind else {
      line += piece.leaf.lines.count
      return
    }
    let start = data.count
    data += piece.data
    data[start] += UInt32(line)
    line = behind
  }

  /// From `old` to `pieces`, which share the first `head` and the last `tail`.
  private func edit(_ old: [Piece], head: Int, tail: Int) -> SemanticTokensEdit {
    var start = 0
    var line = 0
    for piece in old[..<head] {
      start += piece.data.count
      line = piece.linesBehind ?? line + piece.leaf.lines.count
    }
    var deleted = old[head..<old.count - tail].reduce(0) { $0 + $1.data.count }
    var data: [UInt32] = []
    for piece in pieces[head..<pieces.count - tail] { append(piece, &line, to: &data) }
    // The first token behind is counted from the one before.
    for piece in pieces[(pieces.count - tail)...] {
      guard piece.linesBehind != nil else {
        line += piece.leaf.lines.count
        continue
      }
      deleted += 5
      data += piece.data[..<5]
      data[data.count - 5] += UInt32(line)
      break
    }
    return SemanticTokensEdit(start: start, deleteCount: deleted, data: data)
  }
}

extension SyntaxTree.PlacedLine {
  /// Zero-based line of the document at which the leaf begins.
  fileprivate var leafFirstLine: Int { index - lineInLeaf }
}

// MARK: The legend

extension Token {
  /// Those of the protocol, so that every theme has colours for them.
  static let wireTypes = [
    "operator", "namespace", "decorator", "property", "keyword", "variable", "macro", "string", "comment",
  ]
  /// What a rulebook knows; what is addressed to the tool.
  static let wireModifiers = ["defaultLibrary", "documentation"]

  fileprivate var wireModifiers: UInt32 { (isKnown ? 1 : 0) | (kind == .suppression ? 2 : 0) }
}

extension Token.Kind {
  /// Index into `Token.wireTypes`.
  fileprivate var wireType: Int {
    let name =
      switch self {
      case .mark: "operator"
      case .title: "namespace"
      case .id: "decorator"
      case .name, .columnName: "property"
      case .headerName: "keyword"
      case .reference: "variable"
      case .placeholder: "macro"
      case .verbatim, .quotation: "string"
      case .comment, .suppression: "comment"
      }
    return Token.wireTypes.firstIndex(of: name)!
  }
}
