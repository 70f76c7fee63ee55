import DossierIDE
import DossierSyntax
import Testing

@Suite struct RewritingTests {
  private func rewritten(_ marked: String, others: [String] = []) -> [String] {
    let sample = Sample(marked, others: others)
    let range = sample.ranges.first ?? sample.cursor..<sample.cursor
    return sample.snapshot.rewritings(of: range).map { rewriting in
      rewriting.title + "\n" + sample.text(with: rewriting.edits).dropFirst("申报类型：测试申报\n".count)
    }
  }

  @Test func aSelectedValueBecomesAReference() {
    #expect(
      rewritten("# 基本情况\n名称：甲公司\n- 简称：甲公司\n\n由⟦甲公司⟧提供") == [
        "改为引用【名称】\n# 基本情况\n名称：甲公司\n- 简称：甲公司\n\n由【名称】提供",
        "改为引用【简称】\n# 基本情况\n名称：甲公司\n- 简称：甲公司\n\n由【简称】提供",
      ])
    #expect(rewritten("由⟦甲公司⟧提供", others: ["申报类型：测试申报\n负责人：甲公司"]) == ["改为引用【负责人】\n由【负责人】提供"])
    for nothing in ["# 基本情况\n名称：⟦甲公司⟧", "名称：甲公司\n由⟦甲公司提⟧供", "名称：甲公司\n由甲公⟦⟧司", "名称：甲公司\n⟦名称：甲公司⟧\n"] {
      #expect(rewritten(nothing).isEmpty, "\(nothing)")
    }
  }

  @Test func fieldsGoIntoTheOrderOfTheRulebook() {
    #expect(
      rewritten("# 基本情况\n% 关于类型\n类型：推荐类\n自拟：一\n渠▮道：\nAPP\n小程序\n\n名称：甲\n") == [],
      "a blank line ends the zone; what is in it is in order")
    #expect(
      rewritten("# 基本情况\n渠▮道：\nAPP\n% 说明\n自拟：一\n类型：推荐类\n名称：甲\n\n文\n") == [
        "按规则书的次序排列本节字段\n# 基本情况\n名称：甲\n类型：推荐类\n渠道：\nAPP\n% 说明\n自拟：一\n\n文\n"
      ])
    #expect(rewritten("# 基本情况\n类▮型：推荐类\n名称：甲") == ["按规则书的次序排列本节字段\n# 基本情况\n名称：甲\n类型：推荐类"])
    #expect(rewritten("# 基本情况\n% 豁免 T-1 因：甲\n类▮型：推荐类\n名称：甲").isEmpty)
    #expect(rewritten("# 别的\n类▮型：推荐类\n名称：甲").isEmpty)
  }
}
