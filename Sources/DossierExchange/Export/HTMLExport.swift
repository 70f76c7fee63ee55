/// One page without scripts, for reading and for print on A4.
func htmlExport(_ dossier: ExportedDossier) -> [UInt8] {
  var text = "<!DOCTYPE html>\n<html lang=\"zh-CN\">\n<head>\n<meta charset=\"utf-8\">\n"
  text += "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
  text += "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
  text += "<title>\(markup(dossier.title))</title>\n<style>\(style)</style>\n</head>\n<body>\n"
  text += "<h1>\(markup(dossier.title))</h1>\n"
  for part in dossier.parts {
    text += "<section>\n"
    if let title = part.title { text += "<h2>\(markup(title))</h2>\n" }
    for block in part.blocks { text += written(block, base: part.title == nil ? 1 : 2) }
    text += "</section>\n"
  }
  return Array((text + "</body>\n</html>\n").utf8)
}

private let style = """

  body { max-width: 46rem; margin: 2rem auto; padding: 0 1rem; color: #000; background: #fff;
    font: 1rem/1.75 "FangSong", "仿宋", "STFangsong", "Noto Serif CJK SC", serif; }
  h1, h2, h3, h4, h5, h6, th { font-family: "SimHei", "黑体", "Noto Sans CJK SC", sans-serif; line-height: 1.4; }
  h1 { text-align: center; } h2 { margin-top: 3rem; }
  p { margin: .5rem 0; overflow-wrap: anywhere; } p.body { text-indent: 2em; text-align: justify; } p.item { padding-left: 2em; }
  p.d2 { padding-left: 4em; } p.d3 { padding-left: 6em; }
  table { border-collapse: collapse; width: 100%; margin: .75rem 0; font-size: .9rem; }
  th, td { border: 1px solid #444; padding: .25rem .5rem; text-align: left; vertical-align: top; overflow-wrap: anywhere; }
  table.fields th { width: 32%; font-weight: 400; } blockquote { margin: .5rem 0 .5rem 2em; }
  pre { white-space: pre-wrap; overflow-wrap: anywhere; }
  @page { size: A4; margin: 25mm 26mm 25mm 28mm; }
  @media print { body { margin: 0; max-width: none; } section + section { break-before: page; } tr { break-inside: avoid; }
    thead { display: table-header-group; } h2, h3, h4 { break-after: avoid; } }

  """

private func written(_ block: ExportedBlock, base: Int) -> String {
  switch block {
  case .heading(let level, let title):
    let tag = "h\(min(6, base + level))"
    return "<\(tag)>\(inline(title))</\(tag)>\n"
  case .fields(let fields):
    let rows = fields.map { "<tr><th scope=\"row\">\(inline($0.name))</th><td>\(inline($0.value))</td></tr>\n" }
    return "<table class=\"fields\">\n\(rows.joined())</table>\n"
  case .label(let name): return "<p><b>\(inline(name))</b>：</p>\n"
  case .paragraph(let text): return "<p class=\"body\">\(inline(text))</p>\n"
  case .items(let items):
    return items.map { item in
      let mark = item.number.isEmpty ? "• " : markup(item.lead)
      return "<p class=\"item d\(min(3, item.depth))\">\(mark)\(inline(item.text))</p>\n"
    }
    .joined()
  case .table(let header, let rows):
    let head = header.map { "<th scope=\"col\">\(inline($0))</th>" }.joined()
    let body = rows.map { "<tr>" + $0.map { "<td>\(inline($0))</td>" }.joined() + "</tr>\n" }.joined()
    return "<table>\n<thead><tr>\(head)</tr></thead>\n<tbody>\n\(body)</tbody>\n</table>\n"
  case .quotation(let lines):
    return lines.map { line in
      String(repeating: "<blockquote>", count: line.depth) + "<p>\(markup(line.text))</p>"
        + String(repeating: "</blockquote>", count: line.depth) + "\n"
    }
    .joined()
  case .verbatim(let lines): return "<pre>\(lines.map(markup).joined(separator: "\n"))</pre>\n"
  }
}

private func inline(_ text: ExportedText) -> String {
  text.runs.map { $0.isVerbatim ? "<code>\(markup($0.text))</code>" : markup($0.text) }.joined()
}
