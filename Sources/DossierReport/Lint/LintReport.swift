package import DossierModel
package import DossierRules
import DossierSyntax

/// A document of a run, and how people name its file.
package struct ReportedFile: Sendable {
  /// As the caller named the file.
  package var path: String
  package var document: Document
  /// False for a document that was only read because its dossier needs it: its findings are not shown.
  package var isNamed: Bool

  package init(path: String, document: Document, isNamed: Bool) {
    self.path = path
    self.document = document
    self.isNamed = isNamed
  }
}

/// A dossier of a run, with what was found.
package struct CheckedDossier: Sendable {
  /// In the order that `result` counts documents.
  package var files: [ReportedFile]
  package var result: LintResult
  /// Findings that a baseline knows already. They are told in numbers, and count for nothing else.
  package var known: [Finding] = []

  /// Whether some rule came to a verdict, or a rulebook or a project was tested.
  package private(set) var isChecked: Bool
  /// Whether rules were asked for of which none concerns its documents.
  package private(set) var isUnselected = false
  /// False where a document is in another encoding, so that nothing but that could be said.
  package let isReadable: Bool

  /// - Parameter result: all of it; what is not asked for is taken out later.
  package init(files: [ReportedFile], result: LintResult) {
    self.files = files
    self.result = result
    isChecked =
      files.contains { isRulebook($0.document) || isExampleFile($0.document) || isProject($0.document) }
      || result.outcomes.contains { [.passed, .failed, .notApplicable].contains($0.outcome) }
    isReadable = !result.findings.contains { $0.rule == SyntaxCode.foreignEncoding.rawValue }
  }

  /// Takes back the verdict: nothing that looks at these documents was asked for.
  package mutating func leaveUnselected() {
    isChecked = false
    isUnselected = true
  }
}

/// A file that could not be checked, and why.
package struct FileFailure: Sendable {
  package var path: String
  package var message: String

  package init(path: String, message: String) {
    self.path = path
    self.message = message
  }
}

/// All that one run of the linter has to say.
package struct LintReport: Sendable {
  /// Those that are kept: what is written while dossiers are checked needs none.
  package let dossiers: [CheckedDossier]
  /// Of all dossiers, kept or not.
  package private(set) var summary = LintSummary()
  package var failures: [FileFailure]
  /// The day that was asked for; nil: each dossier's own.
  package let asOf: Day?
  /// The stage that was asked for; nil: each document's own.
  package let stage: Stage?
  /// What a baseline lists and this run did not find any more, by file and rule. Nil where there was no baseline.
  package var gone: [BaselineEntry]?
  /// Nil where nothing was to be mended.
  package var mending: Mending?

  /// - Parameter dossiers: are kept.
  package init(dossiers: [CheckedDossier] = [], failures: [FileFailure] = [], asOf: Day?, stage: Stage?) {
    self.dossiers = dossiers
    self.failures = failures
    self.asOf = asOf
    self.stage = stage
    for dossier in dossiers { count(dossier) }
  }

  /// Takes a dossier into the summary, and keeps nothing else of it.
  package mutating func count(_ dossier: CheckedDossier) { summary.add(dossier, stage: stage) }

  /// The files that were named, by the bytes of their paths.
  var entries: [ReportEntry] {
    dossiers.flatMap(\.entries).sorted { $0.file.path.utf8.lexicographicallyPrecedes($1.file.path.utf8) }
  }

  /// The heaviest finding that is shown; nil where there is none.
  package var worst: Severity? { summary.counts.worst }

  /// Whether anything was held against a rulebook. A run that checked nothing must not look clean.
  package var isAnythingChecked: Bool { summary.isAnythingChecked }

  package var isAllReadable: Bool { summary.isAllReadable }
}
