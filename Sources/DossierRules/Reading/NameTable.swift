import DossierModel
import DossierSyntax

/// The names that a rulebook speaks of, as numbers: names with one key (`foldedName`) are one number.
///
/// Documents are full of names; they are looked up as bytes, without a `String`.
package struct NameTable: Equatable, Sendable {
  private struct Entry: Equatable, Sendable {
    var hash: UInt64
    var start: Int32
    var length: Int32
    var number: Int32
  }

  /// How many different names there are.
  private(set) var count = 0
  /// Open addressing; a number of -1 marks a free entry.
  private var entries: [Entry]
  private var texts: [UInt8] = []

  /// - Parameter names: in any spelling. Besides each spelling its key is found.
  init(_ names: some Sequence<String>) {
    var numbers: [String: Int32] = [:]
    var spellings: [(text: String, number: Int32)] = []
    for name in names {
      let key = foldedName(name)
      if let number = numbers[key] {
        spellings.append((name, number))
        continue
      }
      let number = Int32(numbers.count)
      numbers[key] = number
      spellings.append((key, number))
      if name != key { spellings.append((name, number)) }
    }
    count = numbers.count
    var size = 16
    while size < spellings.count * 2 { size *= 2 }
    entries = Array(repeating: Entry(hash: 0, start: 0, length: 0, number: -1), count: size)
    for spelling in spellings { insert(Array(spelling.text.utf8), spelling.number) }
  }

  private mutating func insert(_ text: [UInt8], _ number: Int32) {
    if find(text.span, 0..<text.count, hashed(text.span, 0..<text.count)) != nil { return }
    // Safe: the whole text, copied.
    unsafe text.withUnsafeBufferPointer { unsafe add($0, number) }
  }

  /// - Parameter text: not there yet.
  private mutating func add(_ text: UnsafeBufferPointer<UInt8>, _ number: Int32) {
    // Safe: the pointer is read whole, and copied.
    let hash = unsafe hashed(text.span, 0..<text.count)
    var index = Int(truncatingIfNeeded: hash) & (entries.count - 1)
    while entries[index].number >= 0 { index = (index + 1) & (entries.count - 1) }
    entries[index] = Entry(hash: hash, start: Int32(texts.count), length: Int32(text.count), number: number)
    unsafe texts += text
  }

  /// Of headers (G-6.2).
  static let headerNames = HeaderField.allCases.flatMap { [$0.rawValue, $0.alias] }

  /// All names that a rulebook speaks of, headers first.
  init(_ definitions: [Definition]) { self.init(NameTable.headerNames + definitions.flatMap(\.namesSpokenOf)) }

  /// What a name is, as typed.
  enum Found {
    case known(Int)
    /// The hash of its key.
    case unknown(UInt64)
  }

  func find(_ bytes: borrowing Span<UInt8>, _ range: Range<Int>) -> Found {
    let hash = hashed(bytes, range)
    if let number = find(bytes, range, hash) { return .known(number) }
    if isFoldedName(bytes, range) { return .unknown(hash) }
    let key = Array(foldedName(bytes.text(range)).utf8)
    let keyHash = hashed(key.span, 0..<key.count)
    if let number = find(key.span, 0..<key.count, keyHash) { return .known(number) }
    return .unknown(keyHash)
  }

  /// The hash of the key of a name, as typed.
  static func keyHash(_ bytes: borrowing Span<UInt8>, _ range: Range<Int>) -> UInt64 {
    if isFoldedName(bytes, range) { return hashed(bytes, range) }
    let key = Array(foldedName(bytes.text(range)).utf8)
    return hashed(key.span, 0..<key.count)
  }

  func find(_ name: String) -> Found {
    var name = name
    // Safe: the span of the whole text, which is not kept.
    return name.withUTF8 { unsafe find($0.span, 0..<$0.count) }
  }

  /// Nil where it is not in the table.
  func number(of name: String) -> Int? {
    if case .known(let number) = find(name) { number } else { nil }
  }

  /// The numbers of those names that are in the table.
  func numbers(of names: [String]) -> Set<Int> { Set(names.compactMap(number(of:))) }

  private func find(_ bytes: borrowing Span<UInt8>, _ range: Range<Int>, _ hash: UInt64) -> Int? {
    var index = Int(truncatingIfNeeded: hash) & (entries.count - 1)
    while entries[index].number >= 0 {
      let entry = entries[index]
      if entry.hash == hash, Int(entry.length) == range.count {
        var offset = 0
        while offset < range.count, texts[Int(entry.start) + offset] == bytes[range.lowerBound + offset] { offset += 1 }
        if offset == range.count { return Int(entry.number) }
      }
      index = (index + 1) & (entries.count - 1)
    }
    return nil
  }
}

// MARK: Image

extension NameTable: ImageCodable {
  package init(_ reader: inout ImageReader) {
    count = reader.count()
    let bits = reader.number()
    let all = reader.bytes()
    let spellings = reader.count()
    let hasRoom = reader.check(bits < 24 && spellings < 1 << bits)
    entries = Array(repeating: Entry(hash: 0, start: 0, length: 0, number: -1), count: hasRoom ? 1 << bits : 1)
    guard hasRoom else { return }
    texts.reserveCapacity(all.count)
    for _ in 0..<spellings {
      let (text, number) = (all.slice(texts.count, reader.number()), reader.number())
      // Safe: static memory, copied.
      if reader.check(text != nil && number < count) { unsafe add(text!.buffer, Int32(number)) }
    }
  }

  package func write(to writer: inout ImageWriter) {
    writer.write(count)
    writer.write(entries.count.trailingZeroBitCount)
    writer.write(bytes: texts)
    let spellings = entries.filter { $0.number >= 0 }.sorted { $0.start < $1.start }
    writer.write(list: spellings) { spelling, writer in
      writer.write(Int(spelling.length))
      writer.write(Int(spelling.number))
    }
  }
}

/// A hash of bytes that is the same in every run.
func hashed(_ bytes: borrowing Span<UInt8>, _ range: Range<Int>) -> UInt64 {
  var hash: UInt64 = 0x9E37_79B9_7F4A_7C15
  for index in range { hash = (hash ^ UInt64(bytes[index])) &* 0x0000_0100_0000_01B3 }
  hash ^= hash >> 32
  return hash &* 0xBF58_476D_1CE4_E5B9 ^ (hash >> 29)
}
