import DossierModel

/// A number that was counted or stated, and where.
struct Count {
  var millionths: Int
  var unit = ""
  /// Figures behind the decimal point, as stated.
  var decimals = 0
  /// Nil for a number of the rulebook.
  var place: Place?
  /// Which row of the tables of its name it is from, where each has a number of its own.
  var row: Int?
  /// Nil for what is no ratio, whose unit and decimals are those of what it is compared with.
  private var ratio: Double?

  init(millionths: Int, unit: String = "", place: Place? = nil) {
    self.millionths = millionths
    self.unit = unit
    self.place = place
  }

  /// What a text states; nil where it is no number.
  init?(stated text: String, at place: Place, row: Int? = nil) {
    guard case .quantity(let quantity)? = try? readValue(text, as: .quantity) else { return nil }
    self.init(millionths: quantity.millionths, place: place)
    unit = quantity.unit
    decimals = text.split(separator: ".").dropFirst().first?.prefix { $0.isWholeNumber }.count ?? 0
    self.row = row
  }

  /// Units of time; a month has thirty days, a year twelve months. Working days are none: they depend on the calendar.
  private static let seconds: [String: Double] = [
    "秒": 1, "分钟": 60, "小时": 3600, "日": 86_400, "天": 86_400, "自然日": 86_400, "周": 604_800, "星期": 604_800,
    "月": 2_592_000, "个月": 2_592_000, "年": 31_104_000,
  ]

  static func whole(_ count: Int, at place: Place) -> Count { Count(millionths: count * 1_000_000, place: place) }

  /// As a number in the unit of another one, where both are lengths of time or one is a ratio.
  func comparable(with other: Count) -> Count {
    var result = self
    if let own = Count.seconds[unit], let others = Count.seconds[other.unit], own != others {
      result.millionths = Int((Double(millionths) * own / others).rounded())
      result.unit = other.unit
    }
    guard let ratio else { return result }
    result.unit = other.unit == "%" || other.unit == "‰" ? other.unit : ""
    let scale: Double = other.unit == "%" ? 100 : other.unit == "‰" ? 1000 : 1
    result.millionths = Int((ratio * scale * 1_000_000).rounded())
    return result
  }

  /// As it is shown beside another one: a time in its own unit, a ratio in that of the other.
  func shown(beside other: Count) -> Count { ratio == nil ? self : comparable(with: other) }

  /// Whether it is what a ratio comes to, but for rounding in the last figure shown.
  func agrees(with other: Count) -> Bool {
    guard other.ratio != nil else { return millionths == other.millionths }
    var step = 1_000_000
    for _ in 0..<min(decimals, 6) { step /= 10 }
    return abs(millionths - other.millionths) * 2 <= step + 2
  }

  var text: String {
    // Ratios go on for ever; hundredths will do.
    let shown = ratio == nil ? millionths : (millionths + 5000) / 10_000 * 10_000
    return Quantity(millionths: shown, unit: unit).description
  }
}

/// What one number of a row is of another, to be compared with what the row states.
extension Count {
  init?(of part: Count, to whole: Count) {
    guard whole.millionths > 0 else { return nil }
    self.init(millionths: 0, place: part.place)
    ratio = Double(part.millionths) / Double(whole.millionths)
    row = part.row
  }
}
