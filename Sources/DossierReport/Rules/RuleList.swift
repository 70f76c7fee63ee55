import DossierModel
package import DossierRules

/// A row of the table of rules.
private struct RuleRow {
  var id: String
  var keyword: String
  var severity: String
  var title: String
}

/// The rules of some books and of the core, as aligned tables.
package func ruleTable(_ books: [Rulebook], _ style: Style) -> String {
  let language = style.language
  var text = ""
  for book in books {
    let rows = book.definitions.map { definition in
      RuleRow(
        id: definition.id, keyword: language.name(definition.keyword), severity: language.name(definition.severity),
        title: definition.name)
    }
    let count = language.say("\(rows.count) 条", counted(rows.count, "rule"))
    text += style.bold("\(visible(book.name)) \(visible(book.version))") + " (\(book.id)): \(count)\n"
    text += table(rows, language) + "\n"
  }
  let core = CoreRule.all.map { rule in
    RuleRow(
      id: rule.id, keyword: language.say("核心", "core"), severity: language.name(rule.severity),
      title: title(of: rule, language))
  }
  text += style.bold(language.say("核心规则", "Rules of the core"))
  text += language.say("（适用于所有文档）：\(core.count) 条\n", " (for every document): \(counted(core.count, "rule"))\n")
  return text + table(core, language)
}

/// The first clause of a core rule's text.
func title(of rule: CoreRule, _ language: Language) -> String {
  let text = language.say(rule.chinese, rule.english)
  let ends: Set<Character> = language == .chinese ? ["。", "；"] : [".", ";"]
  return String(text.prefix { !ends.contains($0) })
}

private func table(_ rows: [RuleRow], _ language: Language) -> String {
  let head = RuleRow(
    id: language.say("编号", "id"), keyword: language.say("种类", "keyword"), severity: language.say("严重程度", "severity"),
    title: language.say("名称", "title"))
  let all = [head] + rows
  let idWidth = all.map { columns($0.id) }.max() ?? 0
  let keywordWidth = all.map { columns($0.keyword) }.max() ?? 0
  let severityWidth = all.map { columns($0.severity) }.max() ?? 0
  return all.map { row in
    "  \(padded(row.id, idWidth))  \(padded(row.keyword, keywordWidth))  \(padded(row.severity, severityWidth))"
      + "  \(visible(row.title))\n"
  }
  .joined()
}

/// The same as one JSON object and a line break.
package func ruleListJSON(_ books: [Rulebook], _ language: Language) -> [UInt8] {
  var text = JSONText()
  text.object { text in
    text.member("schema", 1)
    text.key("rulebooks")
    text.array(books) { text, book in write(book, to: &text) }
    text.key("core")
    text.array(CoreRule.all) { text, rule in
      text.object { text in
        text.member("id", rule.id)
        text.member("kind", rule.kind.rawValue)
        text.member("severity", rule.severity.rawValue)
        text.member("title", title(of: rule, language))
      }
    }
  }
  return text.bytes + [0x0A]
}

private func write(_ book: Rulebook, to text: inout JSONText) {
  text.object { text in
    text.member("id", book.id)
    text.member("name", book.name)
    text.member("version", book.version)
    text.key("rules")
    text.array(book.definitions) { text, definition in
      text.object { text in
        text.member("id", definition.id)
        text.member("keyword", definition.keyword.rawValue)
        text.key("severity")
        text.object { text in
          for stage in Stage.allCases { text.member(stage.code, definition.severity[stage].rawValue) }
        }
        text.member("title", definition.name)
        text.member("law", definition.basis.isEmpty ? nil : definition.basis)
        text.member("suppressible", definition.isSuppressible)
      }
    }
  }
}
