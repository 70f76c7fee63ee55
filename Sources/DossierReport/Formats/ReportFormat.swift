package import DossierRules

/// The forms in which the findings of a run can be written. The raw value is how people name it.
package enum ReportFormat: String, CaseIterable, Sendable {
  case text, short, json, jsonl, sarif, junit, github, gitlab, checkstyle, markdown, html

  /// Written while dossiers are checked, not when all are.
  package var isStreamed: Bool { [.text, .short, .jsonl, .github].contains(self) }
}

/// What a report says beside its findings, and how.
package struct ReportSettings: Sendable {
  package var style: Style
  /// The version of the program.
  package var version: String
  /// Findings of this weight or more make a run fail.
  package var threshold: Severity
  package var exitCode: Int
  /// Whether several files were named, so that people need to be told which one is spoken of.
  package var namesFiles: Bool

  package init(
    style: Style, version: String, threshold: Severity = .error, exitCode: Int = 0, namesFiles: Bool = false
  ) {
    self.style = style
    self.version = version
    self.threshold = threshold
    self.namesFiles = namesFiles
    self.exitCode = exitCode
  }

  var language: Language { style.language }
}

/// The report in a form. Of a streamed one this is the end, behind what `streamedText` gave for each dossier.
/// - Complexity: linear in the findings, and for the forms that show lines in these.
package func reportText(_ report: LintReport, _ format: ReportFormat, _ settings: ReportSettings) -> [UInt8] {
  switch format {
  case .text: return Array(summaryLines(report, settings.style).map { $0 + "\n" }.joined().utf8)
  case .short: return []
  case .json: return jsonText(report, settings.language)
  case .jsonl: return jsonLinesEnd(report, settings.language)
  case .sarif: return sarifText(report, settings)
  case .junit: return junitText(report, settings)
  case .github: return gitHubEnd(report)
  case .gitlab: return gitLabText(report, settings.language)
  case .checkstyle: return checkstyleText(report, settings)
  case .markdown: return markdownText(report, settings)
  case .html: return htmlText(report, settings)
  }
}

/// The part of a streamed report that is about one dossier; empty for the other forms.
package func streamedText(_ dossier: CheckedDossier, _ format: ReportFormat, _ settings: ReportSettings) -> [UInt8] {
  switch format {
  case .text:
    var text: [UInt8] = []
    writeText(dossier, namesFiles: settings.namesFiles, settings.style) { text.append(contentsOf: $0.utf8) }
    return text
  case .short: return shortText(dossier, settings.language)
  case .jsonl: return jsonLines(dossier, settings.language)
  case .github: return gitHubText(dossier, settings.language)
  default: return []
  }
}

/// A whole report: `streamedText` of each of its dossiers, then `reportText`.
package func wholeText(_ report: LintReport, _ format: ReportFormat, _ settings: ReportSettings) -> [UInt8] {
  report.dossiers.flatMap { streamedText($0, format, settings) } + reportText(report, format, settings)
}
