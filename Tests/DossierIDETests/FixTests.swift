import DossierIDE
import DossierModel
import DossierRules
import DossierSyntax
import Foundation
import Testing

@Suite struct FixTests {
  /// What is offered at the marked range, and the document after each.
  private func check(
    _ marked: String, gives expected: [(title: String, text: String)], sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let sample = Sample(marked)
    let fixes = sample.snapshot.quickFixes(in: sample.ranges[0], findings: sample.findings)
    #expect(fixes.map(\.title) == expected.map(\.title), sourceLocation: sourceLocation)
    for (fix, expected) in zip(fixes, expected) {
      #expect(
        sample.text(with: fix.edits) == "申报类型：测试申报\n" + expected.text, sourceLocation: sourceLocation)
    }
  }

  @Test func aTermIsReplacedOrAllowed() {
    check(
      "# 基本情况\n名称：甲公司\n类型：推荐类\n来自⟦绝对⟧的信任",
      gives: [
        ("改为“相当”", "# 基本情况\n名称：甲公司\n类型：推荐类\n来自相当的信任"),
        ("豁免 T-8（须写明理由）", "# 基本情况\n名称：甲公司\n类型：推荐类\n% 豁免 T-8 因：【请写明理由】\n来自绝对的信任"),
      ])
  }

  @Test func aSuppressionKeepsLineBreaks() {
    let sample = Sample("# 基本情况\r\n名称：甲公司\r\n类型：推荐类\r\n来自⟦绝对⟧", header: "申报类型：测试申报\r\n")
    let fixes = sample.snapshot.quickFixes(in: sample.ranges[0], findings: sample.findings)
    #expect(sample.text(with: fixes[1].edits).contains("\r\n% 豁免 T-8 因：【请写明理由】\r\n来自"))
  }

  /// It works once the reason is written, and not before (G-8.6).
  @Test func aSuppressionWorksWithAReason() {
    let marked = "# 基本情况\n名称：甲公司\n类型：推荐类\n来自⟦绝对⟧的信任"
    let sample = Sample(marked)
    let fix = sample.snapshot.quickFixes(in: sample.ranges[0], findings: sample.findings).last!
    #expect(sample.findings.contains { $0.rule == "T-8" })
    let text = sample.text(with: fix.edits)
    #expect(Sample(text, header: "").findings.map(\.rule) == ["malformed-suppression", "T-8"])
    let after = Sample(text.replacingOccurrences(of: "【请写明理由】", with: "客户原话"), header: "")
    #expect(after.findings.isEmpty, "\(after.findings.map(\.rule))")
  }

  @Test func aRuleThatForbidsSuppressionIsNotAllowed() {
    check("# 基本情况\n名称：⟦甲⟧\n类型：推荐类\n来自", gives: [])
  }

  @Test func onlySafeFixesAreTakenTogether() {
    let sample = Sample("# 基本情况\n名称：甲公司\n类型：推荐类\n来自\u{200B}何处\n---\n**名称**：乙\n一、标题\n")
    let edits = sample.snapshot.safeFixes(of: sample.findings)
    #expect(
      sample.text(with: edits) == "申报类型：测试申报\n# 基本情况\n名称：甲公司\n类型：推荐类\n来自何处\n名称：乙\n一、标题\n")
  }

  @Test func aDocumentInOrderHasNothingToMend() {
    let sample = Sample("# 基本情况\n名称：甲公司\n类型：推荐类\n来自何处\n")
    #expect(sample.findings.isEmpty && sample.snapshot.safeFixes(of: sample.findings).isEmpty)
    #expect(sample.snapshot.quickFixes(in: 0..<sample.document.bytes.count, findings: []).isEmpty)
  }
}
