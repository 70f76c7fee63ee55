// G-7.2: `2026-03-12`, `2026年3月12日`, `2026/3/12`, also with full-width digits.

/// Behind the year, the month and the day.
private let separators = [("-", "-", ""), ("年", "月", "日"), ("/", "/", ""), (".", ".", "")]

func readDay(_ text: String) throws(ValueError) -> Day {
  var plain = PlainText(text)
  guard let year = plain.takeNumber(ofAtMost: 4), year.digits == 4,
    let separators = separators.first(where: { plain.take($0.0) }),
    let month = plain.takeNumber(ofAtMost: 2), plain.take(separators.1),
    let day = plain.takeNumber(ofAtMost: 2), plain.take(separators.2), plain.isEmpty
  else { throw .badDate }
  guard let result = Day(year: year.value, month: month.value, day: day.value) else { throw .impossibleDate }
  return result
}
