package import DossierModel
import DossierSyntax

/// What a check of one dossier found.
package struct LintResult: Sendable {
  /// Sorted by document and place.
  package var findings: [Finding]
  /// Taken out by suppressions.
  package var suppressed: [Finding]
  /// By rule id, in the book's order. Empty where no rulebook applied.
  package var outcomes: [(rule: String, outcome: Outcome)]
  /// The rulebook that applied, and the day whose law was applied.
  package var book: Rulebook?
  package var day: Day
  /// What was read from each document, for the next check of the same documents. Empty where no rulebook applied.
  package var analyses: [AnalyzedDocument]

  package func count(_ outcome: Outcome) -> Int { outcomes.count { $0.outcome == outcome } }
}

/// Checks the documents of one dossier, in order of their paths.
///
/// - Parameters:
///   - books: the rulebooks at hand; the first one that governs the dossier's 申报类型 is applied.
/// - Parameter analyses: those of an earlier result; they are used again for documents that are still the same object.
/// - Complexity: linear in the documents, times the rules that look at them.
package func lint(
  _ documents: [Document], books: [Rulebook], _ options: LintOptions, reusing analyses: [AnalyzedDocument] = []
) -> LintResult {
  let kind = documents.lazy.compactMap { $0.headerValue(.kind) }.first
  let book = kind.flatMap { kind in books.first { $0.governs(kind: kind) } }
  let kinds = books.flatMap(\.governs) + [rulebookKind, projectKind]
  return lint(documents, book: book, kinds: kinds, options, reusing: analyses)
}

/// The kinds of document that the core knows by itself (G-6.2).
package let rulebookKind = "规则书"
package let projectKind = "项目"

/// Checks against one rulebook, or against none.
package func lint(
  _ documents: [Document], book: Rulebook?, kinds: [String], _ options: LintOptions,
  reusing known: [AnalyzedDocument] = []
) -> LintResult {
  var analyses: [AnalyzedDocument] = []
  var findings: [Finding] = []
  for (index, document) in documents.enumerated() { findings += syntaxFindings(document, index) }
  let isReadable = !documents.contains { document in
    document.syntaxFindings.contains { $0.code == .foreignEncoding }
  }
  var outcomes: [(rule: String, outcome: Outcome)] = []
  var day = options.day
  if isReadable {
    findings += headerFindings(documents, book, kinds: kinds)
    for (index, document) in documents.enumerated() { findings += rulebookFindings(document, index, options) }
  }
  if let book, isReadable {
    analyses = documents.map { document in
      known.first { $0.isOf(document, book) } ?? AnalyzedDocument(document, book)
    }
    var context = LintContext(analyses, book, options)
    context.runAll()
    day = context.day
    findings += context.findings + context.referenceFindings() + context.unknownFieldFindings()
    outcomes = book.definitions.compactMap { definition in
      context.outcomes[definition.id].map { (definition.id, $0) }
    }
  }
  var suppressing = Suppressing(documents, book, day)
  suppressing.apply(to: findings)
  return LintResult(
    findings: suppressing.kept.sorted(by: isBefore), suppressed: suppressing.suppressed.sorted(by: isBefore),
    outcomes: outcomes, book: book, day: day, analyses: analyses)
}

/// A rulebook is checked by decoding it, and by running its examples.
private func rulebookFindings(_ document: Document, _ index: Int, _ options: LintOptions) -> [Finding] {
  guard document.headerValue(.kind).map(foldedName) == rulebookKind else { return [] }
  let decoded = decodeRulebook(document)
  let errors =
    decoded.errors.isEmpty
    ? runExamples(decoded.book, calendar: options.surroundings.calendar) : decoded.errors
  let rule = CoreRule.rulebook
  return errors.map { error in
    Finding(rule.id, rule.kind, rule.severity, .rulebook(error.problem), at: Place(index, error.range))
  }
}

/// By document, place, then rule: the order of every report.
private func isBefore(_ left: Finding, _ right: Finding) -> Bool {
  let a = (left.place.document, left.place.range.lowerBound, left.place.range.upperBound, left.rule)
  let b = (right.place.document, right.place.range.lowerBound, right.place.range.upperBound, right.rule)
  return a < b
}
