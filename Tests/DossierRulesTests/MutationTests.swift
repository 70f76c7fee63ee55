import DossierModel
import DossierRules
import DossierSyntax
import TestSupport
import Testing

/// A changed rule must be noticed by one of its examples; what is not noticed is listed.
@Suite struct MutationTests {
  private let header = "申报类型：规则书\n编号：test\n名称：测试\n适用：测试申报\n版本：1\n施行日期：2022-03-01\n依据：《测试》\n\n"
  private let common = "严重程度：错误\n依据：一\n说明：二\n怎么写：三\nExplain：four\n"

  private func results(_ text: String) throws -> [MutationResult] {
    let decoded = decodeRulebook(Document(path: "b", SyntaxTree(text)))
    #expect(decoded.errors.map(\.problem) == [])
    // Examples that do not hold would notice everything.
    #expect(runExamples(decoded.book).map(\.problem) == [])
    return runMutations(decoded.book)
  }

  private func survivors(_ text: String) throws -> [String] {
    try results(text).flatMap(\.survivors).map { $0.text(.english) }
  }

  @Test func whatNoExampleNoticesIsListed() throws {
    let results = try results(sampleRulebook)
    #expect(results.map(\.definition.id) == ["TS-1101", "TS-2001"])
    #expect(results.map(\.count) == [5, 1])
    #expect(
      results[0].survivors.map { $0.text(.chinese) } == ["“要点”中去掉“更新频率”", "“词”中去掉“每日”", "“词”中去掉“每月”"])
    #expect(results[1].survivors.isEmpty)
  }

  private let field = "# 字段 乙 @T-1\n条件：有 字段 甲 且 有 字段 丙\n"
  private let bad = "反例：\n> 申报类型：测试申报\n> % 命中\n> 甲：1\n> 丙：1\n\n"
  private let good = "正例：\n> 甲：1\n> 丙：1\n> 乙：1\n\n"

  @Test func partsOfAConditionAreHeldByExamplesInWhichOneIsMissing() throws {
    let book = header + field + common + bad + good
    #expect(try survivors(book + "不适用例：\n> 丁：1\n") == ["条件 without '#1 甲'", "条件 without '#2 丙'"])
    #expect(try survivors(book + "不适用例：\n> 甲：1\n\n更多不适用例：\n> 丙：1\n") == [])
  }

  @Test func eachTermAndEachExceptionIsHeldByALine() throws {
    let list = header + "# 词表 含糊 @T-1\n" + common + "词：\n| 词 | 例外 |\n| 适时、择机 | 适时性 |\n"
    let both = "反例：\n> 会适时更新，会择机发布。\n> % 命中 适时\n> % 命中 择机\n\n"
    #expect(try survivors(list + both + "正例：\n> 说明适时性。\n") == [])
    let one = "反例：\n> 会适时更新。\n> % 命中 适时\n\n"
    #expect(
      try survivors(list + one + "正例：\n> 每月更新。\n") == ["词 without '择机'", "例外 without '适时性'"])
  }

  @Test func aStatedReasonExcusesAndGoesStale() throws {
    let list = header + "# 词表 含糊 @T-1\n" + common + "词：\n| 词 |\n| 适时、择机、酌情 |\n"
    let examples = "反例：\n> 会适时更新。\n> % 命中 适时\n\n正例：\n> 每月更新。\n\n"
    let all = try results(list + examples)
    #expect(all[0].survivors.map { $0.text(.english) } == ["词 without '择机'", "词 without '酌情'"])
    let reasons = "变异：\n| 处 | 值 | 改动 | 理由 |\n| --- | --- | --- | --- |\n"
    let excused = try results(list + reasons + "| 词 | 择机、酌情 | 去掉 | 同义 |\n\n" + examples)[0]
    #expect(excused.survivors.isEmpty)
    #expect(excused.excused == 2)
    #expect(excused.stale == [])
    // What an example notices, another change, and what there is not.
    let stale = try results(
      list + reasons + "| 词 | 适时 | | 同义 |\n| 词 | 择机 | 取反 | 同义 |\n| 例外 | | | 无 |\n\n" + examples)[0]
    #expect(stale.survivors.count == 2)
    #expect(stale.stale.map { "\($0.part) \($0.value)" } == ["词 适时", "词 择机", "例外 "])
  }

  @Test func aTypeIsHeldByAValueThatIsNone() throws {
    let day = header + "# 字段 上线日期 @T-1\n类型：日期\n必备：是\n" + common
    let missing = "反例：\n> 申报类型：测试申报\n> % 命中\n\n正例：\n> 上线日期：2026-01-05\n\n"
    #expect(try survivors(day + missing) == ["without 类型"])
    #expect(try survivors(day + missing + "更多反例：\n> 上线日期：年初\n> % 命中 年初\n") == [])
  }
}
