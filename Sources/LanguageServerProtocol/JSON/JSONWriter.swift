/// Writes JSON into one growing buffer, which is kept from message to message.
///
/// ```swift
/// writer.beginObject()
/// writer.field("line", 3)
/// writer.endObject()
/// ```
/// Commas are put where they belong. That brackets are closed and keys are followed by values is the caller's care.
package struct JSONWriter {
  /// What was written: UTF-8.
  package private(set) var bytes: [UInt8] = []

  package init() {}

  /// Forgets what was written, and keeps the memory.
  package mutating func removeAll() {
    bytes.removeAll(keepingCapacity: true)
  }

  // MARK: Objects and arrays

  package mutating func beginObject() { open(ASCII.openBrace) }
  package mutating func endObject() { bytes.append(ASCII.closeBrace) }
  package mutating func beginArray() { open(ASCII.openBracket) }
  package mutating func endArray() { bytes.append(ASCII.closeBracket) }

  /// The key of a member; its value must follow. A static key must not need escapes.
  package mutating func key(_ name: StaticString) {
    separate()
    bytes.append(ASCII.quote)
    append(name)
    bytes.append(ASCII.quote)
    bytes.append(ASCII.colon)
  }

  package mutating func key(_ name: String) {
    string(name)
    bytes.append(ASCII.colon)
  }

  /// A member of an object; nothing at all when there is no value.
  package mutating func field<Value: JSONWritable>(_ name: StaticString, _ value: Value?) {
    guard let value else { return }
    key(name)
    value.write(to: &self)
  }

  /// A member that is `null` when there is no value.
  package mutating func fieldOrNull<Value: JSONWritable>(_ name: StaticString, _ value: Value?) {
    key(name)
    value.write(to: &self)
  }

  /// A member whose value is a text of UTF-8 bytes.
  package mutating func field(_ name: StaticString, utf8 text: [UInt8]) {
    key(name)
    string(utf8: text)
  }

  /// A member whose value is a text that is known here.
  package mutating func field(_ name: StaticString, literal text: StaticString) {
    key(name)
    bytes.append(ASCII.quote)
    append(text)
    bytes.append(ASCII.quote)
  }

  // MARK: Values

  package mutating func null() {
    separate()
    append("null")
  }

  package mutating func boolean(_ value: Bool) {
    separate()
    append(value ? "true" : "false")
  }

  package mutating func integer(_ value: Int) {
    separate()
    if value < 0 { bytes.append(ASCII.minus) }
    var rest = value.magnitude
    let start = bytes.count
    repeat {
      bytes.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10))
      rest /= 10
    } while rest != 0
    bytes[start...].reverse()
  }

  /// The shortest number that is read back as the same double; `null` for infinities and NaN, which JSON does not have.
  package mutating func double(_ value: Double) {
    guard value.isFinite else { return null() }
    separate()
    bytes.append(contentsOf: value.description.utf8)
  }

  package mutating func string(_ text: String) {
    separate()
    var text = text
    text.withUTF8 { appendQuoted($0) }
  }

  /// A string from its bytes; ill-formed UTF-8 becomes U+FFFD.
  package mutating func string(utf8 text: [UInt8]) {
    guard text.withUnsafeBufferPointer(isWellFormedUTF8) else {
      return string(String(decoding: text, as: UTF8.self))
    }
    separate()
    text.withUnsafeBufferPointer { appendQuoted($0) }
  }

  // MARK: Helpers

  private mutating func open(_ bracket: UInt8) {
    separate()
    bytes.append(bracket)
  }

  /// A comma, unless the last byte shows that a first element or a member's value is to come.
  @inline(__always)
  private mutating func separate() {
    switch bytes.last {
    case nil, ASCII.openBrace, ASCII.openBracket, ASCII.colon: return
    default: bytes.append(ASCII.comma)
    }
  }

  @inline(__always)
  private mutating func append(_ text: StaticString) {
    bytes.append(contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
  }

  private mutating func appendQuoted(_ text: UnsafeBufferPointer<UInt8>) {
    bytes.append(ASCII.quote)
    if let base = text.baseAddress {
      var start = 0
      while start < text.count {
        let stop = firstByteToEscape(base, from: start, to: text.count)
        bytes.append(contentsOf: UnsafeBufferPointer(start: base + start, count: stop - start))
        if stop < text.count { appendEscape(of: text[stop]) }
        start = stop + 1
      }
    }
    bytes.append(ASCII.quote)
  }

  private mutating func appendEscape(of byte: UInt8) {
    bytes.append(ASCII.backslash)
    switch byte {
    case ASCII.quote, ASCII.backslash: bytes.append(byte)
    case ASCII.lineFeed: bytes.append(UInt8(ascii: "n"))
    case ASCII.carriageReturn: bytes.append(UInt8(ascii: "r"))
    case ASCII.tab: bytes.append(UInt8(ascii: "t"))
    default:
      append(byte < 0x10 ? "u000" : "u001")
      let digit = byte & 0x0F
      bytes.append(digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10)
    }
  }
}
