import DossierModel
package import DossierRules

extension Snapshot {
  /// What a rule asks for and why, by its id (`AR-1702`, `AR-1702/要点`, `ragged-row`); nil where no rule has it.
  package func explanation(ofRule rule: String) -> RichText? {
    for book in [book].compactMap({ $0 }) + books {
      if let definition = book.definition(rule) { return explanation(of: definition, id: rule) }
    }
    return CoreRule.named(rule).map { core in
      RichText([.title(core.id, detail: ""), .paragraph(say(core.chinese, core.english))])
    }
  }

  /// What is defined, why filings come back for it, what to write, the law, and an example of each sort.
  func explanation(of definition: Definition, id: String? = nil) -> RichText {
    let keyword = say(definition.keyword.rawValue, definition.keyword.english)
    var blocks: [RichText.Block] = [.title(id ?? definition.id, detail: "\(keyword) \(definition.name)")]
    if language == .chinese {
      blocks.append(.paragraph(definition.explanation))
      if !definition.remedy.isEmpty { blocks.append(.labelled("怎么写", definition.remedy)) }
    } else {
      blocks.append(.paragraph(definition.english))
    }
    if let shape = shape(of: definition) ?? pointsOfSection(definition) { blocks.append(shape) }
    blocks.append(.labelled(say("依据", "Law"), language.laws(definition.basis)))
    if !definition.originalWords.isEmpty {
      blocks.append(.labelled(say("原文", "Words of the law"), definition.originalWords))
    }
    for (kind, label) in [(Example.Kind.bad, say("反例", "Bad")), (.good, say("正例", "Good"))] {
      guard let example = definition.examples.first(where: { $0.kind == kind && $0.isFirst }) else { continue }
      blocks.append(.labelled(label, ""))
      blocks += example.documents.map { .sample(Self.text(of: $0)) }
    }
    return RichText(blocks)
  }

  /// The points of a section, a line each, with a few of the words by which it is found.
  private func pointsOfSection(_ definition: Definition) -> RichText.Block? {
    guard case .section(let section) = definition.body, !section.points.isEmpty,
      let book = ([book].compactMap { $0 } + books).first(where: { $0.definition(definition.id) === definition })
    else { return nil }
    let most = 5
    let lines = section.points.map { point in
      let words = book.terms(at: Array(point.terms.prefix(most))).map(shownTerm)
      let rest =
        point.terms.count > most ? say(" 等 \(point.terms.count) 个词", ", … (\(point.terms.count) words)") : ""
      return point.name + say("：", ": ") + words.joined(separator: say("、", ", ")) + rest
    }
    let head = say("按词查找；用别的话写了的，可以写明理由豁免", "found by words; who has written it in others may suppress with a reason")
    return .labelled(say("要点", "Points"), ([head] + lines).joined(separator: "\n"))
  }

  /// Choices and type of a field, columns of a table.
  private func shape(of definition: Definition) -> RichText.Block? {
    switch definition.body {
    case .field(let field) where !field.choices.isEmpty:
      return .labelled(say("取值", "Values"), field.choices.joined(separator: say("、", ", ")))
    case .field(let field):
      let name = ValueType.named.first { $0.type == field.type }?.name
      return name.map { .labelled(say("类型", "Type"), $0) }
    case .table(let table):
      return .labelled(say("列", "Columns"), table.columns.map(\.name).joined(separator: say("、", ", ")))
    case .deadline(let rule):
      return .labelled(
        say("期限", "Period"),
        say(
          "\(rule.starts.joined(separator: "、"))之后\(rule.period)",
          "\(rule.period.english) after \(rule.starts.joined(separator: ", "))"))
    case .attachment(let attachment) where !attachment.kinds.isEmpty:
      return .labelled(say("文件类型", "Kinds of file"), attachment.kinds.map(\.rawValue).joined(separator: say("、", ", ")))
    case .quantity(let rule): return .labelled(say("数", "Counted"), measureName(rule.measure, language))
    default: return nil
    }
  }

  private static func text(of source: Example.Source) -> String {
    var text = String(decoding: source.text, as: UTF8.self)
    while text.last?.isNewline == true { text.removeLast() }
    return text
  }
}

extension Snapshot {
  /// What is wrong, and in a sentence what to write instead: the message of an editor's list.
  package func message(of finding: Finding) -> String {
    let what = finding.message.text(language)
    guard let remedy = shortRemedy(of: finding), !remedy.isEmpty else { return what }
    let last = what.last
    let end = last == "。" || last == "." ? "" : say("。", ".")
    return language == .chinese ? "\(what)\(end)\(remedy)" : "\(what)\(end) \(remedy)"
  }

  private func shortRemedy(of finding: Finding) -> String? {
    if language == .chinese {
      let remedy = finding.remedy ?? book?.definition(finding.rule)?.remedy
      return remedy.map { firstSentence($0, of: 60) }
    }
    // The message of a point that is missing says what is looked for; the explanation is about the section.
    if finding.kind == .missingPoint { return nil }
    // The last sentence of an explanation in English says what to do.
    guard let english = book?.definition(finding.rule)?.english else { return nil }
    return lastSentence(english)
  }

  /// What follows the last full stop that a blank follows; nil where there is none, or nothing after it.
  private func lastSentence(_ text: String) -> String? {
    let bytes = text.utf8
    var end = bytes.endIndex
    while let blank = bytes[..<end].lastIndex(of: UInt8(ascii: " ")) {
      let next = bytes.index(after: blank)
      if next < bytes.endIndex, blank > bytes.startIndex, bytes[bytes.index(before: blank)] == UInt8(ascii: ".") {
        return String(text[next...])
      }
      end = blank
    }
    return nil
  }

  /// Up to the first full stop, cut where it is longer than `most` characters.
  private func firstSentence(_ text: String, of most: Int) -> String {
    let end = text.unicodeScalars.firstIndex { $0 == "\n" || $0 == "。" } ?? text.endIndex
    let line = text[..<end]
    // Counting characters is slow, and a character is one scalar or more.
    let isLong = line.unicodeScalars.count > most && line.count > most
    return isLong ? line.prefix(most - 1) + "…" : String(line) + (line.isEmpty ? "" : "。")
  }
}
