package import DossierModel
import DossierSyntax

/// Runs all examples of a rulebook.
/// - Parameter calendar: of the years that the book does not list itself.
/// - Returns: where an example does not behave as its definition says; UTF-8 bytes of the rulebook.
package func runExamples(_ book: Rulebook, calendar: WorkCalendar = WorkCalendar()) -> [RulebookError] {
  book.definitions.flatMap { definition in
    definition.examples.flatMap { ExampleRunner(book, definition, $0, calendar).run() }
  }
}

/// The day on which examples are looked at that do not state one.
package let exampleDay = Day(year: 2026, month: 6, day: 1)!

package struct ExampleRunner {
  private let book: Rulebook
  private let definition: Definition
  private let example: Example
  /// Those of the example's own dossier.
  private let documents: [Document]
  private let sources: [Example.Source]
  /// In documents of other dossiers, where nothing is looked for.
  private let strayMarks: [Example.Mark]
  private let options: LintOptions
  /// All of the example's documents, where some are another dossier's.
  private let foreignDocuments: [Document]

  package init(
    _ book: Rulebook, _ definition: Definition, _ example: Example, _ calendar: WorkCalendar = WorkCalendar()
  ) {
    self.book = book
    self.definition = definition
    self.example = example
    let all = example.documents.enumerated().map { index, source in
      Document(path: "\(index + 1)", SyntaxTree(source.text))
    }
    let own = ExampleRunner.ownDossier(all)
    documents = own.map { all[$0] }
    sources = own.map { example.documents[$0] }
    strayMarks = example.documents.indices.filter { !own.contains($0) }.flatMap { example.documents[$0].marks }
    foreignDocuments = own.count < all.count ? all : []
    let files = StatedFiles(sources.flatMap(\.files))
    options = LintOptions(
      day: exampleDay,
      surroundings: Surroundings(
        calendar: calendar, attachments: files,
        neighbours: own.count < all.count ? ExampleRunner.neighbours(all) : nil))
  }

  /// The documents that state no other 卷宗 than the first one.
  private static func ownDossier(_ documents: [Document]) -> [Int] {
    let names = documents.map { $0.headerValue(.dossier).map(foldedName) }
    return documents.indices.filter { names[$0] == nil || names[$0] == names.first }
  }

  /// The own dossier, then the others, by their 卷宗.
  private static func neighbours(_ documents: [Document]) -> Neighbourhood {
    let own = ownDossier(documents)
    let others = documents.indices.filter { !own.contains($0) }.map { documents[$0] }
    let groups = Dictionary(grouping: others) { foldedName($0.headerValue(.dossier) ?? "") }
    return Neighbourhood([own.map { documents[$0] }] + groups.sorted { $0.key < $1.key }.map(\.value))
  }

  /// What does not hold. Where its own definition finds what it should, and no other one matters, the others are not looked at.
  package func run() -> [RulebookError] {
    if example.kind != .good, strayMarks.isEmpty, let index = book.indexByID[definition.id],
      book.definitions[index].id == definition.id, holds(index, in: book)
    {
      return []
    }
    let check = DossierCheck(documents, book: book, kinds: [], options)
    let findings = findings(of: check)
    let own = findings.filter { $0.ruleID == definition.id }
    let outcome = check.outcomes.first { $0.rule == definition.id }?.outcome ?? .cannotTell
    switch example.kind {
    case .bad: return compareMarks(own) + expect(.failed, outcome)
    case .good: return expect(.passed, outcome) + own.map(foundElsewhere) + otherFindings(findings)
    case .notApplicable: return expect(.notApplicable, outcome) + own.map(foundElsewhere)
    }
  }

  /// Whether the example ends as it says where its definition, and nothing else, is changed.
  /// - Parameter changed: the book with the changed definition, which has this index.
  func holds(_ index: Int, in changed: Rulebook) -> Bool {
    let (outcome, own) = look(index, changed)
    switch example.kind {
    case .bad: return outcome == .failed && compareMarks(own).isEmpty
    case .good: return outcome == .passed && own.isEmpty
    case .notApplicable: return outcome == .notApplicable && own.isEmpty
    }
  }

  /// What the definition of an index finds in the example: messages and places, those of related ones too.
  func shownFindings(_ index: Int, in book: Rulebook) -> [String] {
    look(index, book).findings.flatMap { finding in
      ["\(finding.message.text(.chinese)) \(finding.place)"]
        + finding.related.map { "\($0.message.text(.chinese)) \($0.place)" }
    }
  }

  /// Looks at one definition. Of the findings of a word list, which lines decide, only the place is told.
  private func look(_ index: Int, _ book: Rulebook) -> (outcome: Outcome, findings: [Finding]) {
    var options = options
    // What a neighbourhood has found out holds for a definition as it was.
    if !foreignDocuments.isEmpty { options.surroundings.neighbours = ExampleRunner.neighbours(foreignDocuments) }
    var context = LintContext(documents.map { AnalyzedDocument($0, book) }, book, options)
    let result = context.result(ofOnly: index)
    var findings = result.findings
    if let active = result.active {
      let symbol = book.vocabulary.symbol(list: active.number)
      for (number, document) in context.documents.enumerated() {
        document.forEachFault(of: symbol) { _, range in
          if active.covers(number, range.lowerBound) {
            findings.append(
              Finding(definition.id, .term, .hint, .firstDocument, at: Place(number, range)))
          }
          return true
        }
      }
    }
    return (result.outcome, findings)
  }

  private func findings(of check: DossierCheck) -> [Finding] {
    var findings: [Finding] = []
    for index in documents.indices {
      check.forEachFinding(of: index) { finding, _ in
        findings.append(finding)
        return true
      }
    }
    return findings
  }

  private func expect(_ expected: Outcome, _ actual: Outcome) -> [RulebookError] {
    if expected == actual { return [] }
    let problem = RulebookProblem.wrongOutcome(
      id: definition.id, expected: expected.chinese, actual: actual.chinese)
    return [RulebookError(problem: problem, range: example.range)]
  }

  private func compareMarks(_ findings: [Finding]) -> [RulebookError] {
    var errors = strayMarks.map { mark in
      RulebookError(problem: .notFound(id: definition.id, mark: mark.words), range: mark.range)
    }
    var isMatched = Array(repeating: false, count: findings.count)
    for (index, source) in sources.enumerated() {
      for mark in source.marks {
        let found = findings.indices.filter { matches(findings[$0], mark, in: index) }
        if found.isEmpty {
          let place = mark.words.isEmpty ? line(mark.line, of: index) : mark.words
          errors.append(RulebookError(problem: .notFound(id: definition.id, mark: place), range: mark.range))
        }
        for match in found { isMatched[match] = true }
      }
    }
    for (index, finding) in findings.enumerated() where !isMatched[index] { errors.append(foundElsewhere(finding)) }
    return errors
  }

  private func matches(_ finding: Finding, _ mark: Example.Mark, in document: Int) -> Bool {
    guard finding.place.document == document, lineIndex(finding) == mark.line else { return false }
    return mark.words.isEmpty || documents[document].text(finding.place.range) == mark.words
  }

  private func lineIndex(_ finding: Finding) -> Int {
    documents[finding.place.document].structure.lineIndex(containing: finding.place.range.lowerBound)
  }

  private func line(_ index: Int, of document: Int) -> String {
    let structure = documents[document].structure
    return documents[document].text(structure.range(index, 0..<structure.lines[index].breakStart))
  }

  private func foundElsewhere(_ finding: Finding) -> RulebookError {
    RulebookError(problem: .foundElsewhere(id: definition.id, finding: describe(finding)), range: place(of: finding))
  }

  private func describe(_ finding: Finding) -> String {
    let text = documents[finding.place.document].text(finding.place.range)
    return "\(finding.message.text(.chinese))（\(shortened(text))）"
  }

  /// The line of a finding, in the rulebook.
  private func place(of finding: Finding) -> Range<Int> {
    let starts = sources[finding.place.document].lineStarts
    let line = lineIndex(finding)
    guard line < starts.count else { return example.range }
    let inLine = finding.place.range.lowerBound - documents[finding.place.document].structure.starts[line]
    return starts[line] + inLine..<starts[line] + inLine + finding.place.range.count
  }

  /// In a good example no term, value, placeholder or reference of the whole book may be found.
  private func otherFindings(_ findings: [Finding]) -> [RulebookError] {
    let kinds: Set<FindingKind> = [.term, .placeholder, .badValue, .reference]
    return findings.compactMap { finding in
      guard kinds.contains(finding.kind), finding.ruleID != definition.id, finding.severity > .hint else { return nil }
      let problem = RulebookProblem.otherFinding(
        id: definition.id, rule: finding.rule, finding: describe(finding))
      return RulebookError(problem: problem, range: place(of: finding))
    }
  }
}
