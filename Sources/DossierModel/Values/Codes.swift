// G-7.11 to G-7.18: registration codes with their check characters.

private func code(_ text: String) -> [UInt8] {
  Array(halfWidth(text).uppercased().utf8.filter { $0 != 0x20 && $0 != UInt8(ascii: "-") })
}

/// GB 32100-2015: 18 characters of 31 symbols, the last one a check character modulo 31.
func readCreditCode(_ text: String) throws(ValueError) -> String {
  let symbols = Array("0123456789ABCDEFGHJKLMNPQRTUWXY".utf8)
  let bytes = code(text)
  guard bytes.count == 18 else { throw .badLength }
  var sum = 0
  var weight = 1
  for byte in bytes.dropLast() {
    guard let value = symbols.firstIndex(of: byte) else { throw .badCode }
    sum += value * weight
    weight = weight * 3 % 31
  }
  guard symbols.contains(bytes[17]) else { throw .badCode }
  guard symbols[(31 - sum % 31) % 31] == bytes[17] else { throw .badChecksum }
  return String(decoding: bytes, as: UTF8.self)
}

/// GB 11714-1997: eight characters of 0-9 and A-Z, and a check character modulo 11.
func readOrganisationCode(_ text: String) throws(ValueError) -> String {
  let bytes = code(text)
  guard bytes.count == 9 else { throw .badLength }
  var sum = 0
  for (byte, weight) in zip(bytes, [3, 7, 9, 10, 5, 8, 4, 2]) {
    switch byte {
    case 0x30...0x39: sum += Int(byte - 0x30) * weight
    case 0x41...0x5A: sum += Int(byte - 0x41 + 10) * weight
    default: throw .badCode
    }
  }
  let symbols = Array("0123456789X".utf8)
  guard symbols.contains(bytes[8]) else { throw .badCode }
  guard symbols[(11 - sum % 11) % 11] == bytes[8] else { throw .badChecksum }
  return String(decoding: bytes, as: UTF8.self)
}

/// GB 11643-1999: division, date of birth, sequence, check character modulo 11.
func readIdentityNumber(_ text: String) throws(ValueError) -> String {
  let bytes = code(text)
  guard bytes.count == 18 else { throw .badLength }
  let isDigit = { (byte: UInt8) in byte >= 0x30 && byte <= 0x39 }
  guard bytes.dropLast().allSatisfy(isDigit), isDigit(bytes[17]) || bytes[17] == UInt8(ascii: "X") else {
    throw .badCode
  }
  func number(_ range: Range<Int>) -> Int { bytes[range].reduce(0) { $0 * 10 + Int($1 - 0x30) } }
  let birth = Day(year: number(6..<10), month: number(10..<12), day: number(12..<14))
  guard let birth, birth.year >= 1900 else { throw .impossibleDate }
  let weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
  var sum = 0
  for (byte, weight) in zip(bytes, weights) { sum += Int(byte - 0x30) * weight }
  guard Array("10X98765432".utf8)[sum % 11] == bytes[17] else { throw .badChecksum }
  return String(decoding: bytes, as: UTF8.self)
}

/// `网信算备` + 21 digits + `号`; digits 14–15 are the class, the last one checks the others (see below).
func readFilingNumber(_ text: String) throws(ValueError) -> String {
  var plain = halfWidth(text).filter { $0 != " " && $0 != ":" && $0 != "\u{3000}" }
  guard plain.hasPrefix("网信算备") else { throw .badCode }
  plain.removeFirst(4)
  if plain.hasSuffix("号") { plain.removeLast() }
  let digits = Array(plain.utf8)
  guard digits.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }) else { throw .badCode }
  guard digits.count == 21 else { throw .badLength }
  guard digits[13] == 0x30, (0x31...0x36).contains(digits[14]) else { throw .badClassCode }
  return "网信算备\(plain)号"
}

