/// Whether the thing here has a name that can be changed; null when not.
package enum PrepareRenameRequest: RequestType {
  package typealias Parameters = TextDocumentPosition
  package typealias Answer = PrepareRenameAnswer?
  package static let method: StaticString = "textDocument/prepareRename"
}

/// The name that is to be changed.
package struct PrepareRenameAnswer: JSONWritable, Hashable, Sendable {
  package var range: PositionRange
  /// What the person edits.
  package var placeholder: String

  package init(range: PositionRange, placeholder: String) {
    self.range = range
    self.placeholder = placeholder
  }

  package func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.field("range", range)
    writer.field("placeholder", placeholder)
    writer.endObject()
  }
}

/// Gives the thing here another name everywhere.
package enum RenameRequest: RequestType {
  package typealias Parameters = RenameParameters
  package typealias Answer = WorkspaceEdit?
  package static let method: StaticString = "textDocument/rename"
}

/// The place and the new name.
package struct RenameParameters: JSONReadable, Hashable, Sendable {
  package var textDocument: TextDocumentIdentifier
  package var position: Position
  package var newName: String

  package init(from reader: inout JSONReader) throws(JSONError) {
    var textDocument: TextDocumentIdentifier?
    var position: Position?
    var newName: String?
    try reader.beginObject()
    while let key = try reader.nextField() {
      switch key {
      case "textDocument": textDocument = try reader.read()
      case "position": position = try reader.read()
      case "newName": newName = try reader.read()
      default: try reader.skipValue()
      }
    }
    self.textDocument = try reader.required(textDocument, "textDocument")
    self.position = try reader.required(position, "position")
    self.newName = try reader.required(newName, "newName")
  }
}
