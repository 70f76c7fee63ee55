import DossierSyntax

/// A heading, or a block: what blank lines stand between.
struct Piece {
  enum Kind: Equatable { case heading, block(BlockKind) }

  var kind: Kind
  /// Zero-based. A heading has one.
  var lines: Range<Int>
  /// The value of the empty field above it (G-3.6).
  var isValue = false
  var isInFieldZone = false

  var isComments: Bool { kind == .block(.comments) }
  var isFields: Bool { kind == .block(.fields) }
}

/// One pass over a document. What belongs to blank lines, lines and tables is in extensions.
struct Formatter {
  let bytes: [UInt8]
  let structure: Structure
  let pieces: [Piece]
  /// The lines that may change.
  let scope: Range<Int>
  /// For each line, whether it stands where formatting is off (G-9.8).
  let isFrozen: [Bool]
  /// A new line end: like the document's first one, LF if there is none. G-9.9
  let lineEnd: [UInt8]
  var edits: EditList

  init(_ tree: SyntaxTree, scope: Range<Int>) {
    bytes = tree.bytes
    structure = Structure(tree)
    pieces = Formatter.pieces(structure)
    isFrozen = frozenLines(structure, bytes)
    self.scope = scope
    if let first = structure.lines.firstIndex(where: { $0.breakLength > 0 }) {
      let line = structure.lines[first]
      lineEnd = Array(bytes[structure.range(first, line.breakStart..<Int(line.length))])
    } else {
      lineEnd = [UInt8(ascii: "\n")]
    }
    edits = EditList(bytes: bytes)
  }

  mutating func run() {
    let gaps = blankLinesAbove()
    for (index, piece) in pieces.enumerated() {
      formatGap(above: index, gaps[index])
      if piece.kind == .block(.table) {
        formatTable(piece)
      } else {
        for line in piece.lines where scope.contains(line) { formatLine(line, piece) }
      }
    }
    formatEnd()
  }

  private static func pieces(_ structure: Structure) -> [Piece] {
    var pieces: [Piece] = []
    pieces.reserveCapacity(structure.blocks.count + structure.sections.count)
    for section in structure.sections {
      if let heading = section.heading { pieces.append(Piece(kind: .heading, lines: heading..<heading + 1)) }
      for block in structure.blocks[section.blocks] {
        pieces.append(
          Piece(
            kind: .block(block.kind), lines: block.lines, isValue: block.valueOf != nil,
            isInFieldZone: block.isInFieldZone))
      }
    }
    return pieces
  }

  /// A line below the first that begins with U+FEFF. At the document's start the character would be skipped, and the
  /// line be another one: nothing at it and around it moves.
  func isStray(_ line: Int) -> Bool {
    line > 0 && bytes[structure.starts[line]...].starts(with: byteOrderMark)
  }

  /// Whether all of the line stays as it is, the line end apart.
  func isFixed(_ line: Int) -> Bool { isFrozen[line] || isStray(line) }

  /// Notes an edit within one line. `part` counts from the line's start.
  mutating func replace(_ line: Int, _ part: Range<Int>, with replacement: some Collection<UInt8>) {
    edits.replace(structure.range(line, part), with: replacement, lines: line..<line + 1)
  }
}
