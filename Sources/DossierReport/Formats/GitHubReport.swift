import DossierRules

/// Workflow commands: GitHub shows them at the lines of a pull request.
///
/// In a message `%`, CR and LF are escaped, in a property `:` and `,` too, by percent signs.
struct GitHubForm: ReportForm {
  private let language: Language

  init(_ settings: ReportSettings) { language = settings.language }

  func add(_ dossier: CheckedDossier) -> [UInt8] { gitHubText(dossier, language) }

  /// The files that could not be checked.
  func end(_ report: LintReport, exitCode: Int) -> [UInt8] {
    report.failures.flatMap { Array(command("error", [("file", $0.path)], $0.message).utf8) }
  }
}

private func gitHubText(_ dossier: CheckedDossier, _ language: Language) -> [UInt8] {
  var text = ""
  for entry in dossier.entries {
    let book = entry.dossier.result.book
    for finding in entry.findings {
      let places = finding.place.range.shown(in: entry.file.document)
      var properties = [
        ("file", entry.file.path), ("line", String(places.start.lineNumber)),
        ("endLine", String(places.end.lineNumber)),
      ]
      // Columns mean something on a single line only.
      if places.start.lineNumber == places.end.lineNumber {
        properties += [("col", String(places.start.columnNumber)), ("endColumn", String(places.end.columnNumber))]
      }
      properties.append(("title", finding.rule))
      var lines = [finding.message.text(language)]
      if let help = finding.help(book, language) { lines.append(help) }
      if let law = finding.law(book) { lines.append(language.say("依据：", "law: ") + language.laws(law)) }
      text += command(finding.severity.gitHubName, properties, lines.joined(separator: "\n"))
    }
  }
  return Array(text.utf8)
}

private func command(_ name: String, _ properties: [(name: String, value: String)], _ message: String) -> String {
  let list = properties.map { "\($0.name)=\(escaped($0.value, alsoMarks: true))" }.joined(separator: ",")
  return "::\(name) \(list)::\(escaped(message, alsoMarks: false))\n"
}

private func escaped(_ text: String, alsoMarks: Bool) -> String {
  var result = ""
  for scalar in text.unicodeScalars {
    switch scalar {
    case "%": result += "%25"
    case "\r": result += "%0D"
    case "\n": result += "%0A"
    case ":" where alsoMarks: result += "%3A"
    case "," where alsoMarks: result += "%2C"
    // The log is read on a terminal, too.
    default: result += visible(String(scalar))
    }
  }
  return result
}

extension Severity {
  fileprivate var gitHubName: String { self == .error ? "error" : self == .warning ? "warning" : "notice" }
}
