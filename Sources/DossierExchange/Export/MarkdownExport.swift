/// CommonMark with tables. Numbers stay as they were typed: a list would count anew.
func markdownExport(_ dossier: ExportedDossier) -> [UInt8] {
  var text = "# \(escaped(dossier.title, isLineStart: false))\n"
  for part in dossier.parts {
    // One document that holds everything needs no title of its own.
    var base = 1
    if let title = part.title {
      text += "\n## \(escaped(title, isLineStart: false))\n"
      base = 2
    }
    for block in part.blocks { text += "\n" + written(block, base: base) }
  }
  return Array(text.utf8)
}

private func written(_ block: ExportedBlock, base: Int) -> String {
  switch block {
  case .heading(let level, let title):
    return String(repeating: "#", count: min(6, base + level)) + " \(inline(title))\n"
  case .fields(let fields):
    return fields.map { "**\(inline($0.name))**：\(inline($0.value))\n" }.joined(separator: "\n")
  case .label(let name): return "**\(inline(name))**：\n"
  case .paragraph(let text): return inline(text, isLineStart: true) + "\n"
  case .items(let items): return written(items)
  case .table(let header, let rows):
    func line(_ cells: [ExportedText]) -> String {
      "|" + cells.map { " \(inline($0, isCell: true)) |" }.joined() + "\n"
    }
    return line(header) + "|" + String(repeating: " --- |", count: header.count) + "\n" + rows.map(line).joined()
  case .quotation(let lines):
    return lines.map { line in
      String(repeating: "> ", count: line.depth) + escaped(line.text, isLineStart: true) + "\n"
    }
    .joined(separator: ">\n")
  case .verbatim(let lines):
    let longest = lines.flatMap { $0.split(whereSeparator: { $0 != "`" }) }.map(\.count).max() ?? 0
    let fence = String(repeating: "`", count: max(3, longest + 1))
    return ([fence] + lines + [fence]).joined(separator: "\n") + "\n"
  }
}

private func written(_ items: [ExportedItem]) -> String {
  var text = ""
  for (index, item) in items.enumerated() {
    if !item.number.isEmpty {
      text += (index > 0 ? "\n" : "") + escaped(item.lead, isLineStart: true) + inline(item.text) + "\n"
      continue
    }
    // A bullet behind a paragraph begins a list of its own.
    if index > 0, !items[index - 1].number.isEmpty { text += "\n" }
    text += String(repeating: "  ", count: item.depth - 1) + "- " + inline(item.text, isLineStart: true) + "\n"
  }
  return text
}

/// - Parameter isCell: a bar would end it, even between backticks.
private func inline(_ text: ExportedText, isLineStart: Bool = false, isCell: Bool = false) -> String {
  text.runs.enumerated().map { index, run in
    if !run.isVerbatim { return escaped(run.text, isLineStart: isLineStart && index == 0) }
    // A code span gives one blank at either end away.
    let padding = run.text.hasPrefix(" ") && run.text.hasSuffix(" ") ? " " : ""
    let content = isCell ? run.text.replacing("|", with: "\\|") : run.text
    return "`\(padding)\(content)\(padding)`"
  }
  .joined()
}

/// Text in which every mark is a character like others.
private func escaped(_ text: String, isLineStart: Bool) -> String {
  var result = ""
  var isDigits = isLineStart
  for (index, scalar) in text.unicodeScalars.enumerated() {
    switch scalar {
    case "\\", "`", "*", "_", "[", "]", "<", ">", "|", "~", "&", "#", "!": result += "\\"
    case "+", "-", "=": if isLineStart, index == 0 { result += "\\" }
    case ".", ")": if isDigits, index > 0 { result += "\\" }
    default: break
    }
    if !("0"..."9").contains(scalar) { isDigits = false }
    result.unicodeScalars.append(scalar)
  }
  return result
}
