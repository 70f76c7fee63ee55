/// What can be followed.
package enum DocumentLinkRequest: RequestType {
  package typealias Parameters = TextDocumentParameters
  package typealias Answer = [DocumentLink]?
  package static let method: StaticString = "textDocument/documentLink"
}

/// A link in the text.
package struct DocumentLink: JSONWritable, Hashable, Sendable {
  package var range: PositionRange
  /// A URI.
  package var target: String?
  package var tooltip: String?

  package init(range: PositionRange, target: String? = nil, tooltip: String? = nil) {
    self.range = range
    self.target = target
    self.tooltip = tooltip
  }

  package func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.field("range", range)
    writer.field("target", target)
    writer.field("tooltip", tooltip)
    writer.endObject()
  }
}
