import DossierModel
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
  /// The ids of the definitions of a rulebook that is being written, where their headings are; empty in any other document.
  /// - Complexity: linear in the headings.
  package func definedRules() -> [(id: String, title: Range<Int>)] {
    if !isRulebook { return [] }
    return document.outline.sections.dropFirst().filter { $0.level == 1 }.compactMap { section in
      let line = tree.line(at: section.line)
      return line.line.name.isEmpty ? nil : (line.text(line.line.name), section.title)
    }
  }

  /// Runs the examples of a rule of the document, which is a rulebook. Decodes all of it.
  package func runExamples(ofRule id: String) -> ExamplesResult {
    let decoded = decodeRulebook(document)
    func line(_ range: Range<Int>) -> Int { tree.line(containing: range.lowerBound).index + 1 }
    guard decoded.errors.isEmpty, let definition = decoded.book.definition(id) else {
      let first =
        decoded.errors.first.map { ": \(line($0.range)): \(Message.rulebook($0.problem).text(language))" } ?? ""
      return ExamplesResult(
        isPassed: false, text: say("规则书有错，不能运行示例", "the rulebook has errors; its examples cannot be run") + first)
    }
    let failures = definition.examples.flatMap {
      ExampleRunner(decoded.book, definition, $0, surroundings.calendar).run()
    }
    if failures.isEmpty {
      let count = definition.examples.count
      return ExamplesResult(isPassed: true, text: say("\(id)：\(count) 个示例都通过", "\(id): all \(count) examples pass"))
    }
    let shown = failures.prefix(mostFailures).map {
      say("第 \(line($0.range)) 行：", "line \(line($0.range)): ") + Message.rulebook($0.problem).text(language)
    }
    let rest = failures.count > mostFailures ? ["…"] : []
    return ExamplesResult(isPassed: false, text: (["\(id)"] + shown + rest).joined(separator: "\n"))
  }
}
