import DossierIDE
import DossierModel
import DossierRules
import Testing

@Suite struct HoverTests {
  /// At the cursor stands a hover over the marked range that says all of `words`.
  private func check(
    _ marked: String, header: String = "申报类型：测试申报\n", others: [String] = [], language: Language = .chinese,
    shows words: String..., sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let sample = Sample(marked, header: header, others: others, language: language)
    guard let hover = sample.snapshot.hover(at: sample.cursor, findings: sample.findings) else {
      Issue.record("nothing is shown", sourceLocation: sourceLocation)
      return
    }
    let text = hover.text.plainText
    for word in words { #expect(text.contains(word), "\(text)", sourceLocation: sourceLocation) }
    if let range = sample.ranges.first { #expect(hover.range == range, sourceLocation: sourceLocation) }
  }

  private func checkNothing(_ marked: String, sourceLocation: SourceLocation = #_sourceLocation) {
    let sample = Sample(marked)
    let hover = sample.snapshot.hover(at: sample.cursor, findings: sample.findings)
    #expect(hover == nil, sourceLocation: sourceLocation)
  }

  @Test func aFindingExplainsItsRule() {
    check(
      "# 基本情况\n名称：甲公司\n类型：推荐类\n来自⟦绝▮对⟧的信任", shows: "用语“绝对”不宜使用：说不准", "T-8", "说清了才好看。", "怎么写：照实写。", "依据：《测试规定》第一条",
      "坏例", "好例")
  }

  @Test func inEnglish() {
    check(
      "# 基本情况\n名称：甲公司\n类型：推荐类\n来自⟦绝▮对⟧的信任", language: .english, shows: "avoid '绝对'", "It must be said.",
      "Law：《测试规定》第一条",
      "Good")
  }

  @Test func aTermThatIsExcusedIsExplainedAllTheSame() {
    check("# 基本情况\n名称：甲公司\n类型：推荐类\n来自《⟦绝▮对⟧》", shows: "绝对", "说不准", "改写：相当", "T-8")
  }

  @Test func aFieldShowsItsDefinition() {
    check("# 基本情况\n⟦全▮名⟧：甲公司\n类型：推荐类\n来自", shows: "T-4", "字段 名称", "类型：文本")
    check("# 基本情况\n名称：甲公司\n⟦类▮型⟧：推荐类\n来自", shows: "T-5", "取值：推荐类、检索类")
  }

  @Test func aValueShowsTheDefinitionOfItsField() {
    check("# 基本情况\n名称：甲公司\n类型：⟦推▮荐类⟧\n来自", shows: "T-5", "取值：推荐类、检索类")
  }

  @Test func aSectionShowsItsDefinition() {
    check("# ⟦基▮本情况⟧\n名称：甲公司\n类型：推荐类\n来自", shows: "T-3", "章节 基本情况", "要点：按词查找", "来历：来自")
    check("# ⟦基▮本情况⟧\n名称：甲公司", language: .english, shows: "found by words; who has written it in others may suppress")
  }

  @Test func aPointThatIsMissingIsNamedWithItsWords() {
    check("# ⟦基▮本情况⟧\n名称：甲公司\n类型：推荐类", shows: "章节“基本情况”未见关于“来历”的说明（没有“来自”）", "来历：来自")
    // The rule is explained once, though both the finding and the name are about it.
    let both = Sample("# 基▮本情况\n名称：甲公司\n类型：推荐类")
    let hover = both.snapshot.hover(at: both.cursor, findings: both.findings)?.text.plainText ?? ""
    #expect(hover.split(separator: "怎么写：照实写。").count == 2)
    let sample = Sample("# 基本情况\n名称：甲公司\n类型：推荐类", language: .english)
    let messages = sample.findings.filter { $0.kind == .missingPoint }.map(sample.snapshot.message(of:))
    #expect(messages == ["the section '基本情况' does not speak of the rulebook's point '来历' (looked for 来自)"])
  }

  @Test func aFieldOutsideOfItsSectionHasNoMeaning() {
    checkNothing("# 别的\n类▮型：推荐类")
  }

  @Test func aReferenceShowsItsValue() {
    check("# 基本情况\n名称：甲公司\n类型：推荐类\n⟦【▮名称】⟧来自何处", shows: "名称", "甲公司", "本文档第 3 行")
    check(
      "# 基本情况\n名称：甲公司\n类型：推荐类\n⟦【基本情况·名▮称】⟧来自何处", shows: "甲公司")
    check(
      "# 基本情况\n名称：甲公司\n类型：推荐类\n⟦【负责▮人】⟧来自何处", others: ["申报类型：测试申报\n负责人：李四"], shows: "李四", "1.dossier:2")
  }

  @Test func aReferenceWithoutTargetSaysSo() {
    check("# 别的\n⟦【没有▮的】⟧", shows: "unresolved-reference")
    check("# 别的\n⟦【待▮补充】⟧", shows: "placeholder")
  }

  @Test func aHeaderFieldSaysWhatItDecides() {
    check("# 别的\n文字", header: "⟦申报类▮型：测试申报⟧\n", shows: "申报类型", "规则书：测试规则 1", "依据：《测试规定》")
    check("# 别的\n文字", header: "申报类型：测试申报\n⟦材▮料：第一件⟧\n", shows: "材料", "T-1", "材料 甲书")
  }

  @Test func aSuppressionSaysWhatItCovers() {
    check(
      "# 基本情况\n名称：甲公司\n类型：推荐类\n% ⟦豁免 T▮-8 至 2026-12-31 因：客户原话⟧\n来自绝对的信任",
      shows: "豁免 T-8", "2026-12-31", "客户原话", "第 6–6 行", "词表 过头的话")
  }

  @Test func proseShowsNothing() {
    checkNothing("# 别的\n平常的▮文字")
    checkNothing("▮")
  }

  @Test func markdownTakesNoMarksFromTheText() {
    let text = RichText([.title("a*b", detail: "[x]"), .paragraph("# 1\n<b>_c_`"), .sample("```\nx"), .separator])
    #expect(
      text.markdown
        == "**a\\*b** \\[x\\]\n\n\\# 1  \n\\<b\\>\\_c\\_\\`\n\n````dossier\n```\nx\n````\n\n---")
  }

  /// Whatever completion offers in a rulebook is explained.
  @Test func theWordsOfRulebooksAreExplained() {
    func title(_ text: String, _ offset: Int) -> String? {
      let sample = Sample(text, header: "申报类型：规则书\n")
      guard case .title(let name, _)? = sample.snapshot.hover(at: offset, findings: [])?.text.blocks.first else {
        return nil
      }
      return name
    }
    let head = "申报类型：规则书\n".utf8.count
    for name in ["编号", "名称", "适用", "版本", "施行日期", "失效日期", "依据", "继承", "更多例"] {
      #expect(title("\(name)：甲\n", head + 1) == name)
    }
    for keyword in Keyword.allCases {
      let heading = "# \(keyword.rawValue) 甲 @X-1\n"
      #expect(title(heading, head + 3) == keyword.rawValue)
      let sample = Sample("\(heading)\n", header: "申报类型：规则书\n")
      let offered = sample.snapshot.completions(at: head + heading.utf8.count) { _ in [] }.map(\.label)
      #expect(offered.count > 10)
      for name in offered where name != "更多" {
        #expect(title("\(heading)\(name)：乙\n", head + heading.utf8.count + 1) == name, "\(keyword) \(name)")
      }
    }
    #expect(title("# 字段 甲 @X-1\n严重程度/要点：警告\n", head + "# 字段 甲 @X-1\n".utf8.count + 2) == "严重程度")
    #expect(title("# 字段 甲 @X-1\n无此字段：乙\n", head + "# 字段 甲 @X-1\n".utf8.count + 2) == nil)
  }
}
