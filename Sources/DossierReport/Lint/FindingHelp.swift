import DossierRules
import DossierSyntax

extension Finding {
  /// What to write instead: of the finding, else of its rule. Nil where nothing is known.
  func help(_ book: Rulebook?, _ language: Language) -> String? {
    if let definition = book?.definition(rule) {
      let chinese = remedy ?? definition.remedy
      let text = language.say(chinese, definition.english.isEmpty ? chinese : definition.english)
      return text.isEmpty ? nil : text
    }
    guard let rule = CoreRule.named(ruleID) else { return remedy }
    // What is wrong with the markup says by itself what to write.
    if SyntaxCode(rawValue: ruleID) != nil { return remedy }
    let text = language.say(rule.chinese, rule.english)
    return text.hasPrefix(message.text(language)) ? nil : text
  }

  /// The law that the rule stands on; nil for rules of the core.
  func law(_ book: Rulebook?) -> String? {
    guard let basis = book?.definition(rule)?.basis, !basis.isEmpty else { return nil }
    return basis
  }
}
