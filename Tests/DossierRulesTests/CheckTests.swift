import DossierModel
import DossierRules
import DossierSyntax
import Testing

@Suite struct CheckTests {
  @Test func missingSectionStandsOnItsParent() {
    let book = book(
      """
      # 章节 更新机制 @T-1
      上级：算法情况
      必备：是
      """)
    #expect(check("# ⟦算法情况⟧\n文字", against: book).outcome("T-1") == .failed)
    // A section at another level, a field and a row are the same fact.
    check("# 算法情况\n### 五、更新机制\n文字", against: book)
    check("# 算法情况\n更新机制：每周一次", against: book)
    check("# 算法情况\n| 项目 | 内容 |\n| 更新机制 | 每周一次 |", against: book)
    // An empty one counts as missing, at its own place.
    check("# 算法情况\n文字\n## ⟦更新机制⟧\n", against: book)
    // Where the parent is missing as well, it is reported by its own definition.
    #expect(check("# 其他\n文字", against: book).outcome("T-1") == .notApplicable)
  }

  @Test func aFieldIsNotMissingInAnotherMaterialOfTheSameDocument() {
    let book = book(
      """
      # 材料 信息 @T-1
      必备：否
      # 材料 报告 @T-2
      必备：否
      # 字段 格式 @T-3
      材料：信息
      章节：数据
      必备：是
      """)
    check("# 信息\n## 数据\n格式：json\n# 报告\n## 数据\n文字", against: book)
    check("# 信息\n## ⟦数据⟧\n文字\n# 报告\n## 数据\n格式：json", against: book)
    // Where the document is of that material as a whole, every section of the name counts.
    check("材料：信息\n# ⟦数据⟧\n文字", against: book)
  }

  @Test func pointsAreReadFromNamesValuesAndCells() {
    let book = book(
      """
      # 章节 更新机制 @T-1
      必备：是
      要点：
      | 要点 | 词 | 至少 |
      | 谁 | 负责人、岗 | |
      | 多久 | 每周、〈数〉日 | |
      | 怎么做 | 评审、灰度、回滚 | 2 |
      """)
    let result = check("# ⟦⟦⟦更新机制⟧⟧⟧\n算法会更新。", against: book)
    #expect(result.findings.filter { $0.rule == "T-1/要点" }.count == 3)
    check("# 更新机制\n负责人：李四\n更新频率：30日\n| 步骤 | 内容 |\n| 评审 | 安全部 |\n| 灰度 | 5% |", against: book)
    // The name of an empty field says nothing.
    check("# ⟦更新机制⟧\n负责人：\n\n每周更新，先评审再回滚。", against: book)
    // Comments and quotations are not read.
    check("# ⟦更新机制⟧\n% 负责人\n> 负责人\n每周更新，先评审再回滚。", against: book)
  }

