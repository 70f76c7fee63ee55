// G-7.2: `2026-03-12`, `2026年3月12日`, `2026/3/12`, also with full-width digits.

func readDay(_ text: String) throws(ValueError) -> Day {
  let plain = halfWidth(text).filter { $0 != " " && $0 != "\u{3000}" && $0 != "\u{A0}" }
  for separators in [["-", "-", ""], ["年", "月", "日"], ["/", "/", ""], [".", ".", ""]] {
    if let parts = parts(of: plain, separators), parts[0].count == 4 {
      guard let year = Int(parts[0]), let month = Int(parts[1]), let day = Int(parts[2]) else { continue }
      guard let result = Day(year: year, month: month, day: day) else { throw .impossibleDate }
      return result
    }
  }
  throw .badDate
}

/// Three runs of digits with these separators behind them.
private func parts(of text: String, _ separators: [String]) -> [String]? {
  var rest = Substring(text)
  var parts: [String] = []
  for (index, separator) in separators.enumerated() {
    let digits = rest.prefix { $0.isASCII && $0.isNumber }
    guard !digits.isEmpty, digits.count <= (index == 0 ? 4 : 2) else { return nil }
    parts.append(String(digits))
    rest = rest.dropFirst(digits.count)
    guard rest.hasPrefix(separator) else { return nil }
    rest = rest.dropFirst(separator.count)
  }
  return rest.isEmpty ? parts : nil
}
