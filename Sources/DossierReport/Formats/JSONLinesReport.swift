import DossierRules

// A JSON object a line: `finding` for each finding as dossiers are checked and `dossier` behind those of each, then `failure` for each
// file that was not read, then one `summary`. All have the members that they have in `json`, findings the path of their file, too.

struct JSONLinesForm: ReportForm {
  private let language: Language

  init(_ settings: ReportSettings) { language = settings.language }

  func add(_ dossier: CheckedDossier) -> [UInt8] { jsonLines(dossier, language) }

  func end(_ report: LintReport, exitCode: Int) -> [UInt8] { jsonLinesEnd(report) }
}

/// The findings of one dossier, by path and place, and the dossier.
private func jsonLines(_ dossier: CheckedDossier, _ language: Language) -> [UInt8] {
  var bytes: [UInt8] = []
  for entry in dossier.entries {
    for traced in entry.traced where traced.state == .new {
      bytes += line { text in
        text.member("type", "finding")
        text.member("path", entry.file.path)
        writeMembers(of: traced, entry, language, to: &text)
      }
    }
  }
  return bytes
    + line { text in
      text.member("type", "dossier")
      writeMembers(of: dossier, to: &text)
    }
}

/// What follows the dossiers.
private func jsonLinesEnd(_ report: LintReport) -> [UInt8] {
  var bytes: [UInt8] = []
  for failure in report.failures {
    bytes += line { text in
      text.member("type", "failure")
      text.member("path", failure.path)
      text.member("message", failure.message)
    }
  }
  return bytes
    + line { text in
      text.member("type", "summary")
      writeReportMembers(report, to: &text)
    }
}

private func line(_ members: (inout JSONText) -> Void) -> [UInt8] {
  var text = JSONText()
  text.object(members)
  return text.bytes + [0x0A]
}
