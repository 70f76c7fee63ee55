import DossierModel
import DossierRules
import DossierSyntax

/// What people read: the findings of each file with their lines, and at the end what was checked.
struct TextForm: ReportForm {
  private let style: Style
  /// Each file has a line of its own above its findings.
  private let namesFiles: Bool

  init(_ settings: ReportSettings) {
    style = settings.style
    namesFiles = settings.namesFiles
  }

  func add(_ dossier: CheckedDossier) -> [UInt8] {
    var text: [UInt8] = []
    for entry in dossier.entries where !entry.findings.isEmpty {
      if namesFiles { text += "\(headLine(entry, style))\n\n".utf8 }
      writeFindings(entry, style) { text += $0.utf8 }
    }
    return text
  }

  func end(_ report: LintReport, exitCode: Int) -> [UInt8] {
    Array(summaryLines(report, style).map { $0 + "\n" }.joined().utf8)
  }
}

/// Names a file and counts its findings, above them.
private func headLine(_ entry: ReportEntry, _ style: Style) -> String {
  let counts = Severity.allCases.reversed().compactMap { severity -> String? in
    let count = entry.counts[severity]
    if count == 0 { return nil }
    let text = style.language.say("\(severity.chinese) \(count)", counted(count, severity.rawValue))
    return style.paint(text, as: severity)
  }
  let path = style.bold(visible(entry.file.path))
  return "── \(path)\(style.language.say("：", ": "))\(style.language.list(counts))"
}

private func writeFindings(_ entry: ReportEntry, _ style: Style, to write: (String) -> Void) {
  // What to do is said once in a file, at the first of the findings that it is about.
  var said: Set<String> = []
  for finding in entry.findings {
    let help = finding.help(entry.dossier.result.book, style.language)
    let isNew = said.insert(finding.ruleID + "\n" + (help ?? "")).inserted
    for line in lines(finding, entry, help: isNew ? help : nil, saysLaw: isNew, style) { write(line + "\n") }
    write("\n")
  }
}

private func lines(
  _ finding: Finding, _ entry: ReportEntry, help: String?, saysLaw: Bool, _ style: Style
) -> [String] {
  let language = style.language
  let place = placeText(entry.file, finding.place.range)
  let severity = style.paint(language.name(finding.severity), as: finding.severity)
  let message = visible(finding.message.text(language))
  var lines = ["\(style.bold(place)): \(severity) \(message) \(style.faint("[\(finding.rule)]"))"]
  // The bytes of another encoding are not worth a look.
  if finding.rule != SyntaxCode.foreignEncoding.rawValue {
    lines += excerptLines(entry.file.document, finding.place.range, style) { style.paint($0, as: finding.severity) }
  }
  for related in finding.related {
    let file = entry.dossier.files[related.place.document]
    lines.append("  \(placeText(file, related.place.range)): \(visible(related.message.text(language)))")
  }
  if let help { lines.append(contentsOf: labelled(language.say("怎么写：", "help: "), help, style)) }
  if saysLaw, let law = finding.law(entry.dossier.result.book) {
    lines.append(contentsOf: labelled(language.say("依据：", "law: "), language.laws(law), style))
  }
  return lines
}

/// `path:line:column`
private func placeText(_ file: ReportedFile, _ range: Range<Int>) -> String {
  let place = ShownPlace(file.document, range.lowerBound)
  return "\(visible(file.path)):\(place.lineNumber):\(place.columnNumber)"
}

/// The first two lines of a text behind its label; the rest is what `explain` is for.
private func labelled(_ label: String, _ text: String, _ style: Style) -> [String] {
  let width = style.width.map { max(30, $0 - 2 - columns(label)) }
  let lines = firstLines(text, 2).flatMap { wrapped(visible($0), width) }
  let indent = repeated(" ", columns(label))
  return lines.enumerated().map { index, line in "  \(index == 0 ? label : indent)\(line)" }
}

/// At most so many lines that are not empty.
private func firstLines(_ text: String, _ most: Int) -> [String] {
  let bytes = text.utf8.span
  var lines: [String] = []
  var start = 0
  while lines.count < most, start < bytes.count {
    var end = start
    while end < bytes.count, bytes[end] != UInt8(ascii: "\n") { end += 1 }
    if end - start == bytes.count { return [text] }
    if end > start { lines.append(bytes.text(start..<end)) }
    start = end + 1
  }
  return lines
}

// MARK: Summary

