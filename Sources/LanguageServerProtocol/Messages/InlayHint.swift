/// What to show between the characters of a range.
package enum InlayHintRequest: RequestType {
  package typealias Parameters = InlayHintParameters
  package typealias Answer = [InlayHint]?
  package static let method: StaticString = "textDocument/inlayHint"
}

/// The part that is visible.
package struct InlayHintParameters: JSONReadable, Hashable, Sendable {
  package var textDocument: TextDocumentIdentifier
  package var range: PositionRange

  package init(from reader: inout JSONReader) throws(JSONError) {
    var textDocument: TextDocumentIdentifier?
    var range: PositionRange?
    try reader.beginObject()
    while let key = try reader.nextField() {
      switch key {
      case "textDocument": textDocument = try reader.read()
      case "range": range = try reader.read()
      default: try reader.skipValue()
      }
    }
    self.textDocument = try reader.required(textDocument, "textDocument")
    self.range = try reader.required(range, "range")
  }
}

/// What a hint is about.
package enum InlayHintKind: Int, JSONReadable, JSONWritable, Sendable {
  case type = 1
  case parameter = 2
}

/// A text that is shown and not there.
package struct InlayHint: JSONWritable, Hashable, Sendable {
  package var position: Position
  package var label: String
  package var kind: InlayHintKind?
  package var tooltip: MarkupContent?
  package var paddingLeft: Bool
  package var paddingRight: Bool

  package init(
    position: Position, label: String, kind: InlayHintKind? = nil, tooltip: MarkupContent? = nil,
    paddingLeft: Bool = false, paddingRight: Bool = false
  ) {
    self.position = position
    self.label = label
    self.kind = kind
    self.tooltip = tooltip
    self.paddingLeft = paddingLeft
    self.paddingRight = paddingRight
  }

  package func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.field("position", position)
    writer.field("label", label)
    writer.field("kind", kind)
    writer.field("tooltip", tooltip)
    if paddingLeft { writer.field("paddingLeft", true) }
    if paddingRight { writer.field("paddingRight", true) }
    writer.endObject()
  }
}

/// Asks the client to fetch all hints again.
package enum InlayHintRefreshRequest: ServerRequestType {
  package typealias Parameters = Nothing
  package typealias Answer = Nothing
  package static let method: StaticString = "workspace/inlayHint/refresh"
}
