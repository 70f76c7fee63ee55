import DossierSyntax

/// Something that a document states under a name. A field, a field in an item, a section and a row of a table are all facts
/// (G-5.6): rules see one kind of thing.
package struct Fact: Sendable {
  package enum Form: Sendable { case field, item, section, row }

  package var form: Form
  /// As typed.
  package var name: String
  /// `foldedName` of it.
  package var key: String
  /// UTF-8 bytes of the document.
  package var nameRange: Range<Int>
  /// What is said: the value, the cells behind the first one, the block below an empty field, the lines of a section.
  /// Empty, and at the end of the name's line, where nothing is said.
  package var valueRange: Range<Int>
  /// Zero-based lines of name and value.
  package var lines: Range<Int>
  /// Index of the section that the fact stands in (for a section: of its parent).
  package var section: Int
  /// Sections: index of the section itself.
  package var ownSection: Int?
  /// Rows: the cells behind the first one.
  package var cells: [Range<Int>]
  /// Empty fields: index of the block that is the value.
  package var valueBlock: Int?

  package var isEmpty: Bool { valueRange.isEmpty }
}

struct FactReader {
  let tree: SyntaxTree
  let structure: Structure
  let bytes: [UInt8]
  private(set) var facts: [Fact] = []

  init(_ tree: SyntaxTree, _ structure: Structure, _ bytes: [UInt8]) {
    self.tree = tree
    self.structure = structure
    self.bytes = bytes
  }

  mutating func read() -> [Fact] {
    for index in structure.sections.indices {
      readSection(index)
      for block in structure.sections[index].blocks { read(block) }
    }
    return facts
  }

  private func text(_ range: Range<Int>) -> String { decodeText(bytes, range) }

  private mutating func readSection(_ index: Int) {
    let section = structure.sections[index]
    guard let heading = section.heading, let parent = section.parent else { return }
    let nameRange = structure.range(heading, structure.lines[heading].text)
    let lines = section.lines.lowerBound + 1..<section.lines.upperBound
    var valueRange = nameRange.upperBound..<nameRange.upperBound
    // A section is filled where some line of it says something.
    let filled = lines.filter { isFilled($0) }
    if let first = filled.first, let last = filled.last {
      let start = structure.range(first, structure.lines[first].text).lowerBound
      valueRange = start..<structure.range(last, structure.lines[last].text).upperBound
    }
    append(.section, nameRange, valueRange, section.lines, parent, ownSection: index)
  }

  private func isFilled(_ index: Int) -> Bool {
    let line = structure.lines[index]
    switch line.kind {
    case .blank, .heading, .comment: return false
    case .field: return !line.value.isEmpty
    default: return !line.text.isEmpty
    }
  }

  private mutating func append(
    _ form: Fact.Form, _ nameRange: Range<Int>, _ valueRange: Range<Int>, _ lines: Range<Int>, _ section: Int,
    ownSection: Int? = nil, cells: [Range<Int>] = [], valueBlock: Int? = nil
  ) {
    let name = text(nameRange)
    facts.append(
      Fact(
        form: form, name: name, key: foldedName(name), nameRange: nameRange, valueRange: valueRange, lines: lines,
        section: section, ownSection: ownSection, cells: cells, valueBlock: valueBlock))
  }

  private mutating func read(_ blockIndex: Int) {
    let block = structure.blocks[blockIndex]
    switch block.kind {
    case .fields: for index in block.lines where structure.lines[index].kind == .field { readField(index, blockIndex) }
    case .items:
      for index in block.lines where structure.lines[index].flags.contains(.holdsField) {
        let line = structure.lines[index]
        append(
          .item, structure.range(index, line.name), structure.range(index, line.value), index..<index + 1, block.section
        )
      }
    case .table: readRows(block)
    default: break
    }
  }

  private mutating func readField(_ index: Int, _ blockIndex: Int) {
    let line = structure.lines[index]
    var valueRange = structure.range(index, line.value)
    var lines = index..<index + 1
    var valueBlock: Int?
    if valueRange.isEmpty {
      // Comments may stand between the field and the block.
      var next = blockIndex + 1
      while next < structure.blocks.count, structure.blocks[next].kind == .comments { next += 1 }
      if next < structure.blocks.count, structure.blocks[next].valueOf == index {
        let block = structure.blocks[next]
        valueBlock = next
        lines = index..<block.lines.upperBound
        let last = block.lines.upperBound - 1
        valueRange =
          structure.starts[block.lines.lowerBound]..<structure.starts[last] + structure.lines[last].breakStart
      } else {
        let end = structure.starts[index] + Int(line.textEnd)
        valueRange = end..<end
      }
    }
    append(
      .field, structure.range(index, line.name), valueRange, lines, structure.blocks[blockIndex].section,
      valueBlock: valueBlock)
  }

  /// Rows below the header of a table with two columns or more.
  private mutating func readRows(_ block: Block) {
    var rows = 0
    for index in block.lines where structure.lines[index].kind == .row {
      rows += 1
      if rows == 1 || (rows == 2 && structure.lines[index].flags.contains(.dashes)) { continue }
      let cells = tree.cells(ofLine: index)
      guard cells.count >= 2, !cells[0].isEmpty else { continue }
      let filled = cells.dropFirst().filter { !$0.isEmpty }
      let end = cells[0].upperBound
      let value = filled.isEmpty ? end..<end : filled[0].lowerBound..<filled[filled.count - 1].upperBound
      append(.row, cells[0], value, index..<index + 1, block.section, cells: Array(cells.dropFirst()))
    }
  }
}
