/// A string as it stands in the text, checked but not decoded.
struct JSONStringToken {
  /// Between the quotes.
  let content: Range<Int>
  let isEscaped: Bool
}

// Safe below: tokens lie in the bytes, and their grammar was checked: behind a backslash stands what it escapes, behind `u` four digits. What is decoded
// is never longer than its source.

extension JSONReader {
  /// A string's bytes. They are well-formed UTF-8 whatever was sent: lone surrogates and ill-formed bytes become U+FFFD.
  /// - Complexity: one search for the end, one copy, one check of the UTF-8.
  package mutating func readUTF8() throws(JSONError) -> [UInt8] {
    let token = try scanString()
    let text = token.isEscaped ? unescaped(token) : Array(bytes[token.content])
    if unsafe text.withUnsafeBufferPointer(isWellFormedUTF8) { return text }
    return Array(String(decoding: text, as: UTF8.self).utf8)
  }

  /// A string; lone surrogates and ill-formed bytes become U+FFFD.
  package mutating func readString() throws(JSONError) -> String {
    let token = try scanString()
    if token.isEscaped { return String(decoding: unescaped(token), as: UTF8.self) }
    return unsafe bytes.withUnsafeBufferPointer {
      unsafe String(decoding: UnsafeBufferPointer(rebasing: $0[token.content]), as: UTF8.self)
    }
  }

  /// Consumes a string and checks its grammar, so that decoding it cannot fail.
  mutating func scanString() throws(JSONError) -> JSONStringToken {
    try skipWhitespace()
    guard bytes[position] == ASCII.quote else { throw mismatch(.string) }
    let start = position + 1
    var index = start
    var isEscaped = false
    while true {
      let from = index
      index = unsafe bytes.withUnsafeBufferPointer { buffer in
        guard let base = buffer.baseAddress else { return from }
        return unsafe firstByteToEscape(base, from: from, to: end)
      }
      guard index < end else { throw JSONError(.unexpectedEnd, at: end) }
      switch bytes[index] {
      case ASCII.quote:
        position = index + 1
        return JSONStringToken(content: start..<index, isEscaped: isEscaped)
      case ASCII.backslash:
        isEscaped = true
        index = try endOfEscape(at: index)
      default: throw JSONError(.controlCharacter, at: index)
      }
    }
  }

  /// The index past the escape sequence whose backslash stands at `index`.
  private func endOfEscape(at index: Int) throws(JSONError) -> Int {
    guard index + 1 < end else { throw JSONError(.unexpectedEnd, at: end) }
    switch bytes[index + 1] {
    case ASCII.quote, ASCII.backslash, UInt8(ascii: "/"), UInt8(ascii: "b"), UInt8(ascii: "f"), UInt8(ascii: "n"),
      UInt8(ascii: "r"), UInt8(ascii: "t"):
      return index + 2
    case UInt8(ascii: "u"):
      for place in index + 2..<index + 6 {
        guard place < end else { throw JSONError(.unexpectedEnd, at: end) }
        guard hexDigit(bytes[place]) != nil else { throw JSONError(.badEscape, at: index) }
      }
      return index + 6
    default: throw JSONError(.badEscape, at: index)
    }
  }

  /// The decoded bytes of a token that holds escapes. A decoded string is never longer than its source.
  func unescaped(_ token: JSONStringToken) -> [UInt8] {
    unsafe [UInt8](unsafeUninitializedCapacity: token.content.count) { output, count in
      unsafe bytes.withUnsafeBufferPointer { input in
        guard let source = input.baseAddress, let target = output.baseAddress else { return }
        count = unsafe unescape(source, token.content, into: target)
      }
    }
  }
}

/// Decodes `source[range]`, a checked string; returns the number of bytes written.
private func unescape(_ source: UnsafePointer<UInt8>, _ range: Range<Int>, into target: UnsafeMutablePointer<UInt8>)
  -> Int
{
  var index = range.lowerBound
  var count = 0
  while true {
    let stop = unsafe firstByteToEscape(source, from: index, to: range.upperBound)
    unsafe (target + count).update(from: source + index, count: stop - index)
    count += stop - index
    if stop == range.upperBound { return count }
    index = stop + 2
    switch unsafe source[stop + 1] {
    case UInt8(ascii: "n"): unsafe target[count] = ASCII.lineFeed
    case UInt8(ascii: "r"): unsafe target[count] = ASCII.carriageReturn
    case UInt8(ascii: "t"): unsafe target[count] = ASCII.tab
    case UInt8(ascii: "b"): unsafe target[count] = 0x08
    case UInt8(ascii: "f"): unsafe target[count] = 0x0C
    case UInt8(ascii: "u"):
      let scalar = unsafe unicodeEscape(source, &index, range.upperBound)
      for byte in unsafe UTF8.encode(scalar).unsafelyUnwrapped {
        unsafe target[count] = byte
        count += 1
      }
      count -= 1
    case let other: unsafe target[count] = other
    }
    count += 1
  }
}

/// The scalar of the escape whose four digits begin at `index`, with its second half if it is a pair; `index` moves past.
private func unicodeEscape(_ source: UnsafePointer<UInt8>, _ index: inout Int, _ end: Int) -> Unicode.Scalar {
  let first = unsafe fourHexDigits(source + index)
  index += 4
  if let scalar = Unicode.Scalar(first) { return scalar }
  guard first < 0xDC00, index + 6 <= end, unsafe source[index] == ASCII.backslash,
    unsafe source[index + 1] == UInt8(ascii: "u")
  else { return "\u{FFFD}" }
  let second = unsafe fourHexDigits(source + index + 2)
  guard (0xDC00..<0xE000).contains(second) else { return "\u{FFFD}" }
  index += 6
  return Unicode.Scalar(0x10000 + ((first & 0x3FF) << 10 | (second & 0x3FF))) ?? "\u{FFFD}"
}

private func fourHexDigits(_ digits: UnsafePointer<UInt8>) -> UInt32 {
  (0..<4).reduce(0) { unsafe $0 << 4 | UInt32(hexDigit(digits[$1]) ?? 0) }
}

private func hexDigit(_ byte: UInt8) -> UInt8? {
  switch byte {
  case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
  case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
  case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
  default: nil
  }
}
