/// Names a document.
package struct TextDocumentIdentifier: JSONReadable, Hashable, Sendable {
  /// As the client wrote it; two spellings of a URI may name one file.
  package var uri: String

  package init(from reader: inout JSONReader) throws(JSONError) {
    var uri: String?
    try reader.beginObject()
    while let key = try reader.nextField() {
      switch key {
      case "uri": uri = try reader.read()
      default: try reader.skipValue()
      }
    }
    self.uri = try reader.required(uri, "uri")
  }
}

/// Names a state of a document.
package struct VersionedTextDocumentIdentifier: JSONReadable, Hashable, Sendable {
  package var uri: String
  /// Grows with each change, undo and redo included.
  package var version: Int

  package init(from reader: inout JSONReader) throws(JSONError) {
    var uri: String?
    var version: Int?
    try reader.beginObject()
    while let key = try reader.nextField() {
      switch key {
      case "uri": uri = try reader.read()
      case "version": version = try reader.read()
      default: try reader.skipValue()
      }
    }
    self.uri = try reader.required(uri, "uri")
    self.version = try reader.required(version, "version")
  }
}

/// The parameters of requests about a place.
package struct TextDocumentPosition: JSONReadable, Hashable, Sendable {
  package var textDocument: TextDocumentIdentifier
  package var position: Position

  package init(from reader: inout JSONReader) throws(JSONError) {
    var textDocument: TextDocumentIdentifier?
    var position: Position?
    try reader.beginObject()
    while let key = try reader.nextField() {
      switch key {
      case "textDocument": textDocument = try reader.read()
      case "position": position = try reader.read()
      default: try reader.skipValue()
      }
    }
    self.textDocument = try reader.required(textDocument, "textDocument")
    self.position = try reader.required(position, "position")
  }
}

/// The parameters of requests about a whole document.
package struct TextDocumentParameters: JSONReadable, Hashable, Sendable {
  package var textDocument: TextDocumentIdentifier

  package init(from reader: inout JSONReader) throws(JSONError) {
    var textDocument: TextDocumentIdentifier?
    try reader.beginObject()
    while let key = try reader.nextField() {
      switch key {
      case "textDocument": textDocument = try reader.read()
      default: try reader.skipValue()
      }
    }
    self.textDocument = try reader.required(textDocument, "textDocument")
  }
}
