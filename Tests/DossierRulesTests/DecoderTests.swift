import DossierModel
import DossierRules
import DossierSyntax
import Testing

/// Decoding is strict: what is not understood is an error at its place.
@Suite struct DecoderTests {
  private let header = "申报类型：规则书\n编号：test\n名称：测试\n适用：测试申报\n版本：1\n施行日期：2022-03-01\n依据：《测试》\n\n"
  private let common = "严重程度：错误\n依据：一\n说明：二\n怎么写：三\nExplain：four\n反例：\n> 甲\n\n正例：\n> 乙\n\n"

  private func errors(_ text: String) -> [String] {
    let document = Document(path: "b", SyntaxTree(text))
    return decodeRulebook(document).errors.map { error in
      "\(document.text(error.range)): \(error.problem)"
    }
  }

  private func problems(_ definition: String) -> [RulebookProblem] {
    decodeRulebook(Document(path: "b", SyntaxTree(header + definition))).errors.map(\.problem)
  }

  @Test func aGoodBookHasNoErrors() {
    #expect(errors(header + "# 字段 名称 @T-1\n" + common) == [])
  }

  @Test func theHeaderIsComplete() {
    let document = Document(path: "b", SyntaxTree("申报类型：规则书\n编号：T 1\n施行日期：昨天\n颜色：红\n"))
    let found = decodeRulebook(document).errors.map(\.problem)
    #expect(found.contains(.missingHeaderField("名称")))
    #expect(found.contains(.unknownHeaderField("颜色", nearest: nil)))
    #expect(found.contains(.badValue(field: "施行日期", value: "昨天", expected: "2022-03-01")))
    #expect(found.contains(.badValue(field: "编号", value: "T 1", expected: "cac-algorithm")))
  }

  @Test func headingsNameAKeywordANameAndAnID() {
    #expect(problems("# 字锻 名称 @T-1\n") == [.unknownKeyword("字锻", nearest: nil)])
    #expect(problems("# 章 节 @T-1\n" + common).contains(.unknownKeyword("章", nearest: nil)))
    #expect(problems("# 字段 名称\n" + common) == [.missingID])
    #expect(problems("# 字段 名称 @T1\n" + common) == [.badID("T1")])
    #expect(problems("# 字段 @T-1\n" + common) == [.missingName("字段")])
    #expect(problems("# 字段 甲 @T-1\n\(common)# 字段 乙 @T-1\n\(common)") == [.duplicateID("T-1")])
    #expect(problems("# 字段 甲 @T-1\n\(common)## 更深\n").contains(.deeperHeading))
  }

  @Test func fieldsAreKnownCompleteAndOfTheRightForm() {
    #expect(
      problems("# 字段 甲 @T-1\n严重程度：严重\n依据：一\n说明：二\nExplain：four\n类形：日期\n反例：\n> 甲\n\n正例：\n> 乙\n") == [
        .missingField("怎么写", of: .init(id: "T-1", name: "甲")),
        .badValue(field: "严重程度", value: "严重", expected: "错误、警告、提示、草稿 提示、内审 警告、报送 错误"),
        .unknownField("类形", keyword: "字段", nearest: nil),
      ])
    #expect(problems("# 字段 甲 @T-1\n\(common)必备：也许\n") == [.badValue(field: "必备", value: "也许", expected: "是、否")])
    #expect(problems("# 字段 甲 @T-1\n\(common)置信：低\n") == [.severityTooHigh(confidence: "低", most: "提示")])
    #expect(problems("# 字段 甲 @T-1\n\(common)先决：T-9\n") == [.unknownPrerequisite("T-9")])
    #expect(problems("# 字段 甲 @T-1\n\(common)先决：T-1\n") == [.prerequisiteCircle("T-1")])
  }

  @Test func spellingsAreOfTheClosedSet() {
    #expect(
      problems("# 词表 用语 @T-1\n\(common)变体：繁体、火星文\n词：\n| 词 |\n| --- |\n| 绝对 |\n") == [
        .badValue(field: "变体", value: "火星文", expected: "全角、繁体、空格")
      ])
  }

  @Test func whatMayBeTooGreatHoldsANumber() {
    func table(_ row: String) -> [RulebookProblem] {
      problems("# 词表 条号 @T-1\n\(common)词：\n| 词 | 大于 |\n| --- | --- |\n\(row)\n")
    }
    #expect(table("| 法》第〈数〉条 | 74 |\n| 绝对 |  |") == [])
    #expect(table("| 法》第〈数〉条、本法 | 74 |") == [.badValue(field: "词", value: "本法", expected: "〈数〉")])
    #expect(table("| 法》第〈数〉条 | 七十四 |") == [.badValue(field: "大于", value: "七十四", expected: "74")])
  }

  @Test func sentencesAreOfTheClosedSet() {
    func sentence(_ text: String) -> [RulebookProblem] {
      problems("# 规则 甲 @T-1\n\(common)检查：\(text)\n消息：一\nMessage：one\n")
    }
    #expect(sentence("有 字段 甲") == [])
    #expect(sentence("甲 喜欢 乙") == [.unknownSentence("喜欢")])
    #expect(sentence("甲 早于") == [.sentenceWithoutEnd("甲 早于")])
    #expect(sentence("有 字段 甲 乙") == [.unknownSentence("乙")])
    #expect(sentence("章节 甲 提到 至少 两 个 乙") == [.unknownSentence("两")])
  }

  @Test func tablesAreComplete() {
    #expect(problems("# 词表 甲 @T-1\n\(common)词：绝对\n") == [.missingTable(field: "词")])
    #expect(
      problems("# 词表 甲 @T-1\n\(common)词：\n| 词 | 替代 |\n| 绝对 | 无 |\n") == [
        .unknownColumn("替代", table: "词", nearest: nil)
      ])
  }

  @Test func aDefinitionWithoutAnIDIsCalledByItsName() {
    let problem = problems("# 字段 更新机制\n\(common.replacing("严重程度：错误\n", with: ""))").last
    #expect(problem == .missingField("严重程度", of: .init(id: "", name: "更新机制")))
    #expect(problem.map { Message.rulebook($0).text(.chinese) } == "“更新机制”的定义缺少字段“严重程度”")
    #expect(
      problem.map { Message.rulebook($0).text(.english) } == "the definition of '更新机制' has no field '严重程度'")
  }

  @Test func examplesAreRequiredAndRun() {
    let own = RulebookProblem.Definition(id: "T-1", name: "甲")
    #expect(
      problems("# 字段 甲 @T-1\n严重程度：错误\n依据：一\n说明：二\n怎么写：三\nExplain：four\n条件：有 字段 乙\n") == [
        .missingExample("反例", of: own), .missingExample("正例", of: own), .missingExample("不适用例", of: own),
      ])
    let text =
      header
      + "# 字段 甲 @T-1\n严重程度：错误\n依据：一\n说明：二\n怎么写：三\nExplain：four\n必备：是\n反例：\n> 申报类型：测试申报\n> % 命中\n\n正例：\n> 乙：1\n"
    let decoded = decodeRulebook(Document(path: "b", SyntaxTree(text)))
    #expect(decoded.errors.isEmpty)
    let problems = runExamples(decoded.book).map(\.problem)
    // The good example has the fault, so both its outcome and the finding are reported; the bad one is as it should be.
    #expect(problems.contains(.wrongOutcome(id: "T-1", expected: "通过", actual: "不通过")))
    #expect(problems.count == 2)
  }
}
