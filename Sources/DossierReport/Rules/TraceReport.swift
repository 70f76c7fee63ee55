import DossierModel
package import DossierRules

/// Says for people how a rule came to its outcome on one dossier: what kept it from being looked at, its sentences as they were
/// evaluated, with the places that decided them, and what it found.
package func traceText(_ trace: RuleTrace, _ rule: String, _ dossier: CheckedDossier, _ style: Style) -> String {
  let language = style.language
  guard let book = dossier.result.book, let definition = book.definition(rule) else { return "" }
  let name = dossier.files.lazy.compactMap { $0.document.headerValue(.dossier) }.first
  let shown = name.map { language.say("卷宗 \(visible($0))", "dossier \(visible($0))") } ?? visible(dossier.files[0].path)
  let title = "\(definition.id)  \(language.name(definition.keyword)) \(quoted(visible(definition.name), language))"
  let outcome = style.bold(language.name(trace.outcome))
  var text = style.bold(title) + "\n"
  text += language.say(
    "\(shown)，适用日 \(trace.day)：\(outcome)。\n", "On \(shown), by the law as of \(trace.day): \(outcome).\n")
  if let hindrance = trace.hindrance { text += "  " + words(hindrance, definition, book, language) + "\n" }
  if trace.sentences.isEmpty, trace.hindrance == nil {
    text += "  " + language.say("没有条件：总是适用。", "It has no condition: it always applies.") + "\n"
    text += language.say("查什么：\n", "It checks:\n")
    let lines = subject(definition, book, language, namesPoints: trace.points.isEmpty).split(separator: "\n")
    for line in lines { text += "  \(visible(String(line)))\n" }
  }
  for (role, sentence) in trace.sentences {
    text += words(role, language) + "\n" + lines(sentence, dossier, style, depth: 1)
  }
  if !trace.points.isEmpty {
    text += language.say("要点，", "Its points; ") + language.sentence(onPointsOf: definition) + language.say("：\n", ":\n")
    for point in trace.points { text += pointText(point, book, style) + "\n" }
  }
  let findings = dossier.result.findings.map { ($0, false) } + dossier.result.suppressed.map { ($0, true) }
  let own = findings.filter { $0.0.ruleID == definition.id }.sorted { isBefore($0.0, $1.0) }
  if !own.isEmpty { text += language.say("发现：\n", "Findings:\n") }
  for (finding, isSuppressed) in own {
    let note = isSuppressed ? language.say("（已豁免）", " (suppressed)") : ""
    text += "  \(place(finding.place, dossier)): \(style.paint(language.name(finding.severity), as: finding.severity)) "
    text += "\(visible(finding.message.text(language)))\(note) \(style.faint("[\(visible(finding.rule))]"))\n"
    for related in finding.related {
      text += "    \(place(related.place, dossier)): \(visible(related.message.text(language)))\n"
    }
  }
  return text
}

private func words(
  _ hindrance: RuleTrace.Hindrance, _ definition: Definition, _ book: Rulebook, _ language: Language
) -> String {
  switch hindrance {
  case .notInForce:
    let from = definition.from ?? book.from
    let until = definition.until ?? book.until
    let dates = [
      from.map { language.say("自 \($0) 起", "from \($0)") }, until.map { language.say("至 \($0) 止", "until \($0)") },
    ].compactMap { $0 }
    return language.say("那一天没有生效：\(language.list(dates))。", "Not in force on that day: \(language.list(dates)).")
  case .prerequisites(let ids):
    return language.say(
      "没有查：先决的规则 \(language.list(ids)) 不通过。", "Not looked at: \(language.list(ids)), which come first, failed.")
  case .noMaterial:
    let materials = language.list(definition.materials.map { quoted(visible($0), language) })
    return language.say("没有查：卷宗里没有材料\(materials)。", "Not looked at: the dossier has no material \(materials).")
  }
}

private func words(_ role: RuleTrace.Role, _ language: Language) -> String {
  switch role {
  case .applies: language.say("适用的条件：", "It applies where:")
  case .check: language.say("要求：", "It asks that:")
  case .required: language.say("必须有的条件：", "It must be there where:")
  case .point(let name): language.say("要点“\(visible(name))”的条件：", "The point '\(visible(name))' is asked for where:")
  }
}

private func lines(_ sentence: TracedSentence, _ dossier: CheckedDossier, _ style: Style, depth: Int) -> String {
  let language = style.language
  let truth =
    switch sentence.truth {
    case true?: language.say("成立　　", "true     ")
    case false?: language.say("不成立　", "false    ")
    case nil: language.say("无法判断", "undecided")
    }
  let words =
    switch sentence.joint {
    case .none: visible(sentence.text)
    case .any: language.say("有一句成立就成立：", "where any of these is:")
    case .all: language.say("句句成立才成立：", "where all of these are:")
    case .not: language.say("这一句不成立才成立：", "where this is not:")
    }
  var text = String(repeating: "  ", count: depth) + "\(style.faint(truth)) \(words)"
  if sentence.parts.isEmpty, let range = sentence.place {
    text += "  " + style.faint("← \(place(range, dossier))\(said(range, dossier, language))")
  }
  text += "\n"
  for part in sentence.parts { text += lines(part, dossier, style, depth: depth + 1) }
  return text
}

private func place(_ place: Place, _ dossier: CheckedDossier) -> String {
  let file = dossier.files[place.document]
  let shown = ShownPlace(file.document, place.range.lowerBound)
  return "\(visible(file.path)):\(shown.lineNumber):\(shown.columnNumber)"
}

/// The first words of a place.
private func said(_ place: Place, _ dossier: CheckedDossier, _ language: Language) -> String {
  let text = dossier.files[place.document].document.text(place.range)
  guard let line = text.split(whereSeparator: \.isNewline).first, !line.isEmpty else { return "" }
  let words = line.count > 30 ? line.prefix(30) + "…" : line
  return " " + quoted(visible(String(words)), language)
}
