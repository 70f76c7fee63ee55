package import DossierModel
import DossierSyntax

/// A file of further examples, as a rulebook names it.
package struct ExampleFileName: Equatable, Sendable {
  /// Relative to the folder of the rulebook; it does not lead out of it.
  package var path: String
  /// The value of `更多例`, UTF-8 bytes of the rulebook.
  package var range: Range<Int>
}

/// The examples of a document of the kind 规则例: they belong to a rulebook, and only run.
package struct ExampleFile: Sendable {
  /// The 编号 of the rulebook that they belong to; empty where it is not stated.
  package var book = ""
  /// By id of the definition. Places in them are UTF-8 bytes of the file.
  package var examples: [String: [Example]] = [:]
  package var errors: [RulebookError] = []

  /// How many there are.
  package var count: Int { examples.values.reduce(0) { $0 + $1.count } }
}

/// Reads a file of further examples. Strict, as rulebooks are.
/// - Parameter book: nil where it is not at hand; then the ids of the definitions are taken as they are.
/// - Complexity: linear in the file.
package func readExampleFile(_ document: Document, of book: Rulebook?) -> ExampleFile {
  var reader = ExampleFileReader(document: document, book: book)
  reader.read()
  return reader.file
}

/// Runs the examples of a file.
/// - Returns: where an example does not behave as its definition says; UTF-8 bytes of the file.
package func runExamples(
  _ file: ExampleFile, of book: Rulebook, calendar: WorkCalendar = WorkCalendar()
) -> [RulebookError] {
  book.definitions.flatMap { definition in
    (file.examples[definition.id] ?? []).flatMap { ExampleRunner(book, definition, $0, calendar).run() }
  }.sorted { $0.range.lowerBound < $1.range.lowerBound }
}

private struct ExampleFileReader {
  let document: Document
  let book: Rulebook?
  var file = ExampleFile()

  private mutating func fail(_ problem: RulebookProblem, _ range: Range<Int>) {
    file.errors.append(RulebookError(problem: problem, range: range))
  }

  mutating func read() {
    guard isExampleFile(document) else {
      return fail(.notExampleFile, document.anchor)
    }
    let fields = Dictionary(grouping: document.facts.filter { $0.form == .field }, by: \.section)
    readHeader(fields[0] ?? [])
    for (index, section) in document.structure.sections.enumerated() {
      guard let heading = section.heading else { continue }
      if section.level > 1 {
        fail(.deeperHeading, document.structure.range(heading, document.structure.lines[heading].mark))
        continue
      }
      readSection(index, heading, fields[index] ?? [])
    }
    file.errors.sort { ($0.range.lowerBound, $0.range.upperBound) < ($1.range.lowerBound, $1.range.upperBound) }
  }

  private mutating func readHeader(_ facts: [Fact]) {
    for fact in facts where HeaderField(key: fact.key) != .kind {
      guard foldedName("规则书") == fact.key else {
        fail(.unknownExampleField(fact.name), fact.nameRange)
        continue
      }
      file.book = trimmingBlanks(document.value(of: fact))
      if let book, book.id != file.book { fail(.otherBook(file.book, book.id), fact.valueRange) }
    }
    if file.book.isEmpty { fail(.missingExampleField("规则书"), document.anchor) }
  }

  /// `# KEYWORD NAME @ID`, as in the rulebook, and examples below.
  private mutating func readSection(_ section: Int, _ heading: Int, _ facts: [Fact]) {
    let line = document.structure.lines[heading]
    let range = document.structure.range(heading, line.text)
    let id = document.text(document.structure.range(heading, line.name))
    if id.isEmpty { return fail(.missingID, range) }
    if let book {
      guard let definition = book.definition(id), definition.id == id else { return fail(.unknownRule(id), range) }
      let title = "\(definition.keyword.rawValue) \(definition.name)"
      if foldedText(document.text(range)) != foldedText(title) { fail(.otherHeading(title), range) }
    }
    let labels = ["反例", "正例", "不适用例"].map(foldedName)
    for fact in facts where !labels.contains(fact.key) { fail(.unknownExampleField(fact.name), fact.nameRange) }
    var reader = ExampleReader(document, section: section, facts.filter { labels.contains($0.key) })
    let examples = reader.read().map { example in
      var further = example
      further.isFirst = false
      return further
    }
    file.examples[id, default: []] += examples
    file.errors += reader.errors
  }
}
