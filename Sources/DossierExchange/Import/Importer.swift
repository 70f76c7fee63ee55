import DossierModel
package import DossierRules
import DossierSyntax

/// What the header of an imported document says; nil where it is left to the text, or to the writer.
package struct ImportSettings: Sendable {
  package var kind: String?
  package var dossier: String?
  package var part: String?
  /// Whether backslashes and backticks in the lines mean something already, as in Markdown.
  package var isMarkup: Bool

  package init(kind: String? = nil, dossier: String? = nil, part: String? = nil, isMarkup: Bool = false) {
    self.kind = kind
    self.dossier = dossier
    self.part = part
    self.isMarkup = isMarkup
  }
}

/// A text in the markup, and what was understood of it.
package struct ImportedDossier: Sendable {
  package var text: String
  package var kind: String?
  package var part: String?
  package var headings = 0
  package var fields = 0
  package var items = 0
  /// Rows of tables, heads among them.
  package var rows = 0
  /// Lines that stayed running text.
  package var prose = 0
  /// Places where text was not understood; a comment that the linter finds stands above each.
  package var unsorted = 0
}

/// Writes the lines of a text in the markup, by the names of a rulebook. No character is lost but blanks, bullets and marks that the
/// source itself means for layout.
/// - Complexity: linear in the lines.
package func importedDossier(_ lines: [ImportedLine], _ book: Rulebook?, _ settings: ImportSettings) -> ImportedDossier
{
  var importer = Importer(lines, ImportNames(book), settings)
  importer.kind = settings.kind ?? book?.governs.first
  return importer.run()
}

private struct Importer {
  private let names: ImportNames
  private let settings: ImportSettings
  private var lines: [ImportedLine]
  private var result = ImportedDossier(text: "")
  private var writer = MarkupWriter()
  /// The headings that are open: their level, and whether they, or one above, are sections of the rulebook.
  private var open: [(level: Int, isKnown: Bool)] = []
  private var isDivided = false
  /// Lines that may still be titles of the whole.
  private var titlesLeft = 4
  private var isUnsorted = false
  var kind: String?

  init(_ lines: [ImportedLine], _ names: ImportNames, _ settings: ImportSettings) {
    self.lines = lines
    self.names = names
    self.settings = settings
  }

  mutating func run() -> ImportedDossier {
    let part = settings.part ?? takePart()
    result.kind = kind
    result.part = part
    isDivided = names.isDivided(material: part)
    for (field, value) in [(HeaderField.kind, kind), (.dossier, settings.dossier), (.part, part)] {
      if let value, !statesHeader(field) { writer.write("\(field.rawValue)：\(value)", as: .field) }
    }
    writer.endBlock()
    let levels = HeadingLevels(lines, names)
    var index = 0
    while index < lines.count {
      if let level = levels.level(of: index) {
        write(heading: lines[index], level)
        index += 1
      } else if case .row = lines[index] {
        var rows: [[String]] = []
        while index < lines.count, case .row(let cells) = lines[index] {
          rows.append(cells)
          index += 1
        }
        write(rows: rows)
      } else if let (label, value, end) = labelled(index, levels) {
        write(field: label, value)
        index = end
      } else {
        write(lines[index])
        index += 1
      }
    }
    result.text = writer.text
    return result
  }

  /// The material that one of the first lines names. A line that is nothing but its name says it in the header, and there alone.
  private mutating func takePart() -> String? {
    let first = lines.indices.filter { lines[$0] != .blank }.prefix(4)
    for index in first {
      guard let title = lines[index].title else { return nil }
      if let part = part(of: title) {
        if part == title { lines[index] = .blank }
        return part
      }
    }
    return nil
  }

  private func part(of title: String) -> String? {
    let marks: Set<Character> = ["《", "》", "【", "】"]
    let bare = title.filter { !marks.contains($0) }
    if names.isMaterial(bare) { return bare }
    // `某某公司算法安全自评估报告`
    guard isTitle(title, most: 60) else { return nil }
    let suffixes = bare.indices.map { trimmingBlanks(String(bare[$0...])) }.filter { $0.count >= 4 }
    return suffixes.first(where: names.isMaterial)
  }

