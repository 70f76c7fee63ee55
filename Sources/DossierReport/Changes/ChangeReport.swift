import DossierModel
package import DossierRules

/// Says for people what changed in each dossier, and whether that has to be filed.
package func changeText(_ dossiers: [DossierChanges], _ style: Style) -> String {
  let language = style.language
  return dossiers.map { dossier in
    let count = dossier.changes.count
    var text = style.bold(visible(dossier.name))
    text += language.say("：\(count) 项改动\n", ": \(counted(count, "change"))\n")
    for change in dossier.changes { text += line(change, style) }
    for filing in dossier.filings { text += sentence(filing, isAnything: count > 0, style) + "\n" }
    return text
  }
  .joined(separator: "\n")
}

private func line(_ change: DossierChanges.Change, _ style: Style) -> String {
  let language = style.language
  let kind =
    change.old == nil
    ? language.say("增", "added") : change.new == nil ? language.say("删", "gone") : language.say("改", "changed")
  let place = style.faint("\(visible(change.path)):\(change.line)")
  let mark = change.matters.isEmpty ? "" : language.say("  【变更事项】", "  [must be filed]")
  var text =
    "  \(kind)  \(change.titles.map(visible).joined(separator: " > "))\(style.paint(mark, as: .warning))  \(place)\n"
  if let old = change.old, !old.isEmpty {
    text += "      \(style.removed("- \(shortened(old, against: change.new))"))\n"
  }
  if let new = change.new, !new.isEmpty { text += "      \(style.added("+ \(shortened(new, against: change.old))"))\n" }
  return text
}

/// A long text around the place where it begins to differ.
private func shortened(_ text: String, against other: String?) -> String {
  let characters = Array(visible(text.split(whereSeparator: \.isNewline).joined(separator: " ")))
  let most = 60
  if characters.count <= most { return String(characters) }
  let others = Array(visible((other ?? "").split(whereSeparator: \.isNewline).joined(separator: " ")))
  let same = zip(characters, others).prefix { $0 == $1 }.count
  let start = same < 20 || other == nil ? 0 : min(same - 12, max(0, characters.count - most))
  let end = min(characters.count, start + most)
  return (start > 0 ? "…" : "") + String(characters[start..<end]) + (end < characters.count ? "…" : "")
}

private func sentence(_ filing: DossierChanges.Filing, isAnything: Bool, _ style: Style) -> String {
  let language = style.language
  let rule = style.faint("[\(visible(filing.rule))]")
  let basis = visible(language.laws(filing.basis))
  if filing.matters.isEmpty {
    let none = language.say("规则书所列的变更事项没有改动", "None of the matters that the rule lists changed")
    let others = language.say(
      "；其余改动是否属于备案信息变更，请对照\(basis)自行判断",
      "; whether the other changes have to be filed is yours to judge by \(basis)")
    return "\(none)\(isAnything ? others : "")\(language.say("。", ".")) \(rule)"
  }
  let matters = language.list(filing.matters.map(visible))
  let from =
    filing.startName.map { language.say("“\(visible($0))”\(filing.start)", "'\(visible($0))' \(filing.start)") }
    ?? language.say("\(filing.start)（文中没有写变更的日期）", "\(filing.start) (the documents state no day of the change)")
  let last =
    filing.last.map { language.say("最后一日 \($0)", "the last day is \($0)") }
    ?? language.say("那一年的休假安排不在日历里，最后一日无法判断", "the last day is undecided, since no calendar has that year")
  return style.paint(
    language.say(
      "改到了变更事项：\(matters)。确有变化的，应办理“\(visible(filing.name))”：自\(from)起\(filing.period)，\(last)。依据：\(basis)",
      "Matters that must be filed changed: \(matters). Where they really did, '\(visible(filing.name))' is due: \(filing.period.english) from \(from); \(last). Law: \(basis)"
    ), as: .warning) + " \(rule)"
}

/// The same as one JSON object and a line break.
package func changeJSON(_ dossiers: [DossierChanges], _ language: Language) -> [UInt8] {
  var text = JSONText()
  text.object { text in
    text.member("schema", 1)
    text.key("dossiers")
    text.array(dossiers) { text, dossier in
      text.object { text in
        text.member("name", dossier.name)
        text.key("changes")
        text.array(dossier.changes) { text, change in write(change, to: &text) }
        text.key("filings")
        text.array(dossier.filings) { text, filing in write(filing, to: &text) }
      }
    }
  }
  return text.bytes + [0x0A]
}

private func write(_ change: DossierChanges.Change, to text: inout JSONText) {
  text.object { text in
    text.member("fact", change.titles.last)
    text.key("sections")
    text.array(change.titles.dropLast()) { text, title in text.string(title) }
    text.member("old", change.old)
    text.member("new", change.new)
    text.member("path", change.path)
    text.member("line", change.line)
    text.key("matters")
    text.array(change.matters) { text, name in text.string(name) }
  }
}

private func write(_ filing: DossierChanges.Filing, to text: inout JSONText) {
  text.object { text in
    text.member("rule", filing.rule)
    text.member("name", filing.name)
    text.member("law", filing.basis)
    text.member("isDue", !filing.matters.isEmpty)
    text.key("matters")
    text.array(filing.matters) { text, name in text.string(name) }
    text.member("period", filing.period.description)
    text.member("start", filing.start.description)
    text.member("startFact", filing.startName)
    text.member("last", filing.last?.description)
  }
}
