import DossierModel
package import DossierRules
import DossierSyntax

/// A text about a place.
package struct HoverText: Equatable, Sendable {
  package var text: RichText
  /// What it is about.
  package var range: Range<Int>
}

extension Snapshot {
  /// What there is to say about a place of the document.
  /// - Parameter findings: those of the document.
  package func hover(at offset: Int, findings: [Finding]) -> HoverText? {
    guard let finding = findingHover(offset, findings) else { return placeHover(offset) }
    guard let place = placeHover(offset), !finding.text.explains(place.text) else { return finding }
    var text = finding.text
    text.append(place.text)
    return HoverText(text: text, range: finding.range)
  }

  /// The first of these that there is: a reference, a suppression, a name, a term.
  private func placeHover(_ offset: Int) -> HoverText? {
    referenceHover(offset) ?? ruleHover(offset) ?? suppressionHover(offset) ?? headerHover(offset) ?? vocabularyHover(
      offset) ?? nameHover(offset)
      ?? termHover(offset)
      ?? valueHover(offset)
  }

  /// Findings at the place: what is wrong, then the rule, once for each rule.
  private func findingHover(_ offset: Int, _ findings: [Finding]) -> HoverText? {
    let here = findings.filter { $0.place.range.contains(offset) || $0.place.range == offset..<offset }
    guard let first = here.first else { return nil }
    var text = RichText()
    var seen: Set<String> = []
    for finding in here.prefix(4) {
      var own = RichText([.paragraph(finding.message.text(language))])
      if let remedy = finding.remedy, language == .chinese { own.blocks.append(.labelled("怎么写", remedy)) }
      if seen.insert(finding.ruleID).inserted, let rule = explanation(ofRule: finding.rule) {
        own.blocks += rule.blocks
      }
      text.append(own)
    }
    return HoverText(text: text, range: first.place.range)
  }

  /// What a reference resolves to, and where that is said.
  private func referenceHover(_ offset: Int) -> HoverText? {
    guard let reference = reference(at: offset) else { return nil }
    if reference.isPlaceholder {
      return explanation(ofRule: "placeholder").map { HoverText(text: $0, range: reference.range) }
    }
    guard let target = resolve(reference.name) else {
      return explanation(ofRule: "unresolved-reference").map { HoverText(text: $0, range: reference.range) }
    }
    let source = documents[target.document]
    let value = source.text(target.fact.valueRange)
    let shown = value.count > 400 ? value.prefix(399) + "…" : value
    var blocks: [RichText.Block] = [.title(source.text(target.fact.nameRange), detail: ""), .paragraph(shown)]
    let line = source.tree.line(containing: target.fact.nameRange.lowerBound).index + 1
    let file = source.path.split(separator: "/").last.map(String.init) ?? source.path
    blocks.append(
      .labelled(
        say("写在", "Stated in"), target.document == index ? say("本文档第 \(line) 行", "line \(line)") : "\(file):\(line)"))
    return HoverText(text: RichText(blocks), range: reference.range)
  }

  /// In a rulebook: the rule whose id stands there, as readers of dossiers see it.
  private func ruleHover(_ offset: Int) -> HoverText? {
    guard isRulebook, let id = ruleID(at: offset), let text = explanation(ofRule: id) else { return nil }
    return HoverText(text: text, range: offset..<offset)
  }

  /// In a rulebook: what a keyword or a field of a definition means.
  private func vocabularyHover(_ offset: Int) -> HoverText? {
    guard isRulebook else { return nil }
    let place = tree.line(containing: offset)
    let name: Range<Int>
    switch place.line.kind {
    case .field: name = place.range(place.line.name)
    case .heading: name = place.range(place.line.text)
    default: return nil
    }
    let word = document.text(name).prefix { $0 != " " && $0 != "\u{3000}" && $0 != "/" }
    let range = name.lowerBound..<name.lowerBound + word.utf8.count
    guard range.contains(offset) || range.upperBound == offset else { return nil }
    let keyword = document.outline.section(ofLine: place.index)
    let meaning =
      place.line.kind == .heading
      ? RulebookMeanings.keyword(String(word))
      : RulebookMeanings.field(String(word), inHeader: keyword == 0)
    return meaning.map {
      HoverText(
        text: RichText([.title(String(word), detail: ""), .paragraph(say($0.chinese, $0.english))]), range: range)
    }
  }

