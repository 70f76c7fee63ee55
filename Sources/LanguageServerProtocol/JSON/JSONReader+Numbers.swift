/// A number as it stands in the text, checked but not converted.
struct JSONNumberToken {
  let range: Range<Int>
  /// Neither a fraction nor an exponent.
  let isInteger: Bool
}

extension JSONReader {
  /// An integer. `2.0` and `2e0` are integers too, for clients that know only one type of number.
  /// - Throws: `expected(.integer)` for a fraction, `numberOutOfRange` for what `Int` cannot hold.
  package mutating func readInt() throws(JSONError) -> Int {
    try skipWhitespace()
    let start = position
    let token = try scanNumber()
    if token.isInteger {
      guard let value = integer(token) else { throw JSONError(.numberOutOfRange, at: start) }
      return value
    }
    let double = try double(token)
    guard double.rounded(.towardZero) == double else { throw JSONError(.expected(.integer), at: start) }
    guard let value = Int(exactly: double) else { throw JSONError(.numberOutOfRange, at: start) }
    return value
  }

  /// An integer from 0 up to the protocol's greatest, 2³¹ − 1, which is taken for all beyond it: clients write `Int.max` or
  /// the greatest double when they mean "to the end".
  /// - Throws: `expected(.integer)` for a fraction, `numberOutOfRange` for a negative number.
  package mutating func readNatural() throws(JSONError) -> Int {
    try skipWhitespace()
    let start = position
    let token = try scanNumber()
    if token.isInteger, let value = integer(token) {
      guard value >= 0 else { throw JSONError(.numberOutOfRange, at: start) }
      return min(value, Int(Int32.max))
    }
    let double = try double(token)
    guard double >= 0 else { throw JSONError(.numberOutOfRange, at: start) }
    guard double.rounded(.towardZero) == double else { throw JSONError(.expected(.integer), at: start) }
    return Int(min(double, Double(Int32.max)))
  }

  /// The nearest double to a number.
  /// - Throws: `numberOutOfRange` when that would be an infinity.
  package mutating func readDouble() throws(JSONError) -> Double {
    try double(scanNumber())
  }

  /// Consumes a number and checks its grammar.
  mutating func scanNumber() throws(JSONError) -> JSONNumberToken {
    try skipWhitespace()
    let start = position
    if bytes[position] == ASCII.minus {
      position += 1
    } else if !ASCII.isDigit(bytes[position]) {
      throw mismatch(.number)
    }
    if position < end, bytes[position] == UInt8(ascii: "0") {
      position += 1
    } else {
      try skipDigits(from: start)
    }
    var isInteger = true
    if position < end, bytes[position] == UInt8(ascii: ".") {
      isInteger = false
      position += 1
      try skipDigits(from: start)
    }
    if position < end, bytes[position] | 0x20 == UInt8(ascii: "e") {
      isInteger = false
      position += 1
      if position < end, bytes[position] == UInt8(ascii: "+") || bytes[position] == ASCII.minus { position += 1 }
      try skipDigits(from: start)
    }
    return JSONNumberToken(range: start..<position, isInteger: isInteger)
  }

  /// At least one digit must follow.
  private mutating func skipDigits(from start: Int) throws(JSONError) {
    guard position < end else { throw JSONError(.unexpectedEnd, at: end) }
    guard ASCII.isDigit(bytes[position]) else { throw JSONError(.badNumber, at: start) }
    while position < end, ASCII.isDigit(bytes[position]) { position += 1 }
  }

  /// `nil` when `Int` cannot hold the number.
  func integer(_ token: JSONNumberToken) -> Int? {
    let isNegative = bytes[token.range.lowerBound] == ASCII.minus
    var value = 0
    for index in token.range.lowerBound + (isNegative ? 1 : 0)..<token.range.upperBound {
      let digit = Int(bytes[index] - UInt8(ascii: "0"))
      let (product, overflow) = value.multipliedReportingOverflow(by: 10)
      // Counted downward for negative numbers, so that the smallest one fits.
      let (sum, carry) =
        isNegative ? product.subtractingReportingOverflow(digit) : product.addingReportingOverflow(digit)
      if overflow || carry { return nil }
      value = sum
    }
    return value
  }

  func double(_ token: JSONNumberToken) throws(JSONError) -> Double {
    let text = String(decoding: bytes[token.range], as: UTF8.self)
    guard let value = Double(text), value.isFinite else {
      throw JSONError(.numberOutOfRange, at: token.range.lowerBound)
    }
    return value
  }
}
