import DossierModel
import DossierReport
import DossierRules
import DossierSyntax
import Foundation
import Testing

/// What a browser makes of pages is the matter of `Tests/ReportTests/browser.py`.
@Suite struct HTMLReportTests {
  private func page(_ report: LintReport, _ language: Language = .chinese) -> String {
    String(decoding: reportText(report, .html, ReportSettings(style: Style(language), version: "1")), as: UTF8.self)
  }

  private func count(_ text: String, in page: String) -> Int { page.components(separatedBy: text).count - 1 }

  @Test func nothingOfADocumentIsMarkup() {
    let nasty = "<script>alert(1)</script>\"'><img src=x>"
    let report = Samples.report([
      (
        "a\"\(nasty.replacing("/", with: "")).dossier",
        "申报类型：测试备案\n卷宗：\(nasty)\n\n# \(nasty)\n适时\(nasty)\n% 豁免 \(nasty)\n"
      )
    ])
    let page = page(report)
    #expect(count("<script>", in: page) == 1 && count("</script>", in: page) == 1 && !page.contains("<img"))
    #expect(page.contains("&lt;script&gt;alert(1)&lt;/script&gt;&quot;&#39;&gt;&lt;img src=x&gt;"))
  }

  @Test func thePolicyNamesTheScriptAndTheStyle() throws {
    let page = page(Samples.clean)
    for name in ["script", "style"] {
      #expect(page.firstRange(of: try Regex("\(name)-src &#39;sha256-[A-Za-z0-9+/]{43}=&#39;")) != nil)
    }
    #expect(!page.contains("style=\"") && !page.contains("onclick"))
  }

  @Test func findingsStandBelowTheirLines() throws {
    let page = page(Samples.disagreeing)
    let line = try #require(page.range(of: ">本算法的模型会</span>") ?? page.range(of: "本算法的模型会<mark"))
    let mark = try #require(page.range(of: ">适时</mark>"))
    let finding = try #require(page.range(of: "data-rule=\"TS-2001\""))
    #expect(line.lowerBound < mark.lowerBound && mark.upperBound < finding.lowerBound)
    // The other document is read along, and not shown.
    #expect(!page.contains("<h4>a/信息.dossier</h4>") && page.contains("<h4>a/报告.dossier</h4>"))
    // A suppression with its reason, and how many findings it takes out.
    #expect(page.contains("下一版改") && page.contains("起作用，1 处"))
  }

  @Test func longStretchesAreFoldedAndLongDocumentsCut() {
    let lines = String(repeating: "模型每周更新。\n", count: 100)
    let long = page(Samples.report([("a.dossier", "申报类型：测试备案\n# 更新机制\n\(lines)适时。\n\(lines)")]))
    #expect(count("class=\"line ", in: long) == 204)
    #expect(long.contains("第 1–99 行，没有发现") && long.contains("第 107–204 行，没有发现"))
    let many = String(repeating: lines, count: 50)
    let cut = page(Samples.report([("a.dossier", "申报类型：测试备案\n# 更新机制\n\(many)适时。\n\(many)")]))
    #expect(count("class=\"line ", in: cut) == 7 && cut.contains("第 1–4999 行没有发现，这里没有列出"))
  }

  @Test func aDossierWithoutRulebookHasNoPictures() {
    let page = page(Samples.report([("a.dossier", "只有文字。\n")]), .english)
    #expect(page.contains("No rulebook applied") && !page.contains("<h3>How far it is</h3>"))
  }
}
