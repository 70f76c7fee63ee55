import DossierIDE
import DossierModel
import DossierSyntax
import Testing

@Suite struct CompletionTests {
  private func completions(_ marked: String, header: String, others: [String]) -> ([Completion], Sample) {
    let sample = Sample(marked, header: header, others: others)
    return (sample.snapshot.completions(at: sample.cursor) { _ in sample.findings }, sample)
  }

  /// The labels begin with `labels`, in this order; where a range is marked, it is what they replace.
  private func check(
    _ marked: String, header: String = "申报类型：测试申报\n", others: [String] = [], offers labels: [String],
    isAll: Bool = true, sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let (completions, sample) = completions(marked, header: header, others: others)
    let found = completions.map(\.label)
    #expect((isAll ? found : Array(found.prefix(labels.count))) == labels, sourceLocation: sourceLocation)
    if let range = sample.ranges.first {
      #expect(completions.allSatisfy { $0.range == range }, sourceLocation: sourceLocation)
    }
  }

  /// The document after the first proposal of a name was taken, holes as they stand.
  private func check(
    _ marked: String, header: String = "申报类型：测试申报\n", taking label: String, gives expected: String,
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let (completions, sample) = completions(marked, header: header, others: [])
    guard let completion = completions.first(where: { $0.label == label }) else {
      Issue.record("\(completions.map(\.label))", sourceLocation: sourceLocation)
      return
    }
    let text = completion.template.pieces.map { piece in
      switch piece {
      case .text(let text): text
      case .hole(let text): "‹\(text)›"
      case .choice(let choices): "‹\(choices.joined(separator: "|"))›"
      }
    }.joined()
    let edit = TextEdit(range: completion.range, replacement: Array(text.utf8))
    #expect(sample.text(with: [edit]) == header + expected, sourceLocation: sourceLocation)
  }

  @Test func kindsOfFiling() {
    check("", header: "申报类型：⟦▮⟧", offers: ["测试申报", "规则书", "规则例", "项目"])
    check("", header: "申报类型：⟦测▮⟧\n# 甲", offers: ["测试申报", "规则书", "规则例", "项目"])
  }

  @Test func fieldsOfTheHeader() {
    check("⟦▮⟧\n# 基本情况\n名称：甲公司", offers: ["卷宗", "材料", "阶段", "申报日期"], isAll: false)
    check("⟦阶▮⟧\n# 基本情况", taking: "阶段", gives: "阶段：\n# 基本情况")
    check("", header: "▮", offers: ["申报类型", "卷宗", "材料", "阶段", "申报日期"])
  }

  @Test func valuesOfTheHeader() {
    check("材料：⟦▮⟧\n", offers: ["甲书", "乙书"])
    check("卷宗：丙\n材料：▮\n", others: ["申报类型：测试申报\n卷宗：丙\n材料：第一件"], offers: ["乙书", "甲书"])
    check("阶段：▮\n", offers: ["草稿", "内审", "报送"])
    check("申报日期：▮\n", offers: ["2026-06-01"])
  }

  @Test func fieldsThatTheSectionLacks() {
    check("# 基本情况\n名称：甲公司\n⟦▮⟧\n", offers: ["类型", "渠道"], isAll: false)
    check("# 基本情况\n⟦渠▮⟧", taking: "渠道", gives: "# 基本情况\n渠道：‹›")
    check("# 基本情况\n▮", taking: "类型", gives: "# 基本情况\n类型：‹推荐类|检索类›")
    check("# 基本情况\n类▮：检索类", taking: "类型", gives: "# 基本情况\n类型：检索类")
  }

  @Test func sectionsThatAreMissing() {
    check(
      "\n▮", taking: "基本情况", gives: "\n# 基本情况\n名称：‹【待补充】›\n类型：‹推荐类|检索类›\n‹【请填写：来历】›")
    check("#⟦▮⟧", taking: "基本情况", gives: "# 基本情况\n名称：‹【待补充】›\n类型：‹推荐类|检索类›\n‹【请填写：来历】›")
    check("## ⟦基▮⟧本", taking: "基本情况", gives: "## 基本情况本")
    check("# 基本情况\n来自\n\n▮", taking: "附注", gives: "# 基本情况\n来自\n\n## 附注\n‹【待补充】›")
    check("# 基本情况\n来自\n## 附注\n乙\n#▮", offers: [])
  }

