/// Writes what an `ImageReader` reads: numbers, and the texts that they point to.
///
/// Both are string literals in the program, which are read where they lie; so all of it must be UTF-8. A number is written in
/// bytes from 0x30 to 0x6F: five bits each, the lowest first, and a sixth one where more follow.
package struct ImageWriter {
  /// The numbers so far.
  private var digits: [UInt8] = []
  private var knownNames: [String] = []
  private var nameNumbers: [String: Int] = [:]
  /// Texts that are not in the book.
  private var texts: [UInt8] = []
  private let book: [UInt8]
  /// Where in the book texts are looked for.
  private var searched: Range<Int>

  init(book: [UInt8]) {
    self.book = book
    searched = 0..<book.count
  }

  mutating func write(_ number: Int) {
    precondition(number >= 0)
    var rest = number
    while rest > 31 {
      digits.append(0x30 + UInt8(rest & 31) + 32)
      rest >>= 5
    }
    digits.append(0x30 + UInt8(rest))
  }

  mutating func write(flag: Bool) { write(flag ? 1 : 0) }

  mutating func write<Value>(optional: Value?, _ write: (Value, inout ImageWriter) -> Void) {
    self.write(flag: optional != nil)
    if let optional { write(optional, &self) }
  }

  mutating func write<Element>(list: [Element], _ write: (Element, inout ImageWriter) -> Void) {
    self.write(list.count)
    for element in list { write(element, &self) }
  }

  mutating func write<Element: ImageCodable>(list: [Element]) { write(list: list) { $0.write(to: &$1) } }
  mutating func write(numbers: [Int]) { write(list: numbers) { $1.write($0) } }
  mutating func write(names: [String]) { write(list: names) { $1.write(name: $0) } }

  mutating func write<Value: CaseIterable & Equatable>(choice: Value) where Value.AllCases == [Value] {
    write(Value.allCases.firstIndex(of: choice)!)
  }

  mutating func write(range: Range<Int>) {
    write(range.lowerBound)
    write(range.count)
  }

  /// A value that is passed over on reading, until somebody asks for it.
  mutating func write(deferred value: some ImageCodable) {
    let before = digits
    digits = []
    value.write(to: &self)
    let own = digits
    digits = before
    write(own.count)
    digits += own
  }

  // MARK: Texts

  /// A text that most runs read: it is made into a string at once, however often it stands in the book.
  mutating func write(name: String) {
    if nameNumbers[name] == nil {
      nameNumbers[name] = knownNames.count
      knownNames.append(name)
    }
    write(nameNumbers[name]!)
  }

  /// A text that few runs read.
  mutating func write(prose: String) { write(bytes: Array(prose.utf8)) }

  mutating func write(bytes: [UInt8]) {
    write(bytes.count)
    if bytes.isEmpty { return }
    if let offset = find(bytes) { return write(offset) }
    write(book.count + texts.count)
    texts += bytes
  }

  var bookEnd: Int { book.count }

  /// Texts that follow are looked for in this part of the book alone.
  mutating func search(in range: Range<Int>) { searched = range }

  private func find(_ bytes: [UInt8]) -> Int? {
    guard searched.count >= bytes.count else { return nil }
    return (searched.lowerBound...searched.upperBound - bytes.count).first { start in
      book[start] == bytes[0] && book[start..<start + bytes.count].elementsEqual(bytes)
    }
  }

  // MARK: The whole

  /// What the reader wants: numbers, with the names first, and strings.
  /// - Parameter header: what can be read without the names.
  consuming func finish(header: (inout ImageWriter) -> Void) -> (numbers: [UInt8], strings: [UInt8]) {
    let body = digits
    digits = []
    header(&self)
    write(texts.count)
    write(list: knownNames) { $1.write($0.utf8.count) }
    return (digits + body, texts + knownNames.flatMap { Array($0.utf8) })
  }
}
