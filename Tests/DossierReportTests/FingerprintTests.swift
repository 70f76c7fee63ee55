import DossierModel
import DossierReport
import DossierRules
import TestSupport
import Testing

@Suite struct FingerprintTests {
  private func prints(_ text: String, path: String = "a.dossier") -> [String] {
    let dossier = Samples.report([(path, text)]).dossiers[0]
    return fingerprints(of: dossier.result.findings, in: dossier.files[0].document)
  }

  private let base = "申报类型：测试备案\n\n# 更新机制\n模型会适时更新，也会适时回滚，每月一次。\n"

  @Test func editsElsewhereChangeNothing() {
    let known = prints(base)
    #expect(known.count == 2 && Set(known).count == 2)
    #expect(known.allSatisfy { $0.count == 16 })
    for text in [
      "% 注\n" + base, base.replacing("\n", with: "\r\n"), base + "\n# 其他\n内容。\n",
      base.replacing("# 更新机制", with: "#  三、更新机制"), base.replacing("模型会", with: "所有的模型都会"),
    ] { #expect(prints(text) == known, "\(text)") }
    #expect(prints(base, path: "b.dossier") == known)
  }

  @Test func theNumberOfAHeadingDoesNotCount() {
    let known = prints("申报类型：测试备案\n\n# 更新机制\n内容。\n")
    #expect(known.count == 1)
    #expect(prints("申报类型：测试备案\n\n# 三、更新机制 @gx\n内容。\n") == known)
  }

  @Test func aSuppressionLeavesTheOthersAlone() {
    var dossier = Samples.report([("a.dossier", base + "\n% 豁免 TS-2001 因：旧\n适时。\n\n适时。\n")]).dossiers[0]
    let open = Baseline.entries(dossier, .chinese) { $0 }
    #expect(open.count == 3 && dossier.result.suppressed.count == 1)
    let all = Samples.report([("a.dossier", base + "\n适时。\n\n适时。\n")])
    let entries = Set(Baseline.entries(all.dossiers[0], .chinese) { $0 })
    #expect(entries.count == 4 && entries.isSuperset(of: open))
    #expect(Baseline(Array(entries)).apply(to: &dossier) { $0 } == Set(open))
  }

  @Test func anotherSectionOrPlaceIsAnother() {
    let known = Set(prints(base))
    #expect(known.isDisjoint(with: prints(base.replacing("# 更新机制", with: "# 更新机制\n\n## 细则"))))
    let third = prints(base + "再适时说明。\n")
    #expect(Set(third).count == 3 && known.isSubset(of: third))
  }

  @Test func aBaselineTakesOutWhatItKnows() {
    var dossier = Samples.report([("a.dossier", base)]).dossiers[0]
    let entries = Baseline.entries(dossier, .chinese) { $0 }
    let baseline = Baseline(Array(entries.dropLast()))
    let found = baseline.apply(to: &dossier) { $0 }
    #expect(found == baseline.entries)
    #expect(dossier.result.findings.count == 1 && dossier.known.count == 1)
    #expect(Baseline.entries(dossier, .chinese) { $0 } == entries)
    #expect(LintReport(dossiers: [dossier], asOf: nil, stage: nil).worst == .warning)
  }
}