/// Whether the last digit of a filing number in normal form fits the others.
///
/// The scheme is known from the published numbers alone, so a failure is no more than a reason to compare.
package func filingNumberCheckHolds(_ number: String) -> Bool {
  let digits = number.utf8.filter { $0 >= 0x30 && $0 <= 0x39 }
  guard let last = digits.last else { return false }
  let check = digits.dropLast().reduce(0) { ($0 + Int($1 - 0x30)) * 2 % 10 }
  return (11 - check) % 10 == Int(last - 0x30)
}

private let provinces = "京津冀晋蒙辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝川蜀贵黔云滇藏陕甘陇青宁新"

/// `浙公网安备33010602000001号`
func readPoliceNumber(_ text: String) throws(ValueError) -> String {
  let plain = halfWidth(text).filter { $0 != " " && $0 != "\u{3000}" }
  guard let province = plain.first, provinces.contains(province), plain.dropFirst().hasPrefix("公网安备") else {
    throw .badCode
  }
  var rest = plain.dropFirst(5)
  guard takeDigits(&rest) == 14 else { throw .badLength }
  guard rest == "号" else { throw .badCode }
  return plain
}

/// `浙ICP备2021000001号-1A`, `京ICP证030173号`, `粤B2-20090059`.
func readICPNumber(_ text: String) throws(ValueError) -> String {
  let plain = halfWidth(text).uppercased().filter { $0 != " " && $0 != "\u{3000}" }
  guard let province = plain.first, provinces.contains(province) else { throw .badCode }
  var rest = plain.dropFirst()
  if rest.hasPrefix("B2-") {
    rest.removeFirst(3)
    guard takeDigits(&rest) == 8 else { throw .badLength }
  } else {
    guard let kind = ["ICP备", "ICP证"].first(where: { rest.hasPrefix($0) }) else { throw .badCode }
    rest.removeFirst(4)
    let digits = takeDigits(&rest)
    guard kind == "ICP备" ? digits == 8 || digits == 10 : digits == 6 else { throw .badLength }
    guard rest.hasPrefix("号") else { throw .badCode }
    rest.removeFirst()
  }
  if rest.hasPrefix("-") {
    rest.removeFirst()
    guard (1...5).contains(takeDigits(&rest)) else { throw .badCode }
    if rest == "A" || rest == "X" { rest.removeFirst() }
  }
  guard rest.isEmpty else { throw .badCode }
  return plain
}

private func takeDigits(_ rest: inout Substring) -> Int {
  let digits = rest.prefix { $0.isASCII && $0.isNumber }
  rest.removeFirst(digits.count)
  return digits.count
}

/// `V1.2.0`, `1.0`
func readVersion(_ text: String) throws(ValueError) -> String {
  var plain = halfWidth(text).uppercased()
  if plain.hasPrefix("V") { plain.removeFirst() }
  let groups = plain.split(separator: ".", omittingEmptySubsequences: false)
  guard (1...4).contains(groups.count) else { throw .badVersion }
  for group in groups {
    guard !group.isEmpty, group.count <= 6, group.utf8.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }) else {
      throw .badVersion
    }
  }
  return "V" + plain
}

/// A path below the project's folder, with `/` between its parts.
func readAttachment(_ text: String) throws(ValueError) -> String {
  // Both kinds of backslash are separators.
  let scalars = text.unicodeScalars.map { $0 == "\\" || $0 == "＼" ? "/" : $0 }
  let hasDrive = scalars.count >= 2 && scalars[1] == ":" && scalars[0].isASCII && scalars[0].properties.isAlphabetic
  if scalars.first == "/" || scalars.first == "~" || hasDrive { throw .leavesProject }
  var path: [Unicode.Scalar] = []
  for part in scalars.split(separator: "/") where !part.elementsEqual(["."]) {
    if part.elementsEqual([".", "."]) { throw .leavesProject }
    if !path.isEmpty { path.append("/") }
    path += part
  }
  return string(of: path)
}
