import DossierModel
import DossierRules
import DossierSyntax
import Testing

@Suite struct QuantityTests {
  private func book(_ fields: String) -> Rulebook { DossierRulesTests.book("# 数量 甲 @T-1\n" + fields) }
  private let table = "# 配备\n总数：TOTAL\n\n| 岗位 | 人数 |\n| 一 | 3人 |\n| 二 | 4人 |\n| 二 | 1人 |"

  private func text(_ total: String) -> String { table.replacing("TOTAL", with: total) }

  @Test func sumsAreComparedWithStatedNumbers() {
    let book = book("数：表格 配备 列 人数 合计\n等于：总数")
    #expect(check(text("8人"), against: book).outcome("T-1") == .passed)
    let result = check(text("9人").replacing("| 人数 |", with: "| ⟦人数⟧ |"), against: book)
    let finding = result.findings.first { $0.rule == "T-1" }
    #expect(finding?.message.text(.chinese) == "表格“配备”中“人数”的合计为 8 人，不等于“总数” 9 人")
    #expect(finding?.message.text(.english) == "the sum of '人数' in '配备' is 8 人, not '总数', 9 人")
    #expect(finding?.related.count == 1)
    // Nothing stated, nothing to compare; and no sum of what is no number.
    #expect(check(text("").replacing("总数：\n", with: ""), against: book).outcome("T-1") == .notApplicable)
    #expect(check(text("若干"), against: book).outcome("T-1") == .cannotTell)
    #expect(check(text("8人").replacing("3人", with: "若干"), against: book).outcome("T-1") == .cannotTell)
    #expect(check(text("8人").replacing("3人", with: "3组"), against: book).outcome("T-1") == .cannotTell)
  }

  @Test func rowsKindsAndCellsAreCounted() {
    check(
      text("8").replacing("| 岗位 | 人数 |", with: "⟦| 岗位 | 人数 |⟧"), against: book("数：表格 配备 行数\n至少：4"))
    check(text("8"), against: book("数：表格 配备 行数\n至多：3"))
    check(text("8").replacing("| 岗位 |", with: "| ⟦岗位⟧ |"), against: book("数：表格 配备 列 岗位 种数\n至少：3"))
    check(text("8"), against: book("数：表格 配备 列 岗位 种数\n等于：2"))
    check(text("8").replacing("| 1人", with: "| ⟦1人⟧"), against: book("数：表格 配备 列 人数 每项\n至少：2"))
    #expect(check("文字", against: book("数：表格 配备 行数\n至少：4")).outcome("T-1") == .notApplicable)
  }

  @Test func membersAndItemsAreCounted() {
    check("语言：⟦中文、英文⟧", against: book("数：字段 语言 项数\n至少：3"))
    check("语言：\n- 中文\n- 英文\n-- 美式\n- 法文", against: book("数：字段 语言 项数\n等于：3"))
    check("# ⟦措施⟧\n- 一\n-- 细\n- 二\n\n文字\n", against: book("数：章节 措施 条数\n至少：3"))
    check("# 措施\n1. 一\n2. 二\n3. 三", against: book("数：章节 措施 条数\n至少：3\n至多：3"))
  }

  @Test func linesOfAttachmentsAreCounted() {
    let book = book("数：附件 题库 行数\n至少：2000")
    func files(_ lines: Int?) -> Surroundings {
      Surroundings(
        attachments: StatedFiles([.init(path: "a.csv", kind: .csv, size: 9, lines: lines, digest: nil)]))
    }
    check("题库：a.csv", against: book, surroundings: files(2000))
    check("题库：⟦a.csv⟧", against: book, surroundings: files(1999))
    check("| 附件 | 文件 |\n| 题库 | ⟦a.csv⟧ |", against: book, surroundings: files(1999))
    #expect(check("题库：a.csv", against: book, surroundings: files(nil)).outcome("T-1") == .cannotTell)
    #expect(check("题库：a.csv", against: book).outcome("T-1") == .cannotTell)
    #expect(check("文字", against: book).outcome("T-1") == .notApplicable)
  }

