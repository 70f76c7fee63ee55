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

/// The colours of a part of a document.
package enum SemanticTokensRangeRequest: RequestType {
  package typealias Parameters = SemanticTokensRangeParameters
  package typealias Answer = SemanticTokens?
  package static let method: StaticString = "textDocument/semanticTokens/range"
}

/// The part that is visible.
package struct SemanticTokensRangeParameters: JSONReadable, Hashable, Sendable {
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

/// What has changed in the colours since an answer before.
package enum SemanticTokensDeltaRequest: RequestType {
  package typealias Parameters = SemanticTokensDeltaParameters
  package typealias Answer = SemanticTokensDeltaAnswer?
  package static let method: StaticString = "textDocument/semanticTokens/full/delta"
}

/// The document, and the answer that the client has.
package struct SemanticTokensDeltaParameters: JSONReadable, Hashable, Sendable {
  package var textDocument: TextDocumentIdentifier
  package var previousResultId: String

  package init(from reader: inout JSONReader) throws(JSONError) {
    var textDocument: TextDocumentIdentifier?
    var previousResultId: String?
    try reader.beginObject()
    while let key = try reader.nextField() {
      switch key {
      case "textDocument": textDocument = try reader.read()
      case "previousResultId": previousResultId = try reader.read()
      default: try reader.skipValue()
      }
    }
    self.textDocument = try reader.required(textDocument, "textDocument")
    self.previousResultId = try reader.required(previousResultId, "previousResultId")
  }
}

/// Everything where the client's answer is not known any more.
package enum SemanticTokensDeltaAnswer: JSONWritable, Hashable, Sendable {
  case full(SemanticTokens)
  case delta(resultId: String, edits: [SemanticTokensEdit])

  package func write(to writer: inout JSONWriter) {
    switch self {
    case .full(let tokens): tokens.write(to: &writer)
    case .delta(let resultId, let edits):
      writer.beginObject()
      writer.field("resultId", resultId)
      writer.field("edits", edits)
      writer.endObject()
    }
  }
}

/// Puts `data` in the place of numbers of the client's answer.
package struct SemanticTokensEdit: JSONWritable, Hashable, Sendable {
  /// Index of the first number that goes, and how many go.
  package var start: Int
  package var deleteCount: Int
  package var data: [UInt32]

  package init(start: Int, deleteCount: Int, data: [UInt32]) {
    self.start = start
    self.deleteCount = deleteCount
    self.data = data
  }

  package func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.field("start", start)
    writer.field("deleteCount", deleteCount)
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
