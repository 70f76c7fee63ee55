import DossierModel
import DossierRules

/// The rules that results refer to, in the order in which they come up.
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

  private let stage: Stage
  private let language: Language
  private var rules: [Rule] = []
  /// By id.
  private(set) var index: [String: Int] = [:]

  init(_ stage: Stage, _ language: Language) {
    self.stage = stage
    self.language = language
  }

  /// Takes in the rules of all that is said of a file.
  mutating func add(_ entry: ReportEntry) {
    for finding in entry.findings + entry.known + entry.suppressed where index[finding.rule] == nil {
      index[finding.rule] = rules.count
      rules.append(SarifRules.rule(finding, entry.dossier.result.book, stage, language))
    }
  }

  private static func rule(_ finding: Finding, _ book: Rulebook?, _ stage: Stage, _ language: Language) -> Rule {
    if let definition = book?.definition(finding.rule) {
      let part = finding.rule.split(separator: "/", maxSplits: 1).dropFirst().first.map(String.init)
      let severity = part.flatMap { definition.partSeverities[$0] } ?? definition.severity
      let usesEnglish = language == .english && !definition.english.isEmpty
      let law = definition.basis.isEmpty ? "" : "\n" + language.say("依据：", "law: ") + language.laws(definition.basis)
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
