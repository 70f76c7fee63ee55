/// What is to be said about this place.
package enum HoverRequest: RequestType {
  package typealias Parameters = TextDocumentPosition
  package typealias Answer = Hover?
  package static let method: StaticString = "textDocument/hover"
}

/// A text about a place.
package struct Hover: JSONWritable, Hashable, Sendable {
  package var contents: MarkupContent
  /// What the text is about; highlighted by the client.
  package var range: PositionRange?

  package init(contents: MarkupContent, range: PositionRange? = nil) {
    self.contents = contents
    self.range = range
  }

  package func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.field("contents", contents)
    writer.field("range", range)
    writer.endObject()
  }
}
