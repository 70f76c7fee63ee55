import DossierModel
import DossierRules
import DossierSyntax

extension Snapshot {
  /// At the beginning of a line: the fields of the header or of the section, and sections, that are not there yet.
  /// - Parameter findings: those of rules.
  func lineCompletions(_ cursor: Cursor, _ findings: () -> [Finding]) -> [Completion] {
    let typed =
      cursor.offset > cursor.lineStart + cursor.line.text.lowerBound
      ? document.text(cursor.lineStart + cursor.line.text.lowerBound..<cursor.offset) : ""
    // Longer than any name, or with marks that no name has: prose.
    guard typed.unicodeScalars.count <= longestFieldName, !typed.contains(where: { "【】[]。，；".contains($0) }) else {
      return []
    }
    let range = cursor.range(of: typed)
    let findings = findings()
    let hasColon = cursor.line.isField
    var completions = isInHeader(cursor) ? headerFields(range, hasColon) : []
    completions += missingFields(cursor, range, findings, hasColon)
    if cursor.line.kind == .blank || cursor.line.kind == .prose {
      completions += missingSections(cursor, range, findings, marks: nil)
    }
    return completions
  }

  /// Behind the marks of a heading: sections that are not there yet.
  /// - Parameter findings: those of rules.
  func headingCompletions(_ cursor: Cursor, _ findings: () -> [Finding]) -> [Completion] {
    guard let title = typedTitle(cursor) else { return [] }
    let marks = document.text(tree.line(at: cursor.lineIndex).range(cursor.line.mark))
    return missingSections(
      cursor, cursor.range(of: title.text), findings(), marks: (marks, title.needsBlank ? " " : ""))
  }

  /// What was typed behind the marks of a heading, and whether a blank is still to be put between.
  func typedTitle(_ cursor: Cursor) -> (text: Substring, needsBlank: Bool)? {
    let markEnd = cursor.lineStart + Int(cursor.line.markEnd)
    guard cursor.offset >= markEnd else { return nil }
    let typed = document.text(markEnd..<cursor.offset)
    let text = typed.drop { " \t\u{3000}".contains($0) }
    return (text, text.count == typed.count)
  }

  private func headerFields(_ range: Range<Int>, _ hasColon: Bool) -> [Completion] {
    HeaderField.allCases.filter { document.header[$0] == nil }.map { field in
      Completion(
        .field, field.rawValue, detail: meaning(of: field), range: range,
        template: Template(field.rawValue + (hasColon ? "" : "：")), rank: 0)
    }
  }

  // MARK: Fields

  private func missingFields(
    _ cursor: Cursor, _ range: Range<Int>, _ findings: [Finding], _ hasColon: Bool
  ) -> [Completion] {
    guard let book else { return [] }
    let missing = Set(findings.filter { $0.kind == .missingField }.map(\.ruleID))
    let own = document.range(ofLines: document.outline.body(of: cursor.section))
    var completions: [Completion] = []
    for definition in book.definitions where applies(definition) {
      guard case .field(let field) = definition.body else { continue }
      if let place = field.section, !isInside(section: cursor.section, named: place) { continue }
      if isStated(definition.name, own, where: { $0.section == cursor.section && $0.line != cursor.lineIndex }) {
        continue
      }
      let rank = missing.contains(definition.id) ? 1 : field.section != nil ? 2 : 5
      completions.append(
        Completion(
          .field, definition.name, detail: firstLine(definition), range: range,
          template: hasColon ? Template(definition.name) : Template("\(definition.name)：") + value(of: field),
          rank: rank,
          rule: definition.id))
    }
    return completions
  }

  /// Whether a fact of a name is there for which something holds.
  private func isStated(_ name: String, _ range: Range<Int>? = nil, where holds: (StatedFact) -> Bool) -> Bool {
    var isStated = false
    analysis(of: index).forEachFact(named: name, of: book, in: range) { fact in
      isStated = holds(fact)
      return !isStated
    }
    return isStated
  }

  private func firstLine(_ definition: Definition) -> String {
    String((language == .chinese ? definition.remedy : definition.english).prefix { !$0.isNewline }.prefix(60))
  }

  private func value(of field: FieldDefinition) -> Template {
    switch field.type {
    case .oneOf(let choices): .choice(choices)
    case .yesNo: .choice(["是", "否"])
    default: .hole("")
    }
  }

  // MARK: Sections

  /// - Parameter marks: those that stand on the line already, and what is to stand between them and the title.
  private func missingSections(
    _ cursor: Cursor, _ range: Range<Int>, _ findings: [Finding], marks: (text: String, blank: String)?
  ) -> [Completion] {
    guard let book else { return [] }
    let missing = Set(findings.filter { $0.kind == .missingSection }.map(\.ruleID))
    var completions: [Completion] = []
    for definition in book.definitions where applies(definition) {
      guard case .section(let section) = definition.body else { continue }
      if isStated(definition.name, where: { !$0.isEmpty && $0.line != cursor.lineIndex }) { continue }
      let isNested = section.parent.map { isInside(section: cursor.section, named: $0) } ?? true
      let level = marks.map { $0.text.count } ?? level(of: section)
      let title = marks.map { $0.blank } ?? String(repeating: "#", count: level) + " "
      let isAlone = cursor.after.allSatisfy { " \t\u{3000}".contains($0) }
      completions.append(
        Completion(
          .section, definition.name, detail: firstLine(definition), range: range,
          template: Template(title + definition.name)
            + (isAlone ? skeleton(definition, section, level) : Template()),
          rank: (missing.contains(definition.id) ? 3 : definition.isAlwaysRequired ? 4 : 6) + (isNested ? 0 : 4),
          rule: definition.id))
    }
    return completions
  }

  /// One below the section that it belongs to, else as high as the document's other sections.
  private func level(of section: SectionDefinition) -> Int {
    guard let parent = section.parent else { return 1 }
    var level = 0
    analysis(of: index).forEachFact(named: parent, of: book) { fact in
      level = fact.ownSection.map { document.outline.sections[$0].level } ?? 0
      return level == 0
    }
    return min(6, level + 1)
  }

  /// The lines below a new heading: its fields, the header of its table, a line for each point.
  private func skeleton(_ definition: Definition, _ section: SectionDefinition, _ level: Int) -> Template {
    var template = Template()
    let keys = book?.keys(of: definition.name) ?? []
    for other in book?.definitions ?? [] where applies(other) {
      guard let place = other.place, keys.contains(foldedName(place)) else { continue }
      switch other.body {
      case .field(let field) where other.isAlwaysRequired:
        var value = value(of: field)
        if value == .hole("") { value = .hole(placeholderText) }
        template = template + Template("\n\(other.name)：") + value
      case .table(let table):
        let columns = table.columns.filter(\.isRequired).map(\.name)
        template = template + Template("\n| \(columns.joined(separator: " | ")) |\n|")
        for _ in columns { template = template + Template(" ") + .hole(placeholderText) + Template(" |") }
      default: break
      }
    }
    for point in section.points { template = template + Template("\n") + .hole("【请填写：\(point.name)】") }
    return template.pieces.isEmpty ? Template("\n") + .hole(placeholderText) : template
  }
}
