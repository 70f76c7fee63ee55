// Safe below: the pointer is that of a literal, which stays to the end of the process and never changes, and parts of it are cut with a check.

/// Bytes that live as long as the process: those of a string literal.
@safe package struct StaticBytes: @unchecked Sendable {
  // Nothing ever writes them, so any thread may read them.
  let start: UnsafePointer<UInt8>
  package let count: Int

  package init(_ literal: StaticString) {
    unsafe start = unsafe literal.utf8Start
    count = literal.utf8CodeUnitCount
  }

  private init(start: UnsafePointer<UInt8>, count: Int) {
    unsafe self.start = unsafe start
    self.count = count
  }

  var buffer: UnsafeBufferPointer<UInt8> { unsafe UnsafeBufferPointer(start: start, count: count) }

  /// Nil where the range is not inside.
  func slice(_ offset: Int, _ length: Int) -> StaticBytes? {
    guard offset >= 0, length >= 0, length <= count, offset <= count - length else { return nil }
    return unsafe StaticBytes(start: start + offset, count: length)
  }
}

/// A text that most runs never look at: it becomes a `String` when somebody asks for it.
@propertyWrapper
package struct Prose: Equatable, Sendable {
  private enum Storage: Sendable {
    case string(String)
    case bytes(StaticBytes)
  }

  private var storage: Storage

  package init(wrappedValue: String) { storage = .string(wrappedValue) }
  init(_ bytes: StaticBytes) { storage = .bytes(bytes) }

  /// Of a text in an image a new string each time.
  package var wrappedValue: String {
    get {
      switch storage {
      case .string(let string): string
      case .bytes(let bytes): unsafe String(decoding: bytes.buffer, as: UTF8.self)
      }
    }
    set { storage = .string(newValue) }
  }

  package var projectedValue: Prose {
    get { self }
    set { self = newValue }
  }

  package static func == (left: Prose, right: Prose) -> Bool { left.wrappedValue == right.wrappedValue }
}

/// A value that most runs never look at: it is read from its image whenever somebody asks for it.
@propertyWrapper
package struct Deferred<Value: ImageCodable & Equatable & Sendable>: Equatable, Sendable {
  private enum Storage: Sendable {
    case value(Value)
    case image(ImageSource, position: Int)
  }

  private var storage: Storage

  package init(wrappedValue: Value) { storage = .value(wrappedValue) }
  /// - Parameter position: where the value begins.
  init(_ source: ImageSource, at position: Int) { storage = .image(source, position: position) }

  package var wrappedValue: Value {
    get {
      switch storage {
      case .value(let value): return value
      case .image(let source, let position):
        var reader = ImageReader(source, at: position)
        return Value(&reader)
      }
    }
    set { storage = .value(newValue) }
  }

  package var projectedValue: Deferred {
    get { self }
    set { self = newValue }
  }

  package static func == (left: Deferred, right: Deferred) -> Bool { left.wrappedValue == right.wrappedValue }
}

extension Deferred<[String]> {
  /// The elements at some indexes, in the order of these; the others are passed over.
  /// - Complexity: linear in the list, at the cost of two numbers for each element.
  func texts(at indexes: [Int]) -> [String] {
    guard case .image(let source, let position) = storage else { return indexes.map { wrappedValue[$0] } }
    guard let last = indexes.max() else { return [] }
    var reader = ImageReader(source, at: position)
    let count = reader.count()
    var texts: [Int: String] = [:]
    for index in 0..<min(count, last + 1) {
      let bytes = reader.bytes()
      if indexes.contains(index) { texts[index] = unsafe String(decoding: bytes.buffer, as: UTF8.self) }
    }
    return indexes.map { texts[$0] ?? "" }
  }
}
