import DossierModel
import Testing

/// The built-in calendar, against figures that were counted elsewhere.
@Suite struct CalendarTests {
  private func day(_ text: String) -> Day? {
    if case .date(let day)? = try? readValue(text, as: .date) { return day }
    return nil
  }

  @Test(arguments: [(2022, 249), (2023, 249), (2024, 251), (2025, 248), (2026, 248)])
  func workingDaysOfAYear(_ year: Int, _ expected: Int) throws {
    let first = try #require(day("\(year)-01-01"))
    let last = try #require(day("\(year)-12-31"))
    let count = (first.ordinal...last.ordinal).count { BuiltInBooks.calendar.isWorkingDay(Day(ordinal: $0)) == true }
    #expect(count == expected)
  }

  /// Across the long holidays, with the weekends that are worked on around them.
  @Test(arguments: [
    ("2022-09-28", 10, "2022-10-17"), ("2023-01-18", 10, "2023-02-06"), ("2024-02-08", 20, "2024-03-13"),
    ("2024-12-27", 10, "2025-01-13"), ("2025-09-26", 10, "2025-10-16"), ("2026-02-13", 10, "2026-03-05"),
    ("2026-06-08", 10, "2026-06-23"), ("2026-06-08", 20, "2026-07-07"),
  ])
  func lastDays(_ event: String, _ count: Int, _ last: String) throws {
    let start = try #require(day(event))
    #expect(BuiltInBooks.calendar.lastDay(of: Period(count, .workingDay), after: start)?.description == last)
  }

  @Test func noOtherYearIsListed() throws {
    #expect(BuiltInBooks.calendar.years.keys.sorted() == [2022, 2023, 2024, 2025, 2026])
    #expect(BuiltInBooks.calendar.isWorkingDay(try #require(day("2027-01-04"))) == nil)
  }
}
