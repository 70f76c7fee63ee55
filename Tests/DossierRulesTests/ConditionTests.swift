import DossierModel
import DossierRules
import Testing

/// Every sentence of the closed set, true, false and unknown.
@Suite struct ConditionTests {
  private static let dossier = """
    名称：云程推荐算法
    类型：推荐、搜索
    开始：2026-03-01
    结束：2026年4月1日
    人数：1.2万
    上限：10,000
    编号：甲12 3４5号
    代码：9133 0110 MA2KQ7T398
    期限：180日、两年、随时
    空：
    勾选：☑ 编辑（站内） □ 浏览、新品
    # 风险
    夜间打扰会影响用户，占比 12%。见【名称】。
    | 风险 | 措施 |
    | 打扰 | 22点后不推送 |
    | 沉迷 | 时长提醒 |
    # 措施
    对打扰设定时段。
    # 保存
    保存180日，其余两年。
    # 联系
    请拨13777778888联系，流水号2026137777788881，旧号12777778888。
    """

  private static let sentences: [(String, Outcome)] = [
    ("有 字段 名称", .passed), ("无 字段 名称", .failed), ("有 字段 空", .failed), ("有 章节 风险、别的", .passed), ("有 材料 报告", .failed),
    ("类型 含 搜索", .passed), ("类型 含 生成", .failed), ("没有 含 甲", .cannotTell),
    ("勾选 含 编辑", .passed), ("勾选 含 浏览", .failed), ("勾选 含 新品", .passed), ("名称 为 云程推荐算法", .passed), ("名称 为 别的", .failed),
    ("开始 早于 结束", .passed), ("结束 早于 开始", .failed), ("开始 不晚于 2026-03-01", .passed), ("开始 晚于 2026-03-01", .failed),
    ("开始 早于 没有", .cannotTell), ("开始 早于 申报日期", .passed), ("人数 大于 上限", .passed), ("人数 不大于 上限", .failed),
    ("人数 等于 12000", .passed), ("名称 等于 类型", .failed), ("名称 以 算法、模型 结尾", .passed), ("名称 以 云程 开头", .passed),
    ("名称 以 系统 结尾", .failed),
    ("编号 第 2 至 3 位 为 23、45", .passed), ("编号 第 1 至 2 位 为 23", .failed), ("编号 第 3 至 9 位 为 1", .cannotTell),
    ("名称 字数 至多 7", .passed), ("名称 字数 至少 8", .failed), ("章节 风险 提到 打扰", .passed), ("章节 风险 提到 至少 2 个 打扰、歧视", .failed),
    ("章节 没有 提到 打扰", .cannotTell), ("正文 提到 时段", .passed), ("章节 风险 提到 字段 名称", .passed), ("章节 措施 提到 字段 名称", .failed),
    ("章节 风险 有数字", .passed), ("章节 措施 有数字", .failed), ("章节 风险 有 2 个数字", .passed), ("章节 风险 有 3 个数字", .failed),
    ("章节 风险、措施 依次", .passed), ("章节 措施、风险 依次", .failed), ("章节 措施、别的 依次", .cannotTell),
    ("表格 风险 列 风险 每项 见于 别处", .failed), ("类型 每项 见于 别处", .failed),
    ("表格 风险 列 风险 每项 见于 章节 措施", .failed), ("表格 风险 列 风险 每项 见于 章节 风险", .passed), ("类型 每项 见于 章节 风险", .failed),
    ("代码 合于 统一社会信用代码", .passed), ("名称 合于 统一社会信用代码", .failed), ("没有 合于 日期", .cannotTell),
    ("代码 第 9 至 17 位 合于 组织机构代码", .passed), ("代码 第 8 至 16 位 合于 组织机构代码", .failed), ("代码 第 9 至 19 位 合于 日期", .cannotTell),
    ("期限 每项 的 〈数〉日、〈数〉年 见于 章节 保存", .passed), ("期限 每项 的 〈数〉日、〈数〉年 见于 章节 措施", .failed),
    ("期限 每项 见于 章节 保存", .failed), ("期限 每项 的 〈数〉秒 见于 章节 保存", .cannotTell),
    ("表格 风险 列 风险 其中 措施 含 推送 每项 见于 章节 措施", .passed), ("表格 风险 列 风险 其中 措施 为 时长提醒 每项 见于 章节 措施", .failed),
    ("表格 风险 列 措施 其中 风险 为 打扰 每项 的 〈数〉点 见于 章节 措施", .failed),
    ("类型 每项 含 推荐、搜索", .passed), ("类型 每项 含 推荐", .failed), ("没有 每项 含 推荐", .cannotTell),
    ("表格 风险 列 措施 每项 含 推送、提醒", .passed), ("表格 风险 列 措施 每项 含 推送", .failed),
    ("表格 风险 列 措施 其中 风险 为 打扰 每项 含 推送", .passed), ("表格 风险 列 措施 其中 风险 为 别的 每项 含 推送", .cannotTell),
    ("章节 联系 写有 手机", .passed), ("章节 联系 写有 居民身份证号、统一社会信用代码", .failed), ("章节 保存 写有 手机", .failed),
    ("章节 没有 写有 手机", .cannotTell), ("正文 写有 统一社会信用代码、手机", .passed), ("正文 写有 居民身份证号", .failed),
    ("章节 风险 提到的 打扰、沉迷 见于 章节 措施", .failed), ("章节 风险 提到的 打扰、歧视 见于 章节 措施", .passed),
    ("章节 措施 提到的 时段 见于 别处", .failed), ("章节 措施 提到的 打扰 见于 别处", .passed), ("正文 提到的 打扰 见于 别处", .cannotTell),
    ("章节 没有 提到的 打扰 见于 章节 措施", .cannotTell), ("章节 措施 提到的 打扰 见于 章节 没有", .cannotTell),
    ("非 有 字段 名称", .failed), ("有 字段 名称 且 有 章节 措施", .passed), ("有 字段 名称 且 类型 含 生成", .failed),
    ("类型 含 生成 或 有 字段 名称", .passed),
    ("类型 含 生成 或 没有 含 甲", .cannotTell), ("章节 风险 提到 〈数〉%", .passed),
  ]

