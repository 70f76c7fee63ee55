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

  /// Whether some rule came to a verdict, or a rulebook was tested.
  package let isChecked: Bool
  /// False where a document is in another encoding, so that nothing but that could be said.
  package let isReadable: Bool

  /// - Parameter result: all of it; what is not asked for is taken out later, and changes neither verdict.
  package init(files: [ReportedFile], result: LintResult) {
    self.files = files
    self.result = result
    isChecked =
      files.contains { isRulebook($0.document) }
      || result.outcomes.contains { [.passed, .failed, .notApplicable].contains($0.outcome) }
    isReadable = !result.findings.contains { $0.rule == SyntaxCode.foreignEncoding.rawValue }
  }
}

/// Whether a document says that it is a rulebook. The engine checks those by itself: it decodes them and runs their examples.
package func isRulebook(_ document: Document) -> Bool {
  document.headerValue(.kind).map { foldedName($0) == rulebookKind } ?? false
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
  package var dossiers: [CheckedDossier]
  package var failures: [FileFailure]
  /// The day that was asked for; nil: each dossier's own.
  package var asOf: Day?
  /// The stage that was asked for; nil: each document's own.
  package var stage: Stage?
  /// What a baseline lists and this run did not find any more, by file and rule. Nil where there was no baseline.
  package var gone: [BaselineEntry]?
  /// Nil where nothing was to be mended.
  package var mending: Mending?

  package init(dossiers: [CheckedDossier], failures: [FileFailure], asOf: Day?, stage: Stage?) {
    self.dossiers = dossiers
    self.failures = failures
    self.asOf = asOf
    self.stage = stage
  }

  /// The files that were named, by the bytes of their paths.
  var entries: [ReportEntry] {
    dossiers.flatMap(\.entries).sorted { $0.file.path.utf8.lexicographicallyPrecedes($1.file.path.utf8) }
  }

  /// The heaviest finding that is shown; nil where there is none.
  package var worst: Severity? {
    dossiers.flatMap { dossier in
      dossier.result.findings.filter { dossier.files[$0.place.document].isNamed }.map(\.severity)
    }
    .max()
  }

  /// Whether anything was held against a rulebook. A run that checked nothing must not look clean.
  package var isAnythingChecked: Bool { dossiers.contains(where: \.isChecked) }

  package var isAllReadable: Bool { dossiers.allSatisfy(\.isReadable) }
}
