import DossierRules

/// A report as test runners write it: a suite for each file, a case for each finding.
///
/// Findings that make the run fail are failures. Lighter ones pass, and say on their output what they are; so a server that counts
/// failures agrees with the exit code. The names of cases hold no line numbers, so that a case is known again in the next run. Counts
/// stand at the suites, from which readers sum them up: those of all would have to be known before the first.
struct JUnitForm: ReportForm {
  private let settings: ReportSettings
  private var text = XMLText()

  init(_ settings: ReportSettings) {
    self.settings = settings
    text.begin("testsuites", [("name", "dossier")])
  }

  mutating func add(_ dossier: CheckedDossier) -> [UInt8] {
    for entry in dossier.entries { write(suite(entry, settings), to: &text) }
    return text.take()
  }

  mutating func end(_ report: LintReport, exitCode: Int) -> [UInt8] {
    for failure in report.failures { write(suite(failure), to: &text) }
    text.end("testsuites")
    return text.take()
  }
}

private struct Suite {
  var name: String
  var cases: [Case]

  var failures: Int { cases.count { $0.outcome == .failed } }
  var errors: Int { cases.count { $0.outcome == .notChecked } }
}

private struct Case {
  enum Outcome { case passed, failed, notChecked }

  var name: String
  var outcome: Outcome
  var type = ""
  var message = ""
  var details = ""
}

private func suite(_ entry: ReportEntry, _ settings: ReportSettings) -> Suite {
  let language = settings.language
  var counts: [String: Int] = [:]
  var cases = entry.findings.map { finding in
    let message = finding.message.text(language)
    let name = "\(finding.rule) \(message)"
    counts[name, default: 0] += 1
    let count = counts[name, default: 1]
    let place = ShownPlace(entry.file.document, finding.place.range.lowerBound)
    var lines = ["\(entry.file.path):\(place.lineNumber):\(place.columnNumber): \(message)"]
    if let help = finding.help(entry.dossier.result.book, language) { lines.append(help) }
    if let law = finding.law(entry.dossier.result.book) {
      lines.append(language.say("依据：", "law: ") + language.laws(law))
    }
    return Case(
      name: count == 1 ? name : "\(name) (\(count))",
      outcome: finding.severity >= settings.threshold ? .failed : .passed,
      type: finding.severity.rawValue, message: message, details: lines.joined(separator: "\n"))
  }
  if cases.isEmpty { cases.append(Case(name: language.say("没有发现", "no findings"), outcome: .passed)) }
  return Suite(name: entry.file.path, cases: cases)
}

private func suite(_ failure: FileFailure) -> Suite {
  let unread = Case(name: failure.path, outcome: .notChecked, message: failure.message, details: failure.message)
  return Suite(name: failure.path, cases: [unread])
}

private func write(_ suite: Suite, to text: inout XMLText) {
  let counts = [
    ("tests", String(suite.cases.count)), ("failures", String(suite.failures)), ("errors", String(suite.errors)),
    ("skipped", "0"), ("time", "0"),
  ]
  text.element("testsuite", [("name", suite.name)] + counts) { text in
    for each in suite.cases {
      let attributes = [("name", each.name), ("classname", suite.name), ("time", "0")]
      if each.outcome == .passed, each.details.isEmpty {
        text.emptyElement("testcase", attributes)
        continue
      }
      text.element("testcase", attributes) { text in
        switch each.outcome {
        case .passed: text.element("system-out", [], text: "\(each.type): \(each.details)")
        case .failed:
          text.element("failure", [("message", each.message), ("type", each.type)], text: each.details)
        case .notChecked: text.element("error", [("message", each.message)], text: each.details)
        }
      }
    }
  }
}
