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
  var rest = Substring(halfWidth(text).filter { $0 != " " && $0 != "\u{3000}" && $0 != "\u{A0}" })
  if isVague(rest) { throw .vagueQuantity }
  var comparison = readComparison(&rest)
  let isNegative = rest.first == "-"
  if isNegative { rest.removeFirst() }
  guard var value = readNumber(&rest) else { throw .badQuantity }
  if let factor = readFactor(&rest) {
    let product = value.multipliedReportingOverflow(by: factor)
    if product.overflow { throw .badQuantity }
    value = product.partialValue
  }
  for (spelling, behind) in [("以上", "≥"), ("以下", "≤"), ("以内", "≤")] where rest.hasSuffix(spelling) {
    if !comparison.isEmpty { throw .badQuantity }
    comparison = behind
    rest.removeLast(2)
  }
  var unit = String(rest)
  if unit == "个工作日" || unit == "个自然日" { unit.removeFirst() }
  guard unit.count <= 12, !unit.contains(where: { ($0.isASCII && $0.isNumber) || "，。；,;：:-~～".contains($0) }) else {
    throw .badQuantity
  }
  return Quantity(comparison: comparison, millionths: isNegative ? -value : value, unit: unit)
}

/// Words that take the figure's meaning away, around it or in its place.
private func isVague(_ text: Substring) -> Bool {
  if ["约", "近", "大约", "大概", "几", "数", "若干"].contains(where: { text.hasPrefix($0) }) { return true }
  if ["左右", "上下"].contains(where: { text.hasSuffix($0) }) { return true }
  let behind = text.drop { !($0.isASCII && $0.isNumber) }.drop { ($0.isASCII && $0.isNumber) || $0 == "," || $0 == "." }
  return behind.drop { "千万亿百十".contains($0) }.first.map { $0 == "余" || $0 == "多" } ?? false
}

private func readComparison(_ rest: inout Substring) -> String {
  let spellings = [
    (">=", "≥"), ("<=", "≤"), ("≥", "≥"), ("≤", "≤"), (">", ">"), ("<", "<"), ("不低于", "≥"), ("不少于", "≥"), ("至少", "≥"),
    ("不高于", "≤"), ("不超过", "≤"), ("不多于", "≤"), ("至多", "≤"), ("超过", ">"), ("大于", ">"), ("多于", ">"), ("高于", ">"),
    ("小于", "<"), ("少于", "<"), ("低于", "<"),
  ]
  for (spelling, comparison) in spellings where rest.hasPrefix(spelling) {
    rest.removeFirst(spelling.count)
    return comparison
  }
  return ""
}

/// Digits with separators of thousands and at most six decimals, in millionths.
private func readNumber(_ rest: inout Substring) -> Int? {
  let digits = rest.prefix { $0.isASCII && ($0.isNumber || $0 == "," || $0 == ".") }
  guard let first = digits.first, first.isNumber, digits.last?.isNumber == true else { return nil }
  let halves = digits.split(separator: ".", omittingEmptySubsequences: false)
  guard halves.count <= 2 else { return nil }
  let groups = halves[0].split(separator: ",", omittingEmptySubsequences: false)
  guard groups.dropFirst().allSatisfy({ $0.count == 3 }), groups.count == 1 || groups[0].count <= 3 else { return nil }
  let decimals = halves.count == 2 ? String(halves[1]) : ""
  guard decimals.count <= 6, let whole = Int(groups.joined()), whole < 1_000_000_000_000 else { return nil }
  let padded = decimals + String(repeating: "0", count: 6 - decimals.count)
  guard let fraction = Int(padded) else { return nil }
  rest.removeFirst(digits.count)
  return whole * 1_000_000 + fraction
}

private func readFactor(_ rest: inout Substring) -> Int? {
  let factors = [
    ("万亿", 1_000_000_000_000), ("千亿", 100_000_000_000), ("百亿", 10_000_000_000), ("十亿", 1_000_000_000),
    ("亿", 100_000_000), ("千万", 10_000_000), ("百万", 1_000_000), ("十万", 100_000), ("万", 10_000), ("千", 1000),
  ]
  // 千克, 千米, 千瓦, 千字节 are units.
  if rest.hasPrefix("千"), let next = rest.dropFirst().first, "克米瓦字".contains(next) { return nil }
  for (spelling, factor) in factors where rest.hasPrefix(spelling) {
    rest.removeFirst(spelling.count)
    return factor
  }
  return nil
}
