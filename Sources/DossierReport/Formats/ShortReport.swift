import DossierRules

/// A line for each finding, `path:line:column: severity: message [rule]`, as compilers write them.
struct ShortForm: ReportForm {
  private let language: Language

  init(_ settings: ReportSettings) { language = settings.language }

  func add(_ dossier: CheckedDossier) -> [UInt8] {
    var text = ""
    for entry in dossier.entries {
      for finding in entry.findings {
        let place = ShownPlace(entry.file.document, finding.place.range.lowerBound)
        text += "\(visible(entry.file.path)):\(place.lineNumber):\(place.columnNumber): "
        text +=
          "\(language.name(finding.severity)): \(visible(finding.message.text(language))) [\(visible(finding.rule))]\n"
      }
    }
    return Array(text.utf8)
  }

  func end(_ report: LintReport, exitCode: Int) -> [UInt8] { [] }
}
