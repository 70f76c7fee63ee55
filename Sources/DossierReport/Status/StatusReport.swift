import DossierModel
package import DossierRules

/// How many blocking findings are listed for people; the rest is what `lint` is for.
private let mostListed = 5

/// Says for people how far each dossier of a report is.
package func statusText(_ report: LintReport, _ style: Style) -> String {
  report.statuses.map { text($0, report.stage, style) }.joined(separator: "\n")
}

private func text(_ status: DossierStatus, _ stage: Stage?, _ style: Style) -> String {
  let language = style.language
  let name =
    status.name.map { language.say("卷宗 \(visible($0))", "Dossier \(visible($0))") }
    ?? visible(status.dossier.files[0].path)
  let files = status.dossier.files.count
  var text = style.bold(name) + language.say("，\(files) 份文件\n", ", \(counted(files, "file"))\n")
  if let book = status.dossier.result.book {
    let stages = stage.map { [$0] } ?? Set(status.dossier.result.stages).sorted()
    let basis = "\(visible(book.name)) \(visible(book.version))"
    let list = language.list(stages.map(language.name))
    text += language.say(
      "规则书：\(basis)；适用日：\(status.day)；阶段：\(list)。\n", "Rulebook: \(basis); law as of \(status.day); stage: \(list).\n")
  } else {
    text += language.say("没有规则书适用，只检查了写法。\n", "No rulebook applied: only the markup was checked.\n")
  }
  text += table(status, style)
  let blocking = status.blocking
  let shown = blocking.isEmpty ? Array(status.findings.prefix(mostListed)) : Array(blocking.prefix(mostListed))
  let counts = language.list(
    Severity.allCases.reversed().map { severity in
      let count = status.count(severity)
      let text = language.say("\(severity.chinese) \(count)", counted(count, severity.rawValue))
      return count > 0 ? style.paint(text, as: severity) : text
    })
  text += language.say(
    "发现：\(counts)；已豁免 \(status.suppressed)。\n", "Findings: \(counts); \(status.suppressed) suppressed.\n")
  for finding in shown { text += "  " + line(finding, status.dossier, style) }
  let left = (blocking.isEmpty ? status.findings.count : blocking.count) - shown.count
  if left > 0 {
    text += language.say("  另有 \(left) 处，见 dossier lint。\n", "  \(left) more, see 'dossier lint'.\n")
  }
  return text + nextStep(status, style)
}

private func line(_ finding: Finding, _ dossier: CheckedDossier, _ style: Style) -> String {
  let file = dossier.files[finding.place.document]
  let place = ShownPlace(file.document, finding.place.range.lowerBound)
  let severity = style.paint(style.language.name(finding.severity), as: finding.severity)
  let message = visible(finding.message.text(style.language))
  return
    "\(visible(file.path)):\(place.lineNumber):\(place.columnNumber): \(severity) \(message) \(style.faint("[\(visible(finding.rule))]"))\n"
}

/// A bar for each part, and the numbers, which say the same.
private func table(_ status: DossierStatus, _ style: Style) -> String {
  let language = style.language
  let parts = DossierStatus.Part.allCases.filter { (status.counts[$0]?.all ?? 0) > 0 }
  let width = parts.map { columns($0.name(language)) }.max() ?? 0
  let digits = parts.compactMap { status.counts[$0].map { String($0.all).count } }.max() ?? 1
  func right(_ number: Int) -> String {
    String(repeating: " ", count: max(0, digits - String(number).count)) + String(number)
  }
  return parts.map { part in
    let count = status.counts[part]!
    let bar = bar(count.done, of: count.all, style)
    let unclear = count.unclear > 0 ? language.say("，\(count.unclear) 条无法判断", ", \(count.unclear) undecided") : ""
    return "  \(padded(part.name(language), width))  \(bar)  \(right(count.done))/\(right(count.all))\(unclear)\n"
  }.joined()
}

private func bar(_ done: Int, of all: Int, _ style: Style) -> String {
  // Full only where nothing is left.
  let filled = done == all ? 20 : min(19, done * 20 / max(1, all))
  return String(repeating: "█", count: filled) + style.faint(String(repeating: "░", count: 20 - filled))
}

private func nextStep(_ status: DossierStatus, _ style: Style) -> String {
  let language = style.language
  guard let first = status.findings.first else {
    return language.say(
      "规则书能查的都查过了，没有发现；这不等于合格。\n",
      "All that the rulebook can check was checked, without findings; that does not mean it is compliant.\n")
  }
  let help = first.help(status.dossier.result.book, language).map { visible(firstLine($0)) }
  let message = visible(first.message.text(language))
  let what = help.map { language.say("\(message)。\($0)", "\(message). \($0)") } ?? message
  return style.bold(language.say("下一步", "Next")) + language.say("：", ": ") + what + "\n"
}

private func firstLine(_ text: String) -> String {
  text.split(whereSeparator: \.isNewline).first.map(String.init) ?? ""
}

/// The same as one JSON object and a line break.
package func statusJSON(_ report: LintReport, _ language: Language) -> [UInt8] {
  var text = JSONText()
  text.object { text in
    text.member("schema", 1)
    text.key("dossiers")
    text.array(report.statuses) { text, status in write(status, language, to: &text) }
  }
  return text.bytes + [0x0A]
}

private func write(_ status: DossierStatus, _ language: Language, to text: inout JSONText) {
  let dossier = status.dossier
  text.object { text in
    text.member("name", status.name)
    text.key("files")
    text.array(dossier.files) { text, file in text.string(file.path) }
    text.member("asOf", status.day.description)
    text.member("rulebook", dossier.result.book.map { "\($0.id) \($0.version)" })
    text.key("parts")
    text.object { text in
      for part in DossierStatus.Part.allCases {
        let count = status.counts[part] ?? DossierStatus.Count()
        text.key(part.rawValue)
        text.object { text in
          text.member("done", count.done)
          text.member("open", count.open)
          text.member("unclear", count.unclear)
        }
      }
    }
    for severity in Severity.allCases.reversed() { text.member("\(severity.rawValue)s", status.count(severity)) }
    text.member("suppressed", status.suppressed)
    text.key("next")
    guard let first = status.findings.first else { return text.null() }
    let file = dossier.files[first.place.document]
    let place = ShownPlace(file.document, first.place.range.lowerBound)
    text.object { text in
      text.member("path", file.path)
      text.member("line", place.lineNumber)
      text.member("column", place.columnNumber)
      text.member("rule", first.rule)
      text.member("severity", first.severity.rawValue)
      text.member("message", first.message.text(language))
      text.member("help", first.help(dossier.result.book, language))
    }
  }
}

extension LintReport {
  /// By the first path of each dossier.
  fileprivate var statuses: [DossierStatus] {
    dossiers.sorted { $0.files[0].path.utf8.lexicographicallyPrecedes($1.files[0].path.utf8) }.map(DossierStatus.init)
  }
}
