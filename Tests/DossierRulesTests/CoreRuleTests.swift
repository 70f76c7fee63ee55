import DossierModel
import DossierRules
import DossierSyntax
import TestSupport
import Testing

@Suite struct CoreRuleTests {
  private let book = DossierRulesTests.book(
    """
    # 字段 算法名称 @T-1
    别名：名称
    # 字段 算法类型 @T-2
    可豁免：否
    类型：单选
    取值：甲类、乙类
    # 词表 用语 @T-3
    词：
    | 词 |
    | 绝对 |
    """)

  @Test func referencesResolveOrAreHolesOrSlips() {
    check("算法名称：甲\n# 节\n见【算法名称】和【名称】。⟦【待补充】⟧ 【别的东西】 ⟦【算法名你】⟧", against: book, core: true)
  }

  @Test func aSlipInAFieldNameIsFound() {
    check("⟦算法名⟧：甲", against: book, core: true)
    check("完全别的：甲", against: book, core: true)
    check("算法名称：甲\n算法名：乙", against: book, core: true)
  }

  @Test func suppressionsNeedAReasonADayAndAUse() {
    check("% 豁免 T-3 因：引用原话\n绝对安全", against: book, core: true)
    check("% ⟦豁免 T-3⟧\n⟦绝对⟧安全", against: book, core: true)
    check("% ⟦豁免 T-3 至 2026-01-01 因：暂缓⟧\n⟦绝对⟧安全", against: book, core: true)
    check("% 豁免 T-3 至 2026-06-01 因：暂缓\n绝对安全", against: book, core: true)
    check("% ⟦豁免 T-3 因：没有用⟧\n文字", against: book, core: true)
    check("% 豁免 ⟦T-99⟧ 因：没有\n文字", against: book, core: true)
    check("% 豁免 ⟦T-2⟧ 因：不许\n算法类型：⟦丙类⟧", against: book, core: true)
    check("% 豁免全文 T-3 因：引用\n\n# 甲\n绝对", against: book, core: true)
    check("# 甲\n% 豁免本节 T-3 因：引用\n绝对\n\n# 乙\n⟦绝对⟧", against: book, core: true)
  }

  @Test func suppressedFindingsAreCounted() {
    #expect(check("% 豁免 T-3 因：引用原话\n绝对安全", against: book).suppressed.count == 1)
  }

  @Test func aDocumentOfUnknownKindIsSaidLoudly() {
    let document = Document(path: "a", SyntaxTree("申报类型：测试申保\n文字"))
    let result = lint([document], books: [book], LintOptions(day: exampleDay))
    #expect(result.findings.map(\.rule) == ["unknown-kind"])
    #expect(result.outcomes.isEmpty)
    #expect(result.findings[0].message.text(.chinese).contains("测试申报"))
    let none = lint([Document(path: "a", SyntaxTree("文字"))], books: [book], LintOptions(day: exampleDay))
    #expect(none.findings.map(\.rule) == ["missing-kind"])
  }

  @Test func stagesWeighAndMustAgree() {
    let (result, _) = check(
      ["申报类型：测试申报\n卷宗：甲\n阶段：报送", "申报类型：测试申报\n卷宗：甲\n阶段：内审", "申报类型：测试申报\n卷宗：甲\n阶段：报送"], against: book)
    #expect(result.findings.filter { $0.rule == "stage-differs" }.map(\.place.document) == [1])
    check("阶段：⟦定稿⟧", against: book, core: true)
    check("申报日期：⟦三月⟧", against: book, core: true)
  }

  /// Every safe fix of the parser's findings leaves none of them behind.
  @Test(arguments: ["**名称**：甲", "【名称】：甲", "甲：1　　乙：2", "%豁免 T-3 因：甲", "甲\u{200B}乙", "上\n\n---\n\n下"])
  func safeFixesMend(_ text: String) {
    let document = Document(path: "a", SyntaxTree("申报类型：测试申报\n" + text))
    let findings = lint([document], books: [book], LintOptions(day: exampleDay)).findings
    let fixable = findings.filter { $0.fix?.isSafe == true }
    #expect(!fixable.isEmpty)
    var tree = document.tree
    for edit in fixable.flatMap({ $0.fix!.edits }).sorted(by: { $0.range.lowerBound > $1.range.lowerBound }) {
      tree = tree.applying(edit)
    }
    let codes = Set(fixable.map(\.rule))
    #expect(tree.findings(Structure(tree)).allSatisfy { !codes.contains($0.code.rawValue) })
  }

  @Test func everyCoreRuleIsExplained() {
    for rule in CoreRule.all {
      #expect(rule.chinese.count > 6 && rule.english.count > 6, "\(rule.id)")
      #expect(CoreRule.all.count { $0.id == rule.id } == 1, "\(rule.id)")
    }
  }
}
