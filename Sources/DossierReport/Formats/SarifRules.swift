import DossierModel
import DossierRules

/// The rules that results refer to, by id.
struct SarifRules {
  private struct Rule {
    var id: String
    var kind: FindingKind
    /// A level that the rule has where nothing is known of the document's stage.
    var severity: Severity
    var title: String
    var explanation: String
    var help: String
    var confidence: Confidence?
  }

  private let rules: [Rule]
  /// By id.
  let index: [String: Int]

  init(_ report: LintReport, _ entries: [ReportEntry], _ language: Language) {
    var found: [String: Rule] = [:]
    for entry in entries {
      for finding in entry.findings + entry.known + entry.suppressed where found[finding.rule] == nil {
        found[finding.rule] = SarifRules.rule(finding, entry.dossier.result.book, report.stage ?? .review, language)
      }
    }
    rules = found.values.sorted { $0.id < $1.id }
    index = Dictionary(uniqueKeysWithValues: rules.enumerated().map { ($0.element.id, $0.offset) })
  }

  private static func rule(_ finding: Finding, _ book: Rulebook?, _ stage: Stage, _ language: Language) -> Rule {
    if let definition = book?.definition(finding.rule) {
      let part = finding.rule.split(separator: "/", maxSplits: 1).dropFirst().first.map(String.init)
      let severity = part.flatMap { definition.partSeverities[$0] } ?? definition.severity
      let usesEnglish = language == .english && !definition.english.isEmpty
      let law = definition.basis.isEmpty ? "" : "\n" + language.say("依据：", "law: ") + definition.basis
      return Rule(
        id: finding.rule, kind: finding.kind, severity: severity[stage],
        title: language.name(definition.keyword) + language.say("", " ") + quoted(definition.name, language),
        explanation: usesEnglish ? definition.english : definition.explanation,
        help: (usesEnglish ? definition.english : definition.remedy) + law, confidence: definition.confidence)
    }
    let core = CoreRule.named(finding.ruleID)
    let text = core.map { language.say($0.chinese, $0.english) } ?? finding.message.text(language)
    return Rule(
      id: finding.rule, kind: finding.kind, severity: core?.severity ?? finding.severity,
      title: core.map { title(of: $0, language) } ?? text, explanation: text, help: text, confidence: nil)
  }

  func write(to text: inout JSONText) {
    text.array(rules) { text, rule in
      text.object { text in
        text.member("id", rule.id)
        for (name, words) in [
          ("shortDescription", rule.title), ("fullDescription", rule.explanation), ("help", rule.help),
        ] where !words.isEmpty {
          text.key(name)
          text.object { text in text.member("text", words) }
        }
        text.key("defaultConfiguration")
        text.object { text in text.member("level", rule.severity.sarifLevel) }
        text.key("properties")
        text.object { text in
          text.key("tags")
          text.array([rule.kind.rawValue]) { text, tag in text.string(tag) }
          text.member("problem.severity", rule.severity == .hint ? "recommendation" : rule.severity.rawValue)
          if let confidence = rule.confidence { text.member("precision", confidence.english) }
        }
      }
    }
  }
}

extension Severity {
  var sarifLevel: String { self == .hint ? "note" : rawValue }
}
