import DossierRules

/// A report as Checkstyle writes it, which most build servers read.
struct CheckstyleForm: ReportForm {
  private let language: Language
  private var text = XMLText()

  init(_ settings: ReportSettings) {
    language = settings.language
    text.begin("checkstyle", [("version", settings.version)])
  }

  mutating func add(_ dossier: CheckedDossier) -> [UInt8] {
    for entry in dossier.entries {
      text.element("file", [("name", entry.file.path)]) { text in
        for finding in entry.findings {
          let place = ShownPlace(entry.file.document, finding.place.range.lowerBound)
          text.emptyElement(
            "error",
            [
              ("line", String(place.lineNumber)), ("column", String(place.columnNumber)),
              ("severity", finding.severity.checkstyleName),
              ("message", finding.message.text(language)), ("source", "dossier.\(finding.rule)"),
            ])
        }
      }
    }
    return text.take()
  }

  mutating func end(_ report: LintReport, exitCode: Int) -> [UInt8] {
    for failure in report.failures {
      text.element("file", [("name", failure.path)]) { text in
        text.emptyElement(
          "error", [("line", "1"), ("severity", "error"), ("message", failure.message), ("source", "dossier")])
      }
    }
    text.end("checkstyle")
    return text.take()
  }
}

extension Severity {
  fileprivate var checkstyleName: String { self == .error ? "error" : self == .warning ? "warning" : "info" }
}
