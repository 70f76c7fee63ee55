import DossierReport
import DossierRules
import Foundation
import TestSupport
import Testing

@Suite struct JSONReportTests {
  private typealias Object = [String: Any]

  private func object(_ report: LintReport, _ language: Language = .chinese) throws -> [String: Any] {
    let bytes = reportText(report, .json, ReportSettings(style: Style(language), version: ""))
    #expect(bytes.last == 0x0A)
    return try #require(try JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any])
  }

  private func findings(_ file: Any) -> [[String: Any]] { (file as? Object)?["findings"] as? [Object] ?? [] }

  @Test func theShapeIsTheSchema() throws {
    let report = try object(Samples.disagreeing)
    #expect(Set(report.keys) == ["schema", "asOf", "files", "outcomes", "summary"])
    #expect(report["schema"] as? Int == 1)
    #expect(report["asOf"] as? String == "2026-06-01")
    let outcomes = try #require(report["outcomes"] as? [String: Int])
    #expect(Set(outcomes.keys) == ["passed", "failed", "notApplicable", "notInForce", "cannotTell"])
    #expect(outcomes.values.reduce(0, +) == Samples.book.definitions.count)
    let files = try #require(report["files"] as? [Object])
    #expect(files.count == 1)
    #expect(Set(files[0].keys) == ["path", "kind", "part", "dossier", "findings"])
    #expect(files[0]["part"] is NSNull)
    #expect(files[0]["dossier"] as? String == "甲")
    for finding in findings(files[0]) { try checkShape(finding) }
  }

  private func checkShape(_ finding: Object) throws {
    #expect(
      Set(finding.keys) == [
        "rule", "kind", "severity", "message", "help", "law", "fingerprint", "range", "related", "fix",
      ])
    #expect(["error", "warning", "hint"].contains(finding["severity"] as? String))
    #expect(FindingKind(rawValue: finding["kind"] as? String ?? "") != nil)
    try checkRange(finding["range"])
    for related in try #require(finding["related"] as? [Object]) {
      #expect(Set(related.keys) == ["path", "range", "message"])
      try checkRange(related["range"])
    }
    guard let fix = finding["fix"] as? Object else { return #expect(finding["fix"] is NSNull) }
    #expect(Set(fix.keys) == ["title", "safe", "edits"])
    for edit in try #require(fix["edits"] as? [Object]) {
      #expect(Set(edit.keys) == ["range", "newText"])
      try checkRange(edit["range"])
    }
  }

  private func checkRange(_ range: Any?) throws {
    let range = try #require(range as? Object)
    for end in ["start", "end"] {
      let place = try #require(range[end] as? [String: Int])
      #expect(Set(place.keys) == ["line", "column", "offset"])
      #expect(place["line"]! >= 1 && place["column"]! >= 1 && place["offset"]! >= 0)
    }
  }

  @Test func placesCountLinesCodePointsAndBytes() throws {
    let report = try object(Samples.report([("a.dossier", "申报类型：测试备案\n# 更新机制\n🙂每周适时。\n")]))
    let all = findings((report["files"] as? [Any])?.first ?? [:])
    let finding = try #require(all.first { $0["rule"] as? String == "TS-2001" })
    let start = ((finding["range"] as? Object)?["start"]) as? [String: Int]
    #expect(start == ["line": 3, "column": 4, "offset": 53])
    #expect(finding["law"] as? String == "《测试规定》第九条")
    #expect(finding["help"] as? String == "写周期")
  }

  @Test func relatedPlacesNameTheirFile() throws {
    let report = try object(Samples.disagreeing, .english)
    let all = findings((report["files"] as? [Any])?.first ?? [:])
    let finding = try #require(all.first { $0["rule"] as? String == "TS-2201" })
    let related = try #require(finding["related"] as? [Object])
    #expect(related.first?["path"] as? String == "a/信息.dossier")
    #expect(finding["help"] as? String == "The algorithm has different names. Fix one full name.")
  }

  @Test func oddCharactersAreEscaped() throws {
    let bytes = reportText(Samples.hostile, .json, ReportSettings(style: Style(.chinese), version: ""))
    #expect(!bytes.dropLast().contains { $0 < 0x20 || $0 == 0x7F })
    #expect(!String(decoding: bytes, as: UTF8.self).unicodeScalars.contains("\u{202E}"))
    let files = try #require(try object(Samples.hostile)["files"] as? [Object])
    #expect(files[0]["path"] as? String == "bad\u{1B}[31m\u{202E}.dossier")
  }

  @Test func theSummarySaysWhatWasChecked() throws {
    let summary = try #require(try object(Samples.disagreeing)["summary"] as? Object)
    #expect(summary["files"] as? Int == 1)
    #expect(summary["filesReadAlong"] as? Int == 1)
    #expect(summary["suppressed"] as? Int == 1)
    #expect(summary["stages"] as? [String] == ["filing"])
    let dossiers = try #require(summary["dossiers"] as? [Object])
    #expect((dossiers[0]["rulebook"] as? Object)?["version"] as? String == "2026.1")
    #expect(summary["failures"] as? [Object] != nil)
  }
}
