/// Something that images hold.
package protocol ImageCodable {
  init(_ reader: inout ImageReader)
  func write(to writer: inout ImageWriter)
}

extension Array: ImageCodable where Element: ImageCodable {
  package init(_ reader: inout ImageReader) { self = reader.list { Element(&$0) } }
  package func write(to writer: inout ImageWriter) { writer.write(list: self) }
}

/// The parts of an image, shared by all that read in it.
final class ImageSource: Sendable {
  fileprivate let digits: StaticBytes
  fileprivate let strings: StaticBytes
  /// The rulebook itself, in which most of its texts are.
  fileprivate let book: StaticBytes
  /// The names of the book, each made into a string once.
  fileprivate let names: [String]

  fileprivate init(_ digits: StaticBytes, strings: StaticBytes, book: StaticBytes, names: [String] = []) {
    self.digits = digits
    self.strings = strings
    self.book = book
    self.names = names
  }
}

/// Reads an image in place.
///
/// What is damaged reads as zeros and empty texts, and is remembered: an image is part of the program, so damage is no
/// case that anybody could handle piece by piece.
package struct ImageReader: Sendable {
  private var source: ImageSource
  /// Those of the source.
  private let digits: StaticBytes
  private var position: Int
  private(set) var isDamaged = false

  init(_ digits: StaticBytes, strings: StaticBytes, book: StaticBytes) {
    self.init(ImageSource(digits, strings: strings, book: book), at: 0)
  }

  init(_ source: ImageSource, at position: Int) {
    self.source = source
    digits = source.digits
    self.position = position
  }

  /// Five bits a byte, the lowest first; see `ImageWriter`.
  @inline(__always)
  mutating func number() -> Int {
    // Numbers are nearly all of an image, and most of them are of one digit.
    guard position < digits.count else { return longNumber() }
    // Safe: the place was compared with the count.
    let digit = unsafe Int(digits.start[position] &- 0x30)
    if digit & 32 != 0 { return longNumber() }
    position += 1
    return digit
  }

  @inline(never)
  private mutating func longNumber() -> Int {
    if digits.count - position >= 3 {
      // Nearly all others have two or three.
      // Safe: the places were compared with the count.
      let first = unsafe Int(digits.start[position] &- 0x30) & 31
      let second = unsafe Int(digits.start[position &+ 1] &- 0x30)
      if second & 32 == 0 {
        position &+= 2
        return second &<< 5 | first
      }
      let third = unsafe Int(digits.start[position &+ 2] &- 0x30)
      if third & 32 == 0 {
        position &+= 3
        return third &<< 10 | (second & 31) &<< 5 | first
      }
    }
    return numberOfAnyLength()
  }

  private mutating func numberOfAnyLength() -> Int {
    var (value, shift) = (0, 0)
    // Copies, which can stay in registers.
    var next = position
    let (start, count) = unsafe (digits.start, digits.count)
    while next < count, shift < 60 {
      // Safe: the place was compared with the count.
      let digit = unsafe Int(start[next] &- 0x30)
      next &+= 1
      value |= (digit & 31) &<< shift
      shift &+= 5
      if digit & 32 == 0 {
        position = next
        return value
      }
    }
    position = next
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

  mutating func numbers() -> [Int] {
    let count = count()
    if count == 0 { return [] }
    // Safe: as many are initialized as there are.
    return unsafe Array(unsafeUninitializedCapacity: count) { buffer, initialized in
      for index in 0..<count { unsafe buffer.initializeElement(at: index, to: number()) }
      initialized = count
    }
  }

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
    let book = source.book
    let found =
      offset < book.count ? book.slice(offset, length) : source.strings.slice(offset - book.count, length)
    if let found { return found }
    isDamaged = true
    return StaticBytes("")
  }

  mutating func prose() -> Prose { Prose(bytes()) }

  // Safe: static memory, copied.
  mutating func string() -> String { unsafe String(decoding: bytes().buffer, as: UTF8.self) }

  mutating func name() -> String {
    let index = number()
    if index < source.names.count { return source.names[index] }
    isDamaged = true
    return ""
  }

  /// The names, which stand one behind the other at the end of the strings.
  mutating func readNames() {
    var offset = number()
    let names = list { reader in
      let length = reader.number()
      defer { offset += length }
      guard let bytes = reader.source.strings.slice(offset, length) else {
        reader.isDamaged = true
        return ""
      }
      // Safe: static memory, copied.
      return unsafe String(decoding: bytes.buffer, as: UTF8.self)
    }
    source = ImageSource(digits, strings: source.strings, book: source.book, names: names)
  }

  /// A value that is passed over now, and read when somebody asks for it.
  mutating func deferred<Value>() -> Deferred<Value> {
    let length = count()
    defer { position += length }
    return Deferred(source, at: position)
  }
}
