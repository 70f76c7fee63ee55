import DossierSyntax

/// What formatting must not change: every block and line with its texts, in order. Left out are blank lines, separators,
/// marks that have twins, and blanks around texts.
struct Content: Equatable {
  struct BlockContent: Equatable {
    var kind: BlockKind
    var section: Int
    var isValue: Bool
    /// Only fields can be; what else stands in a zone says nothing.
    var isInFieldZone: Bool
  }

  struct LineContent: Equatable {
    var kind: LineKind
    var level: UInt8
    var mark: [UInt8]
    var text: [UInt8]
    /// Of a field, or the id of a heading.
    var name: [UInt8]
    var value: [UInt8]
    var cells: [[UInt8]]
    /// Whether a comment stands right above the heading that it belongs to.
    var belongsToHeading: Bool
  }

  var sections: [[Int]] = []
  var blocks: [BlockContent] = []
  var lines: [LineContent] = []

  init(_ tree: SyntaxTree) {
    let structure = Structure(tree)
    for section in structure.sections { sections.append([section.level, section.parent ?? -1, section.sectionsEnd]) }
    for block in structure.blocks {
      blocks.append(
        BlockContent(
          kind: block.kind, section: block.section, isValue: block.valueOf != nil,
          isInFieldZone: block.kind == .fields && block.isInFieldZone))
    }
    let separators = Content.separators(structure)
    for (index, line) in structure.lines.enumerated() where line.kind != .blank && !separators.contains(index) {
      func bytes(_ part: Range<Int>) -> [UInt8] { tree.bytes(in: structure.range(index, part)) }
      lines.append(
        LineContent(
          kind: line.kind, level: line.level, mark: line.kind == .item ? Content.plainMark(bytes(line.mark)) : [],
          text: Content.text(line, bytes), name: bytes(line.name), value: line.isField ? bytes(line.value) : [],
          cells: line.kind == .row ? tree.cells(ofLine: index).map { tree.bytes(in: $0) } : [],
          belongsToHeading: line.kind == .comment && structure.lines[(index + 1)...].first?.kind == .heading))
    }
  }

  private static func text(_ line: Line, _ bytes: (Range<Int>) -> [UInt8]) -> [UInt8] {
    switch line.kind {
    // What a row says is in its cells; a field's text holds the colon and its blanks.
    case .row, .field: []
    case .item where line.isField: []
    // Behind the mark of a verbatim line blanks are content.
    case .verbatim: bytes(line.mark.upperBound..<line.text.upperBound)
    default: bytes(line.text)
    }
  }

  private static func separators(_ structure: Structure) -> Set<Int> {
    var separators: Set<Int> = []
    for block in structure.blocks where block.kind == .table {
      let rows = block.lines.filter { structure.lines[$0].kind == .row }
      if rows.count > 1, structure.lines[rows[1]].flags.contains(.dashes) { separators.insert(rows[1]) }
    }
    return separators
  }

  private static func plainMark(_ mark: [UInt8]) -> [UInt8] {
    let text = String(decoding: mark, as: UTF8.self)
    return Array(String(text.map { "－•●◆·".contains($0) ? "-" : $0 }).utf8)
  }
}
