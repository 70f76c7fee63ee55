/// A length of time as laws and rulebooks write it: `10个工作日`, `30日`, `6个月`, `3年`.
package struct Period: Hashable, Sendable, CustomStringConvertible {
  package enum Unit: CaseIterable, Sendable { case workingDay, day, month, year }

  /// At least 1.
  package var count: Int
  package var unit: Unit

  package init(_ count: Int, _ unit: Unit) {
    self.count = count
    self.unit = unit
  }

  /// Nil where the text is no such length, or longer than 9,999 units.
  package init?(text: String) {
    guard let quantity = try? readQuantity(trimmingBlanks(text)), quantity.comparison.isEmpty,
      let unit = Period.units[quantity.unit]
    else { return nil }
    let (count, rest) = quantity.millionths.quotientAndRemainder(dividingBy: 1_000_000)
    guard rest == 0, (1...9999).contains(count) else { return nil }
    self.init(count, unit)
  }

  private static let units: [String: Unit] = [
    "工作日": .workingDay, "日": .day, "天": .day, "自然日": .day, "个月": .month, "月": .month, "年": .year,
  ]

  package var description: String {
    switch unit {
    case .workingDay: "\(count)个工作日"
    case .day: "\(count)日"
    case .month: "\(count)个月"
    case .year: "\(count)年"
    }
  }

  package var english: String {
    let name =
      switch unit {
      case .workingDay: "working day"
      case .day: "day"
      case .month: "month"
      case .year: "year"
      }
    return "\(count) \(name)\(count == 1 ? "" : "s")"
  }
}
