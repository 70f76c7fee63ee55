/// Which days are worked on, year by year. Holidays are decreed anew for every year, so they are data: a year that is not
/// listed is not known, and nothing is guessed about it.
package struct WorkCalendar: Equatable, Sendable {
  /// What is decreed for one year. All days are in that year.
  package struct Year: Equatable, Sendable {
    /// Days off, weekends inside a holiday included; in order, each once.
    package let holidays: [Day]
    /// Saturdays and Sundays that are worked on; in order, each once.
    package let workingWeekends: [Day]

    /// - Parameters: in any order.
    package init(holidays: [Day], workingWeekends: [Day]) {
      self.holidays = Self.inOrder(holidays)
      self.workingWeekends = Self.inOrder(workingWeekends)
    }

    private static func inOrder(_ days: [Day]) -> [Day] {
      var result: [Day] = []
      for day in days.sorted() where day != result.last { result.append(day) }
      return result
    }
  }

  package private(set) var years: [Int: Year]

  package init(_ years: [Int: Year] = [:]) { self.years = years }

  /// Takes over the years that this calendar does not have.
  package mutating func add(_ other: WorkCalendar) { years.merge(other.years) { own, _ in own } }

  /// Nil where the year is not known.
  package func isWorkingDay(_ day: Day) -> Bool? {
    guard let year = years[day.year] else { return nil }
    if year.holidays.contains(day) { return false }
    return !day.isWeekend || year.workingWeekends.contains(day)
  }

  /// The last day of a period that an event starts.
  ///
  /// The day of the event does not count; the period begins on the next one (民法典 201). Months and years end on the day
  /// of the same number, or on the last one of a shorter month (202). A last day that is off moves to the next working
  /// day (203), unless `isExtended` says otherwise, as for the validity of a document. Working days leave out holidays and
  /// weekends, and count weekends that are worked on.
  /// - Returns: nil where a year that matters is not in the calendar, or the day lies behind the year 9999.
  /// - Complexity: O(1), for working days linear in their number.
  package func lastDay(of period: Period, after event: Day, isExtended: Bool = true) -> Day? {
    if period.unit == .workingDay { return lastWorkingDay(period.count, after: event) }
    guard let last = Day.adding(period, to: event) else { return nil }
    return isExtended ? firstWorkingDay(from: last) : last
  }

  private func lastWorkingDay(_ count: Int, after event: Day) -> Day? {
    var day = event
    for _ in 0..<count {
      guard let next = firstWorkingDay(from: Day(ordinal: day.ordinal + 1)) else { return nil }
      day = next
    }
    return day
  }

  private func firstWorkingDay(from first: Day) -> Day? {
    var day = first
    while let isWorking = isWorkingDay(day) {
      if isWorking { return day }
      day = Day(ordinal: day.ordinal + 1)
    }
    return nil
  }
}

extension Day {
  /// Nil behind the year 9999, and for working days.
  fileprivate static func adding(_ period: Period, to start: Day) -> Day? {
    switch period.unit {
    case .workingDay: return nil
    case .day:
      let day = Day(ordinal: start.ordinal + period.count)
      return day.year <= 9999 ? day : nil
    case .month, .year:
      let months = start.year * 12 + start.month - 1 + period.count * (period.unit == .year ? 12 : 1)
      let (year, month) = (months / 12, months % 12 + 1)
      guard year <= 9999 else { return nil }
      return Day(year: year, month: month, day: min(start.day, length(month, of: year)))
    }
  }
}
