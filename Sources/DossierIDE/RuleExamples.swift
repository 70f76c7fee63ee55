package import DossierModel
import DossierRules
import DossierSyntax

/// How the examples of a rule ended.
package struct ExamplesResult: Equatable, Sendable {
  package var isPassed: Bool
  /// For people.
  package var text: String
}

/// So many examples that fail are told of.
private let mostFailures = 5

extension Snapshot {
  /// The ids of the definitions of a rulebook that is being written, or of those that a file of further examples is about, where their
  /// headings are; empty in any other document.
  /// - Complexity: linear in the headings.
  package func definedRules() -> [(id: String, title: Range<Int>)] {
    if !isRulebook, !isExampleFile { return [] }
    return document.outline.sections.dropFirst().filter { $0.level == 1 }.compactMap { section in
      let line = tree.line(at: section.line)
      return line.line.name.isEmpty ? nil : (line.text(line.line.name), section.title)
    }
  }

  /// Runs the examples of a rule of the document: a rulebook, which is decoded, with the files that it names; or such a file alone, by
  /// the rulebook at hand.
  /// - Parameter read: the document of a path from the folder of this one on; nil where it cannot be read.
  package func runExamples(ofRule id: String, reading read: (String) -> Document?) -> ExamplesResult {
    if isExampleFile { return runFileExamples(ofRule: id) }
    let decoded = decodeRulebook(document)
    func line(_ range: Range<Int>) -> Int { tree.line(containing: range.lowerBound).index + 1 }
    guard decoded.errors.isEmpty, let definition = decoded.book.definition(id) else {
      let first =
        decoded.errors.first.map { ": \(line($0.range)): \(Message.rulebook($0.problem).text(language))" } ?? ""
      return ExamplesResult(
        isPassed: false, text: say("规则书有错，不能运行示例", "the rulebook has errors; its examples cannot be run") + first)
    }
    var run = ExamplesRun(id, self)
    run.add(definition.examples, of: definition, decoded.book, in: document, name: nil)
    for name in decoded.exampleFiles {
      guard let other = read(name.path) else {
        run.unread.append(name.path)
        continue
      }
      run.add(readExampleFile(other, of: decoded.book), of: definition, decoded.book, in: other, name: name.path)
    }
    return run.result
  }

  private func runFileExamples(ofRule id: String) -> ExamplesResult {
    let name = readExampleFile(document, of: nil).book
    guard let book = books.first(where: { $0.id == name }), let definition = book.definition(id) else {
      return ExamplesResult(
        isPassed: false,
        text: say(
          "规则书“\(name)”不在手边，或者没有 \(id)；请在规则书里运行示例",
          "the rulebook '\(name)' is not at hand, or has no \(id); run the examples from the rulebook"))
    }
    var run = ExamplesRun(id, self)
    run.add(readExampleFile(document, of: book), of: definition, book, in: document, name: nil)
    return run.result
  }
}

/// Counts examples of a rule that were run, and says which failed.
private struct ExamplesRun {
  private let id: String
  private let snapshot: Snapshot
  private var count = 0
  private var failures: [String] = []
  /// Files that cannot be read, as the rulebook names them.
  var unread: [String] = []

  init(_ id: String, _ snapshot: Snapshot) {
    self.id = id
    self.snapshot = snapshot
  }

  /// - Parameter name: of the file; nil for the document itself.
  mutating func add(_ errors: [RulebookError], in document: Document, name: String?) {
    failures += errors.map { error in
      let line = document.tree.line(containing: error.range.lowerBound).index + 1
      let place = snapshot.say("第 \(line) 行：", "line \(line): ")
      return (name.map { "\($0) " } ?? "") + place + Message.rulebook(error.problem).text(snapshot.language)
    }
  }

  mutating func add(
    _ examples: [Example], of definition: Definition, _ book: Rulebook, in document: Document, name: String?
  ) {
    count += examples.count
    let errors = examples.flatMap { ExampleRunner(book, definition, $0, snapshot.surroundings.calendar).run() }
    add(errors, in: document, name: name)
  }

  mutating func add(
    _ file: ExampleFile, of definition: Definition, _ book: Rulebook, in document: Document, name: String?
  ) {
    add(file.errors, in: document, name: name)
    add(file.examples[definition.id] ?? [], of: definition, book, in: document, name: name)
  }

  var result: ExamplesResult {
    if failures.isEmpty {
      let text = snapshot.say(
        "\(id)：\(count) 个示例都通过", "\(id): \(count == 1 ? "the one example passes" : "all \(count) examples pass")")
      let names = unread.joined(separator: snapshot.say("、", ", "))
      let rest = snapshot.say("；读不到 \(names)，其中的没有运行", "; those in \(names), which cannot be read, were not run")
      return ExamplesResult(isPassed: true, text: unread.isEmpty ? text : text + rest)
    }
    let rest = failures.count > mostFailures ? ["…"] : []
    return ExamplesResult(
      isPassed: false, text: ([id] + failures.prefix(mostFailures) + rest).joined(separator: "\n"))
  }
}
