import Foundation
import Testing

@Suite struct ExplainAndRulesTests {
  private let place: Workplace
  init() throws { place = try Workplace() }

  @Test func aRuleIsExplained() throws {
    let run = try place.run("explain", "TS-1101", "--rulebook", "book.rules", "--lang", "zh")
    #expect(run.code == 0)
    for text in [
      "TS-1101  章节“更新机制”", "说明：更新机制没有写清", "怎么写：写明更新频率", "依据：《测试规定》第八条", "草稿 提示、内审 错误、报送 错误",
      "置信：高", "自 2022-03-01 起", "反例：", "正例：",
    ] { #expect(run.output.contains(text), "\(text)") }
    let part = try place.run("explain", "ts-1101/要点", "--rulebook", "book.rules")
    #expect(part.code == 0)
    #expect(part.output.hasPrefix("TS-1101/要点  section '更新机制'"))
  }

  @Test func aBuiltInRuleIsExplained() throws {
    let run = try place.run("explain", "AR-1001")
    #expect(run.code == 0)
    #expect(run.output.hasPrefix("AR-1001  material '主体信息'"))
  }

  @Test func aCoreRuleIsExplained() throws {
    #expect(try place.run("explain", "ragged-row").output.contains("this row has another number of cells"))
    #expect(try place.run("explain", "ragged-row", "--lang=zh").output.contains("此行的单元格数与表头不同"))
  }

  @Test func anUnknownRuleIsTwo() throws {
    let run = try place.run("explain", "raged-row")
    #expect(run.code == 2)
    #expect(run.errors.contains("there is no rule raged-row; did you mean ragged-row?"))
    let part = try place.run("explain", "TS-1101/要", "--rulebook", "book.rules")
    #expect(part.code == 2 && part.errors.contains("did you mean TS-1101/要点?"))
    #expect(try place.run("explain").code == 2)
    #expect(try place.run("explain", "ragged-row", "x").code == 2)
  }

  @Test func rulesAreListed() throws {
    let run = try place.run("rules", "--rulebook", "book.rules")
    #expect(run.code == 0)
    #expect(run.output.hasPrefix("测试备案 2026.1 (test-filing): 3 rules\n"))
    for id in ["TS-1101", "AR-1001", "ragged-row"] { #expect(run.output.contains("\n  \(id) ")) }
    let json = try place.run("rules", "--format", "json")
    #expect(json.code == 0)
    let object = try #require(try JSONSerialization.jsonObject(with: json.outputBytes) as? [String: Any])
    #expect((object["rulebooks"] as? [[String: Any]])?.contains { $0["id"] as? String == "cac-algorithm" } == true)
    #expect(try place.run("rules", "x").code == 2)
  }
}

@Suite struct RulebookTestTests {
  private let place: Workplace
  init() throws { place = try Workplace() }

  @Test func aGoodBookIsZero() throws {
    let run = try place.run("rulebook", "test", "book.rules")
    #expect(run.code == 0)
    #expect(run.output == "book.rules: 测试备案 2026.1: 3 definitions, 6 examples run\nRulebooks: 1; problems: 0.\n")
  }

  @Test func anExampleThatFailsIsOne() throws {
    try place.write("own.rules", try place.read("book.rules").replacing("> % 命中 适时", with: "> % 命中 更新"))
    let run = try place.run("rulebook", "test", "own.rules", "--lang", "zh")
    #expect(run.code == 1)
    #expect(run.output.contains("own.rules:44:3: 错误 TS-2001 的反例在标记处没有被发现：更新"))
    #expect(run.output.contains("  44 | > % 命中 更新\n     |   ^^^^^^^^^^^\n"))
  }

  @Test func aBookThatIsNotUnderstoodIsOne() throws {
    try place.write("own.rules", try place.read("book.rules").replacing("归一：名称", with: "归一：名子"))
    let run = try place.run("rulebook", "test", "own.rules")
    #expect(run.code == 1)
    #expect(run.output.contains("no examples were run"))
  }

  @Test func changesThatNoExampleNoticesAreOne() throws {
    let run = try place.run("rulebook", "test", "--mutations", "book.rules")
    #expect(run.code == 1)
    #expect(run.output.contains("book.rules:9:3: TS-1101 no example notices: 词 without '每日'\n"))
    #expect(run.output.contains("book.rules: 6 mutations, 3 not noticed by any example, 0 with a stated reason\n"))
    #expect(try place.run("rulebook", "test", "book.rules").code == 0)
  }

  /// Further examples may stand in files that the rulebook names; they run with it, and notice changes.
  @Test func filesOfExamplesAreRunWithTheirBook() throws {
    let book = try place.read("book.rules").replacing("依据：《测试规定》\n\n", with: "依据：《测试规定》\n更多例：more/a.dossier\n\n")
    try place.write("own.rules", book)
    let gone = try place.run("rulebook", "test", "own.rules")
    #expect(
      gone.code == 1 && gone.output.contains("own.rules:8:5: error cannot read 'more/a.dossier'"), "\(gone.output)")
    let head = "申报类型：规则例\n规则书：test-filing\n\n# 章节 更新机制 @TS-1101\n"
    try place.write("more/a.dossier", head + "正例：\n> # 更新机制\n> 有更新。\n")
    let wrong = try place.run("rulebook", "test", "own.rules")
    #expect(
      wrong.code == 1 && wrong.output.contains("more/a.dossier:5:1: error TS-1101 should end in"), "\(wrong.output)")
    let examples = ["每日", "每月"].map { "正例：\n> # 更新机制\n> 模型\($0)更新。\n" }.joined()
    try place.write("more/a.dossier", head + examples + "反例：\n> # 更新机制\n> % 命中\n> 会更新。\n")
    let run = try place.run("rulebook", "test", "--mutations", "own.rules")
    #expect(run.code == 0, "\(run.output)")
    #expect(
      run.output.contains("3 definitions, 9 examples run") && run.output.contains(" 0 not noticed"), "\(run.output)")
    // Files of examples are documents, too.
    #expect(try place.run("lint", "more").code == 0)
    try place.write("more/a.dossier", head + "更多正例：\n> # 更新机制\n")
    #expect(try place.run("lint", "more").output.contains("more/a.dossier:5:1: error there is no field '更多正例' here"))
  }

  @Test func contradictionsAreOne() throws {
    #expect(try place.run("rulebook", "check", "book.rules").code == 0)
    try place.write("own.rules", try place.read("book.rules").replacing("| 适时 | 写周期 |", with: "| 适时、适时 | 写周期 |"))
    let run = try place.run("rulebook", "check", "own.rules")
    #expect(run.code == 1)
    #expect(run.output.contains("own.rules:40:3: warning TS-2001 '适时' is in the list twice, the second time without"))
    #expect(run.output.hasSuffix("Rulebooks: 1; problems: 1.\n"))
  }

  @Test func inAFolderRulebooksAreLookedFor() throws {
    try place.write("d/book.dossier", try place.read("book.rules"))
    try place.write("d/filing.dossier", Sample.clean)
    let run = try place.run("rulebook", "test", "d")
    #expect(run.code == 0)
    #expect(run.output.contains("Rulebooks: 1;"))
  }

  @Test func whatIsNoRulebookIsTwo() throws {
    try place.write("a.dossier", Sample.clean)
    #expect(try place.run("rulebook", "test", "a.dossier").code == 2)
    #expect(try place.run("rulebook", "test", "gone").code == 2)
    try place.write("d/a.dossier", Sample.clean)
    #expect(try place.run("rulebook", "test", "d").errors.contains("no rulebooks found"))
  }

  @Test func withoutPathTheBuiltInBooksAreTested() throws {
    let run = try place.run("rulebook", "test")
    #expect(run.code == (run.output.contains("problems: 0.") ? 0 : 1))
    #expect(run.output.contains("cac-algorithm.dossier: 互联网信息服务算法备案"))
  }
}
