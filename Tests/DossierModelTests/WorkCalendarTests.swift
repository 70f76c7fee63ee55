import DossierModel
import Testing

@Suite struct WorkCalendarTests {
  private func day(_ text: String) -> Day {
    guard case .date(let day)? = try? readValue(text, as: .date) else {
      Issue.record("\(text) is no day")
      return Day(year: 1, month: 1, day: 1)!
    }
    return day
  }

  /// 2026 with one holiday, Wednesday to Friday, made up for on the Sunday before.
  private var calendar: WorkCalendar {
    WorkCalendar([
      2026: WorkCalendar.Year(
        holidays: [day("2026-07-01"), day("2026-07-02"), day("2026-07-03")], workingWeekends: [day("2026-06-28")])
    ])
  }

  @Test func daysAreCountedFrom1970() {
    #expect(day("1970-01-01").ordinal == 0)
    #expect(day("2000-03-01").ordinal == 11_017)
    #expect(day("0001-01-01").ordinal == -719_162)
    for ordinal in stride(from: -719_162, through: 2_932_896, by: 97) {
      #expect(Day(ordinal: ordinal).ordinal == ordinal)
    }
  }

  @Test(arguments: [
    ("2026-06-26", false), ("2026-06-27", true), ("2026-06-28", true), ("2026-06-29", false), ("1969-12-28", true),
    ("0001-01-01", false), ("0001-01-06", true),
  ])
  func weekends(_ text: String, _ isWeekend: Bool) { #expect(day(text).isWeekend == isWeekend) }

  @Test(arguments: [
    ("10个工作日", "10个工作日", "10 working days"), ("30日", "30日", "30 days"), ("30天", "30日", "30 days"),
    ("1个月", "1个月", "1 month"),
    ("３年", "3年", "3 years"), ("15 个自然日", "15日", "15 days"),
  ])
  func periodsAreRead(_ text: String, _ chinese: String, _ english: String) {
    #expect(Period(text: text)?.description == chinese)
    #expect(Period(text: text)?.english == english)
  }

  @Test(arguments: ["", "十日", "10", "0日", "1.5年", "≥3年", "10000日", "-3日", "3小时"])
  func otherTextsAreNoPeriods(_ text: String) { #expect(Period(text: text) == nil) }

  @Test(arguments: [
    // The day itself does not count, the working Sunday does.
    ("2026-06-26", "1个工作日", "2026-06-28"), ("2026-06-26", "3个工作日", "2026-06-30"), ("2026-06-26", "4个工作日", "2026-07-06"),
    // An event on a day off starts with the next day.
    ("2026-07-01", "1个工作日", "2026-07-06"), ("2026-06-27", "1个工作日", "2026-06-28"),
    ("2026-06-20", "7日", "2026-06-28"), ("2026-06-20", "8日", "2026-06-28"), ("2026-06-20", "11日", "2026-07-06"),
    ("2026-01-31", "1个月", "2026-03-02"), ("2025-06-30", "12个月", "2026-06-30"), ("2023-06-30", "3年", "2026-06-30"),
  ])
  func theLastDay(_ event: String, _ period: String, _ last: String) {
    #expect(calendar.lastDay(of: Period(text: period)!, after: day(event))?.description == last)
  }

  @Test(arguments: [
    ("2026-06-20", "7日", "2026-06-27"), ("2026-01-31", "1个月", "2026-02-28"), ("2024-02-29", "1年", "2025-02-28"),
    ("2024-12-15", "1个月", "2025-01-15"), ("2031-05-05", "3年", "2034-05-05"),
  ])
  func withoutExtensionNoCalendarIsNeeded(_ event: String, _ period: String, _ last: String) {
    let period = Period(text: period)!
    #expect(WorkCalendar().lastDay(of: period, after: day(event), isExtended: false)?.description == last)
  }

  @Test func aYearThatIsNotListedIsNotGuessed() {
    #expect(calendar.isWorkingDay(day("2027-01-04")) == nil)
    #expect(calendar.lastDay(of: Period(10, .workingDay), after: day("2026-12-25")) == nil)
    #expect(calendar.lastDay(of: Period(2, .workingDay), after: day("2026-12-25")) != nil)
    #expect(calendar.lastDay(of: Period(30, .day), after: day("2026-12-25")) == nil)
    #expect(calendar.lastDay(of: Period(9999, .year), after: day("2026-12-25"), isExtended: false) == nil)
    #expect(calendar.lastDay(of: Period(9999, .day), after: day("9999-12-25"), isExtended: false) == nil)
  }

  @Test func ownYearsGoBeforeOthers() {
    var own = calendar
    own.add(
      WorkCalendar([2026: .init(holidays: [], workingWeekends: []), 2027: .init(holidays: [], workingWeekends: [])]))
    #expect(own.isWorkingDay(day("2026-07-01")) == false)
    #expect(own.isWorkingDay(day("2027-07-01")) == true)
  }
}
