/// What a client tells, or asks, of files that its user makes, renames or deletes. The raw value is the name of the capability.
package enum FileOperation: String, CaseIterable, Hashable, Sendable {
  case willRename, didCreate, didRename, didDelete
}

/// Files were made: which ones does not matter here.
package enum DidCreateFilesNotification: NotificationType {
  package typealias Parameters = Nothing
  package static let method: StaticString = "workspace/didCreateFiles"
}

/// Files were renamed: which ones does not matter here.
package enum DidRenameFilesNotification: NotificationType {
  package typealias Parameters = Nothing
  package static let method: StaticString = "workspace/didRenameFiles"
}

/// Files were deleted: which ones does not matter here.
package enum DidDeleteFilesNotification: NotificationType {
  package typealias Parameters = Nothing
  package static let method: StaticString = "workspace/didDeleteFiles"
}

/// Files are about to be renamed: what is to be changed in documents before.
package enum WillRenameFilesRequest: RequestType {
  package typealias Parameters = RenameFilesParameters
  package typealias Answer = WorkspaceEdit?
  package static let method: StaticString = "workspace/willRenameFiles"
}

/// The files and folders.
package struct RenameFilesParameters: JSONReadable, Hashable, Sendable {
  package var files: [FileRename]

  package init(from reader: inout JSONReader) throws(JSONError) {
    var files: [FileRename]?
    try reader.beginObject()
    while let key = try reader.nextField() {
      switch key {
      case "files": files = try reader.read()
      default: try reader.skipValue()
      }
    }
    self.files = try reader.required(files, "files")
  }
}

/// A file or a folder, and what it will be called.
package struct FileRename: JSONReadable, Hashable, Sendable {
  package var oldUri: String
  package var newUri: String

  package init(from reader: inout JSONReader) throws(JSONError) {
    var oldUri: String?
    var newUri: String?
    try reader.beginObject()
    while let key = try reader.nextField() {
      switch key {
      case "oldUri": oldUri = try reader.read()
      case "newUri": newUri = try reader.read()
      default: try reader.skipValue()
      }
    }
    self.oldUri = try reader.required(oldUri, "oldUri")
    self.newUri = try reader.required(newUri, "newUri")
  }
}

/// The text of a document that is no file (3.18).
package enum TextDocumentContentRequest: RequestType {
  package typealias Parameters = TextDocumentContentParameters
  package typealias Answer = TextDocumentContent
  package static let method: StaticString = "workspace/textDocumentContent"
}

/// The document, of one of the schemes that the server announced.
package struct TextDocumentContentParameters: JSONReadable, Hashable, Sendable {
  package var uri: String

  package init(from reader: inout JSONReader) throws(JSONError) {
    var uri: String?
    try reader.beginObject()
    while let key = try reader.nextField() {
      switch key {
      case "uri": uri = try reader.read()
      default: try reader.skipValue()
      }
    }
    self.uri = try reader.required(uri, "uri")
  }
}

/// The text.
package struct TextDocumentContent: JSONWritable, Hashable, Sendable {
  /// UTF-8.
  package var text: [UInt8]

  package init(text: [UInt8]) { self.text = text }

  package func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.field("text", utf8: text)
    writer.endObject()
  }
}