  @Test func entriesAreLinesWithoutTheNamesOfColumns() {
    let files = Surroundings(attachments: StatedFiles([.init(path: "a.csv", kind: .csv, size: 9, lines: 201)]))
    check("题库：a.csv\n题数：200", against: book("数：附件 题库 条数\n等于：题数"), surroundings: files)
    let result = check("题库：⟦a.csv⟧\n题数：201", against: book("数：附件 题库 条数\n等于：题数"), surroundings: files)
    #expect(result.findings.map { $0.message.text(.chinese) } == ["附件“题库”的条数为 200，不等于“题数” 201"])
  }

  private let results = "# 抽检\n| 项目 | 抽样数 | 合格数 | 合格率 |\n| 人工（全量） | 4200条 | 4095条 | 97.5% |\n"

  @Test func oneCellIsKnownByItsRow() {
    check(results, against: book("数：表格 抽检 行 人工 列 合格率\n至少：97.5%"))
    let strict = book("数：表格 抽检 行 人工 列 合格率\n至少：98%")
    let result = check(results.replacing("97.5%", with: "⟦97.5%⟧"), against: strict)
    #expect(
      result.findings.first { $0.rule == "T-1" }?.message.text(.chinese) == "表格“抽检”中“人工”的“合格率”为 97.5 %，少于 98 %")
    #expect(check(results, against: book("数：表格 抽检 行 机器 列 合格率\n至少：1")).outcome("T-1") == .notApplicable)
    let bad = results.replacing("97.5%", with: "很高")
    #expect(check(bad, against: book("数：表格 抽检 行 人工 列 合格率\n至少：1")).outcome("T-1") == .cannotTell)
  }

  @Test func rowsAreComparedWithThemselves() {
    let most = book("数：表格 抽检 列 合格数 每项\n至多：表格 抽检 列 抽样数 每项")
    check(results + "| 机器 | 100 | 100 | 100% |", against: most)
    check(results + "| 机器 | 100 | ⟦101⟧ | 100% |\n| 其他 | | 101 | |", against: most)
    let ratio = book("数：表格 抽检 列 合格率 每项\n等于：表格 抽检 列 合格数 比 抽样数")
    check(results + "| 机器 | 300 | 286 | 95.33% |\n| 又 | 300 | 286 | 95% |\n| 再 | 0 | 0 | 0% |", against: ratio)
    let result = check(results + "| 机器 | 300 | 286 | ⟦96%⟧ |\n| 又 | 8 | 1 | 0.125 |", against: ratio)
    #expect(
      result.findings.map { $0.message.text(.chinese) }.contains("表格“抽检”此行的“合格率”为 96 %，不等于“合格数”与“抽样数”之比 95.33 %"))
  }

  @Test func rowsMayBeChosen() {
    let few = book("行：本行 岗位 为 二\n数：表格 配备 列 人数 每项\n至少：2")
    check(text("8").replacing("3人", with: "1人").replacing("| 二 | 1人", with: "| 二 | ⟦1人⟧"), against: few)
    let sum = "行：本行 岗位 含 二\n数：表格 配备 列 人数 合计\n等于："
    check(text("8"), against: book(sum + "5"))
    check(text("8").replacing("| 岗位 | 人数 |", with: "| 岗位 | ⟦人数⟧ |"), against: book(sum + "8"))
    check(text("8"), against: book("行：本行 岗位 为 二\n数：表格 配备 行数\n等于：2"))
    check(text("8"), against: book("行：本行 岗位 为 一、二\n数：表格 配备 列 岗位 种数\n等于：2"))
    #expect(check(text("8"), against: book("行：本行 岗位 为 三\n数：表格 配备 列 人数 合计\n等于：1")).outcome("T-1") == .notApplicable)
  }

  @Test func timesAreComparedInOneUnit() {
    let half = book("数：日志留存\n至少：6个月")
    for good in ["6个月", "180天", "180日", "1年", "26周"] { check("日志留存：\(good)", against: half) }
    for bad in ["5个月", "90天", "4小时"] { check("日志留存：⟦\(bad)⟧", against: half) }
    let long = check("间隔：⟦1个月⟧", against: book("数：间隔\n至多：7天"))
    #expect(long.findings.map { $0.message.text(.chinese) } == ["“间隔”为 1 个月，多于 7 天"])
    check("间隔：24小时", against: book("数：间隔\n等于：1天"))
  }

  @Test func conditionsDecideWhetherItCounts() {
    let book = book("条件：规模 为 大\n数：人数\n至少：1.2万")
    check("规模：大\n人数：⟦11,999人⟧", against: book)
    check("规模：大\n人数：12,000人", against: book)
    #expect(check("规模：小\n人数：1", against: book).outcome("T-1") == .notApplicable)
    #expect(check("人数：1", against: book).outcome("T-1") == .cannotTell)
  }

  // MARK: Decoding

  private func problems(_ definition: String, header: String = "适用：测试申报\n") -> [RulebookProblem] {
    let header = "申报类型：规则书\n编号：test\n名称：测试\n\(header)版本：1\n施行日期：2022-03-01\n依据：《测试》\n\n"
    return decodeRulebook(Document(path: "b", SyntaxTree(header + definition))).errors.map(\.problem)
  }

  private let common = "严重程度：错误\n依据：一\n说明：二\n怎么写：三\nExplain：four\n反例：\n> 甲\n\n正例：\n> 乙\n\n"

  @Test func quantitiesPeriodsAndKindsAreOfTheClosedForms() {
    #expect(
      problems("# 数量 甲 @T-1\n\(common)数：表格 甲 行数\n") == [.missingField("至少、至多、等于", of: .init(id: "T-1", name: "甲"))])
    let forms = "200、表格 T 行数、表格 T 列 C 合计、表格 T 行 R 列 C、字段 N 项数、章节 N 条数、附件 N 条数"
    #expect(
      problems("# 数量 甲 @T-1\n\(common)数：表格 甲 列 乙 平均\n至少：1\n")
        == [.badValue(field: "数", value: "表格 甲 列 乙 平均", expected: forms)])
    #expect(
      problems("# 期限 甲 @T-1\n\(common)起：一\n期限：十日\n止：二\n")
        == [.badValue(field: "期限", value: "十日", expected: "10个工作日、30日、6个月、3年")])
    #expect(problems("# 期限 甲 @T-1\n\(common)起：一\n期限：10日\n") == [.missingField("止", of: .init(id: "T-1", name: "甲"))])
    #expect(problems("# 附件 甲 @T-1\n\(common)类型：PDF、WPS\n").count == 1)
    #expect(problems("# 附件 甲 @T-1\n\(common.replacing("> 甲", with: "> % 文件 a.pdf 红色"))") == [.badFile("a.pdf 红色")])
  }

  @Test func calendarsAreDaysOfTheirYear() {
    func calendar(_ row: String, name: String = "2026") -> [RulebookProblem] {
      problems("# 日历 \(name) @T-1\n依据：一\n安排：\n| 放假 | 上班 |\n| \(row) |\n")
    }
    #expect(calendar("2026-01-01 至 2026-01-03、2026-05-01 | 2026-01-04") == [])
    let days = "2026-01-01 至 2026-01-03"
    for text in ["2027-01-01", "2026-01-03 至 2026-01-01", "2026-02-30", "元旦", "2026-12-31 至 2027-01-02"] {
      #expect(calendar("\(text) |") == [.badValue(field: "放假", value: text, expected: days)])
    }
    #expect(calendar("| 2026-01-05") == [.badValue(field: "上班", value: "2026-01-05", expected: "2026-01-04（周末）")])
    #expect(calendar("2026-01-04 | 2026-01-04") == [.badValue(field: "上班", value: "2026-01-04", expected: "放假以外的日子")])
    #expect(calendar("2026-01-01 |", name: "明年") == [.badValue(field: "日历", value: "明年", expected: "2026")])
    #expect(
      problems("# 日历 2026 @T-1\n安排：\n| 放假 | 上班 |\n| 2026-01-01 | |\n") == [
        .missingField("依据", of: .init(id: "T-1", name: "2026"))
      ])
  }

  /// A book of calendars serves others and governs nothing; any other book says what it governs.
  @Test func onlyCalendarsGovernNothing() {
    let calendar = "# 日历 2026 @T-1\n依据：一\n安排：\n| 放假 | 上班 |\n| 2026-01-01 | |\n"
    #expect(problems(calendar, header: "") == [])
    #expect(problems("", header: "") == [.missingHeaderField("适用")])
    #expect(problems("\(calendar)# 字段 甲 @T-2\n\(common)", header: "") == [.missingHeaderField("适用")])
  }
}
