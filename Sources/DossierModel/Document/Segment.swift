import DossierSyntax

/// A piece of running text on one line, as terms and references are looked for: a value, a cell, an item, prose, a name.
package struct Segment: Equatable, Sendable {
  package enum Role: UInt8, Sendable {
    /// Prose, item text.
    case text
    /// The value of a field, a cell below a header.
    case value, cell
    /// Names and titles: they say what is spoken of, they do not speak.
    case name, title, columnName
  }

  package var role: Role
  /// UTF-8 bytes of the document.
  package var range: Range<Int>
  /// Zero-based line.
  package var line: Int
  /// Index of the innermost section.
  package var section: Int
  /// Names, titles and column names: whether something is said under them.
  package var isFilled: Bool

  /// Whether it is running text (and not a name).
  package var isProse: Bool { role == .text || role == .value || role == .cell }
}

/// Cuts a document into segments, in document order. Comments, quotations and verbatim lines have none.
struct SegmentReader {
  let tree: SyntaxTree
  let structure: Structure
  private(set) var segments: [Segment] = []

  init(_ tree: SyntaxTree, _ structure: Structure) {
    self.tree = tree
    self.structure = structure
  }

  mutating func read() -> [Segment] {
    segments.reserveCapacity(structure.lines.count)
    for (index, section) in structure.sections.enumerated() {
      if let heading = section.heading {
        let isFilled = hasText(in: section.lines.lowerBound + 1..<section.lines.upperBound)
        add(.title, structure.range(heading, structure.lines[heading].text), heading, index, isFilled: isFilled)
      }
      for block in section.blocks { read(structure.blocks[block], isValueBelow: block + 1) }
    }
    return segments
  }

  private mutating func add(
    _ role: Segment.Role, _ range: Range<Int>, _ line: Int, _ section: Int, isFilled: Bool = true
  ) {
    if range.isEmpty { return }
    segments.append(Segment(role: role, range: range, line: line, section: section, isFilled: isFilled))
  }

  private mutating func read(_ block: Block, isValueBelow next: Int) {
    var rows = 0
    for index in block.lines {
      let line = structure.lines[index]
      switch line.kind {
      case .prose: add(.text, structure.range(index, line.text), index, block.section)
      case .item where !line.isField: add(.text, structure.range(index, line.text), index, block.section)
      case .item, .field:
        let hasBlock = next < structure.blocks.count && structure.blocks[next].valueOf == index
        let isFilled = !line.value.isEmpty || hasBlock
        add(.name, structure.range(index, line.name), index, block.section, isFilled: isFilled)
        add(.value, structure.range(index, line.value), index, block.section)
      case .row:
        rows += 1
        if rows == 2, line.flags.contains(.dashes) { continue }
        let role: Segment.Role = rows == 1 ? .columnName : .cell
        let isFilled = rows > 1 || block.lines.count > 2
        for cell in tree.cells(ofLine: index) { add(role, cell, index, block.section, isFilled: isFilled) }
      default: break
      }
    }
  }

  private func hasText(in lines: Range<Int>) -> Bool {
    lines.contains { index in
      let line = structure.lines[index]
      switch line.kind {
      case .prose, .row: return true
      case .item: return !line.text.isEmpty
      case .field: return !line.value.isEmpty
      default: return false
      }
    }
  }
}
