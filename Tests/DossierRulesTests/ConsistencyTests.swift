import DossierModel
import DossierRules
import DossierSyntax
import TestSupport
import Testing

/// What an author of a rulebook can hardly have meant is found, with its place; what may be meant is not.
@Suite struct ConsistencyTests {
  private let header = "申报类型：规则书\n编号：test\n名称：测试\n适用：测试申报\n版本：1\n施行日期：2022-03-01\n依据：《测试》\n\n"
  private let common =
    "严重程度：错误\n依据：一\n说明：二\n怎么写：三\nExplain：four\n反例：\n> 甲\n\n正例：\n> 乙\n\n不适用例：\n> 丙\n\n"

  /// `ID message @ words`
  private func doubts(_ definitions: String...) throws -> [String] {
    let document = Document(
      path: "b", SyntaxTree(header + definitions.map { $0 + common }.joined()))
    let decoded = decodeRulebook(document)
    #expect(decoded.errors.map(\.problem) == [])
    return DossierRules.doubts(about: decoded.book, document).map { doubt in
      #expect(!doubt.text(.english).isEmpty)
      return "\(doubt.text(.chinese)) @ \(document.text(doubt.range))"
    }
  }

  private let kind = "# 字段 类型 @T-9\n必备：是\n取值：推送、排序\n"

  @Test(arguments: [
    "类型 为 检索", "类型 含 检索类", "类型 为 推送 且 类型 为 排序", "类型 为 推送 且 非 类型 为 推送、排序", "有 字段 甲 且 无 字段 甲、乙", "类型 为 推送 且 无 字段 类型",
    "规模 大于 10 且 规模 小于 10", "规模 大于 10 且 非 规模 不小于 5", "上线日期 早于 2024-01-01 且 上线日期 晚于 2024-06-01",
    "章节 甲 提到 至少 3 个 乙、丙", "甲 字数 至少 10 且 甲 字数 至多 9",
  ])
  func conditionsThatNeverHold(_ condition: String) throws {
    let found = try doubts("# 章节 甲 @T-1\n条件：\(condition)\n", kind)
    #expect(found.count == 1 && found[0].hasPrefix("T-1 “条件”中的“"), "\(found)")
    #expect(found[0].hasSuffix("不可能成立；请改正其中的名称或者值，或者删去 @ \(condition)"))
  }

  @Test(arguments: [
    "类型 为 排序", "类型 含 推", "类型 为 推送、检索", "有 字段 甲、乙 且 无 字段 甲", "规模 大于 10 且 规模 小于 20", "规模 不小于 10 且 规模 不大于 10",
    "类型 为 推送 或 类型 为 排序", "非 类型 为 推送 且 非 有 字段 甲", "甲 字数 至少 9 且 甲 字数 至多 9", "章节 甲 提到 至少 2 个 乙、丙",
    "上线日期 不早于 2024-01-01 且 上线日期 不晚于 2024-01-01",
  ])
  func conditionsThatMayHold(_ condition: String) throws {
    #expect(try doubts("# 章节 甲 @T-1\n条件：\(condition)\n", kind) == [])
  }