  /// Whether the text says it itself before its first heading.
  private func statesHeader(_ field: HeaderField) -> Bool {
    for line in lines {
      switch line {
      case .blank: continue
      case .text(let text):
        guard let name = text.split(whereSeparator: { $0 == "：" || $0 == ":" }).first, name.count < text.count else {
          return false
        }
        if HeaderField(key: foldedName(String(name))) == field { return true }
      default: return false
      }
    }
    return false
  }

  /// A field of the rulebook alone on its line, and its value on the next: so tables are saved as text.
  private func labelled(_ index: Int, _ levels: HeadingLevels) -> (label: String, value: String, end: Int)? {
    guard case .text(let label) = lines[index], names.isField(label), isName(label),
      let next = lines[(index + 1)...].firstIndex(where: { $0 != .blank }), levels.level(of: next) == nil,
      case .text(let value) = lines[next], !names.isField(value), !names.isSection(value)
    else { return nil }
    return (label, value, next + 1)
  }

  // MARK: Lines

  private mutating func write(heading line: ImportedLine, _ level: Int) {
    guard let title = line.title else { return }
    result.headings += 1
    open.removeAll { $0.level >= level }
    // The title of the whole stands above all sections.
    if part(of: title) == nil { open.append((level, open.last?.isKnown ?? false || names.isSection(title))) }
    isUnsorted = false
    // Behind the marks a blank: `#话题#` is no heading.
    writer.write(String(repeating: "#", count: level) + " " + escaped(title, settings), as: .heading)
  }

  private mutating func write(_ line: ImportedLine) {
    switch line {
    case .blank: writer.blank()
    case .heading(_, let text), .text(let text): write(text: text, continues: false)
    case .continuation(let text): write(text: text, continues: true)
    case .item(let depth, let mark, let text): write(item: text, mark, depth)
    case .quotation(let text): writer.write(text.isEmpty ? ">" : "> " + text, as: .quotation)
    case .verbatim(let text): writer.write(trimmingBlanks(text).isEmpty ? "`" : "` " + text, as: .verbatim)
    case .row: break
    }
  }

  private mutating func write(item text: String, _ mark: String, _ depth: Int) {
    let own = escaped(text, settings)
    let bullet = String(repeating: "-", count: depth)
    let line = mark.isEmpty ? "\(bullet) \(own)" : "\(mark) \(own)"
    // A number that the markup does not know would be prose.
    if MarkupWriter.kind(of: line) == .item {
      result.items += 1
      writer.write(line, as: .item)
    } else {
      write(text: "\(mark) \(text)", continues: false)
    }
  }

  private mutating func write(text: String, continues: Bool) {
    let text = withoutWordBullet(text)
    if !continues, let (label, value) = columns(text) {
      return write(field: label, value)
    }
    let line = escaped(text, settings)
    switch MarkupWriter.kind(of: line) {
    case .field:
      result.fields += 1
      let name = line.split(whereSeparator: { $0 == "：" || $0 == ":" }).first.map(String.init) ?? line
      writer.write(line, as: .field, isKnownField: names.isField(name))
    case .item:
      result.items += 1
      writer.write(line, as: .item)
    case .prose:
      result.prose += 1
      if !continues, !writer.awaitsValue { markUnsorted(text) }
      writer.write(line, as: .prose, continues: continues)
    default:
      result.prose += 1
      writer.write("\\" + line, as: .prose, continues: continues)
    }
  }

  /// Leaves a comment above text that the names of the rulebook do not sort: the linter finds it until somebody has.
  private mutating func markUnsorted(_ text: String) {
    let isHeadless = open.isEmpty && !isTitleOfAll(text)
    let isUnknown = !open.isEmpty && open.last?.isKnown == false
    let hasColumns = text.contains("\u{3000}") || text.contains("  ") || text.contains("\t")
    let wasUnsorted = isUnsorted
    isUnsorted = isDivided && (isHeadless || isUnknown || hasColumns && isTitle(text))
    guard isUnsorted, !wasUnsorted else { return }
    writer.endBlock()
    writer.write("% 待归类：下面的文字没有认出属于哪个章节或字段", as: .comment)
    result.unsorted += 1
  }

