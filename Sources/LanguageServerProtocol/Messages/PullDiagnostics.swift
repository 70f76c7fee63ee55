/// The client asks for the findings of a document.
package enum DocumentDiagnosticRequest: RequestType {
  package typealias Parameters = DocumentDiagnosticParameters
  package typealias Answer = DocumentDiagnosticReport
  package static let method: StaticString = "textDocument/diagnostic"
}

/// The document, and what the client has of it.
package struct DocumentDiagnosticParameters: JSONReadable, Hashable, Sendable {
  package var textDocument: TextDocumentIdentifier
  /// As registered by the server.
  package var identifier: String?
  package var previousResultId: String?

  package init(from reader: inout JSONReader) throws(JSONError) {
    var textDocument: TextDocumentIdentifier?
    var identifier: String?
    var previousResultId: String?
    try reader.beginObject()
    while let key = try reader.nextField() {
      switch key {
      case "textDocument": textDocument = try reader.read()
      case "identifier": identifier = try reader.read()
      case "previousResultId": previousResultId = try reader.read()
      default: try reader.skipValue()
      }
    }
    self.textDocument = try reader.required(textDocument, "textDocument")
    self.identifier = identifier
    self.previousResultId = previousResultId
  }
}

/// The findings of a document, or that they are the same as before.
package enum DocumentDiagnosticReport: JSONWritable, Hashable, Sendable {
  case full(resultId: String?, items: DiagnosticList)
  case unchanged(resultId: String)

  package func write(to writer: inout JSONWriter) {
    writer.beginObject()
    switch self {
    case .full(let resultId, let items):
      writer.field("kind", literal: "full")
      writer.field("resultId", resultId)
      writer.field("items", items)
    case .unchanged(let resultId):
      writer.field("kind", literal: "unchanged")
      writer.field("resultId", resultId)
    }
    writer.endObject()
  }
}

/// Asks the client to pull all findings again.
package enum DiagnosticRefreshRequest: ServerRequestType {
  package typealias Parameters = Nothing
  package typealias Answer = Nothing
  package static let method: StaticString = "workspace/diagnostic/refresh"
}
