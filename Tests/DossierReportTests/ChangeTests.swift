import DossierModel
import DossierReport
import DossierRules
import DossierSyntax
import TestSupport
import Testing

@Suite struct ChangeTests {
  private static let book = decodeRulebook(
    Document(
      path: "book.dossier",
      SyntaxTree(
        """
        申报类型：规则书
        编号：t
        名称：测试
        适用：测试备案
        版本：1
        施行日期：2022-03-01
        依据：《测试》

        # 字段 算法名称 @T-1
        严重程度：错误
        依据：《测试》第一条
        别名：名称
        必备：否
        说明：说明。
        怎么写：写法。
        Explain：Explanation.
        反例：
        > 甲
        > % 命中
        正例：
        > 乙

        # 期限 变更备案 @T-2
        严重程度：错误
        依据：《测试》第二条
        起：变更日期
        期限：10日
        止：申报日期
        变更事项：算法名称、算法数据
        顺延：否
        说明：说明。
        怎么写：写法。
        Explain：Explanation.
        反例：
        > 甲
        > % 命中
        正例：
        > 乙

        """))
  ).book

  private func changes(_ old: String, _ new: String, book: Rulebook? = ChangeTests.book) -> DossierChanges {
    func files(_ text: String) -> [ReportedFile] {
      [ReportedFile(path: "a.dossier", document: Document(path: "a.dossier", SyntaxTree(text)), isNamed: true)]
    }
    return dossierChanges(
      files(old), files(new), book, day: Day(year: 2026, month: 6, day: 1)!, calendar: WorkCalendar())
  }

  private func words(_ changes: DossierChanges) -> [String] {
    changes.changes.map { "\($0.titles.joined(separator: ">")) \($0.old ?? "∅") → \($0.new ?? "∅") \($0.matters)" }
  }

  @Test func factsAreCompared() {
    let old = "申报类型：测试备案\n阶段：草稿\n# 信息\n算法名称：甲\n人数：3\n| 列 | 值 |\n| 行 | 1 |\n\n文字。\n"
    let new = "申报类型：测试备案\n阶段：报送\n\n# 信息\n名称：乙\n| 列 | 值 |\n| 行 | 2 |\n\n% 注释\n文字改了。\n- 条：目\n"
    #expect(
      words(changes(old, new)) == [
        "信息 列 | 值\n文字。 → 列 | 值\n文字改了。 []", "信息>名称 ∅ → 乙 [\"算法名称\"]", "信息>行 1 → 2 []", "信息>条 ∅ → 目 []",
        "信息>算法名称 甲 → ∅ [\"算法名称\"]", "信息>人数 3 → ∅ []",
      ])
  }

  @Test func layoutAndMovesAreNoChange() {
    let old = "# 甲\n算法名称：测 试\n电话：１２３\n\n# 乙\n说明：无\n"
    let new = "# 甲\n电话：123\n\n## 一、乙\n\n- 说明：无\n\n| 算法名称 | 测试 |\n| --- | --- |\n| 算法名称 | 测试 |\n"
    #expect(words(changes(old, new)).allSatisfy { !$0.contains("说明") && !$0.contains("电话") })
    #expect(words(changes(old, old)).isEmpty)
  }

  @Test func theRulebookSaysWhatHasToBeFiledAndByWhen() throws {
    let stated = changes("# 甲\n算法名称：一\n", "# 甲\n算法名称：二\n变更日期：2026-05-20\n")
    let filing = try #require(stated.filings.first)
    #expect(filing.matters == ["算法名称"] && filing.startName == "变更日期")
    #expect(filing.last == Day(year: 2026, month: 5, day: 30))
    let silent = try #require(changes("# 甲\n算法名称：一\n", "# 甲\n算法名称：二\n").filings.first)
    #expect(silent.startName == nil && silent.last == Day(year: 2026, month: 6, day: 11))
    // What stands inside of a section belongs to it.
    #expect(changes("# 算法数据\n来源：一\n", "# 算法数据\n来源：二\n").filings.first?.matters == ["算法数据"])
    #expect(changes("# 甲\n人数：一\n", "# 甲\n人数：二\n").filings.first?.matters == [])
    #expect(changes("人数：一\n", "人数：二\n", book: nil).filings.isEmpty)
  }

  @Test(arguments: Language.allCases)
  func bothLanguagesSayIt(_ language: Language) throws {
    let all = [
      changes("# 甲\n算法名称：一\n", "# 甲\n算法名称：二\n"), changes("# 甲\n人数：一\n", "# 甲\n人数：二\n"), changes("甲：乙\n", "甲：乙\n"),
    ]
    let text = changeText(all, Style(language))
    try TextSnapshot(target: "DossierReportTests").check(text, "changes.\(language.rawValue).txt")
    let json = String(decoding: changeJSON(all, language), as: UTF8.self)
    #expect(json.hasPrefix("{\"schema\":1,\"dossiers\":[{\"name\":\"a.dossier\",\"changes\":[{\"fact\":\"算法名称\""))
    #expect(json.contains("\"isDue\":true") && json.contains("\"last\":\"2026-06-11\""))
  }
}