  @Test func allowedValues() {
    check("# 基本情况\n类型：⟦▮⟧", offers: ["推荐类", "检索类"])
    check("# 基本情况\n类型：⟦推▮⟧\n", offers: ["推荐类", "检索类"])
    check("# 基本情况\n渠道：APP、⟦小▮⟧", offers: ["小程序", "网站"])
    check("# 基本情况\n- 类型：▮", offers: ["推荐类", "检索类"])
    check("# 别的\n类型：▮", offers: [])
  }

  @Test func cells() {
    check("# 别的\n| 物品 | 必要 |\n| 笔 | ⟦▮⟧ |", offers: ["是", "否"])
    check("# 别的\n| 物品 | 必要 |\n| ▮ | |", offers: [])
    check("# 别的\n| 物品 | ▮ |", offers: [])
  }

  @Test func references() {
    let others = ["申报类型：测试申报\n负责人：李四"]
    check("# 基本情况\n名称：甲公司\n\n来自【⟦▮⟧", others: others, offers: ["名称", "负责人", "基本情况"])
    check("# 基本情况\n名称：甲公司\n\n#\n来自【⟦▮⟧", offers: ["名称", "基本情况"])
    check("# 基本情况\n名称：甲公司\n\n来自【名▮】", taking: "名称", gives: "# 基本情况\n名称：甲公司\n\n来自【名称】")
    check("# 基本情况\n名称：甲公司\n\n来自[[▮", taking: "名称", gives: "# 基本情况\n名称：甲公司\n\n来自[[名称]]")
    check("# 基本情况\n名称：甲公司\n\n来自【名称】▮", offers: [])
    // Spelt by the name that stands behind the number.
    for number in ["", "1. ", "一、", "（一）", "第一章　"] {
      check("# \(number)数据来源\n甲\n\n来自【⟦sjly▮⟧", offers: ["数据来源"])
    }
  }

  /// A list that nobody reads to its end is cut; what was typed finds the names behind the cut.
  @Test func manyReferences() {
    let names = (1...300).map { "指标\($0)项" }
    let text = "# 基本情况\n" + names.map { "\($0)：1\n" }.joined() + "\n"
    check(text + "来自【⟦▮⟧", offers: names.prefix(Snapshot.mostReferences - 1) + ["基本情况"])
    check(text + "来自【⟦标▮⟧", offers: Array(names.prefix(Snapshot.mostReferences)))
    check(text + "来自【⟦标30▮⟧", offers: ["指标30项", "指标130项", "指标230项", "指标300项"])
    check(text + "来自【⟦没有▮⟧", offers: [])
  }

  @Test func rulesToSuppress() {
    check(
      "# 基本情况\n名称：甲公司\n类型：推荐类\n\n% 豁免 ⟦T▮⟧\n来自绝对", offers: ["T-8", "T-1"], isAll: false)
    check("% ▮", taking: "豁免", gives: "% 豁免 ‹规则号› 至 ‹截止日› 因：‹【请写明理由】›")
    check("% 别的▮", offers: [])
  }

  /// A rule that may not be suppressed is not offered.
  @Test func rulesThatForbidSuppression() {
    let (completions, _) = completions("# 基本情况\n% 豁免 ▮\n名称：甲", header: "申报类型：测试申报\n", others: [])
    #expect(completions.contains { $0.label == "T-8" } && !completions.contains { $0.label == "T-9" })
  }

  @Test func wordsOfRulebooks() {
    let header = "申报类型：规则书\n"
    check("⟦编▮⟧", header: header, offers: ["编号", "名称", "适用", "版本", "施行日期", "失效日期", "依据", "更多例"])
    check("# 字▮", header: header, taking: "字段", gives: "# 字段 ‹名称› @‹XX-0001›")
    check("#▮", header: header, taking: "规则", gives: "# 规则 ‹名称› @‹XX-0001›")
    check("# 词表 甲 @X-1\n严重程度：⟦▮⟧", header: header, offers: ["错误", "警告", "提示"])
    check("# 字段 甲 @X-1\n严重程度：错误\n▮", header: header, offers: ["置信", "依据", "原文", "材料", "章节"], isAll: false)
    check("# 字段 甲 @X-1\n唯一：▮", header: header, offers: ["是", "否"])
  }

  @Test func nothingWhereNothingIsMeant() {
    check("# 别的\n> 引文▮", offers: [])
    check("# 别的\n` 原样▮", offers: [])
    check("# 别的\n这一行已经写得太长了，不会再是一个字段的名称，所以没有什么可以补全的▮", offers: [])
  }
}
