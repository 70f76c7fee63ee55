/// The colours of a document.
package enum SemanticTokensRequest: RequestType {
  package typealias Parameters = TextDocumentParameters
  package typealias Answer = SemanticTokens?
  package static let method: StaticString = "textDocument/semanticTokens/full"
}

/// Five numbers a token: lines from the token before, characters from its start if on the same line, length in characters,
/// type and modifiers by the legend of `SemanticTokensOptions`. Characters are in the negotiated unit.
package struct SemanticTokens: JSONWritable, Hashable, Sendable {
  package var resultId: String?
  package var data: [UInt32]

  package init(resultId: String? = nil, data: [UInt32]) {
    self.resultId = resultId
    self.data = data
  }

  package func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.field("resultId", resultId)
    writer.field("data", data)
    writer.endObject()
  }
}

/// Asks the client to fetch all colours again.
package enum SemanticTokensRefreshRequest: ServerRequestType {
  package typealias Parameters = Nothing
  package typealias Answer = Nothing
  package static let method: StaticString = "workspace/semanticTokens/refresh"
}
