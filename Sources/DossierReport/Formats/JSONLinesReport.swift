import DossierRules

// A JSON object a line: `finding` for each finding as dossiers are checked and `dossier` behind those of each, then `failure` for each
// file that was not read, then one `summary`. All have the members that they have in `json`, findings the path of their file, too.

/// The findings of one dossier, by path and place, and the dossier.
func jsonLines(_ dossier: CheckedDossier, _ language: Language) -> [UInt8] {
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
func jsonLinesEnd(_ report: LintReport, _ language: Language) -> [UInt8] {
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
      writeReportMembers(report, report.summary, listsDossiers: false, to: &text)
    }
}

private func line(_ members: (inout JSONText) -> Void) -> [UInt8] {
  var text = JSONText()
  text.object(members)
  return text.bytes + [0x0A]
}
