import DossierModel
import DossierRules
import DossierSyntax

extension Snapshot {
  /// Stands for the reason of a suppression until there is one: until then the suppression covers nothing.
  var unwrittenReason: String { say("【请写明理由】", "【reason】") }

  /// In a comment: a suppression, or the id of the rule behind its first word.
  func suppressionCompletions(_ cursor: Cursor, _ findings: () -> [Finding]) -> [Completion] {
    let text = cursor.before.drop { " \t\u{3000}%％".contains($0) }
    // Blanks end the words; what follows the last one is being typed.
    let words = text.split(separator: " ", omittingEmptySubsequences: false)
    let typed = words.last ?? ""
    let heads = ["豁免", "豁免本节", "豁免全文", "allow", "allow section", "allow document"]
    let head = words.dropLast().filter { !$0.isEmpty }.joined(separator: " ")
    if heads.contains(head) { return ruleCompletions(cursor.range(of: typed), findings()) }
    guard words.count <= 1, heads.contains(where: { $0.hasPrefix(typed) }) else { return [] }
    return suppressionForms(cursor.range(of: typed))
  }

  private func suppressionForms(_ range: Range<Int>) -> [Completion] {
    let forms = [
      ("豁免", say("豁免下一块", "the next block")), ("豁免本节", say("豁免本节", "this section")),
      ("豁免全文", say("豁免全文", "the document")),
    ]
    return forms.map { word, detail in
      let template =
        Template("\(word) ") + .hole(say("规则号", "RULE")) + Template(" 至 ") + .hole(say("截止日", "DAY")) + Template(" 因：")
        + .hole(unwrittenReason)
      return Completion(.keyword, word, detail: detail, range: range, template: template)
    }
  }

  /// The ids of all rules that may be suppressed; those with findings in this document first.
  private func ruleCompletions(_ range: Range<Int>, _ findings: [Finding]) -> [Completion] {
    var completions: [Completion] = []
    var seen: Set<String> = []
    for finding in findings where finding.kind != .suppression && finding.kind != .rulebook {
      if book?.definition(finding.rule)?.isSuppressible == false { continue }
      guard seen.insert(finding.rule).inserted else { continue }
      completions.append(
        Completion(
          .rule, finding.rule, detail: finding.message.text(language), range: range, rank: 0, rule: finding.rule))
    }
    for definition in book?.definitions ?? [] where definition.isSuppressible && seen.insert(definition.id).inserted {
      let keyword = say(definition.keyword.rawValue, definition.keyword.english)
      completions.append(
        Completion(
          .rule, definition.id, detail: "\(keyword) \(definition.name)", range: range,
          rank: applies(definition) ? 1 : 2,
          rule: definition.id))
    }
    for rule in CoreRule.all where rule.kind != .suppression && rule.kind != .rulebook && seen.insert(rule.id).inserted
    {
      completions.append(Completion(.rule, rule.id, range: range, rank: 3, rule: rule.id))
    }
    return completions
  }
}
