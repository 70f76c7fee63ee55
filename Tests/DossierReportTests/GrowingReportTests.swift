import DossierModel
import DossierReport
import DossierRules
import DossierSyntax
import Testing

/// Reports on more dossiers than one would keep.
@Suite struct GrowingReportTests {
  /// A dossier of one document, with a finding in each of so many lines.
  private func dossier(_ path: String, lines: Int) -> CheckedDossier {
    let text = "申报类型：测试备案\n\n# 更新机制\n" + String(repeating: "模型会适时更新，每月一次。\n", count: lines)
    let document = Document(path: path, SyntaxTree(text))
    let options = LintOptions(day: Day(year: 2026, month: 6, day: 1)!)
    let file = ReportedFile(path: path, document: document, isNamed: true)
    return CheckedDossier(files: [file], result: lint([document], books: [Samples.book], options))
  }

  private func report(_ format: ReportFormat, _ dossiers: [CheckedDossier]) -> (pieces: [[UInt8]], end: String) {
    var settings = ReportSettings(style: Style(.english), version: "")
    settings.pageBytes = 200_000
    var growing = GrowingReport(format, settings)
    var summary = LintReport(asOf: nil, stage: nil)
    let pieces = dossiers.map { dossier in
      summary.count(dossier)
      return growing.add(dossier)
    }
    return (pieces, String(decoding: growing.end(summary, exitCode: 1), as: UTF8.self))
  }

  @Test(arguments: [ReportFormat.text, .short, .json, .jsonl, .sarif, .junit, .github, .gitlab, .checkstyle])
  func findingsAreWrittenWithTheirDossier(_ format: ReportFormat) {
    let (pieces, end) = report(format, [dossier("a.dossier", lines: 3), dossier("b.dossier", lines: 3)])
    #expect(pieces.allSatisfy { String(decoding: $0, as: UTF8.self).split(separator: "TS-2001").count > 3 })
    // Rules that results refer to are explained once, and the most frequent may be named.
    #expect(end.split(separator: "TS-2001").count <= 3)
  }

  @Test func aPageLeavesOutWhatABrowserWouldNotBear() {
    let (_, page) = report(
      .html, [dossier("a.dossier", lines: 150), dossier("b.dossier", lines: 150), dossier("c.dossier", lines: 1)])
    #expect(page.utf8.count < 600_000)
    #expect(page.contains("the first 2 are here, of the other 1 there are only the numbers below"))
    #expect(page.contains("<a href=\"#d1\">a.dossier</a>"))
    #expect(page.contains("<th scope=\"row\">c.dossier</th>"))
    #expect(!page.contains("id=\"d3\""))
  }

  @Test func aCommentSaysForHowManyFindingsThereIsNoRoom() {
    let dossiers = (0..<40).map { dossier("\($0).dossier", lines: 100) }
    let (_, comment) = report(.markdown, dossiers)
    #expect(comment.unicodeScalars.count < 65_536)
    let shown = comment.split(separator: "\n").count { $0.wholeMatch(of: /\| \d+ \|.*/) != nil }
    let all = dossiers.reduce(0) { $0 + $1.result.findings.count }
    #expect(shown > 0 && comment.contains("\n\(all - shown) more findings, for which there is no room here.\n"))
  }
}
