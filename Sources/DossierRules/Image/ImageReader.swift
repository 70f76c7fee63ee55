/// Something that images hold.
package protocol ImageCodable {
  init(_ reader: inout ImageReader)
  func write(to writer: inout ImageWriter)
}

/// Reads an image in place.
///
/// What is damaged reads as zeros and empty texts, and is remembered: an image is part of the program, so damage is no
/// case that anybody could handle piece by piece.
package struct ImageReader: Sendable {
  private let digits: StaticBytes
  private let strings: StaticBytes
  /// The rulebook itself, in which most of its texts are.
  private let book: StaticBytes
  private var position: Int
  private(set) var isDamaged = false
  /// The names of the book, each made into a string once.
  private var knownNames: [String] = []

  init(_ digits: StaticBytes, strings: StaticBytes, book: StaticBytes) {
    self.digits = digits
    self.strings = strings
    self.book = book
    position = 0
  }

  /// Five bits a byte, the lowest first; see `ImageWriter`.
  mutating func number() -> Int {
    var value = 0
    var shift = 0
    // A copy, which can stay in a register: numbers are nearly all of an image.
    var next = position
    defer { position = next }
    let count = digits.count
    while next < count, shift < 60 {
      // Safe: the place was compared with the count.
      let digit = unsafe Int(digits.start[next] &- 0x30)
      next += 1
      value |= (digit & 31) << shift
      if digit & 32 == 0 { return value }
      shift += 5
    }
    isDamaged = true
    return 0
  }

  /// A number of things, each of which takes at least one byte.
  mutating func count() -> Int {
    let count = number()
    if count <= digits.count - position { return count }
    isDamaged = true
    return 0
  }

  /// Remembers where something does not hold that an image must keep.
  mutating func check(_ holds: Bool) -> Bool {
    if !holds { isDamaged = true }
    return holds
  }

  mutating func flag() -> Bool { number() != 0 }

  mutating func optional<Value>(_ read: (inout ImageReader) -> Value) -> Value? { flag() ? read(&self) : nil }

  mutating func list<Element: ImageCodable>() -> [Element] { list { Element(&$0) } }

  mutating func list<Element>(_ read: (inout ImageReader) -> Element) -> [Element] {
    let count = count()
    if count == 0 { return [] }
    var result: [Element] = []
    result.reserveCapacity(count)
    for _ in 0..<count { result.append(read(&self)) }
    return result
  }

  mutating func numbers() -> [Int] { list { $0.number() } }
  mutating func names() -> [String] { list { $0.name() } }

  /// A case of an enumeration.
  mutating func choice<Value: CaseIterable>() -> Value where Value.AllCases == [Value] {
    let index = number()
    if index < Value.allCases.count { return Value.allCases[index] }
    isDamaged = true
    return Value.allCases[0]
  }

  mutating func range() -> Range<Int> {
    let start = number()
    return start..<start + number()
  }

  // MARK: Texts

  /// Bytes of the book, or of the texts that are not in it.
  mutating func bytes() -> StaticBytes {
    let length = number()
    let offset = length == 0 ? 0 : number()
    let found =
      offset < book.count ? book.slice(offset, length) : strings.slice(offset - book.count, length)
    if let found { return found }
    isDamaged = true
    return StaticBytes("")
  }

  mutating func prose() -> Prose { Prose(bytes()) }

  // Safe: static memory, copied.
  mutating func string() -> String { unsafe String(decoding: bytes().buffer, as: UTF8.self) }

  mutating func name() -> String {
    let index = number()
    if index < knownNames.count { return knownNames[index] }
    isDamaged = true
    return ""
  }

  /// The names, which stand one behind the other at the end of the strings.
  mutating func readNames() {
    var offset = number()
    knownNames = list { reader in
      let length = reader.number()
      defer { offset += length }
      guard let bytes = reader.strings.slice(offset, length) else {
        reader.isDamaged = true
        return ""
      }
      // Safe: static memory, copied.
      return unsafe String(decoding: bytes.buffer, as: UTF8.self)
    }
  }

  /// A list that is passed over now, and read when somebody asks for it.
  mutating func deferred<Element>() -> Deferred<Element> {
    let length = count()
    let own = self
    position += length
    return Deferred(own)
  }
}
