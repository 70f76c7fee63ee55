/// Reads one JSON value (RFC 8259) in order, from the bytes of a message, without building anything in between.
///
/// ```swift
/// try reader.beginObject()
/// while let key = try reader.nextField() {
///   switch key {
///   case "uri": uri = try reader.read()
///   default: try reader.skipValue()
///   }
/// }
/// ```
/// Each member or element must be consumed by exactly one read or `skipValue()` before the next is asked for.
package struct JSONReader {
  /// Arrays and objects may be nested this deep, counted from where the reader began.
  package static let maximumDepth = 512

  let bytes: [UInt8]
  let end: Int
  var position: Int
  private var depth = 0
  /// True between an opening bracket and its first element, where no comma may stand.
  private var isAtFirst = false

  /// A reader of the whole of `bytes`.
  package init(_ bytes: [UInt8]) {
    self.init(bytes, in: 0..<bytes.count)
  }

  /// A reader of `bytes[range]`; offsets in errors count from the start of `bytes`.
  package init(_ bytes: [UInt8], in range: Range<Int>) {
    precondition(range.lowerBound >= 0 && range.upperBound <= bytes.count)
    self.bytes = bytes
    position = range.lowerBound
    end = range.upperBound
  }

  /// UTF-8 bytes from the start of the message to the next byte to be read.
  package var offset: Int { position }

  // MARK: Objects and arrays

  package mutating func beginObject() throws(JSONError) {
    try open(ASCII.openBrace, .object)
  }

  /// The key of the next member, or `nil` after the last one, when the object is closed.
  package mutating func nextMember() throws(JSONError) -> JSONKey? {
    guard try hasNext(before: ASCII.closeBrace) else { return nil }
    let key = try scanKey()
    // Safe: keys lie in the bytes, and are copied.
    if key.isEscaped { return unsafe unescaped(key).withUnsafeBufferPointer { unsafe JSONKey($0) } }
    return unsafe bytes.withUnsafeBufferPointer { unsafe JSONKey(UnsafeBufferPointer(rebasing: $0[key.content])) }
  }

  /// The key of the next member whose value is not `null`: in the protocol, null is as good as absent.
  package mutating func nextField() throws(JSONError) -> JSONKey? {
    while let key = try nextMember() {
      if try !readNull() { return key }
    }
    return nil
  }

  /// Consumes a key and its colon.
  private mutating func scanKey() throws(JSONError) -> JSONStringToken {
    try skipWhitespace()
    guard bytes[position] == ASCII.quote else { throw JSONError(.unexpectedByte, at: position) }
    let key = try scanString()
    try skipWhitespace()
    guard bytes[position] == ASCII.colon else { throw JSONError(.unexpectedByte, at: position) }
    position += 1
    return key
  }

  package mutating func beginArray() throws(JSONError) {
    try open(ASCII.openBracket, .array)
  }

  /// False after the last element, when the array is closed.
  package mutating func nextElement() throws(JSONError) -> Bool {
    try hasNext(before: ASCII.closeBracket)
  }

  private mutating func open(_ bracket: UInt8, _ kind: JSONKind) throws(JSONError) {
    try skipWhitespace()
    guard bytes[position] == bracket else { throw mismatch(kind) }
    guard depth < Self.maximumDepth else { throw JSONError(.tooDeep, at: position) }
    depth += 1
    position += 1
    isAtFirst = true
  }

  private mutating func hasNext(before close: UInt8) throws(JSONError) -> Bool {
    try skipWhitespace()
    let isFirst = isAtFirst
    isAtFirst = false
    if bytes[position] == close {
      position += 1
      depth -= 1
      return false
    }
    if isFirst { return true }
    guard bytes[position] == ASCII.comma else { throw JSONError(.unexpectedByte, at: position) }
    position += 1
    return true
  }

  // MARK: Null, booleans, any value

  /// Consumes a `null`; leaves anything else alone and returns false.
  package mutating func readNull() throws(JSONError) -> Bool {
    try skipWhitespace()
    guard bytes[position] == UInt8(ascii: "n") else { return false }
    try expectWord("null")
    return true
  }

  package mutating func readBool() throws(JSONError) -> Bool {
    try skipWhitespace()
    switch bytes[position] {
    case UInt8(ascii: "t"):
      try expectWord("true")
      return true
    case UInt8(ascii: "f"):
      try expectWord("false")
      return false
    default: throw mismatch(.boolean)
    }
  }

  private mutating func expectWord(_ word: StaticString) throws(JSONError) {
    let range = position..<min(position + word.utf8CodeUnitCount, end)
    guard equal(bytes, range, word) else { throw JSONError(.unexpectedByte, at: position) }
    position = range.upperBound
  }

  /// What stands next, told from its first byte; nothing is consumed but white space.
  package mutating func peekKind() throws(JSONError) -> JSONKind {
    try skipWhitespace()
    switch bytes[position] {
    case ASCII.openBrace: return .object
    case ASCII.openBracket: return .array
    case ASCII.quote: return .string
    case UInt8(ascii: "t"), UInt8(ascii: "f"): return .boolean
    case UInt8(ascii: "n"): return .null
    case ASCII.minus, UInt8(ascii: "0")...UInt8(ascii: "9"): return .number
    default: throw JSONError(.unexpectedByte, at: position)
    }
  }

  /// Consumes one value of any kind, checking its grammar.
  package mutating func skipValue() throws(JSONError) {
    switch try peekKind() {
    case .object:
      try beginObject()
      while try hasNext(before: ASCII.closeBrace) {
        _ = try scanKey()
        try skipValue()
      }
    case .array:
      try beginArray()
      while try nextElement() { try skipValue() }
    case .string: _ = try scanString()
    case .boolean: _ = try readBool()
    case .null: _ = try readNull()
    case .number, .integer: _ = try scanNumber()
    }
  }

  /// Checks that nothing but white space is left.
  package mutating func finish() throws(JSONError) {
    advanceOverWhitespace()
    guard position == end else { throw JSONError(.trailingBytes, at: position) }
  }

  // MARK: Helpers

  @inline(__always)
  mutating func advanceOverWhitespace() {
    while position < end {
      let byte = bytes[position]
      guard byte <= ASCII.space else { return }
      guard
        byte == ASCII.space || byte == ASCII.lineFeed || byte == ASCII.carriageReturn || byte == ASCII.tab
      else { return }
      position &+= 1
    }
  }

  /// Moves to the next byte that is not white space; there must be one.
  @inline(__always)
  mutating func skipWhitespace() throws(JSONError) {
    advanceOverWhitespace()
    guard position < end else { throw JSONError(.unexpectedEnd, at: end) }
  }

  /// The error for a value that is not of `kind`, or that is no value at all.
  func mismatch(_ kind: JSONKind) -> JSONError {
    var probe = self
    do throws(JSONError) {
      _ = try probe.peekKind()
      return JSONError(.expected(kind), at: position)
    } catch {
      return error
    }
  }
}
