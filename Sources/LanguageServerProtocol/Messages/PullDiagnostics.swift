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
    writeMembers(to: &writer)
    writer.endObject()
  }

  fileprivate func writeMembers(to writer: inout JSONWriter) {
    switch self {
    case .full(let resultId, let items):
      writer.field("kind", literal: "full")
      writer.field("resultId", resultId)
      writer.field("items", items)
    case .unchanged(let resultId):
      writer.field("kind", literal: "unchanged")
      writer.field("resultId", resultId)
    }
  }
}

/// The client asks for the findings of all documents.
package enum WorkspaceDiagnosticRequest: RequestType {
  package typealias Parameters = WorkspaceDiagnosticParameters
  package typealias Answer = WorkspaceDiagnosticReport
  package static let method: StaticString = "workspace/diagnostic"
}

/// What the client has of the documents.
package struct WorkspaceDiagnosticParameters: JSONReadable, Hashable, Sendable {
  /// As registered by the server.
  package var identifier: String?
  package var previousResultIds: [PreviousResultId]
  package var workDoneToken: ProgressToken?
  /// Where parts of the answer go.
  package var partialResultToken: ProgressToken?

  package init(from reader: inout JSONReader) throws(JSONError) {
    var identifier: String?
    var previousResultIds: [PreviousResultId]?
    var workDoneToken: ProgressToken?
    var partialResultToken: ProgressToken?
    try reader.beginObject()
    while let key = try reader.nextField() {
      switch key {
      case "identifier": identifier = try reader.read()
      case "previousResultIds": previousResultIds = try reader.read()
      case "workDoneToken": workDoneToken = try reader.readLeniently()
      case "partialResultToken": partialResultToken = try reader.readLeniently()
      default: try reader.skipValue()
      }
    }
    self.identifier = identifier
    self.previousResultIds = try reader.required(previousResultIds, "previousResultIds")
    self.workDoneToken = workDoneToken
    self.partialResultToken = partialResultToken
  }
}

/// The name of the list of findings that the client has of a document.
package struct PreviousResultId: JSONReadable, Hashable, Sendable {
  package var uri: String
  package var value: String

  package init(from reader: inout JSONReader) throws(JSONError) {
    var uri: String?
    var value: String?
    try reader.beginObject()
    while let key = try reader.nextField() {
      switch key {
      case "uri": uri = try reader.read()
      case "value": value = try reader.read()
      default: try reader.skipValue()
      }
    }
    self.uri = try reader.required(uri, "uri")
    self.value = try reader.required(value, "value")
  }
}

/// The findings of documents: the whole answer, or a part of it.
package struct WorkspaceDiagnosticReport: JSONWritable, Hashable, Sendable {
  package var items: [WorkspaceDocumentReport]

  package init(items: [WorkspaceDocumentReport] = []) { self.items = items }

  package func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.field("items", items)
    writer.endObject()
  }
}

/// The findings of one document.
package struct WorkspaceDocumentReport: JSONWritable, Hashable, Sendable {
  package var uri: String
  /// `nil` where the document is not open.
  package var version: Int?
  package var report: DocumentDiagnosticReport

  package init(uri: String, version: Int?, report: DocumentDiagnosticReport) {
    self.uri = uri
    self.version = version
    self.report = report
  }

  package func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.field("uri", uri)
    writer.fieldOrNull("version", version)
    report.writeMembers(to: &writer)
    writer.endObject()
  }
}

/// Asks the client to pull all findings again.
package enum DiagnosticRefreshRequest: ServerRequestType {
  package typealias Parameters = Nothing
  package typealias Answer = Nothing
  package static let method: StaticString = "workspace/diagnostic/refresh"
}
