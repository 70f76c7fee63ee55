/// A document for word processors (ECMA-376), A4, with the margins and fonts of official papers (GB/T 9704).
func docxExport(_ dossier: ExportedDossier) -> [UInt8] {
  var body = paragraph("Title", runs(ExportedText(dossier.title)))
  for (index, part) in dossier.parts.enumerated() {
    if let title = part.title {
      let breaks = index > 0 ? "<w:pageBreakBefore/>" : ""
      body += paragraph("Heading1", runs(ExportedText(title)), breaks)
    }
    for block in part.blocks { body += written(block, base: part.title == nil ? 0 : 1) }
  }
  var archive = ZipArchive()
  // Readers look at this one first.
  archive.add("[Content_Types].xml", file(DocxParts.contentTypes))
  archive.add("_rels/.rels", file(DocxParts.packageRelations))
  archive.add("docProps/core.xml", file(DocxParts.properties(title: markup(dossier.title))))
  archive.add("word/document.xml", file(DocxParts.document(body)))
  archive.add("word/_rels/document.xml.rels", file(DocxParts.documentRelations))
  archive.add("word/styles.xml", file(DocxParts.styles))
  archive.add("word/footer.xml", file(DocxParts.footer))
  return archive.finish()
}

private func file(_ text: String) -> [UInt8] {
  Array(("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n" + text).utf8)
}

private func written(_ block: ExportedBlock, base: Int) -> String {
  switch block {
  case .heading(let level, let title): return paragraph("Heading\(min(6, base + level))", runs(title))
  case .fields(let fields):
    let rows = fields.map { row([cell($0.name, width: 1600), cell($0.value, width: 3400)]) }
    return table(rows, columns: [1600, 3400])
  case .label(let name): return paragraph("Label", runs(name) + run("："))
  case .paragraph(let text): return paragraph("BodyText", runs(text))
  case .items(let items):
    return items.map { item in
      let indent = "<w:ind w:left=\"\(480 * min(8, item.depth))\" w:hanging=\"480\"/>"
      let mark = item.number.isEmpty ? "• " : item.lead
      return paragraph("Item", run(mark) + runs(item.text), indent)
    }
    .joined()
  case .table(let header, let rows):
    let widths = columnWidths([header] + rows)
    let head = row(zip(header, widths).map { cell($0, width: $1, style: "TableHead") }, isHead: true)
    let body = rows.map { row(zip($0, widths).map { cell($0, width: $1) }) }
    return table([head] + body, columns: widths)
  case .quotation(let lines):
    return lines.map { line in
      paragraph("Quote", run(line.text), "<w:ind w:left=\"\(480 * line.depth)\" w:firstLine=\"0\"/>")
    }
    .joined()
  case .verbatim(let lines): return lines.map { paragraph("Verbatim", run($0)) }.joined()
  }
}

/// - Parameter properties: in the order of the schema: page break, then indentation.
private func paragraph(_ style: String, _ content: String, _ properties: String = "") -> String {
  "<w:p><w:pPr><w:pStyle w:val=\"\(style)\"/>\(properties)</w:pPr>\(content)</w:p>\n"
}

private func runs(_ text: ExportedText) -> String {
  text.runs.map { run($0.text, style: $0.isVerbatim ? "<w:rPr><w:rStyle w:val=\"VerbatimText\"/></w:rPr>" : "") }
    .joined()
}

private func run(_ text: String, style: String = "") -> String {
  if text.isEmpty { return "" }
  let pieces = text.split(separator: "\t", omittingEmptySubsequences: false)
    .map { $0.isEmpty ? "" : "<w:t xml:space=\"preserve\">\(markup(String($0)))</w:t>" }
  return "<w:r>\(style)\(pieces.joined(separator: "<w:tab/>"))</w:r>"
}

/// Fiftieths of a percent: by the longest cell of each column, within bounds.
private func columnWidths(_ rows: [[ExportedText]]) -> [Int] {
  let longest = rows[0].indices.map { column in
    rows.map { $0[column].plain.unicodeScalars.count }.reduce(5) { min(24, max($0, $1)) }
  }
  let all = longest.reduce(0, +)
  return longest.map { $0 * 5000 / all }
}

/// - Parameter columns: widths in fiftieths of a percent.
private func table(_ rows: [String], columns: [Int]) -> String {
  // Of the 8845 twentieths of a point between the margins.
  let grid = columns.map { "<w:gridCol w:w=\"\($0 * 8845 / 5000)\"/>" }.joined()
  return "<w:tbl><w:tblPr><w:tblStyle w:val=\"TableGrid\"/><w:tblW w:w=\"5000\" w:type=\"pct\"/></w:tblPr>"
    + "<w:tblGrid>\(grid)</w:tblGrid>\n\(rows.joined())</w:tbl>\n<w:p><w:pPr><w:pStyle w:val=\"Gap\"/></w:pPr></w:p>\n"
}

private func row(_ cells: [String], isHead: Bool = false) -> String {
  "<w:tr><w:trPr><w:cantSplit/>\(isHead ? "<w:tblHeader/>" : "")</w:trPr>\(cells.joined())</w:tr>\n"
}

private func cell(_ text: ExportedText, width: Int, style: String = "TableText") -> String {
  "<w:tc><w:tcPr><w:tcW w:w=\"\(width)\" w:type=\"pct\"/></w:tcPr>\(paragraph(style, runs(text)))</w:tc>"
}
