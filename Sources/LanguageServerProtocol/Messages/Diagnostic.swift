/// How bad it is.
package enum DiagnosticSeverity: Int, JSONReadable, JSONWritable, Sendable {
  case error = 1
  case warning = 2
  case information = 3
  case hint = 4
}

/// How to show it.
package enum DiagnosticTag: Int, JSONReadable, JSONWritable, Sendable {
  /// Faded.
  case unnecessary = 1
  /// Struck through.
  case deprecated = 2
}

/// A finding as the client shows it.
package struct Diagnostic: JSONReadable, JSONWritable, Hashable, Sendable {
  package var range: PositionRange
  package var severity: DiagnosticSeverity?
  /// What people call the rule.
  package var code: DiagnosticCode?
  package var codeDescription: CodeDescription?
  /// Who says so, such as `dossier`.
  package var source: String?
  package var message: String
  package var tags: [DiagnosticTag]?
  package var relatedInformation: [DiagnosticRelatedInformation]?
  /// Comes back in `codeAction`, if the client has the capability `dataSupport`.
  package var data: JSONValue?

  package init(
    range: PositionRange, severity: DiagnosticSeverity? = nil, code: DiagnosticCode? = nil,
    codeDescription: CodeDescription? = nil, source: String? = nil, message: String, tags: [DiagnosticTag]? = nil,
    relatedInformation: [DiagnosticRelatedInformation]? = nil, data: JSONValue? = nil
  ) {
    self.range = range
    self.severity = severity
    self.code = code
    self.codeDescription = codeDescription
    self.source = source
    self.message = message
    self.tags = tags
    self.relatedInformation = relatedInformation
    self.data = data
  }

  package init(from reader: inout JSONReader) throws(JSONError) {
    var range: PositionRange?
    var severity: DiagnosticSeverity?
    var code: DiagnosticCode?
    var codeDescription: CodeDescription?
    var source: String?
    var message: String?
    var tags: [DiagnosticTag]?
    var relatedInformation: [DiagnosticRelatedInformation]?
    var data: JSONValue?
    try reader.beginObject()
    while let key = try reader.nextField() {
      switch key {
      case "range": range = try reader.read()
      case "severity": severity = try reader.readLeniently()
      case "code": code = try reader.read()
      case "codeDescription": codeDescription = try reader.read()
      case "source": source = try reader.read()
      case "message": message = try reader.read()
      case "tags": tags = try reader.readLeniently()
      case "relatedInformation": relatedInformation = try reader.read()
      case "data": data = try reader.read()
      default: try reader.skipValue()
      }
    }
    self.range = try reader.required(range, "range")
    self.severity = severity
    self.code = code
    self.codeDescription = codeDescription
    self.source = source
    self.message = try reader.required(message, "message")
    self.tags = tags
    self.relatedInformation = relatedInformation
    self.data = data
  }

  package func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.field("range", range)
    writer.field("severity", severity)
    writer.field("code", code)
    writer.field("codeDescription", codeDescription)
    writer.field("source", source)
    writer.field("message", message)
    writer.field("tags", tags)
    writer.field("relatedInformation", relatedInformation)
    writer.field("data", data)
    writer.endObject()
  }
}

/// Where the rule is explained.
package struct CodeDescription: JSONReadable, JSONWritable, Hashable, Sendable {
  /// A URI.
  package var href: String

  package init(href: String) {
    self.href = href
  }

  package init(from reader: inout JSONReader) throws(JSONError) {
    var href: String?
    try reader.beginObject()
    while let key = try reader.nextField() {
      switch key {
      case "href": href = try reader.read()
      default: try reader.skipValue()
      }
    }
    self.href = try reader.required(href, "href")
  }

  package func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.field("href", href)
    writer.endObject()
  }
}

/// A further place that a finding is about.
package struct DiagnosticRelatedInformation: JSONReadable, JSONWritable, Hashable, Sendable {
  package var location: Location
  package var message: String

  package init(location: Location, message: String) {
    self.location = location
    self.message = message
  }

  package init(from reader: inout JSONReader) throws(JSONError) {
    var location: Location?
    var message: String?
    try reader.beginObject()
    while let key = try reader.nextField() {
      switch key {
      case "location": location = try reader.read()
      case "message": message = try reader.read()
      default: try reader.skipValue()
      }
    }
    self.location = try reader.required(location, "location")
    self.message = try reader.required(message, "message")
  }

  package func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.field("location", location)
    writer.field("message", message)
    writer.endObject()
  }
}

/// All findings of a document; they replace what was sent before.
package enum PublishDiagnosticsNotification: ServerNotificationType {
  package typealias Parameters = PublishDiagnosticsParameters
  package static let method: StaticString = "textDocument/publishDiagnostics"
}

/// The findings of a document. None at all must be sent too, for it clears the old ones.
package struct PublishDiagnosticsParameters: JSONWritable, Hashable, Sendable {
  package var uri: String
  /// The version that the findings are of.
  package var version: Int?
  package var diagnostics: DiagnosticList

  package init(uri: String, version: Int? = nil, diagnostics: DiagnosticList) {
    self.uri = uri
    self.version = version
    self.diagnostics = diagnostics
  }

  package func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.field("uri", uri)
    writer.field("version", version)
    writer.field("diagnostics", diagnostics)
    writer.endObject()
  }
}
