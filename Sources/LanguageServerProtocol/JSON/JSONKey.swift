// Safe below: words are read where eight bytes are left, single bytes below the length; nothing of the text is kept.

/// The key of a member. It is matched by `case "name":`.
///
/// Up to sixteen bytes, which is nearly all of the protocol's keys, lie in two words: comparing them touches no memory and
/// counts no references.
package struct JSONKey {
  /// UTF-8 bytes.
  private let length: Int
  /// The first eight bytes, the first one lowest; zeros beyond the end.
  private let head: UInt64
  /// The last eight bytes of keys of nine to sixteen; else zero.
  private let tail: UInt64
  /// The whole of longer keys.
  private let long: [UInt8]?

  init(_ text: UnsafeBufferPointer<UInt8>) {
    length = text.count
    (head, tail) = unsafe Self.words(text.baseAddress, text.count)
    long = unsafe text.count > 16 ? Array(text) : nil
  }

  package static func ~= (name: StaticString, key: JSONKey) -> Bool {
    guard key.length == name.utf8CodeUnitCount else { return false }
    if let long = key.long { return equal(long, 0..<long.count, name) }
    return unsafe (key.head, key.tail) == words(name.utf8Start, name.utf8CodeUnitCount)
  }

  package var string: String {
    if let long { return String(decoding: long, as: UTF8.self) }
    let first = (0..<min(length, 8)).map { UInt8(truncatingIfNeeded: head &>> (8 * UInt64($0))) }
    let last = (min(length, 8)..<length).map { UInt8(truncatingIfNeeded: tail &>> (8 * UInt64($0 + 8 - length))) }
    return String(decoding: first + last, as: UTF8.self)
  }

  @inline(__always)
  private static func words(_ text: UnsafePointer<UInt8>?, _ length: Int) -> (head: UInt64, tail: UInt64) {
    guard let text = unsafe text else { return (0, 0) }
    if length >= 8 {
      let last = unsafe length > 8 && length <= 16 ? word(text + length - 8) : 0
      return unsafe (word(text), last)
    }
    var head: UInt64 = 0
    for index in 0..<length { unsafe head |= UInt64(text[index]) &<< (8 &* UInt64(index)) }
    return (head, 0)
  }

  @inline(__always)
  private static func word(_ text: UnsafePointer<UInt8>) -> UInt64 {
    unsafe UInt64(littleEndian: UnsafeRawPointer(text).loadUnaligned(as: UInt64.self))
  }
}
