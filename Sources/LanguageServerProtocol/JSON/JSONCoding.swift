/// What can be read from a message.
package protocol JSONReadable {
  /// Consumes one value.
  /// - Throws: what is wrong with the value, and where. Unknown keys are not wrong; they are skipped.
  init(from reader: inout JSONReader) throws(JSONError)
}

/// What can be written into a message.
package protocol JSONWritable {
  /// Appends one value.
  func write(to writer: inout JSONWriter)
}

extension JSONReader {
  package mutating func read<Value: JSONReadable>(_: Value.Type = Value.self) throws(JSONError) -> Value {
    try Value(from: &self)
  }

  /// A value, or `nil` when what stands there has another shape: for capabilities and options, where a client's mistake
  /// must not cost it the server.
  package mutating func readLeniently<Value: JSONReadable>(_: Value.Type = Value.self) throws(JSONError) -> Value? {
    let before = self
    do throws(JSONError) {
      return try Value(from: &self)
    } catch {
      self = before
      try skipValue()
      return nil
    }
  }

  /// The value of a member that must be there.
  /// - Throws: `missingKey` when it was not.
  package func required<Value>(_ value: Value?, _ key: StaticString) throws(JSONError) -> Value {
    guard let value else { throw JSONError(.missingKey(key.description), at: offset) }
    return value
  }
}

extension String: JSONReadable, JSONWritable {
  package init(from reader: inout JSONReader) throws(JSONError) { self = try reader.readString() }
  package func write(to writer: inout JSONWriter) { writer.string(self) }
}

extension Bool: JSONReadable, JSONWritable {
  package init(from reader: inout JSONReader) throws(JSONError) { self = try reader.readBool() }
  package func write(to writer: inout JSONWriter) { writer.boolean(self) }
}

extension Int: JSONReadable, JSONWritable {
  package init(from reader: inout JSONReader) throws(JSONError) { self = try reader.readInt() }
  package func write(to writer: inout JSONWriter) { writer.integer(self) }
}

extension UInt32: JSONReadable, JSONWritable {
  package init(from reader: inout JSONReader) throws(JSONError) {
    let offset = reader.offset
    guard let value = UInt32(exactly: try reader.readInt()) else { throw JSONError(.numberOutOfRange, at: offset) }
    self = value
  }
  package func write(to writer: inout JSONWriter) { writer.integer(Int(self)) }
}

extension Array: JSONReadable where Element: JSONReadable {
  package init(from reader: inout JSONReader) throws(JSONError) {
    self.init()
    try reader.beginArray()
    while try reader.nextElement() { append(try Element(from: &reader)) }
  }
}

extension Array: JSONWritable where Element: JSONWritable {
  package func write(to writer: inout JSONWriter) {
    writer.beginArray()
    for element in self { element.write(to: &writer) }
    writer.endArray()
  }
}

/// `nil` is written as `null`: the answer "nothing" of most requests.
extension Optional: JSONWritable where Wrapped: JSONWritable {
  package func write(to writer: inout JSONWriter) {
    if let self { self.write(to: &writer) } else { writer.null() }
  }
}

/// The codes and names of the protocol go over the wire as their raw values; a code that is not known is an invalid value.
extension JSONReadable where Self: RawRepresentable, RawValue: JSONReadable {
  package init(from reader: inout JSONReader) throws(JSONError) {
    let offset = reader.offset
    guard let value = Self(rawValue: try RawValue(from: &reader)) else { throw JSONError(.invalidValue, at: offset) }
    self = value
  }
}

extension JSONWritable where Self: RawRepresentable, RawValue: JSONWritable {
  package func write(to writer: inout JSONWriter) { rawValue.write(to: &writer) }
}
