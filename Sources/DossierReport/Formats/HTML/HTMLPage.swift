import DossierModel
import DossierRules

/// The dossiers of a report, with the names under which the parts of the page find one another.
struct HTMLPage {
  let language: Language
  private let report: LintReport
  let dossiers: [HTMLDossier]

  init(_ report: LintReport, _ settings: ReportSettings) {
    self.report = report
    language = settings.language
    let sorted = report.dossiers.sorted { $0.files[0].path.utf8.lexicographicallyPrecedes($1.files[0].path.utf8) }
    var count = 0
    dossiers = sorted.enumerated().map { number, dossier in
      let own = HTMLDossier(dossier, number: number + 1, firstFinding: count + 1, settings.language)
      count += own.entries.reduce(0) { $0 + $1.findings.count }
      return own
    }
  }

  func write(to html: inout HTMLText) {
    if dossiers.count > 1 { writeContents(to: &html) }
    writeFilter(to: &html)
    for (index, dossier) in dossiers.enumerated() {
      let id = "d\(dossier.number)"
      html.element("section", ["class": "dossier", "aria-labelledby": id]) { html in
        html.element("h2", ["id": id], text: dossier.title)
        dossier.writeOverview(to: &html)
        // The first of them is where those want to go who skip the rest.
        html.element("h3", index == 0 ? ["id": "findings"] : [:], text: language.say("文档", "Documents"))
        for entry in dossier.entries.indices { dossier.writeDocument(entry, to: &html) }
      }
    }
    writeRules(to: &html)
  }

  private func writeContents(to html: inout HTMLText) {
    html.element("nav", ["aria-labelledby": "contents"]) { html in
      html.element("h2", ["id": "contents"], text: language.say("卷宗", "Dossiers"))
      html.element("table") { html in
        let labels = [language.say("卷宗", "dossier"), language.say("完成", "done")] + severityNames
        htmlHead(labels, numbers: 1..<5, to: &html)
        html.element("tbody") { html in
          for dossier in dossiers {
            html.element("tr") { html in
              html.element("th", ["scope": "row"]) { html in
                html.element("a", ["href": "#d\(dossier.number)"], text: dossier.title)
              }
              html.element("td", ["class": "number"], text: "\(dossier.done)/\(dossier.asked)")
              for severity in Severity.allCases.reversed() {
                html.element("td", ["class": "number"], text: String(dossier.count(severity)))
              }
            }
          }
        }
      }
    }
  }

  private var severityNames: [String] { Severity.allCases.reversed().map(language.name) }

  /// Works with the script alone, and is shown by it.
  private func writeFilter(to html: inout HTMLText) {
    html.element("form", ["id": "filter", "hidden": ""]) { html in
      html.element("fieldset") { html in
        html.element("legend", text: language.say("显示", "Show"))
        for severity in Severity.allCases.reversed() {
          html.element("label") { html in
            html.void("input", ["type": "checkbox", "name": "severity", "value": severity.rawValue, "checked": ""])
            html.text(language.name(severity))
          }
        }
      }
      html.element("label") { html in
        html.text(language.say("规则", "rule") + " ")
        html.element("select", ["name": "rule"]) { html in
          html.element("option", ["value": ""], text: language.say("全部", "all"))
          for rule in foundRules { html.element("option", ["value": rule], text: rule) }
        }
      }
      html.element("button", ["type": "button", "id": "previous"], text: language.say("上一条", "Previous"))
      html.element("button", ["type": "button", "id": "next"], text: language.say("下一条", "Next"))
      html.element("button", ["type": "button", "id": "unfold"], text: language.say("全部展开", "Unfold all"))
      html.element("span", ["role": "status", "aria-live": "polite"]) { html in
        html.element("output", ["id": "shown"], text: "")
        html.text(language.say(" 条发现", " findings"))
      }
    }
  }

  private var foundRules: [String] {
    Set(dossiers.flatMap { $0.entries.flatMap { $0.findings.map(\.rule) } }).sorted()
  }

  /// What each rule that found something says, folded.
  private func writeRules(to html: inout HTMLText) {
    var seen: Set<String> = []
    var rules: [(id: String, book: Rulebook?, definition: Definition?)] = []
    for dossier in dossiers {
      for finding in dossier.entries.flatMap(\.findings) where seen.insert(finding.ruleID).inserted {
        let book = dossier.checked.result.book
        rules.append((finding.ruleID, book, book?.definition(finding.rule)))
      }
    }
    if rules.isEmpty { return }
    html.element("section", ["aria-labelledby": "rules"]) { html in
      html.element("h2", ["id": "rules"], text: language.say("规则说明", "The rules"))
      for rule in rules.sorted(by: { $0.id < $1.id }) {
        html.element("details", ["id": "rule-\(rule.id)", "class": "rule"]) { html in
          if let definition = rule.definition, let book = rule.book {
            writeRule(definition, book, to: &html)
          } else {
            let core = CoreRule.named(rule.id)
            html.element("summary") { html in
              html.element("code", text: rule.id)
              html.text(core.map { " " + title(of: $0, language) } ?? "")
            }
            if let core { html.element("p", text: language.say(core.chinese, core.english)) }
          }
        }
      }
    }
  }

  private func writeRule(_ definition: Definition, _ book: Rulebook, to html: inout HTMLText) {
    html.element("summary") { html in
      html.element("code", text: definition.id)
      html.text(" \(language.name(definition.keyword))\(language.say("", " "))\(quoted(definition.name, language))")
    }
    let isEnglish = language == .english && !definition.english.isEmpty
    let texts =
      isEnglish
      ? [("why, and what to write", definition.english)]
      : [
        (language.say("说明", "why"), definition.explanation), (language.say("怎么写", "what to write"), definition.remedy),
      ]
    let all =
      [(language.say("查什么", "what it checks"), subject(definition, book, language))] + texts
      + [
        (language.say("依据", "law"), definition.basis),
        (language.say("原文", "words of the law"), definition.originalWords),
      ]
    html.element("dl") { html in
      for (label, text) in all where !text.isEmpty {
        html.element("dt", text: label)
        html.element("dd", text: text)
      }
    }
  }
}

/// The head of a table, a column for each label; those from `numbers` on hold numbers. One without a label is a picture of what the
/// others say.
func htmlHead(_ labels: [String], numbers: Range<Int> = 0..<0, to html: inout HTMLText) {
  html.element("thead") { html in
    html.element("tr") { html in
      for (index, label) in labels.enumerated() {
        if label.isEmpty {
          html.element("td") { _ in }
        } else {
          html.element("th", ["scope": "col", "class": numbers.contains(index) ? "number" : "short"], text: label)
        }
      }
    }
  }
}
