import DossierModel
package import DossierRules

/// All that is known of a rule of the core, for people.
package func explanation(_ rule: CoreRule, _ style: Style) -> String {
  let language = style.language
  return entries(
    [
      (language.say("种类", "kind"), language.say("核心规则，适用于所有文档", "rule of the core, for every document")),
      (language.say("说明", "why, and what to write"), language.say(rule.chinese, rule.english)),
      (language.say("严重程度", "severity"), language.name(rule.severity)),
    ], title: "\(rule.id)  \(title(of: rule, language))", style)
}

/// All that is known of a definition, for people.
/// - Parameter part: the part of its id that was asked for, such as `要点`.
package func explanation(_ definition: Definition, part: String?, _ book: Rulebook, _ style: Style) -> String {
  let language = style.language
  let id = part.map { "\(definition.id)/\($0)" } ?? definition.id
  var list = [(language.say("规则书", "rulebook"), "\(book.name) \(book.version) (\(book.id))")]
  list.append((language.say("查什么", "what it checks"), subject(definition, book, language, namesPoints: false)))
  list.append((language.say("要点", "points"), pointTexts(definition, book, language)))
  if language == .chinese || definition.english.isEmpty {
    list.append((language.say("说明", "why"), definition.explanation))
    list.append((language.say("怎么写", "what to write"), definition.remedy))
  } else {
    list.append(("why, and what to write", definition.english))
  }
  list.append((language.say("依据", "law"), language.laws(definition.basis)))
  list.append((language.say("原文", "words of the law"), definition.originalWords))
  if definition.keyword == .calendar {
    return entries(list, title: titleLine(id, definition, language), style)
  }
  list.append((language.say("严重程度", "severity"), severities(definition, part, language)))
  list.append(
    (language.say("置信", "confidence"), language.say(definition.confidence.rawValue, definition.confidence.english)))
  list.append((language.say("生效", "in force"), inForce(definition, book, language)))
  list.append(
    (
      language.say("豁免", "suppression"),
      definition.isSuppressible
        ? language.say("可以，须写明理由", "allowed, with a reason") : language.say("不可以", "not allowed")
    ))
  return entries(list, title: titleLine(id, definition, language), style) + firstExamples(definition, style)
}

private func titleLine(_ id: String, _ definition: Definition, _ language: Language) -> String {
  "\(id)  \(language.name(definition.keyword))\(language.say("", " "))\(quoted(definition.name, language))"
}

func quoted(_ name: String, _ language: Language) -> String { language.say("“\(name)”", "'\(name)'") }

extension Confidence {
  var english: String { self == .high ? "high" : self == .medium ? "medium" : "low" }
}

/// A title and entries, those without text left out; text of several lines is indented.
private func entries(_ list: [(label: String, text: String)], title: String, _ style: Style) -> String {
  var text = style.bold(visible(title)) + "\n\n"
  for entry in list where !entry.text.isEmpty {
    let lines = entry.text.split(whereSeparator: \.isNewline).map { visible(String($0)) }
    let colon = style.language.say("：", ": ")
    text += style.faint(entry.label + colon) + lines.joined(separator: "\n  ") + "\n"
  }
  return text
}

private func severities(_ definition: Definition, _ part: String?, _ language: Language) -> String {
  func each(_ severity: StageSeverity) -> String {
    language.list(Stage.allCases.map { "\(language.name($0)) \(language.name(severity[$0]))" })
  }
  if let part { return each(definition.partSeverities[part]) }
  let parts = parts(of: definition).map { "/\($0): \(each(definition.partSeverities[$0]))" }
  return ([each(definition.severity)] + parts).joined(separator: "\n")
}

private func inForce(_ definition: Definition, _ book: Rulebook, _ language: Language) -> String {
  let from = (definition.from ?? book.from).map { language.say("自 \($0) 起", "from \($0)") }
  let until = (definition.until ?? book.until).map { language.say("至 \($0) 止", "until \($0)") }
  return [from, until].compactMap { $0 }.joined(separator: language.say("，", ", "))
}

// MARK: Examples

private func firstExamples(_ definition: Definition, _ style: Style) -> String {
  let language = style.language
  var text = ""
  for (kind, label) in [
    (Example.Kind.bad, language.say("反例", "bad example")), (.good, language.say("正例", "good example")),
  ] {
    let ofKind = definition.examples.filter { $0.kind == kind }
    guard let example = ofKind.first(where: \.isFirst) ?? ofKind.first else { continue }
    text += "\n" + style.faint(label + language.say("：", ":")) + "\n"
    for (index, source) in example.documents.enumerated() {
      if index > 0 { text += "    " + style.faint("---") + "\n" }
      text += exampleLines(source, style)
    }
  }
  return text
}

/// The lines of an example; below a line that is marked, carets under its words.
private func exampleLines(_ source: Example.Source, _ style: Style) -> String {
  let lines = source.text.split(separator: 0x0A, omittingEmptySubsequences: false).dropLast()
  var text = ""
  for (index, bytes) in lines.enumerated() {
    let line = visible(String(decoding: bytes, as: UTF8.self))
    text += line.isEmpty ? "\n" : "    \(line)\n"
    for mark in source.marks where mark.line == index {
      let words = visible(mark.words)
      let before = words.isEmpty ? "" : line.prefix(upTo: words)
      let carets = String(repeating: "^", count: max(1, columns(words.isEmpty ? line : words)))
      text += "    " + String(repeating: " ", count: columns(before)) + style.paint(carets, as: .error) + "\n"
    }
  }
  return text
}

extension String {
  /// What stands before the first occurrence of some words; nothing where they do not occur.
  fileprivate func prefix(upTo words: String) -> String {
    guard let range = firstRange(of: words) else { return "" }
    return String(self[..<range.lowerBound])
  }
}
