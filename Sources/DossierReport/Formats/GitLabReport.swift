import DossierRules

/// A code quality report as GitLab reads it: an array of issues, each with a fingerprint that is the only one of its kind.
struct GitLabForm: ReportForm {
  private let language: Language
  private var text = JSONText()

  init(_ settings: ReportSettings) {
    language = settings.language
    text.open("[")
  }

  mutating func add(_ dossier: CheckedDossier) -> [UInt8] {
    for entry in dossier.entries {
      for traced in entry.traced where traced.state == .new {
        let finding = traced.finding
        let places = finding.place.range.shown(in: entry.file.document)
        text.object { text in
          text.member("description", finding.message.text(language))
          text.member("check_name", finding.rule)
          text.member("fingerprint", pathFingerprint(entry.file.path, traced.fingerprint))
          text.member("severity", finding.severity.gitLabName)
          writeLocation(entry.file.path, places.start.lineNumber, places.end.lineNumber, to: &text)
        }
      }
    }
    return text.take()
  }

  mutating func end(_ report: LintReport, exitCode: Int) -> [UInt8] {
    for failure in report.failures {
      text.object { text in
        text.member("description", failure.message)
        text.member("check_name", "dossier")
        text.member("fingerprint", pathFingerprint(failure.path, failure.message))
        text.member("severity", "blocker")
        writeLocation(failure.path, 1, 1, to: &text)
      }
    }
    text.close("]")
    return text.take() + [0x0A]
  }
}

/// The same finding in two files is two findings.
private func pathFingerprint(_ path: String, _ fingerprint: String) -> String {
  var hash = Fingerprint()
  hash.add(path)
  hash.add(fingerprint)
  return hash.text
}

private func writeLocation(_ path: String, _ first: Int, _ last: Int, to text: inout JSONText) {
  text.key("location")
  text.object { text in
    text.member("path", path)
    text.key("lines")
    text.object { text in
      text.member("begin", first)
      text.member("end", last)
    }
  }
}

extension Severity {
  fileprivate var gitLabName: String { self == .error ? "major" : self == .warning ? "minor" : "info" }
}
