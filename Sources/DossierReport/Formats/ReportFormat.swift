package import DossierModel
package import DossierRules

/// The forms in which the findings of a run can be written. The raw value is how people name it.
package enum ReportFormat: String, CaseIterable, Sendable {
  case text, short, json, jsonl, sarif, junit, github, gitlab, checkstyle, markdown, html
}

/// What a report says beside its findings, and how.
package struct ReportSettings: Sendable {
  package var style: Style
  /// The version of the program.
  package var version: String
  /// Findings of this weight or more make a run fail.
  package var threshold: Severity
  /// Whether several files were named, so that people need to be told which one is spoken of.
  package var namesFiles: Bool
  /// Whether there is a baseline, so that findings are new or known.
  package var hasBaseline: Bool
  /// The stage that was asked for; nil: each document's own.
  package var stage: Stage?
  /// About so many bytes of dossiers are on an HTML page: what a browser opens within seconds.
  package var pageBytes = 24 << 20

  package init(
    style: Style, version: String, threshold: Severity = .error, namesFiles: Bool = false, hasBaseline: Bool = false,
    stage: Stage? = nil
  ) {
    self.style = style
    self.version = version
    self.threshold = threshold
    self.namesFiles = namesFiles
    self.hasBaseline = hasBaseline
    self.stage = stage
  }

  var language: Language { style.language }
}

/// A report that is written while dossiers are checked: what is kept of one is what the end needs, such as counts and the names of
/// rules, and never its text.
package struct GrowingReport: Sendable {
  private var form: any ReportForm

  package init(_ format: ReportFormat, _ settings: ReportSettings) {
    form =
      switch format {
      case .text: TextForm(settings)
      case .short: ShortForm(settings)
      case .json: JSONForm(settings)
      case .jsonl: JSONLinesForm(settings)
      case .sarif: SarifForm(settings)
      case .junit: JUnitForm(settings)
      case .github: GitHubForm(settings)
      case .gitlab: GitLabForm(settings)
      case .checkstyle: CheckstyleForm(settings)
      case .markdown: MarkdownForm(settings)
      case .html: HTMLForm(settings)
      }
  }

  /// What is to be written now that a dossier is checked. Dossiers come in the order of their first paths.
  /// - Complexity: linear in its findings, and for the forms that show lines in these.
  package mutating func add(_ dossier: CheckedDossier) -> [UInt8] { form.add(dossier) }

  /// The rest.
  /// - Parameters:
  ///   - report: what is known at the end; its dossiers are those that were added, or none are kept.
  ///   - exitCode: of the run.
  package mutating func end(_ report: LintReport, exitCode: Int) -> [UInt8] { form.end(report, exitCode: exitCode) }
}

/// One form of a report, see `GrowingReport`.
protocol ReportForm: Sendable {
  mutating func add(_ dossier: CheckedDossier) -> [UInt8]
  mutating func end(_ report: LintReport, exitCode: Int) -> [UInt8]
}

/// A whole report on dossiers that were kept.
package func reportText(
  _ report: LintReport, _ format: ReportFormat, _ settings: ReportSettings, exitCode: Int = 0
) -> [UInt8] {
  var growing = GrowingReport(format, settings)
  return report.dossiers.flatMap { growing.add($0) } + growing.end(report, exitCode: exitCode)
}
