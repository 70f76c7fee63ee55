import DossierRules

/// A comment for a pull request: the counts, then a table for each file.
///
/// Nothing of a document acts in it: no mark-up, no mention of a person. It begins with a comment by which a script knows it again, and
/// is short enough for the services that limit comments to 65,536 characters.
struct MarkdownForm: ReportForm {
  private let language: Language
  /// The tables that fit.
  private var tables = LimitedText(limit: 52_000)
  /// Findings for which there is no room.
  private var left = 0

  init(_ settings: ReportSettings) { language = settings.language }

  mutating func add(_ dossier: CheckedDossier) -> [UInt8] {
    for entry in dossier.entries where !entry.findings.isEmpty {
      if !tables.hasRoom || !tables.add(table(entry, language)) { left += entry.findings.count }
    }
    return []
  }

  func end(_ report: LintReport, exitCode: Int) -> [UInt8] {
    let title =
      switch exitCode {
      case 0: language.say("没有达到界限的发现", "no findings of the threshold's weight")
      case 1: language.say("有达到界限的发现", "findings of the threshold's weight")
      default: language.say("没能检查完", "could not check all")
      }
    var head = LimitedText(limit: 12_000)
    _ = head.add("<!-- dossier-lint -->\n### dossier lint\(language.say("：", ": "))\(title)\n\n")
    for line in summaryLines(report, Style(language)) { _ = head.add("- \(escaped(line))\n") }
    for failure in report.failures { _ = head.add("- \(code(failure.path)): \(escaped(failure.message))\n") }
    var text = head.text + tables.text
    if left > 0 {
      text +=
        "\n"
        + language.say(
          "另有 \(left) 条发现，这里放不下。\n", "\(counted(left, "more finding")), for which there is no room here.\n")
    }
    return Array(text.utf8)
  }
}

/// A text that takes what there is room for.
private struct LimitedText {
  private(set) var text = ""
  /// In characters, which are what services count: those of Chinese texts have three bytes.
  private var room: Int

  init(limit: Int) { room = limit }

  /// Whether a small piece would still fit.
  var hasRoom: Bool { room > 200 }

  /// - Returns: false where there is no room for it.
  mutating func add(_ piece: String) -> Bool {
    let count = piece.unicodeScalars.count
    if count > room { return false }
    room -= count
    text += piece
    return true
  }
}

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
    let law = finding.law(entry.dossier.result.book).map { language.say("依据：", " law: ") + language.laws($0) } ?? ""
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
