package import DossierModel
import DossierSyntax

/// What a check of one dossier found, all of it.
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
  /// Of each document, as it was checked.
  package var stages: [Stage]
  /// Working days of the years that the rulebook does not list itself.
  package var calendar: WorkCalendar

  package func count(_ outcome: Outcome) -> Int { outcomes.count { $0.outcome == outcome } }

  /// Makes all findings of a check.
  package init(_ check: DossierCheck) {
    var findings: [Finding] = []
    var suppressed: [Finding] = []
    for index in check.documents.indices {
      check.forEachFinding(of: index) { finding, isSuppressed in
        if isSuppressed { suppressed.append(finding) } else { findings.append(finding) }
        return true
      }
    }
    self.findings = findings
    self.suppressed = suppressed
    outcomes = check.outcomes
    book = check.book
    day = check.day
    stages = check.stages
    calendar = check.options.surroundings.calendar
  }
}

/// What governs a dossier: what is found for the first 申报类型 of its documents for which anything is. One that is misspelt takes the rulebook
/// from no other document.
package func governing<Governor>(_ documents: [Document], _ find: (_ kind: String) -> Governor?) -> Governor? {
  var last: String?
  for document in documents {
    guard let kind = document.headerValue(.kind), kind != last else { continue }
    if let found = find(kind) { return found }
    last = kind
  }
  return nil
}

/// Checks the documents of one dossier, in order of their paths.
///
/// - Parameter books: the rulebooks at hand; the first one that governs the dossier is applied.
/// - Complexity: linear in the documents, times the rules that look at them. What was read from a document is kept with its tree: a
///   document that shares most of its leaves with one that was checked before costs what it does not share.
/// - Parameter past: a check of earlier versions of the same documents, whose results are taken over where nothing changed that they
///   depend on.
package func check(
  _ documents: [Document], books: [Rulebook], _ options: LintOptions, after past: DossierCheck? = nil
) -> DossierCheck {
  let book = governing(documents) { kind in books.first { $0.governs(kind: kind) } }
  let kinds = books.flatMap(\.governs) + [rulebookKind, projectKind, examplesKind]
  return DossierCheck(documents, book: book, kinds: kinds, options, after: past)
}

/// The same, with all findings made.
package func lint(_ documents: [Document], books: [Rulebook], _ options: LintOptions) -> LintResult {
  LintResult(check(documents, books: books, options))
}

/// Checks against one rulebook, or against none.
package func lint(
  _ documents: [Document], book: Rulebook?, kinds: [String], _ options: LintOptions
) -> LintResult {
  LintResult(DossierCheck(documents, book: book, kinds: kinds, options))
}
