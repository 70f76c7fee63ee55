/// What can be folded.
package enum FoldingRangeRequest: RequestType {
  package typealias Parameters = TextDocumentParameters
  package typealias Answer = [FoldingRange]?
  package static let method: StaticString = "textDocument/foldingRange"
}

/// What is folded.
package struct FoldingRangeKind: RawRepresentable, Hashable, Sendable, JSONReadable, JSONWritable {
  package let rawValue: String
  package init(rawValue: String) { self.rawValue = rawValue }

  package static let comment = FoldingRangeKind(rawValue: "comment")
  package static let imports = FoldingRangeKind(rawValue: "imports")
  package static let region = FoldingRangeKind(rawValue: "region")
}

/// Lines that can be folded, zero-based; the first one stays visible.
package struct FoldingRange: JSONWritable, Hashable, Sendable {
  package var startLine: Int
  /// The end of the line when missing.
  package var startCharacter: Int?
  package var endLine: Int
  /// The end of the line when missing.
  package var endCharacter: Int?
  package var kind: FoldingRangeKind?
  package var collapsedText: String?

  package init(
    startLine: Int, startCharacter: Int? = nil, endLine: Int, endCharacter: Int? = nil, kind: FoldingRangeKind? = nil,
    collapsedText: String? = nil
  ) {
    self.startLine = startLine
    self.startCharacter = startCharacter
    self.endLine = endLine
    self.endCharacter = endCharacter
    self.kind = kind
    self.collapsedText = collapsedText
  }

  package func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.field("startLine", startLine)
    writer.field("startCharacter", startCharacter)
    writer.field("endLine", endLine)
    writer.field("endCharacter", endCharacter)
    writer.field("kind", kind)
    writer.field("collapsedText", collapsedText)
    writer.endObject()
  }
}
