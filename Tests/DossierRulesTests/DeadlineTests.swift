import DossierModel
import DossierRules
import Testing

@Suite struct DeadlineTests {
  /// 2026 with a holiday on Friday 2026-06-19, and Saturday 2026-06-27 worked on.
  private static let year = """
    # 日历 2026 @T-9
    安排：
    | 节日 | 放假 | 上班 |
    | 端午节 | 2026-06-19 至 2026-06-21 | 2026-06-27 |
    """
  private let book = DossierRulesTests.book(
    """
    # 期限 首次备案 @T-1
    条件：非 有 字段 备案编号
    起：上线日期、开始日期
    期限：10个工作日
    止：备案日期、申报日期
    \(year)
    """)

  @Test func theDayOfTheEventDoesNotCount() {
    #expect(check("上线日期：2026-06-08\n备案日期：2026-06-23", against: book).outcome("T-1") == .passed)
    let result = check("上线日期：2026-06-08\n备案日期：⟦2026-06-24⟧", against: book)
    #expect(result.outcome("T-1") == .failed)
    let message = result.findings.first { $0.rule == "T-1" }?.message
    #expect(message?.text(.chinese) == "“首次备案”已超过10个工作日：从“上线日期”（2026-06-08）起算，最后一日为 2026-06-23，而“备案日期”为 2026-06-24")
    #expect(
      message?.text(.english)
        == "'首次备案' is past its period of 10 working days: counted from '上线日期' (2026-06-08), the last day was 2026-06-23, but '备案日期' is 2026-06-24"
    )
    #expect(result.findings.first { $0.rule == "T-1" }?.related.count == 1)
  }

  @Test func theDayOfTheCheckCountsWhereNothingElseIsStated() {
    let late = Day(year: 2026, month: 6, day: 24)!
    check("上线日期：2026-06-08", against: book, day: Day(year: 2026, month: 6, day: 23)!)
    check("上线日期：⟦2026-06-08⟧", against: book, day: late)
    check("开始日期：⟦2026-06-08⟧", against: book, day: late)
    // The filing day that is stated moves the clock, and is shown.
    let result = check("申报日期：2026-06-24\n\n# 节\n上线日期：⟦2026-06-08⟧", against: book)
    let finding = result.findings.first { $0.rule == "T-1" }
    #expect(finding?.related.first?.message == .comparedWith(name: "申报日期"))
    #expect(finding?.message.text(.chinese).hasSuffix("而“申报日期”为 2026-06-24") == true)
  }

  @Test func nothingIsGuessed() {
    #expect(check("备案日期：2026-06-24", against: book).outcome("T-1") == .notApplicable)
    #expect(check("上线日期：六月\n备案日期：2026-06-24", against: book).outcome("T-1") == .cannotTell)
    #expect(check("上线日期：2027-06-08\n备案日期：2027-12-23", against: book).outcome("T-1") == .cannotTell)
    #expect(check("上线日期：2026-06-08\n备案编号：1\n备案日期：2027-12-23", against: book).outcome("T-1") == .notApplicable)
    let other = DossierRulesTests.book("# 期限 甲 @T-1\n起：一\n期限：1个工作日\n止：二")
    #expect(check("一：2026-06-08\n二：2026-06-10", against: other).outcome("T-1") == .cannotTell)
    #expect(check("一：2026-06-08", against: other).outcome("T-1") == .cannotTell)
    // The calendar of the caller serves books without one.
    let calendar = Surroundings(calendar: book.calendar)
    check("一：2026-06-08\n二：⟦2026-06-10⟧", against: other, surroundings: calendar)
  }

  @Test func deadlinesAreListedWhateverBecameOfThem() {
    func list(_ text: String, day: Day = Day(year: 2026, month: 6, day: 23)!) -> [StatedDeadline] {
      let (result, documents) = check(["申报类型：测试申报\n" + text], against: book, day: day)
      return statedDeadlines(documents, result)
    }
    let kept = list("上线日期：2026-06-08")
    #expect(kept.map(\.state) == [.kept] && kept.first?.matter == "首次备案" && kept.first?.rule == "T-1")
    #expect(kept.first?.last == Day(year: 2026, month: 6, day: 23) && kept.first?.end == nil)
    #expect(list("上线日期：2026-06-08\n备案日期：2026-06-24").map(\.state) == [.missed])
    #expect(list("上线日期：六月").map(\.state) == [.unknown])
    #expect(list("上线日期：2026-06-08\n备案编号：1").isEmpty)
    #expect(list("说明：无").isEmpty)
  }

  @Test func everyRowIsACase() {
    let book = DossierRulesTests.book(
      """
      # 表格 变更记录 @T-2
      列：
      | 列 | 别名 | 可空 |
      | 变更日期 | 生效日期 | 是 |
      # 期限 变更备案 @T-1
      表格：变更记录
      起：变更日期
      期限：10个工作日
      止：备案日期、申报日期
      \(Self.year)
      """)
    let day = Day(year: 2026, month: 6, day: 30)!
    let table = "# 变更记录\n| 变更 | 生效日期 | 备案日期 |\n"
    check(
      table
        + "| 一 | 2026-06-08 | 2026-06-23 |\n| 二 | 2026-06-08 | ⟦2026-06-24⟧ |\n| 三 | ⟦2026-06-08⟧ | |\n| 四 | 2026-06-22 | |",
      against: book, day: day)
    #expect(check(table + "| 一 | | |", against: book, day: day).outcome("T-1") == .notApplicable)
  }

  @Test func daysMonthsAndYearsMoveToAWorkingDay() {
    let text = "# 期限 甲 @T-1\n起：一\n期限：PERIOD\n止：二\nMORE\n\(Self.year)"
    func book(_ period: String, _ more: String = "") -> Rulebook {
      DossierRulesTests.book(
        text.replacing("PERIOD", with: period).replacing("MORE", with: more))
    }
    // 2026-06-19 to 21 are off.
    check("一：2026-06-09\n二：2026-06-22", against: book("10日"))
    check("一：2026-06-09\n二：⟦2026-06-23⟧", against: book("10日"))
    check("一：2026-06-09\n二：⟦2026-06-20⟧", against: book("10日", "顺延：否"))
    check("一：2025-06-20\n二：⟦2026-06-23⟧", against: book("12个月"))
    check("一：2023-06-20\n二：⟦2026-06-21⟧", against: book("3年", "顺延：否"))
  }
}
