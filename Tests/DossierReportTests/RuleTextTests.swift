import DossierModel
import DossierReport
import DossierRules
import DossierSyntax
import Foundation
import TestSupport
import Testing

@Suite struct RuleTextTests {
  private let snapshot = TextSnapshot(target: "DossierReportTests")

  @Test(arguments: Language.allCases)
  func explanationOfARule(_ language: Language) throws {
    let text = Samples.book.definitions.map { explanation($0, part: nil, Samples.book, Style(language)) }
    try snapshot.check(text.joined(separator: "\n"), "explain.\(language.rawValue).txt")
  }

  @Test func explanationOfAPart() throws {
    let definition = Samples.book.definitions[0]
    #expect(parts(of: definition) == ["要点"])
    let text = explanation(definition, part: "要点", Samples.book, Style(.chinese))
    #expect(text.hasPrefix("TS-1101/要点  章节“更新机制”\n"))
  }

  @Test(arguments: Language.allCases)
  func explanationOfACoreRule(_ language: Language) throws {
    let rule = try #require(CoreRule.named("ragged-row"))
    try snapshot.check(explanation(rule, Style(language)), "explain-core.\(language.rawValue).txt")
  }

  @Test(arguments: Language.allCases)
  func tableOfRules(_ language: Language) throws {
    let text = ruleTable([Samples.book], Style(language))
    for rule in CoreRule.all { #expect(text.contains("  \(rule.id) ")) }
    try snapshot.check(text.components(separatedBy: "\n\n")[0] + "\n", "rules.\(language.rawValue).txt")
  }

  @Test func listOfRulesAsJSON() throws {
    let bytes = ruleListJSON([Samples.book], .english)
    let object = try #require(try JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any])
    #expect((object["core"] as? [Any])?.count == CoreRule.all.count)
    let rules = ((object["rulebooks"] as? [[String: Any]])?.first?["rules"]) as? [[String: Any]]
    #expect(rules?.map { $0["id"] as? String } == ["TS-1101", "TS-2001", "TS-2201"])
    #expect(rules?.first?["severity"] as? [String: String] == ["draft": "hint", "review": "error", "filing": "error"])
  }

  @Test(arguments: Language.allCases)
  func problemsOfARulebook(_ language: Language) throws {
    let text = sampleRulebook.replacing("必备：是", with: "必需：是").replacing("归一：名称", with: "归一：名子")
    let document = Document(path: "book.dossier", SyntaxTree(text))
    let decoded = decodeRulebook(document)
    #expect(!decoded.errors.isEmpty)
    let shown = rulebookErrors(decoded.errors, document, path: "book.dossier", Style(language))
    try snapshot.check(shown, "rulebook.\(language.rawValue).txt")
  }

  @Test func countsOfARulebook() {
    let text = rulebookCounts(Samples.book, further: 0, path: "book.dossier", .chinese)
    #expect(text == "book.dossier: 测试备案 2026.1：3 条定义，运行了 6 个例子\n")
    #expect(runExamples(Samples.book).isEmpty)
  }
}