  @Test func aPointThatIsMissingIsNamedWithSomeOfItsWords() {
    let book = book(
      """
      # 章节 更新机制 @T-1
      必备：是
      要点：
      | 要点 | 词 | 至少 |
      | 谁 | 负责人、岗、小组、组长 | |
      | 多久 | 〈数〉日、每周 | |
      | 怎么做 | 评审、灰度、回滚 | 2 |
      """)
    func messages(_ text: String, _ language: Language) -> [String] {
      check([text], against: book).0.findings.filter { $0.kind == .missingPoint }.map { $0.message.text(language) }
    }
    let section = "申报类型：测试申报\n# 更新机制\n先评审再说。\n"
    #expect(
      messages(section, .chinese) == [
        "章节“更新机制”未见关于“谁”的说明（没有“负责人”“岗”“小组”等词）", "章节“更新机制”未见关于“多久”的说明（没有“N日”“每周”）",
        "章节“更新机制”未见关于“怎么做”的说明（“评审”“灰度”“回滚”中至少要有 2 个）",
      ])
    #expect(
      messages(section, .english) == [
        "the section '更新机制' does not speak of the rulebook's point '谁' (looked for 负责人, 岗, 小组, …)",
        "the section '更新机制' does not speak of the rulebook's point '多久' (looked for N日, 每周)",
        "the section '更新机制' does not speak of the rulebook's point '怎么做' (looked for at least 2 of 评审, 灰度, 回滚)",
      ])
    // A field is no section, and what it lacks is one fault.
    let field = "申报类型：测试申报\n更新机制：先评审再回滚\n"
    #expect(messages(field, .chinese) == ["“更新机制”没有写到“谁”（没有“负责人”“岗”“小组”等词）、“多久”（没有“N日”“每周”）"])
    #expect(
      messages(field, .english) == [
        "'更新机制' does not speak of the rulebook's points '谁' (looked for 负责人, 岗, 小组, …), '多久' (looked for N日, 每周)"
      ])
  }

  @Test func fieldsHaveTypesAndChoices() {
    let book = book(
      """
      # 字段 上线日期 @T-1
      章节：基本信息
      必备：是
      类型：日期
      # 字段 服务形式 @T-2
      章节：基本信息
      类型：多选
      取值：APP、小程序、「API、接口」
      取值外：警告
      # 字段 名称 @T-3
      章节：基本信息
      唯一：是
      最长：4
      """)
    check("# ⟦基本信息⟧\n服务形式：APP", against: book)
    check("# 基本信息\n上线日期：⟦二月三十日⟧\n服务形式：⟦APP、车机⟧", against: book)
    check("# 基本信息\n⟦上线日期⟧：\n名称：甲\n⟦名称⟧：乙", against: book)
    check("# 基本信息\n上线日期：2026年3月1日\n名称：⟦甲乙丙丁戊⟧", against: book)
    // Outside of the section the name means something else.
    check("# 其他\n上线日期：某日", against: book)
  }

  @Test func aReferenceIsWorthWhatItRefersTo() {
    let book = book(
      """
      # 字段 上线日期 @T-1
      类型：日期
      """)
    check("开始：2026-03-01\n# 甲\n上线日期：【开始】", against: book)
    check("开始：某天\n# 甲\n上线日期：⟦【开始】⟧", against: book)
  }

  @Test func tablesAreFoundByNamePlaceOrColumns() {
    let book = book(
      """
      # 表格 算法数据 @T-1
      章节：数据
      必备：是
      至少行：1
      列：
      | 列 | 别名 | 条件 |
      | 来源 | 数据来源 | |
      | 依据 | | 本行 个人信息 为 是 |
      """)
    check("# ⟦数据⟧\n文字", against: book)
    check("# 数据\n| 数据来源 | 个人信息 | 依据 |\n| 甲 | 否 | |\n| 乙 | 是 |⟦ ⟧|", against: book)
    check("# 数据\n⟦| 数据 | 来源 |⟧\n| 甲 | 乙 |", against: book)
    check("# 数据\n⟦| 来源 | 依据 |⟧\n| --- | --- |", against: book)
  }

  @Test func termsRespectExceptionsNegationTitlesAndSentences() {
    let book = book(
      """
      # 词表 用语 @T-1
      排除：引用
      词：
      | 词 | 例外 | 除非同句有 | 替换 | 可直接替换 |
      | 唯一、独家 | 唯一标识 | | | |
      | 及时 | | 〈数〉小时 | | |
      | 绝对 | | | 已采取措施 | |
      | 绝对安全 | | | 已采取措施 | 是 |
      | EE | | | | |
      """)
    check("本产品是⟦唯一⟧的。唯一标识不算。", against: book)
    check("⟦及时⟧处理。在 2 小时内及时处理。", against: book)
    check("⟦绝对安全⟧。不得使用绝对安全的说法。不绝对。", against: book)
    check("依《绝对安全法》。【绝对】 `绝对`", against: book)
    check("DeepSeek 与 ⟦EE⟧ 探索", against: book)
    check("# 引用\n绝对安全", against: book)
    let fix = check("⟦绝对安全⟧", against: book).findings.first { $0.rule == "T-1" }?.fix
    #expect(fix?.isSafe == true)
    #expect(fix?.edits.map { String(decoding: $0.replacement, as: UTF8.self) } == ["已采取措施"])
  }

  /// The last number of a hit decides, in whatever figures it is written.
  @Test func termsMayHoldANumberThatIsTooGreat() {
    let book = book(
      """
      # 词表 条号 @T-1
      词：
      | 词 | 大于 |
      | --- | --- |
      | 保护法》第〈数〉条 | 74 |
      | 满〈数〉岁 | 109 |
      """)
    check("依据《⟦保护法》第七十五条⟧。《保护法》第七十四条、第七十五条。", against: book)
    check("《⟦保护法》第 75 条⟧，《保护法》第 74 条", against: book)
    check("《⟦保护法》第７５条⟧，《⟦保护法》第一百条⟧，《⟦保护法》第二〇〇条⟧，《⟦保护法》第一万零一条⟧", against: book)
    check("《保护法》第十条，《保护法》第二十条，《保护法》第〇条", against: book)
    check("已⟦满一百一十岁⟧，已满一百零九岁", against: book)
  }

  @Test func theClassMustFitTheDescription() {
    let book = book(
      """
      # 分类 类型 @T-1
      字段：算法类型
      正文：基本原理
      类：
      | 类 | 别名 | 强 | 中 | 弱 |
      | 推送类 | 个性化推送类 | 用户画像、猜你喜欢 | 排序 | |
      | 检索类 | | 查询词、检索 | | 过滤 |
      忽略：
      | 词 | 前 | 后 |
      | 过滤 | 敏感 | |
      """)
    let result = check("算法类型：⟦检索类⟧\n# 基本原理\n根据用户画像，猜你喜欢。", against: book)
    let finding = result.findings.first { $0.kind == .classification }
    #expect(finding?.related.count == 2)
    #expect(check("算法类型：个性化推送类\n# 基本原理\n根据用户画像推荐，猜你喜欢。", against: book).outcome("T-1") == .passed)
    // Negated evidence, titles, and too little of it decide nothing.
    #expect(check("算法类型：检索类\n# 基本原理\n不使用用户画像。《猜你喜欢》", against: book).outcome("T-1") == .cannotTell)
    #expect(check("# 基本原理\n用户画像", against: book).outcome("T-1") == .cannotTell)
  }

  /// A hollow section that should hold points and a table is one fault; typing on says the other as soon as it is one.
  @Test func aMissingTableIsToldByItsHollowSection() {
    let book = book(
      """
      # 章节 数据 @T-1
      必备：是
      要点：
      | 要点 | 词 |
      | --- | --- |
      | 来源 | 来源 |
      # 表格 数据 @T-2
      章节：数据
      必备：是
      列：
      | 列 |
      | --- |
      | 名称 |
      """)
    func rules(_ text: String, after past: DossierCheck? = nil) -> (rules: [String], check: DossierCheck) {
      let document = Document(path: "a", SyntaxTree("申报类型：测试申报\n# 数据\n\(text)\n"))
      let check = DossierRules.check([document], books: [book], LintOptions(day: exampleDay), after: past)
      return (LintResult(check).findings.map(\.rule), check)
    }
    let hollow = rules("用户数据。")
    #expect(hollow.rules == ["T-1/要点"])
    let told = rules("用户数据，来源。", after: hollow.check)
    #expect(told.rules == ["T-2"])
    #expect(rules("用户数据。", after: told.check).rules == ["T-1/要点"])
    #expect(rules("来源。\n| 名称 |\n| 甲 |").rules == [])
    #expect(rules("| 名称 |\n| 甲 |\n| |").rules == ["T-1/要点", "T-2/空格"])
  }

  /// Texts that are about one thing each, of which one speaks for the declared class and another for another one.
  @Test func itemsOfTwoClassesAreFiledSeparately() {
    let book = book(
      """
      # 字段 类型 @T-9
      必备：否
      # 分类 类型 @T-1
      字段：类型
      正文：原理
      逐项：介绍、用途
      最少：3
      类：
      | 类 | 强 |
      | --- | --- |
      | 推送 | 画像、召回、偏好 |
      | 检索 | 检索、查询词、索引 |
      """)
    func found(_ declared: String, _ rows: [String], _ rest: String = "") -> [String] {
      let table = "# 功能\n| 功能 | 介绍 |\n| --- | --- |\n" + rows.map { "| 甲 | \($0) |\n" }.joined()
      let text = "申报类型：测试申报\n类型：\(declared)\n\(rest)\n" + table
      let (result, documents) = check([text], against: book)
      return result.findings.filter { $0.kind == .classification }.map {
        "\($0.rule) \(documents[0].text($0.place.range)) \($0.related.map { documents[0].text($0.place.range) })"
      }
    }
    #expect(found("推送", ["按画像召回", "按查询词检索"]) == ["T-1/两类 按查询词检索 [\"按画像召回\", \"查询词\", \"检索\"]"])
    #expect(found("检索", ["按画像召回", "按查询词检索"]).map { $0.prefix(10) } == ["T-1/两类 按画像"])
    // One class alone, and both in one item.
    #expect(found("推送", ["按画像召回", "按偏好召回"]) == [])
    #expect(found("推送", ["按画像检索", "按偏好检索"]) == [])
    // What contradicts the class as a whole is found once.
    #expect(found("推送", ["按画像召回", "按查询词检索"], "原理：按查询词检索，查索引").map { $0.prefix(6) } == ["T-1 推送"])
    #expect(found("推送", ["按画像召回"], "用途：按查询词检索").count == 1)
  }

  @Test func contradictionsShowBothEnds() {
    let book = book(
      """
      # 事实 算法名称 @T-1
      字段：算法名称、名称
      归一：名称
      """)
    let (result, documents) = check(
      [
        "申报类型：测试申报\n卷宗：甲\n算法名称：云程推荐算法", "申报类型：测试申报\n卷宗：甲\n算法名称：云程 推荐算法",
        "申报类型：测试申报\n卷宗：甲\n# 节\n名称：云程检索算法\n算法名称：【算法名称】",
      ], against: book)
    let finding = result.findings.first { $0.kind == .fact }
    #expect(finding.map { documents[$0.place.document].text($0.place.range) } == "云程检索算法")
    #expect(finding?.related.first?.place.document == 0)
    #expect(result.findings.filter { $0.kind == .fact }.count == 1)
  }

  private static let factsInText = """
    # 事实 月活 @T-1
    字段：月活跃用户量
    归一：数量
    行文：月活跃用户量为、月活跃用户量达到
    # 事实 备案号 @T-2
    字段：备案号
    归一：代码
    行文：备案号为
    # 事实 上线日期 @T-3
    字段：上线日期
    归一：日期
    行文：上线日期为
    """

  @Test(
    arguments: [
      // The same, however it is written, and whatever follows.
      ("月活跃用户量：86.3万人", "月活跃用户量为863000人，其中一半在杭州。", nil),
      ("月活跃用户量：86.3万人", "月活跃用户量达到 86.3万人左右。", nil),
      ("上线日期：2026-06-01", "上线日期为2026年6月1日正式开放。", nil),
      ("备案号：浙ICP备1号-1", "备案号为浙ICP备1号-1。", nil),
      ("月活跃用户量：86.3万人", "月活跃用户量为83.6万人，其中一半在杭州。", "83.6万人"),
      ("月活跃用户量：86.3万人", "- 月活跃用户量为83.6万人", "83.6万人"),
      ("上线日期：2026-06-01", "上线日期为2026年7月1日正式开放。", "2026年7月1日"),
      ("备案号：浙ICP备1号-1", "备案号为 浙ICP备2号-1（网站）。", "浙ICP备2号-1"),
      // What states nothing: no value, a reference, somebody else's words.
      ("月活跃用户量：86.3万人", "月活跃用户量为83.6%，月活跃用户量达到超过50万人。", nil),
      // Of another time.
      ("月活跃用户量：86.3万人", "2025年12月的月活跃用户量为50万人。", nil),
      ("月活跃用户量：86.3万人", "自2025年12月起，月活跃用户量为50万人。", "50万人"),
      ("月活跃用户量：86.3万人", "月活跃用户量为各平台之和，月活跃用户量为【月活跃用户量】。", nil),
      ("备案号：浙ICP备1号-1", "备案号为空，或者备案号为", nil),
      ("备案号：浙ICP备1号-1", "`备案号为浙ICP备2号-1`，《备案号为浙ICP备3号-1》", nil),
      ("备案号：浙ICP备1号-1", "> 备案号为浙ICP备2号-1", nil),
    ] as [(String, String, String?)])
  func runningTextStatesFactsToo(_ field: String, _ text: String, _ wrong: String?) {
    let document = "申报类型：测试申报\n\(field)\n\n# 节\n\(text)\n"
    let (result, documents) = check([document], against: book(Self.factsInText))
    let found = result.findings.filter { $0.kind == .fact }
    #expect(found.map { documents[0].text($0.place.range) } == [wrong].compactMap { $0 })
    #expect(found.allSatisfy { $0.rule.hasSuffix("/行文") && $0.severity == .warning })
  }

  /// Whichever comes first.
  @Test func fieldsAreRightBeforeText() {
    let (result, documents) = check(
      ["申报类型：测试申报\n# 节\n月活跃用户量为83.6万人。月活跃用户量为83.6万人。\n\n# 表\n月活跃用户量：86.3万人\n"],
      against: book(Self.factsInText))
    let finding = result.findings.first { $0.kind == .fact }
    #expect(finding.map { documents[0].text($0.place.range) } == "83.6万人")
    #expect(finding?.message.text(.chinese) == "“月活跃用户量”在此处为“83.6万人”，在别处为“86.3万人”，前后不一致")
    #expect(finding?.related.count == 2)
    // Where no field states it, nobody knows which is right.
    let (alone, _) = check(
      ["申报类型：测试申报\n月活跃用户量为83.6万人。月活跃用户量为86.3万人。\n"], against: book(Self.factsInText))
    #expect(alone.outcome("T-1") == .notApplicable)
  }

  @Test func missingMaterialStandsOnceOnTheFirstDossierField() {
    let book = book(
      """
      # 材料 承诺书 @T-1
      必备：是
      # 材料 报告 @T-2
      """)
    let (result, documents) = check(
      ["申报类型：测试申报\n卷宗：甲\n材料：报告", "申报类型：测试申报\n卷宗：甲\n材料：报告"], against: book)
    let missing = result.findings.filter { $0.kind == .missingMaterial }
    #expect(missing.count == 1)
    #expect(missing.first.map { documents[$0.place.document].text($0.place.range) } == "甲")
    #expect(result.findings.contains { $0.rule == "T-2/重复" && $0.place.document == 1 })
    #expect(check("材料：报告\n正文", against: book).outcome("T-1") == .notApplicable)
  }
}
