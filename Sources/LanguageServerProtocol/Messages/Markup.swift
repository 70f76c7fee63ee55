/// How a text is to be shown.
package enum MarkupKind: String, JSONReadable, JSONWritable, Sendable {
  case plainText = "plaintext"
  case markdown
}

/// A text for people. A bare string, as older clients send it, is read as plain text.
package struct MarkupContent: JSONWritable, Hashable, Sendable {
  package var kind: MarkupKind
  package var value: String

  package init(kind: MarkupKind, value: String) {
    self.kind = kind
    self.value = value
  }

  package func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.field("kind", kind)
    writer.field("value", value)
    writer.endObject()
  }
}

extension MarkupContent: JSONReadable {
  package init(from reader: inout JSONReader) throws(JSONError) {
    if try reader.peekKind() == .string {
      self.init(kind: .plainText, value: try reader.readString())
      return
    }
    var kind: MarkupKind?
    var value: String?
    try reader.beginObject()
    while let key = try reader.nextField() {
      switch key {
      case "kind": kind = try reader.readLeniently()
      case "value": value = try reader.read()
      default: try reader.skipValue()
      }
    }
    self.init(kind: kind ?? .plainText, value: try reader.required(value, "value"))
  }
}
