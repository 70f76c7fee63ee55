/// From now on the document is what the client says, not what the file holds.
package enum DidOpenNotification: NotificationType {
  package typealias Parameters = DidOpenParameters
  package static let method: StaticString = "textDocument/didOpen"
}

/// The document that was opened.
package struct DidOpenParameters: JSONReadable, Hashable, Sendable {
  package var textDocument: TextDocumentItem

  package init(from reader: inout JSONReader) throws(JSONError) {
    var textDocument: TextDocumentItem?
    try reader.beginObject()
    while let key = try reader.nextField() {
      switch key {
      case "textDocument": textDocument = try reader.read()
      default: try reader.skipValue()
      }
    }
    self.textDocument = try reader.required(textDocument, "textDocument")
  }
}

/// A document with its text.
package struct TextDocumentItem: JSONReadable, Hashable, Sendable {
  package var uri: String
  package var languageId: String
  package var version: Int
  /// Well-formed UTF-8, line endings as in the editor.
  package var text: [UInt8]

  package init(from reader: inout JSONReader) throws(JSONError) {
    var uri: String?
    var languageId = ""
    var version: Int?
    var text: [UInt8]?
    try reader.beginObject()
    while let key = try reader.nextField() {
      switch key {
      case "uri": uri = try reader.read()
      case "languageId": languageId = try reader.read()
      case "version": version = try reader.read()
      case "text": text = try reader.readUTF8()
      default: try reader.skipValue()
      }
    }
    self.uri = try reader.required(uri, "uri")
    self.languageId = languageId
    self.version = try reader.required(version, "version")
    self.text = try reader.required(text, "text")
  }
}

/// A document was edited.
package enum DidChangeNotification: NotificationType {
  package typealias Parameters = DidChangeParameters
  package static let method: StaticString = "textDocument/didChange"
}

/// Changes to be applied one after the other.
package struct DidChangeParameters: JSONReadable, Hashable, Sendable {
  /// The version after all changes.
  package var textDocument: VersionedTextDocumentIdentifier
  package var contentChanges: [ContentChange]

  package init(from reader: inout JSONReader) throws(JSONError) {
    var textDocument: VersionedTextDocumentIdentifier?
    var contentChanges: [ContentChange]?
    try reader.beginObject()
    while let key = try reader.nextField() {
      switch key {
      case "textDocument": textDocument = try reader.read()
      case "contentChanges": contentChanges = try reader.read()
      default: try reader.skipValue()
      }
    }
    self.textDocument = try reader.required(textDocument, "textDocument")
    self.contentChanges = try reader.required(contentChanges, "contentChanges")
  }
}

/// One change. Its range refers to the text that the changes before it have left.
package struct ContentChange: JSONReadable, Hashable, Sendable {
  /// `nil` when `text` is the whole new document.
  package var range: PositionRange?
  /// Well-formed UTF-8.
  package var text: [UInt8]

  package init(from reader: inout JSONReader) throws(JSONError) {
    var range: PositionRange?
    var text: [UInt8]?
    try reader.beginObject()
    while let key = try reader.nextField() {
      switch key {
      case "range": range = try reader.read()
      case "text": text = try reader.readUTF8()
      default: try reader.skipValue()
      }
    }
    self.range = range
    self.text = try reader.required(text, "text")
  }
}

/// A document is about to be saved: what is to be changed before.
package enum WillSaveWaitUntilRequest: RequestType {
  package typealias Parameters = WillSaveParameters
  package typealias Answer = [TextEdit]?
  package static let method: StaticString = "textDocument/willSaveWaitUntil"
}

/// The document. Why it is saved (by hand, after a while, as the focus goes) does not matter here.
package typealias WillSaveParameters = TextDocumentParameters

/// A document was written to its file.
package enum DidSaveNotification: NotificationType {
  package typealias Parameters = DidSaveParameters
  package static let method: StaticString = "textDocument/didSave"
}

/// The document that was saved.
package struct DidSaveParameters: JSONReadable, Hashable, Sendable {
  package var textDocument: TextDocumentIdentifier
  /// Well-formed UTF-8; there when the server asked for it by `SaveOptions.includeText`.
  package var text: [UInt8]?

  package init(from reader: inout JSONReader) throws(JSONError) {
    var textDocument: TextDocumentIdentifier?
    var text: [UInt8]?
    try reader.beginObject()
    while let key = try reader.nextField() {
      switch key {
      case "textDocument": textDocument = try reader.read()
      case "text": text = try reader.readUTF8()
      default: try reader.skipValue()
      }
    }
    self.textDocument = try reader.required(textDocument, "textDocument")
    self.text = text
  }
}

/// From now on the document is what its file holds.
package enum DidCloseNotification: NotificationType {
  package typealias Parameters = DidCloseParameters
  package static let method: StaticString = "textDocument/didClose"
}

package typealias DidCloseParameters = TextDocumentParameters
