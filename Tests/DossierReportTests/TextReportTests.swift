import DossierModel
import DossierReport
import DossierRules
import DossierSyntax
import TestSupport
import Testing

@Suite struct TextReportTests {
  private let snapshot = TextSnapshot(target: "DossierReportTests")

  @Test(arguments: Language.allCases)
  func findings(_ language: Language) throws {
    try snapshot.check(Samples.text(Samples.disagreeing, Style(language)), "findings.\(language.rawValue).txt")
  }

  @Test(arguments: Language.allCases)
  func aCleanRunSaysWhatWasChecked(_ language: Language) throws {
    let text = Samples.text(Samples.clean, Style(language))
    #expect(!text.contains("合格"))
    #expect(text.contains("2026-05-06") && text.contains("2026.1"))
    try snapshot.check(text, "clean.\(language.rawValue).txt")
  }

  @Test func colours() throws {
    try snapshot.check(Samples.text(Samples.disagreeing, Style(.chinese, hasColors: true)), "findings.colour.txt")
  }

  @Test func nothingOfADocumentActsOnTheTerminal() throws {
    let text = Samples.text(Samples.hostile, Style(.chinese))
    for scalar in text.unicodeScalars where scalar != "\n" {
      #expect(scalar.value >= 0x20 && oddCharacter(scalar.value) == nil, "U+\(String(scalar.value, radix: 16))")
    }
    try snapshot.check(text, "hostile.zh.txt")
  }

  @Test func caretsStandBelowTheWords() {
    for line in [
      "每周适时更新", "abc适时", "ａｂｃ适时x", "\t适时", "e\u{301}é適适时", "🙂🙂适时", "\(String(repeating: "长a", count: 99))适时",
    ] {
      let report = Samples.report([("a.dossier", "申报类型：测试备案\n\n# 更新机制\n每日：\(line)\n")])
      let lines = Samples.text(report, Style(.english)).split(separator: "\n").map(String.init)
      guard let row = lines.firstIndex(where: { $0.contains("^^^^") && !$0.contains("^^^^^") }) else {
        Issue.record("no carets for \(line)")
        continue
      }
      let before = lines[row].prefix { $0 != "^" }
      let source = lines[row - 1]
      let place = source.firstRange(of: "适时").map { columns(String(source[..<$0.lowerBound])) }
      #expect(place == before.count, "\(line)\n\(source)\n\(lines[row])")
    }
  }

  @Test func longLinesAreCutOnBothSides() {
    let lines = Samples.text(Samples.hostile, Style(.chinese)).split(separator: "\n")
    let cut = lines.first { $0.contains("| ...") }
    #expect(cut?.hasSuffix("...") == true)
    #expect(columns(String(cut ?? "")) < 120)
  }

  @Test func failuresAreCounted() {
    let report = Samples.report(
      [("a.dossier", "申报类型：测试备案\n\n# 更新机制\n每周。\n")],
      failures: [FileFailure(path: "b.dossier", message: "no permission")])
    #expect(Samples.text(report, Style(.chinese)).contains("有 1 处没能检查"))
  }

  @Test func aRunWithoutRulebookSaysSo() {
    let report = Samples.report([("a.dossier", "只有正文。\n")])
    #expect(!report.isAnythingChecked)
    #expect(Samples.text(report, Style(.chinese)).contains("没有规则书适用，只检查了写法。"))
  }

  @Test func aByteOrderMarkIsNoColumn() {
    let report = Samples.report([("a.dossier", "\u{FEFF}适时：【待补充】\n申报类型：测试备案\n\n# 更新机制\n每周。\n")])
    let text = Samples.text(report, Style(.english))
    #expect(text.contains("a.dossier:1:4: error"))
    #expect(text.contains("  1 | 适时：【待补充】\n    |       ^^^^^^^^^^\n"))
  }
}