/// No line of it calls a filing good: it says what was looked at, and what came of it.
func summaryLines(_ report: LintReport, _ style: Style) -> [String] {
  let summary = report.summary
  let language = style.language
  var lines = (report.mending?.lines(language) ?? []) + [checkedLine(summary, language)]
  if !summary.isAllReadable {
    lines.append(
      language.say("不是 UTF-8 的文件没有检查，它们的卷宗也没有。", "Files that are not UTF-8 were not checked, nor were their dossiers."))
  } else if summary.books.isEmpty {
    lines.append(language.say("没有规则书适用，只检查了写法。", "No rulebook applied: only the markup was checked."))
  }
  if !summary.books.isEmpty { lines.append(basisLine(summary, language)) }
  if summary.isAnythingChecked, !summary.unchecked.isEmpty { lines.append(uncheckedLine(summary, language)) }
  lines.append(countsLine(summary, style))
  if !summary.books.isEmpty, summary.outcomes.allSatisfy({ $0.count == 0 }) {
    lines.append(language.say("规则：没有选中规则书的任何规则。", "Rules: none of the rulebook's were selected."))
  } else if !summary.books.isEmpty {
    let outcomes = summary.outcomes.map { outcome, count in
      "\(language.name(outcome)) \(count)"
    }
    lines.append(language.say("规则：\(language.list(outcomes))。", "Rules: \(language.list(outcomes))."))
  }
  if summary.findings > 10, summary.rules.count > 1 {
    let rules = language.list(summary.rules.prefix(5).map { "\($0.rule) ×\($0.count)" })
    lines.append(language.say("最常见：\(rules)。", "Most frequent: \(rules)."))
  }
  if let gone = report.gone { lines += baselineLines(summary.known, gone, language) }
  if !report.failures.isEmpty {
    let count = report.failures.count
    lines.append(
      language.say("有 \(count) 处没能检查，见错误信息。", "\(count) could not be checked; see the error messages."))
  }
  return lines
}

/// Dossiers that were not held against a rulebook must not hide behind those that were.
private func uncheckedLine(_ summary: LintSummary, _ language: Language) -> String {
  let count = summary.unchecked.count
  let names = language.list(summary.unchecked.prefix(3).map(visible))
  return language.say(
    "其中 \(count) 个卷宗没有规则得出结论：\(names)\(count > 3 ? " 等" : "")。",
    "On \(count) of the dossiers no rule came to a verdict: \(names)\(count > 3 ? " and others" : "").")
}

private func baselineLines(_ known: Int, _ gone: [BaselineEntry], _ language: Language) -> [String] {
  var lines = [
    language.say("基线：已知的 \(known) 条没有列出，也不计入。", "Baseline: \(known) known, neither listed nor counted.")
  ]
  if gone.isEmpty { return lines }
  lines.append(
    language.say(
      "基线中有 \(gone.count) 条已不再出现，可以运行 dossier baseline update 去掉：",
      "\(counted(gone.count, "finding")) in the baseline \(gone.count == 1 ? "is" : "are") no longer found; 'dossier baseline update' drops "
        + "\(gone.count == 1 ? "it" : "them"):"))
  for entry in gone.prefix(10) {
    lines.append("  \(visible(entry.file)): \(visible(entry.message)) [\(visible(entry.rule))]")
  }
  if gone.count > 10 { lines.append(language.say("  等等", "  and others")) }
  return lines
}

private func checkedLine(_ summary: LintSummary, _ language: Language) -> String {
  switch language {
  case .chinese:
    let along = summary.readAlong > 0 ? "；另读入同卷宗的 \(summary.readAlong) 份文件，其中的发现不列出" : ""
    return "检查了 \(summary.files) 份文件，\(summary.dossiers) 个卷宗\(along)。"
  case .english:
    let along =
      summary.readAlong > 0
      ? "; \(counted(summary.readAlong, "more file")) of the same dossiers read, whose findings are not listed" : ""
    return "Checked \(counted(summary.files, "file")), \(counted(summary.dossiers, "dossier"))\(along)."
  }
}

private func basisLine(_ summary: LintSummary, _ language: Language) -> String {
  let books = language.list(summary.books.map { "\(visible($0.name)) \(visible($0.version))" })
  let days = language.list(summary.days.map(\.description))
  let stages = language.list(summary.stages.map(language.name))
  return language.say(
    "规则书：\(books)；适用日：\(days)；阶段：\(stages)。", "Rulebook: \(books); law as of \(days); stage: \(stages).")
}

private func countsLine(_ summary: LintSummary, _ style: Style) -> String {
  let counts = Severity.allCases.reversed().map { severity in
    let count = summary.counts[severity]
    switch style.language {
    case .chinese:
      let text = "\(severity.chinese) \(count)"
      return count > 0 ? style.paint(text, as: severity) : text
    case .english:
      let text = counted(count, severity.rawValue)
      return count > 0 ? style.paint(text, as: severity) : text
    }
  }
  let list = style.language.list(counts)
  return style.language.say(
    "发现：\(list)；已豁免 \(summary.suppressed)。", "Findings: \(list); \(summary.suppressed) suppressed.")
}