  private func suppressionHover(_ offset: Int) -> HoverText? {
    guard let suppression = document.suppressions.first(where: { $0.range.contains(offset) }) else { return nil }
    var text = RichText()
    let until = suppression.until.map { say("至 \($0)（含）", "until \($0), inclusive") }
    text.blocks.append(
      .title(say("豁免 \(suppression.rule)", "Suppression of \(suppression.rule)"), detail: until ?? ""))
    text.blocks.append(.labelled(say("理由", "Reason"), suppression.reason))
    let lines =
      suppression.covers.lowerBound + 1...max(suppression.covers.lowerBound + 1, suppression.covers.upperBound)
    text.blocks.append(
      .labelled(
        say("范围", "Covers"),
        say("第 \(lines.lowerBound)–\(lines.upperBound) 行", "lines \(lines.lowerBound)–\(lines.upperBound)")))
    if let rule = explanation(ofRule: suppression.rule) { text.append(rule) }
    return HoverText(text: text, range: suppression.range)
  }

  /// A field of the document's header, by its name or its value.
  private func headerHover(_ offset: Int) -> HoverText? {
    for field in HeaderField.allCases {
      guard let value = document.header[field] else { continue }
      let range = value.nameRange.lowerBound..<max(value.range.upperBound, value.nameRange.upperBound)
      guard range.contains(offset) || range.upperBound == offset else { continue }
      var text = RichText([.title(field.rawValue, detail: "(\(field.alias))"), .paragraph(meaning(of: field))])
      if field == .kind, let book {
        text.blocks.append(.labelled(say("规则书", "Rulebook"), "\(book.name) \(book.version)"))
        text.blocks.append(.labelled(say("依据", "Law"), language.laws(book.basis)))
      }
      if field == .part,
        let definition = book.flatMap({ book in
          material.flatMap { key in
            book.definitions.first { $0.keyword == .material && foldedName($0.name) == key }
          }
        })
      {
        text.append(explanation(of: definition))
      }
      return HoverText(text: text, range: range)
    }
    return nil
  }

  /// A field, section, table or material of the rulebook, by its name.
  private func nameHover(_ offset: Int) -> HoverText? {
    guard let fact = fact(namedAt: offset) else { return nil }
    guard let definition = definitions(ofName: fact.key, inSection: fact.section).first else { return nil }
    return HoverText(text: explanation(of: definition), range: fact.nameRange)
  }

  /// On a value that has no meaning of its own: the field that it answers.
  private func valueHover(_ offset: Int) -> HoverText? {
    guard
      let fact = document.fact(onLineOf: offset), fact.form == .field || fact.form == .item,
      fact.valueRange.contains(offset), let definition = definitions(ofName: fact.key, inSection: fact.section).first
    else { return nil }
    return HoverText(text: explanation(of: definition), range: fact.valueRange)
  }

  /// A term of a word list, also where it is not found fault with.
  private func termHover(_ offset: Int) -> HoverText? {
    guard let book, let segment = document.segment(at: offset) else { return nil }
    var hits: [TermHit] = []
    let bytes = tree.bytes(in: segment)
    book.matcher.forEachHit(bytes.span, in: 0..<bytes.count) { hit in
      var hit = hit
      hit.range = hit.range.lowerBound + segment.lowerBound..<hit.range.upperBound + segment.lowerBound
      if hit.range.contains(offset) { hits.append(hit) }
    }
    for hit in hits.sorted(by: { $0.range.count > $1.range.count }) {
      for definition in book.definitions where applies(definition) {
        guard case .terms(let list) = definition.body,
          let entry = list.entries.first(where: { $0.terms.contains(hit.term) })
        else { continue }
        var text = RichText([.title(book.terms[hit.term], detail: entry.reason)])
        if !entry.replacement.isEmpty {
          text.blocks.append(.labelled(say("改写", "Write instead"), entry.replacement))
        }
        text.append(explanation(of: definition))
        return HoverText(text: text, range: hit.range)
      }
    }
    return nil
  }

  func meaning(of field: HeaderField) -> String {
    switch field {
    case .kind:
      say(
        "这份文档申报什么，决定用哪一本规则书检查；“规则书”和“项目”也是申报类型。",
        "What is filed: decides which rulebook applies. 规则书 and 项目 are kinds too.")
    case .dossier:
      say("卷宗同名的文档是同一卷材料，事实必须一致。", "Documents of the same dossier are one set of materials and must agree.")
    case .part:
      say("这份文档是卷宗里的哪一件材料；不写时，它代表全部材料。", "Which material of the dossier this is; absent, it stands for all of them.")
    case .stage:
      say(
        "草稿、内审或报送；同一问题在不同阶段轻重不同，不写按内审。",
        "草稿 (draft), 内审 (review) or 报送 (filing): how much a finding weighs. Absent: 内审.")
    case .filed: say("按哪一天施行的规定检查；不写按今天（北京时间）。", "The day whose law applies; absent: today in UTC+8.")
    }
  }
}

extension RichText {
  /// Whether the rule that another text begins with is explained here, be it for one part of its id.
  fileprivate func explains(_ other: RichText) -> Bool {
    guard case .title(let id, _)? = other.blocks.first else { return false }
    return blocks.contains { block in
      if case .title(let own, _) = block { ruleID(ofPart: own) == id } else { false }
    }
  }
}
