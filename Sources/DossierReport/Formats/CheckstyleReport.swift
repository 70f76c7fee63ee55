import DossierRules

/// A report as Checkstyle writes it, which most build servers read.
func checkstyleText(_ report: LintReport, _ settings: ReportSettings) -> [UInt8] {
  var text = XMLText()
  text.element("checkstyle", [("version", settings.version)]) { text in
    for entry in report.entries {
      text.element("file", [("name", entry.file.path)]) { text in
        for finding in entry.findings {
          let place = ShownPlace(entry.file.document, finding.place.range.lowerBound)
          text.emptyElement(
            "error",
            [
              ("line", String(place.lineNumber)), ("column", String(place.columnNumber)),
              ("severity", finding.severity.checkstyleName),
              ("message", finding.message.text(settings.language)), ("source", "dossier.\(finding.rule)"),
            ])
        }
      }
    }
    for failure in report.failures {
      text.element("file", [("name", failure.path)]) { text in
        text.emptyElement(
          "error", [("line", "1"), ("severity", "error"), ("message", failure.message), ("source", "dossier")])
      }
    }
  }
  return text.bytes
}

extension Severity {
  fileprivate var checkstyleName: String { self == .error ? "error" : self == .warning ? "warning" : "info" }
}