  /// Nobody knows what a hole will say.
  @Test func figuresMayStandInAHole() {
    let book = book("# 规则 句子 @T-1\n检查：章节 措施 有数字\n消息：不成立\nMessage：does not hold\n")
    #expect(check("# 措施\n每周核查，见【待填写：数字】。", against: book).outcome("T-1") == .cannotTell)
    #expect(check("# 措施\n核查12次，见【待填写】。", against: book).outcome("T-1") == .passed)
  }

  @Test(arguments: sentences)
  func sentenceHolds(_ sentence: String, _ expected: Outcome) {
    let book = book(
      """
      # 规则 句子 @T-1
      检查：\(sentence)
      消息：不成立
      Message：does not hold
      """)
    let (result, _) = check(["申报类型：测试申报\n" + Self.dossier], against: book)
    #expect(result.outcome("T-1") == expected, "\(sentence)")
  }

  @Test func conditionsDecideWhetherARuleApplies() {
    func outcome(_ applies: String) -> Outcome? {
      let book = book(
        """
        # 规则 句子 @T-1
        适用：\(applies)
        检查：有 字段 没有
        消息：不成立
        Message：does not hold
        """)
      return check(["申报类型：测试申报\n" + Self.dossier], against: book).0.outcome("T-1")
    }
    #expect(outcome("有 字段 名称") == .failed)
    #expect(outcome("无 字段 名称") == .notApplicable)
    #expect(outcome("没有 含 甲") == .cannotTell)
  }

  @Test func rulesAreInForceOnTheirDaysAndAfterTheirPrerequisites() {
    let book = book(
      """
      # 字段 名称 @T-1
      必备：是
      # 规则 新规定 @T-2
      施行日期：2027-01-01
      检查：有 字段 名称
      消息：不成立
      Message：does not hold
      # 规则 后续 @T-3
      先决：T-1
      检查：名称 字数 至少 2
      消息：不成立
      Message：does not hold
      """)
    let (result, _) = check(["申报类型：测试申报\n文字"], against: book)
    #expect(result.outcome("T-1") == .failed)
    #expect(result.outcome("T-2") == .notInForce)
    #expect(result.outcome("T-3") == .notApplicable)
    let (later, _) = check(["申报类型：测试申报\n名称：甲乙\n申报日期：2027-05-01"], against: book)
    #expect(later.outcome("T-2") == .passed)
    #expect(later.outcome("T-3") == .passed)
  }

