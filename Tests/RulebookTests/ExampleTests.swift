import DossierModel
import DossierRules
import DossierSyntax
import Testing

/// The rulebooks prove themselves: every example behaves as its rule says.
@Suite struct ExampleTests {
  @Test func everyBookIsUnderstood() {
    for (document, decoded) in zip(BuiltInBooks.documents, BuiltInBooks.decoded) {
      for error in decoded.errors {
        Issue.record("\(place(error.range, in: document)): \(Message.rulebook(error.problem).text(.english))")
      }
      #expect(document.syntaxFindings.isEmpty, "\(document.path): \(document.syntaxFindings.prefix(3))")
    }
    for (document, file) in BuiltInBooks.examples.joined() {
      for error in file.errors {
        Issue.record("\(place(error.range, in: document)): \(Message.rulebook(error.problem).text(.english))")
      }
      #expect(document.syntaxFindings.isEmpty, "\(document.path): \(document.syntaxFindings.prefix(3))")
    }
  }

  @Test func everyExampleBehavesAsItsRuleSays() {
    var count = 0
    func tell(_ errors: [RulebookError], _ document: Document) {
      for error in errors {
        Issue.record("\(place(error.range, in: document)): \(Message.rulebook(error.problem).text(.english))")
      }
    }
    for (index, decoded) in BuiltInBooks.decoded.enumerated() {
      tell(runExamples(decoded.book, calendar: BuiltInBooks.calendar), BuiltInBooks.documents[index])
      count += decoded.book.definitions.reduce(0) { $0 + $1.examples.count }
      for (document, file) in BuiltInBooks.examples[index] {
        tell(runExamples(file, of: decoded.book, calendar: BuiltInBooks.calendar), document)
        count += file.count
      }
    }
    print("examples run: \(count)")
    #expect(count >= 3_800)
  }

  /// Every term, row and condition is held by an example, or its definition says why none need hold it; no stated reason is idle.
  @Test func everyPartOfARuleIsHeld() {
    var count = 0
    for (index, decoded) in BuiltInBooks.decoded.enumerated() {
      let document = BuiltInBooks.documents[index]
      let further = BuiltInBooks.examples[index].reduce(into: [:]) { $0.merge($1.file.examples) { $0 + $1 } }
      for result in runMutations(decoded.book, further: further, calendar: BuiltInBooks.calendar) {
        count += result.count
        let start = place(result.definition.range, in: document)
        for survivor in result.survivors {
          Issue.record("\(start): \(result.definition.id): no example notices: \(survivor.text(.english))")
        }
        for reason in result.stale {
          Issue.record("\(place(reason.range, in: document)): excuses nothing: \(reason.part) \(reason.value)")
        }
      }
    }
    #expect(count > 6_000)
  }

  @Test func noBookContradictsItself() {
    for (document, decoded) in zip(BuiltInBooks.documents, BuiltInBooks.decoded) {
      for doubt in doubts(about: decoded.book, document) {
        Issue.record("\(place(doubt.range, in: document)): \(doubt.text(.english))")
      }
    }
  }

  @Test func theFirstEditionHasItsRules() {
    #expect(BuiltInBooks.algorithm.definitions.count >= 80)
  }
}
