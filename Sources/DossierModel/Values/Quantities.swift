// G-7.3: a number with its unit: `10,000`, `1.2万`, `≥98%`, `30日`, `10个工作日`.

/// A number, exact to six decimals, with a comparison before and a unit behind.
package struct Quantity: Hashable, Sendable, CustomStringConvertible {
  /// `≥` `≤` `>` `<` or empty.
  package var comparison: String
  /// Millionths, so that equal quantities are equal values.
  package var millionths: Int
  /// Empty where there is none.
  package var unit: String

  package init(comparison: String = "", millionths: Int, unit: String = "") {
    self.comparison = comparison
    self.millionths = millionths
    self.unit = unit
  }

  package var description: String {
    var parts: [String] = []
    if !comparison.isEmpty { parts.append(comparison) }
    parts.append(number)
    if !unit.isEmpty { parts.append(unit) }
    return parts.joined(separator: " ")
  }

  private var number: String {
    let sign = millionths < 0 ? "-" : ""
    let (whole, rest) = millionths.magnitude.quotientAndRemainder(dividingBy: 1_000_000)
    if rest == 0 { return sign + String(whole) }
    var fraction = String(rest)
    fraction = String(repeating: "0", count: 6 - fraction.count) + fraction
    while fraction.hasSuffix("0") { fraction.removeLast() }
    return "\(sign)\(whole).\(fraction)"
  }
}

func readQuantity(_ text: String) throws(ValueError) -> Quantity {
  var rest = PlainText(text)
  if isVague(rest) { throw .vagueQuantity }
  var comparison = readComparison(&rest)
  let isNegative = rest.take("-")
  guard var value = readNumber(&rest) else { throw .badQuantity }
  if let factor = readFactor(&rest) {
    let product = value.multipliedReportingOverflow(by: factor)
    if product.overflow { throw .badQuantity }
    value = product.partialValue
  }
  for (spelling, behind) in [("以上", "≥"), ("以下", "≤"), ("以内", "≤")] where rest.takeLast(spelling) {
    if !comparison.isEmpty { throw .badQuantity }
    comparison = behind
  }
  var unit = rest.rest
  if ["个工作日", "个自然日"].contains(where: { unit.elementsEqual($0.unicodeScalars) }) { unit.removeFirst() }
  guard unit.count <= 12, !unit.contains(where: { $0.asciiDigit != nil || noUnit.contains($0) }) else {
    throw .badQuantity
  }
  return Quantity(comparison: comparison, millionths: isNegative ? -value : value, unit: string(of: unit))
}

private let noUnit = Array("，。；,;：:-~～".unicodeScalars)
private let multiples = Array("千万亿百十".unicodeScalars)

/// Words that take the figure's meaning away, around it or in its place.
private func isVague(_ text: PlainText) -> Bool {
  if ["约", "近", "大约", "大概", "几", "数", "若干"].contains(where: text.hasPrefix) { return true }
  if ["左右", "上下"].contains(where: text.hasSuffix) { return true }
  let behind = text.rest.drop { $0.asciiDigit == nil }.drop { $0.asciiDigit != nil || $0 == "," || $0 == "." }
  return behind.drop(while: multiples.contains).first.map { $0 == "余" || $0 == "多" } ?? false
}

private let comparisons = [
  (">=", "≥"), ("<=", "≤"), ("≥", "≥"), ("≤", "≤"), (">", ">"), ("<", "<"), ("不低于", "≥"), ("不少于", "≥"), ("至少", "≥"),
  ("不高于", "≤"), ("不超过", "≤"), ("不多于", "≤"), ("至多", "≤"), ("超过", ">"), ("大于", ">"), ("多于", ">"), ("高于", ">"),
  ("小于", "<"), ("少于", "<"), ("低于", "<"),
]

private func readComparison(_ rest: inout PlainText) -> String {
  comparisons.first { rest.take($0.0) }?.1 ?? ""
}

/// Digits with separators of thousands and at most six decimals, in millionths.
private func readNumber(_ rest: inout PlainText) -> Int? {
  let digits = rest.take { $0.asciiDigit != nil || $0 == "," || $0 == "." }
  guard digits.first?.asciiDigit != nil, digits.last?.asciiDigit != nil else { return nil }
  let halves = digits.split(separator: ".", omittingEmptySubsequences: false)
  guard halves.count <= 2 else { return nil }
  let groups = halves[0].split(separator: ",", omittingEmptySubsequences: false)
  guard groups.dropFirst().allSatisfy({ $0.count == 3 }), groups.count == 1 || groups[0].count <= 3 else { return nil }
  guard let whole = number(groups.joined()), whole < 1_000_000_000_000 else { return nil }
  var decimals = halves.count == 2 ? Array(halves[1]) : []
  guard decimals.count <= 6 else { return nil }
  decimals += Array(repeating: "0", count: 6 - decimals.count)
  guard let fraction = number(decimals) else { return nil }
  return whole * 1_000_000 + fraction
}

/// Nil where one is no digit, or there are more than fit.
private func number(_ digits: some Sequence<Unicode.Scalar>) -> Int? {
  var value = 0
  for digit in digits {
    guard let digit = digit.asciiDigit, value < Int.max / 10 - 1 else { return nil }
    value = value * 10 + digit
  }
  return value
}

private let factors = [
  ("万亿", 1_000_000_000_000), ("千亿", 100_000_000_000), ("百亿", 10_000_000_000), ("十亿", 1_000_000_000),
  ("亿", 100_000_000), ("千万", 10_000_000), ("百万", 1_000_000), ("十万", 100_000), ("万", 10_000), ("千", 1000),
]

private func readFactor(_ rest: inout PlainText) -> Int? {
  // 千克, 千米, 千瓦, 千字节 are units.
  if ["千克", "千米", "千瓦", "千字"].contains(where: rest.hasPrefix) { return nil }
  return factors.first { rest.take($0.0) }?.1
}
