/// Where the thing here is defined.
package enum DefinitionRequest: RequestType {
  package typealias Parameters = TextDocumentPosition
  package typealias Answer = [Location]?
  package static let method: StaticString = "textDocument/definition"
}

/// Where the thing here is mentioned.
package enum ReferencesRequest: RequestType {
  package typealias Parameters = ReferencesParameters
  package typealias Answer = [Location]?
  package static let method: StaticString = "textDocument/references"
}

/// The place, and whether the definition counts.
package struct ReferencesParameters: JSONReadable, Hashable, Sendable {
  package var textDocument: TextDocumentIdentifier
  package var position: Position
  package var context: ReferenceContext?

  package init(from reader: inout JSONReader) throws(JSONError) {
    var textDocument: TextDocumentIdentifier?
    var position: Position?
    var context: ReferenceContext?
    try reader.beginObject()
    while let key = try reader.nextField() {
      switch key {
      case "textDocument": textDocument = try reader.read()
      case "position": position = try reader.read()
      case "context": context = try reader.read()
      default: try reader.skipValue()
      }
    }
    self.textDocument = try reader.required(textDocument, "textDocument")
    self.position = try reader.required(position, "position")
    self.context = context
  }
}

/// Which places are wanted.
package struct ReferenceContext: JSONReadable, Hashable, Sendable {
  package var includeDeclaration: Bool

  package init(from reader: inout JSONReader) throws(JSONError) {
    var includeDeclaration = true
    try reader.beginObject()
    while let key = try reader.nextField() {
      switch key {
      case "includeDeclaration": includeDeclaration = try reader.read()
      default: try reader.skipValue()
      }
    }
    self.includeDeclaration = includeDeclaration
  }
}

/// Where the thing here occurs in this document.
package enum DocumentHighlightRequest: RequestType {
  package typealias Parameters = TextDocumentPosition
  package typealias Answer = [DocumentHighlight]?
  package static let method: StaticString = "textDocument/documentHighlight"
}

/// How it occurs.
package enum DocumentHighlightKind: Int, JSONReadable, JSONWritable, Sendable {
  case text = 1
  case read = 2
  case write = 3
}

/// An occurrence.
package struct DocumentHighlight: JSONWritable, Hashable, Sendable {
  package var range: PositionRange
  package var kind: DocumentHighlightKind?

  package init(range: PositionRange, kind: DocumentHighlightKind? = nil) {
    self.range = range
    self.kind = kind
  }

  package func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.field("range", range)
    writer.field("kind", kind)
    writer.endObject()
  }
}
