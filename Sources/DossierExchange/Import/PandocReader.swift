package import LanguageServerProtocol

/// Reads what `pandoc -t json` says of a document: its blocks, and the words in them. Fonts and layout are left behind; notes stand in
/// parentheses where they are referred to.
/// - Returns: nil where it is no such text.
package func pandocLines(_ json: JSONValue) -> [ImportedLine]? {
  guard let blocks = json["blocks"]?.array else { return nil }
  var reader = PandocReader()
  if let title = json["meta"]?["title"]?["c"]?.array { reader.lines.append(.text(words(title))) }
  reader.read(blocks)
  return reader.lines
}

private struct PandocReader {
  var lines: [ImportedLine] = []

  mutating func read(_ blocks: [JSONValue]) {
    for block in blocks { read(block) }
  }

  private mutating func read(_ block: JSONValue) {
    let content = block["c"]
    let parts = content?.array ?? []
    switch block["t"]?.string {
    case "Para", "Plain": addText(words(parts))
    case "Header":
      guard parts.count == 3 else { return }
      lines += [.blank, .heading(level: min(6, parts[0].int ?? 1), words(parts[2].array ?? []))]
    case "BulletList": for item in parts { readItem(item, mark: "", depth: 1) }
    case "OrderedList":
      guard parts.count == 2 else { return }
      for (index, item) in (parts[1].array ?? []).enumerated() {
        readItem(item, mark: number(parts[0].array ?? [], index), depth: 1)
      }
    case "BlockQuote":
      var inner = PandocReader()
      inner.read(parts)
      for line in inner.lines { lines.append(line.asQuotation) }
    case "CodeBlock":
      for line in textLines(parts.last?.string ?? "") { lines.append(.verbatim(line)) }
    case "LineBlock": for line in parts { addText(words(line.array ?? [])) }
    case "Table": readTable(parts)
    case "DefinitionList":
      for entry in parts {
        guard let pair = entry.array, pair.count == 2 else { continue }
        addText(words(pair[0].array ?? []))
        for definition in pair[1].array ?? [] { read(definition.array ?? []) }
      }
    case "Div", "Figure": read(parts.last?.array ?? [])
    case "RawBlock": addText(parts.last?.string ?? "")
    default: break
    }
  }

  /// A paragraph; a break that the writer made begins a new one.
  private mutating func addText(_ text: String) {
    for line in textLines(text) {
      let line = trimmingBlanks(line)
      if line.contains("\t") {
        lines.append(
          .row(line.split(separator: "\t", omittingEmptySubsequences: false).map { trimmingBlanks(String($0)) }))
      } else {
        lines += [.blank, .text(line)]
      }
    }
  }

  private mutating func readItem(_ item: JSONValue, mark: String, depth: Int) {
    var isFirst = true
    for block in item.array ?? [] {
      let parts = block["c"]?.array ?? []
      switch block["t"]?.string {
      case "Para", "Plain":
        let text = textLines(words(parts)).map(trimmingBlanks).filter { !$0.isEmpty }
        for line in text {
          lines.append(isFirst ? .item(depth: depth, mark: mark, line) : .text(line))
          isFirst = false
        }
      case "BulletList": for each in parts { readItem(each, mark: "", depth: min(8, depth + 1)) }
      case "OrderedList":
        guard parts.count == 2 else { continue }
        for (index, each) in (parts[1].array ?? []).enumerated() {
          readItem(each, mark: number(parts[0].array ?? [], index), depth: min(8, depth + 1))
        }
      default: read(block)
      }
    }
    if isFirst, !mark.isEmpty { lines.append(.item(depth: depth, mark: mark, "")) }
  }

  /// `1.` or `(1)`, as lists are counted.
  private func number(_ attributes: [JSONValue], _ index: Int) -> String {
    let number = (attributes.first?.int ?? 1) + index
    switch attributes.last?["t"]?.string {
    case "TwoParens": return "(\(number))"
    case "OneParen": return "\(number))"
    default: return "\(number)."
    }
  }

  // MARK: Tables

  private mutating func readTable(_ parts: [JSONValue]) {
    guard parts.count == 6 else { return }
    var caption = PandocReader()
    caption.read(parts[1].array?.last?.array ?? [])
    lines += caption.lines
    lines.append(.blank)
    // Attributes, rows.
    for row in parts[3].array?.last?.array ?? [] { addRow(row, isHead: true) }
    for body in parts[4].array ?? [] {
      guard let body = body.array, body.count == 4 else { continue }
      for row in (body[2].array ?? []) + (body[3].array ?? []) { addRow(row, isHead: false) }
    }
    for row in parts[5].array?.last?.array ?? [] { addRow(row, isHead: false) }
    lines.append(.blank)
  }

  /// Attributes, cells; a cell is attributes, alignment, rows and columns that it takes, blocks.
  private mutating func addRow(_ row: JSONValue, isHead: Bool) {
    let cells = (row.array?.last?.array ?? []).flatMap { cell -> [String] in
      guard let parts = cell.array, parts.count == 5 else { return [] }
      var inner = PandocReader()
      inner.read(parts[4].array ?? [])
      let text = inner.lines.map(\.plain).filter { !$0.isEmpty }.joined(separator: " ")
      // A cell that takes several columns stands in the first of them.
      return [text] + Array(repeating: "", count: max(0, (parts[3].int ?? 1) - 1))
    }
    if isHead, cells.allSatisfy(\.isEmpty) { return }
    lines.append(.row(cells))
  }
}

extension ImportedLine {
  fileprivate var plain: String {
    switch self {
    case .blank: ""
    case .heading(_, let text), .text(let text), .continuation(let text), .quotation(let text), .verbatim(let text):
      text
    case .item(_, let mark, let text): mark.isEmpty ? text : "\(mark) \(text)"
    case .row(let cells): cells.joined(separator: " ")
    }
  }

  fileprivate var asQuotation: ImportedLine { self == .blank ? .blank : .quotation(plain) }
}

/// The words of some inlines. A line break of the writer's is one.
private func words(_ inlines: [JSONValue]) -> String {
  inlines.map { inline -> String in
    let content = inline["c"]
    let parts = content?.array ?? []
    switch inline["t"]?.string {
    case "Str": return content?.string ?? ""
    case "Space", "SoftBreak": return " "
    case "LineBreak": return "\n"
    case "Strong", "Emph", "Underline", "Strikeout", "Superscript", "Subscript", "SmallCaps": return words(parts)
    case "Span", "Cite": return words(parts.last?.array ?? [])
    case "Link", "Image": return words(parts.count > 1 ? parts[1].array ?? [] : [])
    case "Quoted":
      let isSingle = parts.first?["t"]?.string == "SingleQuote"
      return (isSingle ? "‘" : "“") + words(parts.last?.array ?? []) + (isSingle ? "’" : "”")
    case "Code", "Math", "RawInline": return parts.last?.string ?? ""
    case "Note":
      var inner = PandocReader()
      inner.read(parts)
      return "（" + inner.lines.map(\.plain).filter { !$0.isEmpty }.joined(separator: " ") + "）"
    default: return ""
    }
  }
  .joined()
}
