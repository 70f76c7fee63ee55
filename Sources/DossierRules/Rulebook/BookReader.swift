package import DossierModel
import DossierSyntax

/// A rulebook as decoded, with what is wrong in it. A book with errors is not used for checking.
package struct DecodedRulebook: Sendable {
  package var book: Rulebook
  package var errors: [RulebookError]
  /// Where further examples are (`更多例`).
  package var exampleFiles: [ExampleFileName] = []
}

/// Decodes a rulebook. Strict: what is not understood is an error with its place.
/// - Complexity: linear in the book.
package func decodeRulebook(_ document: Document) -> DecodedRulebook {
  var reader = BookReader(document)
  return reader.read()
}

/// Reads the book's own fields, and hands each section to a `DefinitionReader`.
struct BookReader {
  let document: Document
  var errors: [RulebookError] = []
  private var interner = TermInterner()
  private var exampleFiles: [ExampleFileName] = []

  init(_ document: Document) { self.document = document }

  private static let fields: [(name: String, alias: String, isRequired: Bool)] = [
    ("申报类型", "kind", true), ("编号", "id", true), ("名称", "name", true), ("适用", "governs", false), ("版本", "version", true),
    ("施行日期", "from", true), ("失效日期", "until", false), ("依据", "basis", true), ("继承", "extends", false),
    ("更多例", "examples", false), ("法规", "laws", false),
  ]

  mutating func read() -> DecodedRulebook {
    let header = readHeader()
    // Rows of tables and fields of examples are facts too; a definition is made of the fields of its own section.
    let fields = Dictionary(grouping: document.facts.filter { $0.form == .field }, by: \.section)
    var definitions: [Definition] = []
    for (index, section) in document.structure.sections.enumerated() where section.heading != nil {
      if section.level > 1 {
        let heading = section.heading!
        fail(.deeperHeading, document.structure.range(heading, document.structure.lines[heading].mark))
        continue
      }
      var reader = DefinitionReader(document, section: index, fields[index] ?? [], interner)
      if let definition = reader.read() { definitions.append(definition) }
      errors += reader.errors
      interner = reader.interner
    }
    checkIDs(definitions)
    // A book of calendars serves all others and governs nothing itself.
    let isCalendar = !definitions.isEmpty && definitions.allSatisfy { $0.keyword == .calendar }
    if header.text("适用").isEmpty, !isCalendar {
      fail(.missingHeaderField("适用"), document.anchor)
    }
    let book = Rulebook(
      id: header.text("编号"), name: header.text("名称"), governs: rulebookList(header.text("适用")),
      version: header.text("版本"), from: header.days["施行日期"], until: header.days["失效日期"], basis: header.text("依据"),
      definitions: definitions, matcher: TermMatcher(interner.terms),
      names: NameTable(definitions), terms: Deferred(wrappedValue: interner.terms),
      laws: Deferred(wrappedValue: header.laws))
    errors.sort { ($0.range.lowerBound, $0.range.upperBound) < ($1.range.lowerBound, $1.range.upperBound) }
    return DecodedRulebook(book: book, errors: errors, exampleFiles: exampleFiles)
  }

  private mutating func fail(_ problem: RulebookProblem, _ range: Range<Int>) {
    errors.append(RulebookError(problem: problem, range: range))
  }

  private struct HeaderValues {
    var texts: [String: String] = [:]
    var days: [String: Day] = [:]
    /// Names, each followed by an address.
    var laws: [String] = []
    func text(_ name: String) -> String { texts[name] ?? "" }
  }

  private mutating func readHeader() -> HeaderValues {
    var values = HeaderValues()
    for fact in document.facts where fact.section == 0 && fact.form == .field {
      guard let field = BookReader.fields.first(where: { $0.name == fact.key || $0.alias == fact.key }) else {
        fail(
          .unknownHeaderField(fact.name, nearest: nearestName(to: fact.name, among: BookReader.fields.map(\.name))),
          fact.nameRange)
        continue
      }
      if values.texts[field.name] != nil { fail(.repeatedField(fact.name), fact.nameRange) }
      let text = trimmingBlanks(document.value(of: fact))
      values.texts[field.name] = text
      check(field.name, text, fact, &values)
    }
    for field in BookReader.fields where field.isRequired && values.text(field.name).isEmpty {
      fail(.missingHeaderField(field.name), document.anchor)
    }
    return values
  }

  private mutating func check(_ field: String, _ text: String, _ fact: Fact, _ values: inout HeaderValues) {
    switch field {
    case "施行日期", "失效日期":
      guard case .date(let day)? = try? readValue(text, as: .date) else {
        return fail(.badValue(field: field, value: text, expected: "2022-03-01"), fact.valueRange)
      }
      values.days[field] = day
    case "编号":
      let isGood = text.utf8.allSatisfy { ($0 >= 0x61 && $0 <= 0x7A) || ($0 >= 0x30 && $0 <= 0x39) || $0 == 0x2D }
      if !isGood || text.first?.isLetter != true {
        fail(.badValue(field: field, value: text, expected: "cac-algorithm"), fact.valueRange)
      }
    case "法规": readLaws(fact, &values)
    case "更多例":
      for path in rulebookList(text) {
        guard case .text(let normal)? = try? readValue(path, as: .attachment) else {
          fail(.badValue(field: field, value: path, expected: "例子/更多例.dossier"), fact.valueRange)
          continue
        }
        exampleFiles.append(ExampleFileName(path: normal, range: fact.valueRange))
      }
    case "继承": fail(.unknownBook(text), fact.valueRange)
    default: break
    }
  }

  /// A table of laws and the addresses of their texts.
  private mutating func readLaws(_ fact: Fact, _ values: inout HeaderValues) {
    guard let table = fact.valueBlock.flatMap(document.table) else {
      return fail(.badValue(field: "法规", value: document.value(of: fact), expected: "| 法规 | 地址 |"), fact.nameRange)
    }
    for row in table.rows {
      let cells = row.cells.map(document.text)
      guard cells.count == 2, !cells[0].isEmpty, (try? readValue(cells[1], as: .url)) != nil else {
        let range = row.cells.last ?? fact.nameRange
        fail(.badValue(field: "法规", value: cells.last ?? "", expected: "https://www.gov.cn/…"), range)
        continue
      }
      values.laws += cells
    }
  }

  private mutating func checkIDs(_ definitions: [Definition]) {
    var seen: Set<String> = []
    for definition in definitions where !seen.insert(definition.id).inserted {
      fail(.duplicateID(definition.id), definition.range)
    }
    let prerequisites = Dictionary(
      definitions.map { ($0.id, $0.prerequisites) }, uniquingKeysWith: { first, _ in first })
    let circular = namesInCircles(prerequisites)
    for definition in definitions where !definition.prerequisites.isEmpty {
      for prerequisite in definition.prerequisites where !seen.contains(prerequisite) {
        fail(.unknownPrerequisite(prerequisite), definition.range)
      }
      if circular.contains(definition.id) { fail(.prerequisiteCircle(definition.id), definition.range) }
    }
  }
}
