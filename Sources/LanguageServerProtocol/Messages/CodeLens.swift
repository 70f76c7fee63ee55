/// What to show above lines.
package enum CodeLensRequest: RequestType {
  package typealias Parameters = TextDocumentParameters
  package typealias Answer = [CodeLens]?
  package static let method: StaticString = "textDocument/codeLens"
}

/// A command shown above the line where its range begins; the range is on one line.
package struct CodeLens: JSONWritable, Hashable, Sendable {
  package var range: PositionRange
  package var command: Command?
  package var data: JSONValue?

  package init(range: PositionRange, command: Command? = nil, data: JSONValue? = nil) {
    self.range = range
    self.command = command
    self.data = data
  }

  package func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.field("range", range)
    writer.field("command", command)
    writer.field("data", data)
    writer.endObject()
  }
}

/// Asks the client to fetch all lenses again.
package enum CodeLensRefreshRequest: ServerRequestType {
  package typealias Parameters = Nothing
  package typealias Answer = Nothing
  package static let method: StaticString = "workspace/codeLens/refresh"
}
