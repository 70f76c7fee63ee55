import DossierModel
import DossierRules
import DossierSyntax
import Foundation
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

  @Test func attachmentsThatNoTableListsAreFound() {
    let book = DossierRulesTests.book(
      """
      # 附件 附件表所列 @T-1
      表格：附件表
      """)
    let table = "# 附件表\n| 附件 | 文件 |\n| 流程图 | 流程.pdf |\n# 节\n"
    check(table + "见【附件：流程图】和⟦【附件：架构图】⟧。", against: book, core: true)
    // A path is looked up as a file, and without a table nobody knows what is attached.
    check(table + "见【附件：架构.pdf】。", against: book, core: true)
    check("# 节\n见【附件：架构图】。", against: book, core: true)
    let result = check(table + "见【附件：架构图】，又见【附件：架构图】。", against: book)
    #expect(result.findings.map(\.rule) == ["unlisted-attachment", "unlisted-attachment"])
    #expect(result.findings.map(\.severity) == [.warning, .warning])
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

  @Test func suppressionsThatCoverTheSameLinesAreAllUsed() {
    check("# 节\n% 豁免本节 T-3 因：甲\n% 豁免本节 T-3 因：乙\n绝对安全\n\n绝对可靠", against: book, core: true)
    check("# 节\n% 豁免本节 T-3 因：甲\n文字\n\n% 豁免 T-3 因：乙\n绝对安全", against: book, core: true)
    check("% 豁免 T-3 因：甲\n绝对安全\n% 豁免 T-3 因：乙\n绝对可靠\n\n⟦绝对⟧可信", against: book, core: true)
    check("# 节\n% ⟦豁免本节 T-3 因：甲⟧\n文字\n\n# 另一节\n⟦绝对⟧安全", against: book, core: true)
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

  /// A text with one finding of the parser each, and what its fixes make of it.
  private static let fixes: [(String, SyntaxCode, [String])] = [
    ("**名称**：甲", .boldLabel, ["名称：甲"]), ("**名称：**甲", .boldLabel, ["名称：甲"]), ("【名称】：甲", .bracketedLabel, ["名称：甲"]),
    ("甲：1　　乙：2", .twoFields, ["甲：1\n乙：2"]), ("-- 甲：1　　乙：2", .twoFields, ["-- 甲：1\n-- 乙：2"]),
    ("1. 甲：1　　乙：2", .twoFields, ["1. 甲：1\n- 乙：2"]), ("%豁免 T-3 因：甲", .suppressionWithoutBlank, ["% 豁免 T-3 因：甲"]),
    ("甲\u{200B}乙", .invisibleCharacter, ["甲乙"]), ("甲\u{7}乙", .controlCharacter, ["甲乙"]),
    ("上\n\n---\n\n下", .thematicBreak, ["上\n\n\n下"]),
    ("甲\u{2028}乙", .oddLineBreak, ["甲\n乙"]), ("####### 甲", .headingTooDeep, ["###### 甲", "\\####### 甲"]),
    (">>>>>>>>> 甲", .quotationTooDeep, [">>>>>>>> 甲"]), ("%以上", .commentWithoutBlank, ["% 以上", "\\%以上"]),
    ("% 待归类：如下\n甲", .unsortedText, ["甲"]),
    ("```\nx = 1\n```\n", .codeFence, ["` x = 1\n"]), ("[甲](http://a.cn)", .markdownLink, ["甲（http://a.cn）"]),
    ("# **总则**", .boldTitle, ["# 总则"]), ("<b>甲", .htmlTag, ["甲"]), ("# 总则　本办法适用", .headingRunsOn, ["# 总则\n本办法适用"]),
    ("一、总则", .numberedHeading, ["# 一、总则"]),
    ("甲\n  - 乙", .indentedItem, ["甲\n-- 乙"]), ("# 甲\n### 乙", .skippedLevel, ["# 甲\n## 乙"]),
    ("| 甲 | 乙 |\n| 1 |", .raggedRow, ["| 甲 | 乙 |\n| 1 |  |"]),
  ]

  @Test(arguments: fixes)
  func fixesMend(_ text: String, _ code: SyntaxCode, _ expected: [String]) {
    let header = "申报类型：测试申报\n\n"
    let document = Document(path: "a", SyntaxTree(header + text))
    let findings = lint([document], books: [book], LintOptions(day: exampleDay)).findings
    guard let finding = findings.first(where: { $0.rule == code.rawValue }) else {
      Issue.record("\(code.rawValue) is not found in \(text)")
      return
    }
    let results = ([finding.fix].compactMap(\.self) + finding.alternatives).map { apply($0, to: document.tree) }
    #expect(results.map { String(decoding: $0.bytes, as: UTF8.self) } == expected.map { header + $0 })
    for tree in results { #expect(!tree.findings.map(\.code).contains(code)) }
  }

  private func apply(_ fix: Fix, to tree: SyntaxTree) -> SyntaxTree {
    fix.edits.sorted { $0.range.lowerBound > $1.range.lowerBound }.reduce(tree) { $0.applying($1) }
  }

  @Test func theHeaderMovesAboveTheFirstHeading() {
    let document = Document(path: "a", SyntaxTree("# 甲\n申报类型：测试申报\n卷宗：乙\n\n文字\n"))
    let findings = lint([document], books: [book], LintOptions(day: exampleDay)).findings
    let fix = findings.first { $0.rule == "fields-below-first-heading" }?.fix
    #expect(
      fix.map { String(decoding: apply($0, to: document.tree).bytes, as: UTF8.self) }
        == "申报类型：测试申报\n卷宗：乙\n\n# 甲\n\n文字\n")
  }

  /// Chapter 10 of the specification and the code give each code the same weight.
  @Test func severitiesAreThoseOfTheSpecification() throws {
    let page = try String(contentsOf: Project.root.appending(path: "Grammar/Language.md"), encoding: .utf8)
    for code in SyntaxCode.allCases {
      let row = page.split(separator: "\n").first { $0.hasPrefix("| `\(code.rawValue)` |") }
      let severity = row?.split(separator: "|").dropFirst().first.map { $0.filter { $0 != " " } }
      #expect(severity == CoreRule(syntax: code).severity.rawValue, "\(code.rawValue)")
    }
  }

  @Test func everyCoreRuleIsExplained() {
    for rule in CoreRule.all {
      #expect(rule.chinese.count > 6 && rule.english.count > 6, "\(rule.id)")
      #expect(CoreRule.all.count { $0.id == rule.id } == 1, "\(rule.id)")
    }
  }
}
