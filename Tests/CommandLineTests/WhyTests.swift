import Foundation
import Testing

@Suite struct WhyTests {
  private let place: Workplace

  init() throws {
    place = try Workplace()
    let book = try place.read("book.rules")
    try place.write(
      "book.rules",
      book + """
        # 规则 上线要有日期 @TS-2301
        严重程度：错误
        依据：《测试规定》第十一条
        先决：TS-1101
        适用：有 字段 算法名称 且 上线情况 为 已上线 或 非 正文 提到 更新
        检查：有 字段 上线日期
        消息：没有写上线日期
        Message: there is no launch date
        说明：说明。
        怎么写：写日期。
        Explain: Write the date.
        反例：
        > # 更新机制
        > 算法名称：甲
        > % 命中 算法名称
        > 上线情况：已上线
        > 模型每周更新一次。
        正例：
        > # 更新机制
        > 算法名称：甲
        > 上线情况：已上线
        > 上线日期：2026-01-01
        > 模型每周更新一次。
        不适用例：
        > # 更新机制
        > 算法名称：甲
        > 上线情况：未上线
        > 模型每周更新一次。

        """)
  }

  private func why(_ rule: String, _ path: String, _ options: String...) throws -> Run {
    try place.run(arguments: ["why", rule, path, "--rulebook", "book.rules"] + options)
  }

  private let text = "申报类型：测试备案\n申报日期：2026-06-01\n\n# 更新机制\n算法名称：甲\n上线情况：未上线\n模型每周更新一次。\n"

  @Test func sentencesAreToldWithWhatDecidedThem() throws {
    try place.write("a.dossier", text)
    let run = try why("TS-2301", "a.dossier")
    #expect(run.code == 0)
    #expect(
      run.output == """
        TS-2301  rule '上线要有日期'
        On a.dossier, by the law as of 2026-06-01: not applicable.
        It applies where:
          false     where any of these is:
            false     where all of these are:
              true      有 字段 算法名称  ← a.dossier:5:1 '算法名称'
              false     上线情况 为 已上线  ← a.dossier:6:6 '未上线'
            false     where this is not:
              true      正文 提到 更新  ← a.dossier:4:3 '更新'
        It asks that:
          false     有 字段 上线日期

        """)
    try place.write("a.dossier", text.replacing("未上线", with: "已上线"))
    let failed = try why("ts-2301", "a.dossier", "--lang", "zh")
    #expect(failed.code == 0)
    #expect(failed.output.contains("a.dossier，适用日 2026-06-01：不通过。\n适用的条件：\n"))
    #expect(failed.output.contains("发现：\n  a.dossier:") && failed.output.contains("错误 没有写上线日期 [TS-2301]\n"))
  }

  @Test func whatKeptARuleFromBeingLookedAtIsTold() throws {
    try place.write("a.dossier", text.replacing("更新机制", with: "其他"))
    #expect(try why("TS-2301", "a.dossier").output.contains("  Not looked at: TS-1101, which come first, failed.\n"))
    let early = try why("TS-2001", "a.dossier", "--as-of", "2026-04-30")
    #expect(early.output.contains("  Not in force on that day: from 2026-05-01.\n"))
    #expect(
      try why("TS-2001", "a.dossier").output.contains("  It has no condition: it always applies.\nIt checks:\n"))
  }

  @Test func thePointsOfASectionAreToldWithTheirWords() throws {
    try place.write("a.dossier", text)
    let found = try why("TS-1101", "a.dossier")
    #expect(
      found.output.contains(
        "Its points; each is found by these words; who has written it in other words may suppress TS-1101/要点 with a reason:\n"
          + "  found     更新频率: 每周\n"))
    try place.write("a.dossier", text.replacing("模型每周更新一次。", with: "适时。"))
    #expect(try why("TS-1101", "a.dossier").output.contains("  missing   更新频率: 每日, 每周, 每月\n"))
    #expect(try why("TS-1101", "a.dossier", "--lang", "zh").output.contains("  未写到 更新频率：每日、每周、每月\n"))
  }

  @Test func whatCannotBeToldIsTwo() throws {
    try place.write("a.dossier", "# a\n")
    let other = try why("TS-2001", "a.dossier")
    #expect(other.code == 2)
    #expect(other.errors.contains("error: a.dossier: no rulebook applies, so rule TS-2001 does not look at it"))
    try place.write("b.dossier", "申报类型：算法备案\n")
    let foreign = try why("TS-2001", "b.dossier")
    #expect(foreign.code == 2)
    #expect(
      foreign.errors.contains(
        "error: b.dossier: the rulebook that applies is '互联网信息服务算法备案', which has no rule TS-2001; 'dossier config' says why"
      ))
    // Beside a dossier that the rule is for it is no error.
    try place.write("c.dossier", text)
    let both = try place.run("why", "TS-2001", "b.dossier", "c.dossier", "--rulebook", "book.rules")
    #expect(both.code == 0 && both.errors.contains("note: b.dossier: the rulebook that applies"))
    let core = try why("ragged-row", "a.dossier")
    #expect(core.code == 2 && core.errors.contains("the core rule ragged-row has no condition"))
    #expect(try why("TS-2003", "a.dossier").errors.contains("there is no rule TS-2003; did you mean TS-2001?"))
    #expect(try place.run("why", "TS-2001").errors.contains("why needs: RULE PATH…"))
  }
}
