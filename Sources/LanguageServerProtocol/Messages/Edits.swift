/// Puts `newText` in the place of `range`. Edits of one answer all refer to the text before any of them, and do not overlap.
package struct TextEdit: JSONReadable, JSONWritable, Hashable, Sendable {
  package var range: PositionRange
  /// UTF-8.
  package var newText: [UInt8]

  package init(range: PositionRange, newText: [UInt8]) {
    self.range = range
    self.newText = newText
  }

  package init(from reader: inout JSONReader) throws(JSONError) {
    var range: PositionRange?
    var newText: [UInt8]?
    try reader.beginObject()
    while let key = try reader.nextField() {
      switch key {
      case "range": range = try reader.read()
      case "newText": newText = try reader.readUTF8()
      default: try reader.skipValue()
      }
    }
    self.range = try reader.required(range, "range")
    self.newText = try reader.required(newText, "newText")
  }

  package func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.field("range", range)
    writer.field("newText", utf8: newText)
    writer.endObject()
  }

  package init(range: PositionRange, newText: String) {
    self.init(range: range, newText: Array(newText.utf8))
  }
}

/// The edits of one document.
package struct DocumentEdits: Hashable, Sendable {
  package var uri: String
  /// The version that the edits are for; `nil` when the document is not open.
  package var version: Int?
  package var edits: [TextEdit]

  package init(uri: String, version: Int? = nil, edits: [TextEdit]) {
    self.uri = uri
    self.version = version
    self.edits = edits
  }
}

/// Edits of several documents.
package enum WorkspaceEdit: Hashable, Sendable {
  /// For every client; versions do not go over the wire. A document must not occur twice.
  case changes([DocumentEdits])
  /// For clients with the capability `workspaceEdit.documentChanges`: refused when a document has changed.
  case documentChanges([DocumentEdits])
}

extension WorkspaceEdit: JSONWritable {
  package func write(to writer: inout JSONWriter) {
    writer.beginObject()
    switch self {
    case .changes(let documents):
      writer.key("changes")
      writer.beginObject()
      for document in documents {
        writer.key(document.uri)
        document.edits.write(to: &writer)
      }
      writer.endObject()
    case .documentChanges(let documents): writer.field("documentChanges", documents.map(VersionedEdits.init))
    }
    writer.endObject()
  }
}

extension WorkspaceEdit: JSONReadable {
  /// Prefers `documentChanges` when both are there. Creating, renaming and deleting files is not understood.
  package init(from reader: inout JSONReader) throws(JSONError) {
    var changes: [DocumentEdits] = []
    var versioned: [VersionedEdits]?
    try reader.beginObject()
    while let key = try reader.nextField() {
      switch key {
      case "changes":
        try reader.beginObject()
        while let uri = try reader.nextMember() {
          changes.append(DocumentEdits(uri: uri.string, edits: try reader.read()))
        }
      case "documentChanges": versioned = try reader.read()
      default: try reader.skipValue()
      }
    }
    self = if let versioned { .documentChanges(versioned.map(\.document)) } else { .changes(changes) }
  }
}

/// `DocumentEdits` as they stand in `documentChanges`.
private struct VersionedEdits: JSONReadable, JSONWritable {
  let document: DocumentEdits

  init(_ document: DocumentEdits) { self.document = document }

  init(from reader: inout JSONReader) throws(JSONError) {
    var identifier: OptionalVersionIdentifier?
    var edits: [TextEdit]?
    try reader.beginObject()
    while let key = try reader.nextField() {
      switch key {
      case "textDocument": identifier = try reader.read()
      case "edits": edits = try reader.read()
      default: try reader.skipValue()
      }
    }
    let name = try reader.required(identifier, "textDocument")
    document = DocumentEdits(uri: name.uri, version: name.version, edits: try reader.required(edits, "edits"))
  }

  func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.field("textDocument", OptionalVersionIdentifier(uri: document.uri, version: document.version))
    writer.field("edits", document.edits)
    writer.endObject()
  }
}

/// Here `version` must be there, and may be null.
private struct OptionalVersionIdentifier: JSONReadable, JSONWritable {
  let uri: String
  let version: Int?

  init(uri: String, version: Int?) {
    self.uri = uri
    self.version = version
  }

  init(from reader: inout JSONReader) throws(JSONError) {
    var uri: String?
    var version: Int?
    try reader.beginObject()
    while let key = try reader.nextField() {
      switch key {
      case "uri": uri = try reader.read()
      case "version": version = try reader.read()
      default: try reader.skipValue()
      }
    }
    self.init(uri: try reader.required(uri, "uri"), version: version)
  }

  func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.field("uri", uri)
    writer.fieldOrNull("version", version)
    writer.endObject()
  }
}
