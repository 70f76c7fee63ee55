/// An integer or a string: a request's id, a progress token, a diagnostic's code. `1` and `"1"` differ.
package enum IntegerOrString: Hashable, Sendable {
  case integer(Int)
  case string(String)
}

package typealias RequestID = IntegerOrString
package typealias ProgressToken = IntegerOrString
package typealias DiagnosticCode = IntegerOrString

extension IntegerOrString: JSONReadable, JSONWritable {
  package init(from reader: inout JSONReader) throws(JSONError) {
    if try reader.peekKind() == .string {
      self = .string(try reader.readString())
    } else {
      self = .integer(try reader.readInt())
    }
  }

  package func write(to writer: inout JSONWriter) {
    switch self {
    case .integer(let value): writer.integer(value)
    case .string(let value): writer.string(value)
    }
  }
}

extension IntegerOrString: ExpressibleByIntegerLiteral, ExpressibleByStringLiteral {
  package init(integerLiteral value: Int) { self = .integer(value) }
  package init(stringLiteral value: String) { self = .string(value) }
}
