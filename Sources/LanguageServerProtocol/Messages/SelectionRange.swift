/// What to select as the selection grows; one answer for each position.
package enum SelectionRangeRequest: RequestType {
  package typealias Parameters = SelectionRangeParameters
  package typealias Answer = [SelectionRange]?
  package static let method: StaticString = "textDocument/selectionRange"
}

/// The cursors.
package struct SelectionRangeParameters: JSONReadable, Hashable, Sendable {
  package var textDocument: TextDocumentIdentifier
  package var positions: [Position]

  package init(from reader: inout JSONReader) throws(JSONError) {
    var textDocument: TextDocumentIdentifier?
    var positions: [Position]?
    try reader.beginObject()
    while let key = try reader.nextField() {
      switch key {
      case "textDocument": textDocument = try reader.read()
      case "positions": positions = try reader.read()
      default: try reader.skipValue()
      }
    }
    self.textDocument = try reader.required(textDocument, "textDocument")
    self.positions = try reader.required(positions, "positions")
  }
}

/// The ranges around a position, each within the next one: the innermost first. There is at least one.
package struct SelectionRange: JSONWritable, Hashable, Sendable {
  package let ranges: [PositionRange]

  package init(_ ranges: [PositionRange]) {
    precondition(!ranges.isEmpty)
    self.ranges = ranges
  }

  package func write(to writer: inout JSONWriter) {
    for (index, range) in ranges.enumerated() {
      if index > 0 { writer.key("parent") }
      writer.beginObject()
      writer.field("range", range)
    }
    for _ in ranges { writer.endObject() }
  }
}
