import DossierModel
import DossierRules

/// The dossiers of a report, with the names under which the parts of the page find one another. Only what is written of them is kept.
struct HTMLPage {
  let language: Language
  /// The sections of the dossiers.
  private var sections = HTMLText()
  /// A row for each dossier, of the table of contents.
  private var rows = HTMLText()
  private var count = 0
  /// Dossiers of which there is a row, and nothing else.
  private var left = 0
  private var findings = 0
  /// The rules of findings on the page: the filter offers them.
  private var foundRules: Set<String> = []
  /// What is explained at the end of the page, by id.
  private var explained: [String: (book: Rulebook?, definition: Definition?)] = [:]

  /// Bytes of sections that are still to be filled.
  private var room: Int { most - sections.bytes.count }
  private let most: Int

  init(_ settings: ReportSettings) {
    language = settings.language
    most = settings.pageBytes
  }

  mutating func add(_ checked: CheckedDossier) {
    count += 1
    let dossier = HTMLDossier(
      checked, number: count, firstFinding: findings + 1, room: room, language)
    writeRow(dossier)
    if dossier.isLeftOut {
      left += 1
      return
    }
    write(dossier)
    for finding in dossier.shownEntries.flatMap(\.findings) {
      findings += 1
      foundRules.insert(finding.rule)
      if explained[finding.ruleID] == nil {
        let book = checked.result.book
        explained[finding.ruleID] = (book, book?.definition(finding.rule))
      }
    }
  }

  private mutating func write(_ dossier: HTMLDossier) {
    let id = "d\(dossier.number)"
    let language = language
    sections.element("section", ["class": "dossier", "aria-labelledby": id]) { html in
      html.element("h2", ["id": id], text: dossier.title)
      dossier.writeOverview(to: &html)
      // The first of them is where those want to go who skip the rest.
      html.element("h3", dossier.number == 1 ? ["id": "findings"] : [:], text: language.say("文档", "Documents"))
      for entry in dossier.entries.indices { dossier.writeDocument(entry, to: &html) }
    }
  }

  private mutating func writeRow(_ dossier: HTMLDossier) {
    rows.element("tr") { html in
      html.element("th", ["scope": "row"]) { html in
        if dossier.isLeftOut {
          html.text(dossier.title)
        } else {
          html.element("a", ["href": "#d\(dossier.number)"], text: dossier.title)
        }
      }
      html.element("td", ["class": "number"], text: "\(dossier.done)/\(dossier.asked)")
      for severity in Severity.allCases.reversed() {
        html.element("td", ["class": "number"], text: String(dossier.count(severity)))
      }
    }
  }

  func write(to html: inout HTMLText) {
    if count > 1 { writeContents(to: &html) }
    writeFilter(to: &html)
    html.append(sections)
    writeRules(to: &html)
  }

  private func writeContents(to html: inout HTMLText) {
    html.element("nav", ["aria-labelledby": "contents"]) { html in
      html.element("h2", ["id": "contents"], text: language.say("卷宗", "Dossiers"))
      if left > 0 {
        html.element(
          "p", ["class": "left-out"],
          text: language.say(
            "这一页放不下全部卷宗：列出前 \(count - left) 个，其余 \(left) 个只有下表中的数字。要看它们的发现，请对各自的文件夹单独运行 dossier lint --format html=文件。",
            "Not all dossiers fit on this page: the first \(count - left) are here, of the other \(left) there are only the numbers below. "
              + "For their findings run 'dossier lint --format html=FILE' on their own folders."))
      }
      html.element("table") { html in
        let labels = [language.say("卷宗", "dossier"), language.say("完成", "done")] + severityNames
        htmlHead(labels, numbers: 1..<5, to: &html)
        html.element("tbody") { $0.append(rows) }
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
          for rule in foundRules.sorted() { html.element("option", ["value": rule], text: rule) }
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

  /// What each rule that found something says, folded.
  private func writeRules(to html: inout HTMLText) {
    if explained.isEmpty { return }
    html.element("section", ["aria-labelledby": "rules"]) { html in
      html.element("h2", ["id": "rules"], text: language.say("规则说明", "The rules"))
      for (id, rule) in explained.sorted(by: { $0.key < $1.key }) {
        html.element("details", ["id": "rule-\(id)", "class": "rule"]) { html in
          if let definition = rule.definition, let book = rule.book {
            writeRule(definition, book, to: &html)
          } else {
            let core = CoreRule.named(id)
            html.element("summary") { html in
              html.element("code", text: id)
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
        (language.say("依据", "law"), language.laws(definition.basis)),
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
