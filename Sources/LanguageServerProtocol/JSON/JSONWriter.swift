// Safe below: the memory is this writer's own, which cannot be copied, and freed with it; there is room for what is put, since it is reserved first.

/// Writes JSON into one growing buffer, which is kept from message to message.
///
/// ```swift
/// writer.beginObject()
/// writer.field("line", 3)
/// writer.endObject()
/// ```
/// Commas are put where they belong. That brackets are closed and keys are followed by values is the caller's care.
///
/// The memory is the writer's own: appending to an array asks at each byte whether it is shared, which costs half the time.
@safe package struct JSONWriter: ~Copyable {
  private var base: UnsafeMutablePointer<UInt8>
  private var capacity = 4096
  /// The number of bytes that were written.
  package private(set) var count = 0

  package init() {
    unsafe base = .allocate(capacity: capacity)
  }

  deinit {
    unsafe base.deallocate()
  }

  /// A copy of what was written: UTF-8.
  package var bytes: [UInt8] {
    unsafe Array(UnsafeBufferPointer(start: base, count: count))
  }

  /// Appends what was written to `output`.
  package borrowing func copy(into output: inout [UInt8]) {
    unsafe output.append(contentsOf: UnsafeBufferPointer(start: base, count: count))
  }

  /// Forgets what was written, and keeps the memory.
  package mutating func removeAll() {
    count = 0
  }

  // MARK: Objects and arrays

  package mutating func beginObject() { open(ASCII.openBrace) }
  package mutating func endObject() { append(ASCII.closeBrace) }
  package mutating func beginArray() { open(ASCII.openBracket) }
  package mutating func endArray() { append(ASCII.closeBracket) }

  /// The key of a member; its value must follow. A static key must not need escapes.
  @inline(__always)
  package mutating func key(_ name: StaticString) {
    separate()
    reserve(name.utf8CodeUnitCount &+ 3)
    put(ASCII.quote)
    unsafe put(UnsafeBufferPointer(start: name.utf8Start, count: name.utf8CodeUnitCount))
    put(ASCII.quote)
    put(ASCII.colon)
  }

  package mutating func key(_ name: String) {
    string(name)
    append(ASCII.colon)
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
    append(ASCII.quote)
    append(text)
    append(ASCII.quote)
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
    reserve(20)
    if value < 0 { put(ASCII.minus) }
    var rest = value.magnitude
    var length = 1
    var limit: UInt = 10
    while rest >= limit, length < 19 {
      length &+= 1
      limit &*= 10
    }
    var place = count &+ length
    count = place
    repeat {
      place &-= 1
      unsafe base[place] = UInt8(ascii: "0") &+ UInt8(truncatingIfNeeded: rest % 10)
      rest /= 10
    } while rest != 0
  }

  /// The shortest number that is read back as the same double; `null` for infinities and NaN, which JSON does not have.
  package mutating func double(_ value: Double) {
    guard value.isFinite else { return null() }
    separate()
    var text = value.description
    text.withUTF8 { unsafe append($0) }
  }

  package mutating func string(_ text: String) {
    separate()
    var text = text
    text.withUTF8 { unsafe appendQuoted($0) }
  }

  /// A string from its bytes; ill-formed UTF-8 becomes U+FFFD.
  package mutating func string(utf8 text: [UInt8]) {
    guard unsafe text.withUnsafeBufferPointer(isWellFormedUTF8) else {
      return string(String(decoding: text, as: UTF8.self))
    }
    separate()
    unsafe text.withUnsafeBufferPointer { unsafe appendQuoted($0) }
  }

  /// A value that is JSON already; it is not looked at.
  package mutating func encoded(_ json: ArraySlice<UInt8>) {
    separate()
    unsafe json.withUnsafeBufferPointer { unsafe append($0) }
  }

  // MARK: Helpers

  private mutating func open(_ bracket: UInt8) {
    separate()
    append(bracket)
  }

  /// A comma, unless the last byte shows that a first element or a member's value is to come.
  @inline(__always)
  private mutating func separate() {
    guard count > 0 else { return }
    switch unsafe base[count &- 1] {
    case ASCII.openBrace, ASCII.openBracket, ASCII.colon: return
    default: append(ASCII.comma)
    }
  }

  private mutating func appendQuoted(_ text: UnsafeBufferPointer<UInt8>) {
    reserve(text.count &+ 2)
    put(ASCII.quote)
    if let start = text.baseAddress {
      let stop = unsafe firstByteToEscape(start, from: 0, to: text.count)
      unsafe put(UnsafeBufferPointer(start: start, count: stop))
      if stop < text.count { unsafe appendEscaped(start, from: stop, to: text.count) }
    }
    append(ASCII.quote)
  }

  /// Appends `text[start..<end]`, whose first byte needs an escape.
  private mutating func appendEscaped(_ text: UnsafePointer<UInt8>, from start: Int, to end: Int) {
    var stop = start
    while stop < end {
      unsafe appendEscape(of: text[stop])
      let next = unsafe firstByteToEscape(text, from: stop + 1, to: end)
      unsafe append(UnsafeBufferPointer(start: text + stop + 1, count: next - stop - 1))
      stop = next
    }
  }

  private mutating func appendEscape(of byte: UInt8) {
    append(ASCII.backslash)
    switch byte {
    case ASCII.quote, ASCII.backslash: append(byte)
    case ASCII.lineFeed: append(UInt8(ascii: "n"))
    case ASCII.carriageReturn: append(UInt8(ascii: "r"))
    case ASCII.tab: append(UInt8(ascii: "t"))
    default:
      append(byte < 0x10 ? "u000" : "u001")
      let digit = byte & 0x0F
      append(digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10)
    }
  }

  // MARK: Memory

  @inline(__always)
  private mutating func append(_ byte: UInt8) {
    reserve(1)
    put(byte)
  }

  @inline(__always)
  private mutating func append(_ text: StaticString) {
    unsafe append(UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
  }

  @inline(__always)
  private mutating func append(_ text: UnsafeBufferPointer<UInt8>) {
    reserve(text.count)
    unsafe put(text)
  }

  /// Into memory that was reserved.
  @inline(__always)
  private mutating func put(_ byte: UInt8) {
    unsafe base[count] = byte
    count &+= 1
  }

  /// Into memory that was reserved.
  @inline(__always)
  private mutating func put(_ text: UnsafeBufferPointer<UInt8>) {
    guard let start = text.baseAddress else { return }
    unsafe (base + count).update(from: start, count: text.count)
    count &+= text.count
  }

  @inline(__always)
  private mutating func reserve(_ additional: Int) {
    if capacity &- count < additional { grow(by: additional) }
  }

  @inline(never)
  private mutating func grow(by additional: Int) {
    capacity = max(capacity * 2, count + additional)
    let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity)
    unsafe larger.update(from: base, count: count)
    unsafe base.deallocate()
    unsafe base = unsafe larger
  }
}
