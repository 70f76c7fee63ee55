import DossierRules

/// A comment for a pull request: the counts, then a table for each file.
///
/// Nothing of a document acts in it: no mark-up, no mention of a person. It begins with a comment by which a script knows it again, and
/// is short enough for the services that limit comments to 65,536 characters.
func markdownText(_ report: LintReport, _ settings: ReportSettings) -> [UInt8] {
  let language = settings.language
  var text = "<!-- dossier-lint -->\n"
  let title =
    settings.exitCode == 0
    ? language.say("没有达到界限的发现", "no findings of the threshold's weight")
    : settings.exitCode == 1
      ? language.say("有达到界限的发现", "findings of the threshold's weight") : language.say("没能检查完", "could not check all")
  text += "### dossier lint\(language.say("：", ": "))\(title)\n\n"
  for line in summaryLines(report, Style(language)) { text += "- \(escaped(line))\n" }
  for failure in report.failures { text += "- \(code(failure.path)): \(escaped(failure.message))\n" }
  var left = 0
  for entry in report.entries where !entry.findings.isEmpty {
    let section = table(entry, language)
    // Characters of the comment count, and those of Chinese texts have three bytes.
    if text.unicodeScalars.count + section.unicodeScalars.count > mostCharacters {
      left += entry.findings.count
    } else {
      text += section
    }
  }
  if left > 0 {
    text += "\n" + language.say("另有 \(left) 条发现，这里放不下。\n", "\(left) more findings, for which there is no room here.\n")
  }
  return Array(text.utf8)
}

private let mostCharacters = 60_000

private func table(_ entry: ReportEntry, _ language: Language) -> String {
  var text = "\n#### \(code(entry.file.path))\n\n"
  text +=
    language.say("| 行 | 程度 | 发现 | 规则 |", "| line | severity | finding | rule |") + "\n| ---: | --- | --- | --- |\n"
  var remedies: [(rule: String, text: String)] = []
  for finding in entry.findings {
    let place = ShownPlace(entry.file.document, finding.place.range.lowerBound)
    let message = escaped(finding.message.text(language))
    text += "| \(place.lineNumber) | \(language.name(finding.severity)) | \(message) | \(code(finding.rule)) |\n"
    guard let help = finding.help(entry.dossier.result.book, language) else { continue }
    let law = finding.law(entry.dossier.result.book).map { language.say("依据：", " law: ") + $0 } ?? ""
    let remedy = (rule: finding.rule, text: escaped(help + law))
    if !remedies.contains(where: { $0 == remedy }) { remedies.append(remedy) }
  }
  if remedies.isEmpty { return text }
  text += "\n<details><summary>\(language.say("怎么写", "what to write"))</summary>\n\n"
  for remedy in remedies { text += "- \(code(remedy.rule)): \(remedy.text)\n" }
  return text + "\n</details>\n"
}

/// Text in which every mark is a character like others. A zero-width blank would hide; an escaped `@` still calls people, so it is
/// written as a character reference.
private func escaped(_ text: String) -> String {
  var result = ""
  let line = text.split(whereSeparator: \.isNewline).joined(separator: " ")
  for scalar in visible(line).unicodeScalars {
    switch scalar {
    case "\\", "`", "*", "_", "[", "]", "|", "~", "!", "$": result += "\\" + String(scalar)
    case "<": result += "&lt;"
    case ">": result += "&gt;"
    case "&": result += "&amp;"
    case "@": result += "&#64;"
    case "#": result += "&#35;"
    case ":" where result.hasSuffix("http") || result.hasSuffix("https"): result += "&#58;"
    default: result.unicodeScalars.append(scalar)
    }
  }
  return result
}

/// A code span, or escaped text where none could hold it in a cell of a table.
private func code(_ text: String) -> String {
  let shown = visible(text)
  // A bar ends a cell, even inside a code span.
  if shown.contains("|") || shown.contains("`") { return escaped(text) }
  return "`\(shown)`"
}
