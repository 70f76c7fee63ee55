import DossierModel
import DossierReport
import DossierRules
import DossierSyntax
import Foundation
import TestSupport
import Testing

@Suite struct FormatTests {
  private let snapshot = TextSnapshot(target: "DossierReportTests")

  private func text(_ report: LintReport, _ format: ReportFormat, _ language: Language) -> String {
    let settings = ReportSettings(style: Style(language), version: "1.2.3", threshold: .error)
    return String(decoding: reportText(report, format, settings, exitCode: 1), as: UTF8.self)
  }

  /// What consumers make of these is the matter of `Tests/ReportTests/run`.
  @Test(arguments: ReportFormat.allCases, Language.allCases)
  func everyFormatReadsWell(_ format: ReportFormat, _ language: Language) throws {
    var report = Samples.disagreeing
    report.failures = [FileFailure(path: "a/b,c: d.dossier", message: "100% <gone> & \"lost\"\nfor good")]
    try snapshot.check(text(report, format, language), "format-\(format.rawValue).\(language.rawValue).txt")
  }

  @Test(arguments: ReportFormat.allCases)
  func nothingOfADocumentActs(_ format: ReportFormat) {
    for scalar in text(Samples.hostile, format, .chinese).unicodeScalars where scalar != "\n" {
      #expect(scalar.value >= 0x20 && oddCharacter(scalar.value) == nil, "U+\(String(scalar.value, radix: 16))")
    }
  }

  @Test func manyFilesHaveHeads() {
    let bad = "申报类型：测试备案\n卷宗：甲\n\n# 更新机制\n模型会适时更新，每月一次。\n"
    let report = Samples.report([("a.dossier", bad), ("b.dossier", bad)])
    let text = Samples.text(report, Style(.english))
    #expect(text.contains("── a.dossier: 1 warning\n\na.dossier:5:4: warning"))
    #expect(text.contains("── b.dossier: 1 warning\n"))
  }

  @Test func sarifCountsCodePointsAndBytes() throws {
    let report = Samples.report([("甲 乙.dossier", "\u{FEFF}申报类型：测试备案\r\n# 更新机制\n🙂每周适时。\n")])
    let object = try JSONSerialization.jsonObject(with: Data(text(report, .sarif, .chinese).utf8)) as? [String: Any]
    let run = try #require((object?["runs"] as? [[String: Any]])?.first)
    let results = try #require(run["results"] as? [[String: Any]])
    let result = try #require(results.first { $0["ruleId"] as? String == "TS-2001" })
    let place = ((result["locations"] as? [[String: Any]])?.first)?["physicalLocation"] as? [String: Any]
    #expect((place?["artifactLocation"] as? [String: Any])?["uri"] as? String == "%E7%94%B2%20%E4%B9%99.dossier")
    let region = try #require(place?["region"] as? [String: Any])
    #expect(region["startLine"] as? Int == 3 && region["startColumn"] as? Int == 4 && region["endColumn"] as? Int == 6)
    // Nine and a CRLF, six and a LF, three.
    #expect(region["charOffset"] as? Int == 21 && region["charLength"] as? Int == 2)
    #expect(region["byteOffset"] as? Int == 57 && region["byteLength"] as? Int == 6)
    #expect((region["snippet"] as? [String: Any])?["text"] as? String == "适时")
  }

  @Test func longTextIsWrappedAtTheWidthOfATerminal() {
    #expect(wrapped("甲乙丙丁，戊己", 8) == ["甲乙丙", "丁，戊己"])
    #expect(wrapped("one two three four", 9) == ["one two", "three", "four"])
    #expect(wrapped("short", nil) == ["short"])
    let lines = Samples.text(Samples.hostile, Style(.chinese, width: 60)).split(separator: "\n")
    for line in lines where line.contains("|") { #expect(columns(String(line)) <= 60) }
  }

  @Test func anotherEncodingIsNotExplainedTwice() {
    let bytes: [UInt8] = [0xB1, 0xED, 0xD7, 0xB4, 0xCC, 0xAC, 0xA3, 0xBA, 0xB1, 0xED, 0xD7, 0xB4]
    let document = Document(path: "a", SyntaxTree(bytes))
    let file = ReportedFile(path: "a", document: document, isNamed: true)
    let result = lint([document], books: [], LintOptions(day: Day(year: 2026, month: 1, day: 1)!))
    let report = LintReport(
      dossiers: [CheckedDossier(files: [file], result: result)], failures: [], asOf: nil, stage: nil)
    let text = text(report, .text, .chinese)
    #expect(text.contains("[foreign-encoding]") && !text.contains("怎么写"))
  }
}