  @Test func aBranchThatNeverHoldsAndAConditionThatAlwaysDoes() throws {
    #expect(
      try doubts("# 章节 甲 @T-1\n条件：有 字段 丁 或 类型 为 检索\n", kind).map { $0.prefix { $0 != "；" } }
        == ["T-1 “条件”中的“类型 为 检索”不可能成立"])
    #expect(
      try doubts("# 章节 甲 @T-1\n条件：有 字段 丁 或 无 字段 丁\n")
        == ["T-1 “条件”总是成立，等于没有写；请删去，或者写出真正的条件 @ 有 字段 丁 或 无 字段 丁"])
  }

  @Test func rulesThatAlwaysOrNeverFail() throws {
    func rule(_ applies: String, _ check: String) throws -> [String] {
      try doubts("# 规则 甲 @T-1\n适用：\(applies)\n检查：\(check)\n消息：一\nMessage：one\n", kind).map {
        String($0.prefix { $0 != "；" })
      }
    }
    #expect(try rule("有 字段 甲", "无 字段 甲、乙") == ["T-1 “适用”成立时“检查”不可能成立，适用的卷宗一概不通过"])
    #expect(try rule("类型 为 推送", "有 字段 类型 或 类型 为 推送、排序") == ["T-1 “适用”成立时“检查”必然成立，这条规则查不出东西"])
    #expect(try rule("有 字段 甲", "有 字段 乙") == [])
  }

  @Test func pointsThatAreNeverAsked() throws {
    let section = "# 章节 甲 @T-1\n条件：类型 为 推送\n要点：\n| 要点 | 词 | 至少 | 条件 |\n| --- | --- | --- | --- |\n"
    #expect(
      try doubts(section + "| 频率 | 每日、每周 | 3 | |\n| 名次 | 名次 | | 类型 为 排序 |\n", kind) == [
        "T-1 “频率”要求至少 3 个词，却只列了 2 个；请补词或者改小“至少” @ 频率",
        "T-1 “名次”的条件与定义本身的条件不会同时成立，永远不问；请改正条件或者删去 @ 名次",
      ])
  }

  @Test func limitsAndDays() throws {
    #expect(try doubts("# 字段 甲 @T-1\n最短：9\n最长：8\n") == ["T-1 “最短”大于“最长”，没有值能够符合；请改正其中一个 @ 9"])
    #expect(
      try doubts("# 字段 甲 @T-1\n失效日期：2021-01-01\n")
        == ["T-1 施行日期与失效日期之间没有一天，这条定义从不生效；请改正日期 @ 2021-01-01"])
  }

  @Test func definitionsOfOneThing() throws {
    #expect(
      try doubts("# 章节 甲 @T-1\n别名：乙\n", "# 章节 乙 @T-2\n")
        == ["T-2 “乙”在同一处已由 T-1 定义，同一个缺陷会报两次；请合并，或者写明不同的“章节”“材料” @ 章节 乙"])
    #expect(try doubts("# 章节 甲 @T-1\n上级：丙\n", "# 章节 甲 @T-2\n上级：丁\n", "# 字段 甲 @T-3\n") == [])
    #expect(
      try doubts("# 字段 甲 @T-1\n失效日期：2023-01-01\n", "# 字段 甲 @T-2\n施行日期：2023-01-02\n", kind) == [])
    #expect(
      try doubts("# 字段 甲 @T-1\n条件：类型 为 推送\n", "# 字段 甲 @T-2\n条件：类型 为 排序\n", kind) == [])
  }

  @Test func whatIsRequiredAndForbidden() throws {
    let rule = "检查：无 字段 甲\n消息：一\nMessage：one\n"
    #expect(
      try doubts("# 字段 甲 @T-1\n必备：是\n", "# 规则 乙 @T-2\n" + rule)
        == ["T-1 “甲”在这里是必备的，T-2 却要求没有，卷宗不可能两样都做到；请改正其中一条 @ 字段 甲"])
    #expect(try doubts("# 字段 甲 @T-1\n", "# 规则 乙 @T-2\n" + rule) == [])
    #expect(try doubts("# 字段 甲 @T-1\n必备：是\n", "# 规则 乙 @T-2\n适用：有 字段 丙\n" + rule) == [])
  }

  @Test func aNameThatIsNearlyAnother() throws {
    #expect(
      try doubts("# 章节 甲 @T-1\n条件：有 字段 上线曰期\n", "# 字段 上线日期 @T-2\n")
        == ["T-1 没有定义叫“上线曰期”，是否应为“上线日期”；确是自由的名称的，请改得不易混淆 @ 上线曰期"])
    #expect(try doubts("# 章节 甲 @T-1\n条件：有 字段 下线时间\n", "# 字段 上线日期 @T-2\n") == [])
  }

  @Test func classesAndTheValuesOfTheirField() throws {
    func classes(_ rows: String, ignored: String = "") throws -> [String] {
      try doubts(
        "# 分类 甲 @T-1\n字段：类型\n正文：原理\n类：\n| 类 | 别名 | 强 | 弱 |\n| --- | --- | --- | --- |\n\(rows)\n\(ignored)", kind)
    }
    let push = "| 推送 | | 推荐、推送给 | |\n"
    #expect(try classes(push + "| 排序 | | 名次、榜单 | |\n") == [])
    #expect(
      try classes(push + "| 检索 | | 检索、搜索 | |\n") == [
        "T-1 “类型”可以选“排序”，“类”里却没有它，选了就不会核对；请补上一行证据 @ 类",
        "T-1 “类”里的“检索”不在“类型”的取值之中，没有卷宗能申报它；请改名或者删去 @ 检索",
      ])
    #expect(
      try classes(push + "| 排序 | | 推荐 | 榜单 |\n") == [
        "T-1 “排序”的证据合计只有 4 分，不到“最少”的 6 分；请补证据 @ 排序",
        "T-1 “推荐”对“推送”和“排序”同样计分，分不出两类；请只留在一类，或者换更具体的词 @ 排序",
      ])
    #expect(
      try classes(
        push + "| 排序 | | 名次、榜单 | |\n", ignored: "忽略：\n| 词 | 前 |\n| --- | --- |\n| 推荐、路由 | 显卡 |\n\n")
        == ["T-1 “忽略”里的“路由”不是任何一类的证据，不起作用；请删去 @ 路由"])
  }

  @Test func listsThatUndoThemselves() throws {
    let list = "# 词表 甲 @T-1\n章节：乙\n排除：乙\n词：\n| 词 | 例外 | 替换 | 可直接替换 |\n| --- | --- | --- | --- |\n"
    #expect(
      try doubts(list + "| 适时、择机 | 择机 | | |\n| 适时 | | 择机办 | 是 |\n| 酌情 | | | 是 |\n") == [
        "T-1 “乙”既在“章节”里又在“排除”里，不会查；请从一处删去 @ 乙",
        "T-1 “适时”在词表里写了两次，后一次不起作用；请删去一处 @ 适时",
        "T-1 替换“择机办”里还有词表的“择机”，改了又会报；请换一个写法 @ 适时",
        "T-1 “择机”同时写在“例外”里，永远查不到；请从一处删去 @ 择机",
        "T-1 “酌情”写明可直接替换，却没有写“替换”，会被直接删除；请写出替换的词，或者去掉“可直接替换” @ 酌情",
      ])
  }

  @Test func theBooksThatShipHaveNone() {
    let document = Document(path: "b", SyntaxTree(sampleRulebook))
    #expect(DossierRules.doubts(about: decodeRulebook(document).book, document) == [])
  }
}
