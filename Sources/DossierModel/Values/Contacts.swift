// G-7.6 to G-7.8: phone numbers, e-mail addresses, web addresses.

private func isDigits(_ text: some StringProtocol) -> Bool {
  !text.isEmpty && text.utf8.allSatisfy { $0 >= 0x30 && $0 <= 0x39 }
}

private func phoneText(_ text: String) -> Substring {
  var plain = Substring(halfWidth(text).filter { $0 != " " && $0 != "\u{3000}" && $0 != "\u{A0}" })
  if plain.hasPrefix("+86") { plain.removeFirst(3) }
  if plain.hasPrefix("-") { plain.removeFirst() }
  return plain
}

/// `1[3-9]` and nine digits.
func readMobile(_ text: String) throws(ValueError) -> String {
  let digits = phoneText(text).filter { $0 != "-" }
  let bytes = Array(digits.utf8)
  guard isDigits(digits), bytes.count == 11, bytes[0] == 0x31, bytes[1] >= 0x33 else { throw .badPhone }
  return digits
}

/// A mobile number, or a landline with its area code.
func readPhone(_ text: String) throws(ValueError) -> String {
  let plain = phoneText(text)
  guard plain.hasPrefix("0") else { return try readMobile(text) }
  let groups = plain.split(separator: "-", omittingEmptySubsequences: false)
  guard groups.count <= 3, groups.allSatisfy({ isDigits($0) }) else { throw .badPhone }
  if groups.count == 1 {
    guard (10...12).contains(plain.count) else { throw .badPhone }
  } else {
    guard (3...4).contains(groups[0].count), (7...8).contains(groups[1].count) else { throw .badPhone }
  }
  return String(plain)
}

func readEmail(_ text: String) throws(ValueError) -> String {
  let plain = halfWidth(text)
  let halves = plain.split(separator: "@", omittingEmptySubsequences: false)
  guard halves.count == 2, !halves[0].isEmpty, plain.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) else {
    throw .badEmail
  }
  guard isHost(halves[1]), !halves[0].contains(where: { "()<>,;:\"[]\\".contains($0) }) else { throw .badEmail }
  return plain.lowercased()
}

/// `http` or `https`, and a host with a dot in it.
func readURL(_ text: String) throws(ValueError) -> String {
  let plain = halfWidth(text)
  let lower = plain.lowercased()
  guard let scheme = ["https://", "http://"].first(where: { lower.hasPrefix($0) }) else { throw .badURL }
  let rest = plain.dropFirst(scheme.count)
  let host = rest.prefix { $0 != "/" && $0 != "?" && $0 != "#" && $0 != ":" }
  guard isHost(host), !plain.contains(where: { $0 == " " || $0 == "\t" || $0 == "\u{3000}" }) else { throw .badURL }
  return scheme + host.lowercased() + rest.dropFirst(host.count)
}

private func isHost(_ host: some StringProtocol) -> Bool {
  let labels = host.split(separator: ".", omittingEmptySubsequences: false)
  guard labels.count >= 2 else { return false }
  return labels.allSatisfy { label in
    !label.isEmpty && !label.hasPrefix("-") && !label.hasSuffix("-")
      && label.unicodeScalars.allSatisfy { $0.properties.isAlphabetic || (0x30...0x39).contains($0.value) || $0 == "-" }
  }
}
