// G-5: neighbouring lines of one kind group into blocks, headings make sections. One pass over the lines.

package enum BlockKind: String, Sendable {
  case fields, items, table, quotation, verbatim, prose, comments

  package init?(_ kind: LineKind) {
    switch kind {
    case .blank, .heading: return nil
    case .comment: self = .comments
    case .quotation: self = .quotation
    case .verbatim: self = .verbatim
    case .row: self = .table
    case .item: self = .items
    case .field: self = .fields
    case .prose: self = .prose
    }
  }
}

/// A run of lines of one kind, with the comments between them.
package struct Block: Equatable, Sendable {
  package var kind: BlockKind
  /// Zero-based line indexes.
  package var lines: Range<Int>
  /// Index of the section that the block stands in; 0 is what precedes the first heading.
  package var section: Int
  /// The line of the empty field right above whose value this block is (G-3.4).
  package var valueOf: Int?
  /// In the field zone of its section (G-3.3): only fields, their values and comments since the heading.
  package var isInFieldZone: Bool
}

/// A heading and what stands below it. Section 0 has no heading: it holds what precedes the first one.
package struct Section: Equatable, Sendable {
  /// Zero-based line of the heading; nil for section 0.
  package var heading: Int?
  /// 0 for section 0, otherwise 1–6.
  package var level: Int
  /// Index of the enclosing section; nil for section 0.
  package var parent: Int?
  /// Lines of the section with all its subsections, the heading included.
  package var lines: Range<Int>
  /// Index behind the last section that is nested in this one; sections are in document order.
  package var sectionsEnd: Int
  /// Blocks directly in this section (not those of its subsections).
  package var blocks: Range<Int>
}

/// The blocks and sections of a document, as flat arrays in document order.
package struct Structure: Sendable {
  package private(set) var lines: [Line] = []
  /// UTF-8 offset of each line.
  package private(set) var starts: [Int] = []
  package private(set) var blocks: [Block] = []
  package private(set) var sections: [Section] = []

  /// Linear in the lines.
  package init(_ tree: SyntaxTree) {
    lines.reserveCapacity(tree.lineCount)
    starts.reserveCapacity(tree.lineCount)
    var start = 0
    (blocks, sections) = tree.blocks { line in
      lines.append(line)
      starts.append(start)
      start += Int(line.length)
    }
  }

  /// The line that holds `offset`. O(log n).
  package func lineIndex(containing offset: Int) -> Int {
    var low = 0
    var high = starts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if starts[middle] <= offset { low = middle } else { high = middle }
    }
    return low
  }

  /// The innermost section that holds the line.
  package func section(ofLine index: Int) -> Int {
    var low = 0
    var high = sections.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if sections[middle].heading ?? 0 <= index { low = middle } else { high = middle }
    }
    return low
  }

  /// The last block that begins at the line or above it: the one that holds the line, where one does. O(log n).
  /// There must be one.
  package func block(atOrAbove line: Int) -> Int {
    var low = 0
    var high = blocks.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if blocks[middle].lines.lowerBound <= line { low = middle } else { high = middle }
    }
    return low
  }

  /// UTF-8 range in the document of a range of the line.
  package func range(_ lineIndex: Int, _ part: Range<Int>) -> Range<Int> {
    starts[lineIndex] + part.lowerBound..<starts[lineIndex] + part.upperBound
  }
}

extension SyntaxTree {
  /// The blocks and sections, in document order; `forEach` is handed the lines on the way. Linear in the lines, of which nothing is kept.
  package func blocks(_ forEach: (Line) -> Void) -> (blocks: [Block], sections: [Section]) {
    var reader = BlockReader()
    root.forEachLeaf { leaf in
      for line in leaf.lines {
        reader.read(line)
        forEach(line)
      }
    }
    reader.finish()
    return (reader.blocks, reader.sections)
  }
}

private struct BlockReader {
  var blocks: [Block] = []
  var sections: [Section] = [Section(heading: nil, level: 0, parent: nil, lines: 0..<0, sectionsEnd: 0, blocks: 0..<0)]
  /// Lines that were read.
  private var count = 0
  private var context = LineContext()
  /// Open sections, outermost first.
  private var path = [0]
  /// First line of comments that may yet belong to the block before them.
  private var pendingComments: Int?
  /// The empty field whose value may follow.
  private var emptyField: Int?

  mutating func read(_ line: Line) {
    let index = count
    count += 1
    switch line.kind {
    case .blank: flushComments(before: index)
    case .heading:
      flushComments(before: index)
      openSection(at: index, level: Int(line.level))
    case .comment:
      if pendingComments == nil { pendingComments = index }
      return
    default: add(index, BlockKind(line.kind)!)
    }
    context.advance(over: line)
    if context.isBelowEmptyField { emptyField = index }
  }

  mutating func finish() {
    flushComments(before: count)
    close(to: 0, at: count)
    finishSection(0, at: count)
  }

  private mutating func add(_ index: Int, _ kind: BlockKind) {
    guard context.begins(kind) else {
      blocks[blocks.count - 1].lines = blocks[blocks.count - 1].lines.lowerBound..<index + 1
      pendingComments = nil
      return
    }
    flushComments(before: index)
    let valueOf = kind != .fields && context.isBelowEmptyField ? emptyField : nil
    let isInFieldZone = context.isInFieldZone && (kind == .fields || valueOf != nil)
    append(Block(kind: kind, lines: index..<index + 1, section: 0, valueOf: valueOf, isInFieldZone: isInFieldZone))
  }

  private mutating func append(_ block: Block) {
    var block = block
    block.section = path[path.count - 1]
    blocks.append(block)
  }

  /// Comments that no line of the block before them follows are a block of their own.
  private mutating func flushComments(before index: Int) {
    guard let first = pendingComments else { return }
    append(
      Block(kind: .comments, lines: first..<index, section: 0, valueOf: nil, isInFieldZone: context.isInFieldZone))
    pendingComments = nil
  }

  private mutating func openSection(at index: Int, level: Int) {
    var depth = path.count
    while depth > 1, sections[path[depth - 1]].level >= level { depth -= 1 }
    close(to: depth - 1, at: index)
    // What stands directly in the enclosing section ends here.
    let parent = path[path.count - 1]
    finishBlocks(of: parent)
    sections.append(
      Section(
        heading: index, level: level, parent: parent, lines: index..<index, sectionsEnd: 0,
        blocks: blocks.count..<blocks.count))
    path.append(sections.count - 1)
  }

  /// Closes the open sections but the first `depth + 1` of them.
  private mutating func close(to depth: Int, at index: Int) {
    while path.count > depth + 1 {
      finishSection(path.removeLast(), at: index)
    }
  }

  private mutating func finishSection(_ section: Int, at index: Int) {
    finishBlocks(of: section)
    sections[section].lines = sections[section].lines.lowerBound..<index
    sections[section].sectionsEnd = sections.count
  }

  private mutating func finishBlocks(of section: Int) {
    // Blocks of a section are those between its heading and the first heading below it.
    guard sections[section].blocks.isEmpty else { return }
    let first = sections[section].blocks.lowerBound
    var end = first
    while end < blocks.count, blocks[end].section == section { end += 1 }
    sections[section].blocks = first..<end
  }
}
