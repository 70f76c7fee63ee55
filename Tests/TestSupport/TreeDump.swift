package import DossierSyntax

/// A tree as the corpus writes it: an S-expression, one node a line, then the parser's findings.
package func dump(_ tree: SyntaxTree) -> String {
  let structure = Structure(tree)
  var dumper = TreeDumper(tree: tree, structure: structure)
  dumper.dumpDocument()
  var lines = dumper.lines
  for finding in tree.findings {
    let start = tree.position(of: finding.range.lowerBound, in: .utf32)
    let end = tree.position(of: finding.range.upperBound, in: .utf32)
    lines.append(
      "! \(finding.code.rawValue) \(start.line + 1):\(start.column + 1)-\(end.line + 1):\(end.column + 1)")
  }
  return lines.joined(separator: "\n")
}

private struct TreeDumper {
  let tree: SyntaxTree
  let structure: Structure
  var lines: [String] = []

  private mutating func open(_ depth: Int, _ text: String) {
    lines.append(String(repeating: "  ", count: depth) + "(" + text)
  }

  private mutating func close() { lines[lines.count - 1] += ")" }

  mutating func dumpDocument() {
    open(0, "document")
    dumpBlocks(structure.sections[0].blocks, 1)
    var index = 1
    while index < structure.sections.count {
      dumpSection(index, 1)
      index = structure.sections[index].sectionsEnd
    }
    close()
  }

  private mutating func dumpSection(_ index: Int, _ depth: Int) {
    let section = structure.sections[index]
    let heading = section.heading!
    let line = structure.lines[heading]
    var head = "section \(section.level) \(quoted(heading, line.text))"
    if !line.name.isEmpty { head += " @" + text(heading, line.name) }
    open(depth, head)
    addInlines(structure.range(heading, line.text), depth + 1)
    dumpBlocks(section.blocks, depth + 1)
    var child = index + 1
    while child < section.sectionsEnd {
      dumpSection(child, depth + 1)
      child = structure.sections[child].sectionsEnd
    }
    close()
  }

  private mutating func dumpBlocks(_ blocks: Range<Int>, _ depth: Int) {
    for index in blocks {
      let block = structure.blocks[index]
      if let field = block.valueOf {
        open(depth, "value \(quoted(field, structure.lines[field].name))")
        dumpBlock(block, depth + 1)
        close()
      } else {
        dumpBlock(block, depth)
      }
    }
  }

  private mutating func dumpBlock(_ block: Block, _ depth: Int) {
    open(depth, block.kind.rawValue)
    var rows = 0
    for index in block.lines {
      let line = structure.lines[index]
      open(depth + 1, node(index, line, &rows))
      addParts(index, line, depth + 2)
      close()
    }
    close()
  }

  private func node(_ index: Int, _ line: Line, _ rows: inout Int) -> String {
    switch line.kind {
    case .comment: return "comment \(quoted(index, line.text))"
    case .quotation: return "line \(line.level) \(quoted(index, line.text))"
    case .verbatim: return "line \(quoted(index, line.text))"
    case .field: return field(index, line)
    case .item:
      let head = "item \(quoted(index, line.mark)) \(line.level)"
      return line.isField ? head : head + " \(quoted(index, line.text))"
    case .row: return row(index, line, &rows)
    default: return "line \(quoted(index, line.text))"
    }
  }

  private func row(_ index: Int, _ line: Line, _ rows: inout Int) -> String {
    defer { rows += 1 }
    if rows == 1, line.flags.contains(.dashes) { return "separator" }
    let cells = tree.cells(ofLine: index)
    var result = rows == 0 ? "header" : "row"
    for cell in cells { result += " " + quoted(cell) }
    return result
  }

  private func field(_ index: Int, _ line: Line) -> String {
    "field \(quoted(index, line.name)) \(quoted(index, line.value))"
  }

  /// What stands inside a line: the field of an item, and the inlines.
  private mutating func addParts(_ index: Int, _ line: Line, _ depth: Int) {
    switch line.kind {
    case .item where line.isField:
      open(depth, field(index, line))
      addInlines(structure.range(index, line.value), depth + 1)
      close()
    case .field: addInlines(structure.range(index, line.value), depth)
    case .row: for cell in tree.cells(ofLine: index) { addInlines(cell, depth) }
    case .item, .prose: addInlines(structure.range(index, line.text), depth, mayBeginWithLabel: true)
    default: break
    }
  }

  private mutating func addInlines(_ range: Range<Int>, _ depth: Int, mayBeginWithLabel: Bool = false) {
    let bytes = tree.bytes(in: range)
    var inlines: [Inline] = []
    forEachInline(bytes.span, 0..<bytes.count, mayBeginWithLabel: mayBeginWithLabel) { inlines.append($0) }
    for inline in inlines {
      open(depth, "\(inline.kind) \(quote(Array(bytes[inline.content])))")
      close()
    }
  }

  private func text(_ index: Int, _ part: Range<Int>) -> String { tree.text(in: structure.range(index, part)) }
  private func quoted(_ index: Int, _ part: Range<Int>) -> String { quoted(structure.range(index, part)) }
  private func quoted(_ range: Range<Int>) -> String { quote(tree.bytes(in: range)) }

  /// Characters that cannot be seen are written as `\u{XX}`; each ill-formed byte is one U+FFFD.
  private func quote(_ bytes: [UInt8]) -> String {
    var result = "\""
    var index = 0
    while index < bytes.count {
      let scalar = decodeScalar(bytes.span, at: index, end: bytes.count)
      index += scalar.length
      switch scalar.value {
      case 0x22: result += "\\\""
      case 0x5C: result += "\\\\"
      case 0xA0, 0x3000, 0xFFFD, ..<0x20: result += escaped(scalar.value)
      default:
        result += oddCharacter(scalar.value) == nil ? String(Unicode.Scalar(scalar.value)!) : escaped(scalar.value)
      }
    }
    return result + "\""
  }

  private func escaped(_ value: UInt32) -> String { "\\u{\(String(value, radix: 16, uppercase: true))}" }
}
