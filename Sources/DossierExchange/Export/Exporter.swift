package import DossierModel
package import DossierRules
import DossierSyntax

/// Makes of the documents of a dossier what is handed in.
///
/// Materials stand in the order of the rulebook, and so do the sections in them, unless they number themselves. References become
/// what they refer to.
/// - Parameter shown: indexes of the documents that are exported; the others are there for references to them.
/// - Complexity: linear in the documents; each reference costs a look-up in each of them.
package func exportedDossier(_ documents: [Document], shown: [Int], _ book: Rulebook?) -> ExportedDossier {
  let order = MaterialOrder(book)
  let sorted = shown.map { (index: $0, place: order.place(documents[$0])) }
    .sorted { ($0.place, $0.index) < ($1.place, $1.index) }
  let parts = sorted.map { index, _ in
    var exporter = DocumentExporter(documents, index, book)
    return ExportedPart(title: order.title(documents[index]), blocks: exporter.blocks())
  }
  let name = documents.lazy.compactMap { $0.headerValue(.dossier) }.first
  return ExportedDossier(title: name ?? parts.lazy.compactMap(\.title).first ?? "", parts: parts)
}

/// Which material comes when.
private struct MaterialOrder {
  /// By folded name or alias.
  private var places: [String: (place: Int, title: String)] = [:]

  init(_ book: Rulebook?) {
    for (index, definition) in (book?.definitions ?? []).enumerated() where definition.keyword == .material {
      for name in [definition.name] + definition.aliases { places[foldedName(name)] = (index, definition.name) }
    }
  }

  /// A document that holds everything comes first, a material that the rulebook does not know last.
  func place(_ document: Document) -> Int {
    guard let part = document.headerValue(.part) else { return -1 }
    return places[foldedName(part)]?.place ?? .max
  }

  func title(_ document: Document) -> String? {
    document.headerValue(.part).map { places[foldedName($0)]?.title ?? $0 }
  }
}

/// Walks one document.
private struct DocumentExporter {
  private let document: Document
  private let structure: Structure
  private let order: SectionOrder
  private let texts: ExportedTexts
  private let index: Int
  private var result: [ExportedBlock] = []

  init(_ documents: [Document], _ index: Int, _ book: Rulebook?) {
    document = documents[index]
    structure = document.structure
    order = SectionOrder(document, book)
    texts = ExportedTexts(documents, book)
    self.index = index
  }

  mutating func blocks() -> [ExportedBlock] {
    write(section: 0)
    return result
  }

  private mutating func write(section number: Int) {
    let section = structure.sections[number]
    if let heading = section.heading {
      result.append(.heading(level: depth(of: number), text(structure.range(heading, structure.lines[heading].text))))
    }
    for block in section.blocks { write(structure.blocks[block]) }
    for child in order.children(of: number) { write(section: child) }
  }

  /// A skipped level is no level.
  private func depth(of section: Int) -> Int {
    var depth = 0
    var section: Int? = section
    while let own = section, own > 0 {
      depth += 1
      section = structure.sections[own].parent
    }
    return depth
  }

  private func text(_ range: Range<Int>, mayBeginWithLabel: Bool = false) -> ExportedText {
    texts.text(range, of: index, mayBeginWithLabel: mayBeginWithLabel)
  }

  private func plain(_ line: Int, _ part: Range<Int>) -> String { document.text(structure.range(line, part)) }

  /// The lines of a block without its comments.
  private func lines(_ block: Block) -> [Int] { block.lines.filter { structure.lines[$0].kind != .comment } }

  private mutating func write(_ block: Block) {
    if let field = block.valueOf, isHeader(field) { return }
    switch block.kind {
    case .comments: break
    case .fields: writeFields(block)
    case .items: result.append(.items(lines(block).map(item)))
    case .table: writeTable(block)
    case .quotation:
      let quotations = lines(block).map { index in
        ExportedQuotation(
          depth: Int(structure.lines[index].level), text: plain(index, structure.lines[index].text))
      }
      result.append(.quotation(quotations))
    case .verbatim: result.append(.verbatim(lines(block).map { plain($0, structure.lines[$0].text) }))
    case .prose: result.append(.paragraph(prose(block)))
    }
  }

  /// A field that describes the document for the program, and is no part of what it says (G-6.1).
  private func isHeader(_ line: Int) -> Bool {
    let name = structure.range(line, structure.lines[line].name)
    guard let field = HeaderField(key: foldedName(document.text(name))) else { return false }
    return structure.section(ofLine: line) == 0 || document.header[field]?.nameRange == name
  }

  private mutating func writeFields(_ block: Block) {
    var fields: [ExportedField] = []
    for index in lines(block) where !isHeader(index) {
      let line = structure.lines[index]
      let name = text(structure.range(index, line.name))
      if line.value.isEmpty, document.facts(ofField: structure.range(index, line.name))?.valueBlock != nil {
        if !fields.isEmpty { result.append(.fields(fields)) }
        fields = []
        result.append(.label(name))
      } else {
        fields.append(ExportedField(name: name, value: text(structure.range(index, line.value))))
      }
    }
    if !fields.isEmpty { result.append(.fields(fields)) }
  }

  private func item(_ index: Int) -> ExportedItem {
    let line = structure.lines[index]
    let mark = plain(index, line.mark)
    // Numbers are words of the writer; bullets are drawn anew.
    let isNumber = mark.unicodeScalars.contains {
      $0.properties.numericType != nil || "一二三四五六七八九十百〇零".unicodeScalars.contains($0)
    }
    return ExportedItem(
      depth: max(1, Int(line.level)), number: isNumber ? mark : "",
      text: text(structure.range(index, line.text), mayBeginWithLabel: true))
  }

  private mutating func writeTable(_ block: Block) {
    var rows: [[ExportedText]] = []
    for (number, index) in lines(block).enumerated() {
      if number == 1, structure.lines[index].flags.contains(.dashes) { continue }
      rows.append(document.tree.cells(ofLine: index).map { text($0) })
    }
    let width = rows.map(\.count).max() ?? 0
    for index in rows.indices { rows[index] += Array(repeating: ExportedText(), count: width - rows[index].count) }
    guard let header = rows.first, width > 0 else { return }
    result.append(.table(header: header, rows: Array(rows.dropFirst())))
  }

  /// The lines of a paragraph join (G-5.8).
  private func prose(_ block: Block) -> ExportedText {
    var paragraph = ExportedText()
    for index in lines(block) {
      let line = structure.lines[index]
      let next = text(structure.range(index, line.text), mayBeginWithLabel: true)
      if let left = paragraph.plain.unicodeScalars.last, let right = next.plain.unicodeScalars.first,
        !(isWide(left) && isWide(right))
      {
        paragraph.add(" ")
      }
      paragraph.add(next)
    }
    return paragraph
  }
}

/// Han or full-width punctuation.
private func isWide(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar.value {
  case 0x2E80...0x9FFF, 0xF900...0xFAFF, 0xFE30...0xFE4F, 0xFF00...0xFFEF, 0x20000...0x3FFFF: true
  case 0x2014, 0x2018...0x201D, 0x2026: true
  default: false
  }
}

extension Document {
  /// The fact whose name stands at a place.
  fileprivate func facts(ofField name: Range<Int>) -> Fact? {
    // Facts are in document order.
    var low = 0
    var high = facts.count
    while low < high {
      let middle = (low + high) / 2
      if facts[middle].nameRange.lowerBound < name.lowerBound { low = middle + 1 } else { high = middle }
    }
    return low < facts.count && facts[low].nameRange == name ? facts[low] : nil
  }
}
