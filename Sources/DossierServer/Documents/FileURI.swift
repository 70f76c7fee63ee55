/// The path of a `file:` URI (RFC 8089), percent escapes undone.
/// - Returns: nil for other schemes, and where the path is not absolute or not UTF-8.
func filePath(ofURI uri: String) -> String? {
  var rest = Array(uri.utf8)[...]
  for letter in "file:".utf8 {
    // Schemes are written in any case.
    guard let byte = rest.popFirst(), byte == letter || byte | 0x20 == letter && letter != UInt8(ascii: ":") else {
      return nil
    }
  }
  if rest.starts(with: Array("//".utf8)) {
    // The authority: none, or `localhost`.
    rest = rest.dropFirst(2)
    rest = rest[(rest.firstIndex(of: UInt8(ascii: "/")) ?? rest.endIndex)...]
  }
  guard rest.first == UInt8(ascii: "/") else { return nil }
  return String(validating: percentDecoded(rest), as: UTF8.self)
}

/// The `file:` URI of an absolute path. All but the unreserved characters of RFC 3986 and the slash are escaped.
func fileURI(ofPath path: String) -> String {
  var bytes = Array("file://".utf8)
  let digits = Array("0123456789ABCDEF".utf8)
  for byte in path.utf8 {
    if isUnreserved(byte) || byte == UInt8(ascii: "/") {
      bytes.append(byte)
    } else {
      bytes += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
    }
  }
  return String(decoding: bytes, as: UTF8.self)
}

private func isUnreserved(_ byte: UInt8) -> Bool {
  switch byte {
  case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
    UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "~"):
    true
  default: false
  }
}

/// A percent sign without two hexadecimal digits behind it stays.
private func percentDecoded(_ text: ArraySlice<UInt8>) -> [UInt8] {
  var result: [UInt8] = []
  var index = text.startIndex
  while index < text.endIndex {
    if text[index] == UInt8(ascii: "%"), index + 2 < text.endIndex,
      let high = hexadecimalDigit(text[index + 1]), let low = hexadecimalDigit(text[index + 2])
    {
      result.append(high << 4 | low)
      index += 3
    } else {
      result.append(text[index])
      index += 1
    }
  }
  return result
}

private func hexadecimalDigit(_ byte: UInt8) -> UInt8? {
  switch byte {
  case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
  case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
  case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
  default: nil
  }
}