  @Test func eachMemberWithoutCounterpartIsAFindingOfItsOwn() {
    let book = book(
      """
      # 规则 句子 @T-1
      检查：类型 每项 见于 章节 风险
      消息：类型没有说明
      Message：a type is not described
      """)
    let (result, _) = check(["申报类型：测试申报\n" + Self.dossier], against: book)
    #expect(result.findings.map { $0.message.text(.chinese) } == ["“推荐”：类型没有说明", "“搜索”：类型没有说明"])
    #expect(result.findings.first?.message.text(.english) == "'推荐': a type is not described")
  }

  @Test func eachTermThatTheOtherTextDoesNotMentionIsAFindingOfItsOwn() throws {
    func findings(_ scope: String) -> [Finding] {
      let book = book(
        """
        # 规则 句子 @T-1
        检查：章节 风险 提到的 打扰、沉迷、推送 见于 \(scope)
        消息：没有措施
        Message：there is no measure
        """)
      return check(["申报类型：测试申报\n" + Self.dossier], against: book).0.findings
    }
    let compared = findings("章节 措施")
    #expect(compared.map { $0.message.text(.chinese) } == ["“推送”：没有措施", "“沉迷”：没有措施"])
    #expect(compared.allSatisfy { $0.related.count == 1 })
    // There is no one place to be compared with.
    #expect(findings("别处").map(\.related.count) == [0, 0])
  }

  /// In the file where they are, however many files there are.
  @Test func eachPlaceOfWordsThatShouldNotBeThereIsAFinding() {
    let book = book(
      """
      # 规则 句子 @T-1
      检查：非 正文 提到 草案、法草案、暂定
      消息：不是有效的法规
      Message：is no law in force
      """)
    let header = "申报类型：测试申报\n卷宗：甲\n"
    let (result, documents) = check(
      [header + "# 一\n没有问题。\n", header + "# 二\n依据某法草案和暂定名称，以及另一草案。\n# 草案\n"], against: book)
    let found = result.findings.map { "\($0.place.document) \(documents[$0.place.document].text($0.place.range))" }
    #expect(found == ["1 法草案", "1 暂定", "1 草案"])
    #expect(result.findings.first?.message.text(.chinese) == "“法草案”：不是有效的法规")
    #expect(result.findings.first?.message.text(.english) == "'法草案': is no law in force")
  }

  @Test func whereWordsShouldNotStandTogetherNoneByItselfIsAFinding() {
    let book = book(
      """
      # 规则 句子 @T-1
      检查：非 正文 提到 匿名 或 非 正文 提到 假名
      消息：混用
      Message：are mixed
      """)
    check("⟦匿名⟧处理，匿名之后用假名，再匿名。", against: book)
  }

  @Test func valuesThatShouldNotBeThereAreFoundOnTheirLine() {
    let book = book(
      """
      # 规则 句子 @T-1
      检查：非 正文 写有 手机
      消息：写有号码
      Message：has a number
      """)
    check("# 一\n没有。\n⟦请拨打13912345678联系。⟧\n之后没有。", against: book)
  }

  /// A text of nothing else.
  @Test func ofManyWordsThatShouldNotBeThereAHundredAreFindings() {
    let book = book("# 规则 句子 @T-1\n检查：非 正文 提到 草案\n消息：是草案\nMessage：is a draft")
    let (result, _) = check(["申报类型：测试申报\n" + String(repeating: "草案、", count: 5000)], against: book)
    #expect(result.findings.count { $0.rule == "T-1" } == 100)
  }

  @Test func aPrerequisiteThatReportsNothingDoesNotStandInTheWay() {
    let book = book(
      """
      # 规则 先查 @T-1
      检查：没有 为 甲
      消息：不成立
      Message：does not hold
      # 规则 后续 @T-2
      先决：T-1
      检查：名称 字数 至少 2
      消息：不成立
      Message：does not hold
      """)
    let (result, _) = check(["申报类型：测试申报\n名称：甲"], against: book)
    #expect(result.outcome("T-1") == .cannotTell)
    #expect(result.outcome("T-2") == .failed)
  }
}
