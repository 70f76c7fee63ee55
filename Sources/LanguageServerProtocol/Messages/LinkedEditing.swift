/// Which other places change along with the one here.
package enum LinkedEditingRangeRequest: RequestType {
  package typealias Parameters = TextDocumentPosition
  package typealias Answer = LinkedEditingRanges?
  package static let method: StaticString = "textDocument/linkedEditingRange"
}

/// Places with the same text, which stay the same as one of them is typed in.
package struct LinkedEditingRanges: JSONWritable, Hashable, Sendable {
  package var ranges: [PositionRange]

  package init(ranges: [PositionRange]) { self.ranges = ranges }

  package func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.field("ranges", ranges)
    writer.endObject()
  }
}