  private mutating func isTitleOfAll(_ text: String) -> Bool {
    titlesLeft -= 1
    if titlesLeft < 0 || !isTitle(text, most: 60) { titlesLeft = 0 }
    return titlesLeft > 0
  }

  /// The bullets of word processors are characters of a font of their own.
  private func withoutWordBullet(_ text: String) -> String {
    guard let first = text.unicodeScalars.first, [0xF0B7, 0xF06C, 0xF0D8, 0xF0A7].contains(first.value) else {
      return text
    }
    return "- " + trimmingBlanks(String(text.unicodeScalars.dropFirst()))
  }

  /// `单位名称　　杭州…`: a field of the rulebook and its value, with columns of blanks between them.
  private func columns(_ text: String) -> (label: String, value: String)? {
    guard let end = text.firstRange(of: "  ")?.lowerBound ?? text.firstIndex(of: "\u{3000}") else { return nil }
    let label = trimmingBlanks(String(text[..<end]))
    let value = trimmingBlanks(String(text[end...]))
    return names.isField(label) && !value.isEmpty && isName(label) ? (label, value) : nil
  }

  private mutating func write(field label: String, _ value: String) {
    result.fields += 1
    let name = label.hasSuffix("：") || label.hasSuffix(":") ? String(label.dropLast()) : label
    writer.write(name + "：" + escaped(value, settings), as: .field, isKnownField: names.isField(name))
  }

  // MARK: Rows

  private mutating func write(rows: [[String]]) {
    if isForm(rows) {
      for row in rows {
        for pair in stride(from: 0, to: row.count, by: 2) {
          let value = pair + 1 < row.count ? row[pair + 1] : ""
          if !row[pair].isEmpty {
            write(field: row[pair], value)
          } else if !value.isEmpty {
            write(text: value, continues: false)
          }
        }
      }
      return
    }
    if rows.count == 1 || rows.allSatisfy({ $0.count { !$0.isEmpty } <= 1 }) {
      for cell in rows.joined() where !cell.isEmpty { write(text: cell, continues: false) }
      return
    }
    let width = rows.map(\.count).max() ?? 0
    writer.endBlock()
    for (index, row) in rows.enumerated() {
      let cells = row + Array(repeating: "", count: width - row.count)
      result.rows += 1
      writer.write("|" + cells.map { " \(cell($0)) |" }.joined(), as: .row)
      if index == 0 { writer.write("|" + String(repeating: " --- |", count: width), as: .row) }
    }
    writer.endBlock()
  }

  private func cell(_ text: String) -> String {
    let escaped = escaped(text, settings)
    return escaped.replacing("|", with: "\\|").replacing("｜", with: "\\｜")
  }

  /// Labels and values side by side: the first, third … cells are names, and the rulebook has half of them.
  private func isForm(_ rows: [[String]]) -> Bool {
    guard rows.allSatisfy({ $0.count == 2 || $0.count == 4 }) else { return false }
    let labels = rows.flatMap { row in stride(from: 0, to: row.count, by: 2).map { row[$0] } }.filter { !$0.isEmpty }
    guard labels.allSatisfy(isName) else { return false }
    let known = labels.count { names.isField($0.hasSuffix("：") ? String($0.dropLast()) : $0) }
    return known > 0 && known * 2 >= labels.count
  }

  private func isName(_ label: String) -> Bool {
    let line = label.hasSuffix("：") || label.hasSuffix(":") ? label : label + "："
    return MarkupWriter.kind(of: line + "值") == .field
  }
}

extension ImportedLine {
  /// Of what can be a title.
  fileprivate var title: String? {
    switch self {
    case .heading(_, let text), .text(let text): text
    default: nil
    }
  }
}

/// Text whose backslashes and backticks mean nothing in the source, and shall mean nothing in the markup.
private func escaped(_ text: String, _ settings: ImportSettings) -> String {
  if settings.isMarkup || !text.contains(where: { $0 == "\\" || $0 == "`" || $0 == "＼" }) { return text }
  var result = ""
  for scalar in text.unicodeScalars {
    // A full-width backslash is one, too.
    if scalar == "\\" || scalar == "`" || scalar == "＼" { result += "\\" }
    result.unicodeScalars.append(scalar)
  }
  return result
}
