#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The bytes with a meaning of their own in JSON.
enum ASCII {
  static let tab = UInt8(ascii: "\t")
  static let lineFeed = UInt8(ascii: "\n")
  static let carriageReturn = UInt8(ascii: "\r")
  static let space = UInt8(ascii: " ")
  static let quote = UInt8(ascii: "\"")
  static let backslash = UInt8(ascii: "\\")
  static let comma = UInt8(ascii: ",")
  static let colon = UInt8(ascii: ":")
  static let minus = UInt8(ascii: "-")
  static let openBrace = UInt8(ascii: "{")
  static let closeBrace = UInt8(ascii: "}")
  static let openBracket = UInt8(ascii: "[")
  static let closeBracket = UInt8(ascii: "]")

  @inline(__always)
  static func isDigit(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 }
}

/// The index in `start..<end` of the first quote, backslash or control character; `end` when there is none.
///
/// Eight bytes at a time: a borrow can only raise a false mark above a true one, so the lowest mark is exact.
@inline(__always)
func firstByteToEscape(_ base: UnsafePointer<UInt8>, from start: Int, to end: Int) -> Int {
  // Safe: words are read where eight bytes are left, single bytes below the end; callers have that many.
  let ones: UInt64 = 0x0101_0101_0101_0101
  let highs: UInt64 = 0x8080_8080_8080_8080
  let quotes = ones &* UInt64(ASCII.quote)
  let backslashes = ones &* UInt64(ASCII.backslash)
  let spaces = ones &* UInt64(ASCII.space)
  var index = start
  while index &+ 8 <= end {
    let word = unsafe UInt64(littleEndian: UnsafeRawPointer(base + index).loadUnaligned(as: UInt64.self))
    let quote = word ^ quotes
    let backslash = word ^ backslashes
    let marks =
      (((quote &- ones) & ~quote) | ((backslash &- ones) & ~backslash) | ((word &- spaces) & ~word)) & highs
    if marks != 0 { return index &+ (marks.trailingZeroBitCount &>> 3) }
    index &+= 8
  }
  while index < end {
    let byte = unsafe base[index]
    if byte == ASCII.quote || byte == ASCII.backslash || byte < ASCII.space { return index }
    index &+= 1
  }
  return end
}

/// The index in `start..<end` of the first line feed; `nil` when there is none.
func firstLineFeed(_ bytes: [UInt8], from start: Int, to end: Int) -> Int? {
  guard start < end else { return nil }
  // Safe: callers give places in the bytes.
  return unsafe bytes.withUnsafeBytes { buffer in
    guard let base = buffer.baseAddress,
      let hit = unsafe memchr(base + start, Int32(ASCII.lineFeed), end - start)
    else { return nil }
    return unsafe UnsafeRawPointer(hit) - base
  }
}

/// Whether `bytes[range]` are the bytes of `text`.
@inline(__always)
func equal(_ bytes: [UInt8], _ range: Range<Int>, _ text: StaticString) -> Bool {
  guard range.count == text.utf8CodeUnitCount else { return false }
  // Safe: the range lies in the bytes, and the text is as long as it.
  return unsafe bytes.withUnsafeBytes { buffer in
    guard let base = buffer.baseAddress else { return true }
    return unsafe memcmp(base + range.lowerBound, text.utf8Start, range.count) == 0
  }
}
