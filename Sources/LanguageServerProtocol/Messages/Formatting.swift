/// Lays a document out.
package enum FormattingRequest: RequestType {
  package typealias Parameters = FormattingParameters
  package typealias Answer = [TextEdit]?
  package static let method: StaticString = "textDocument/formatting"
}

/// The document to be laid out.
package struct FormattingParameters: JSONReadable, Hashable, Sendable {
  package var textDocument: TextDocumentIdentifier
  package var options: FormattingOptions?

  package init(from reader: inout JSONReader) throws(JSONError) {
    var textDocument: TextDocumentIdentifier?
    var options: FormattingOptions?
    try reader.beginObject()
    while let key = try reader.nextField() {
      switch key {
      case "textDocument": textDocument = try reader.read()
      case "options": options = try reader.read()
      default: try reader.skipValue()
      }
    }
    self.textDocument = try reader.required(textDocument, "textDocument")
    self.options = options
  }
}

/// Lays a part of a document out.
package enum RangeFormattingRequest: RequestType {
  package typealias Parameters = RangeFormattingParameters
  package typealias Answer = [TextEdit]?
  package static let method: StaticString = "textDocument/rangeFormatting"
}

/// The part to be laid out.
package struct RangeFormattingParameters: JSONReadable, Hashable, Sendable {
  package var textDocument: TextDocumentIdentifier
  package var range: PositionRange
  package var options: FormattingOptions?

  package init(from reader: inout JSONReader) throws(JSONError) {
    var textDocument: TextDocumentIdentifier?
    var range: PositionRange?
    var options: FormattingOptions?
    try reader.beginObject()
    while let key = try reader.nextField() {
      switch key {
      case "textDocument": textDocument = try reader.read()
      case "range": range = try reader.read()
      case "options": options = try reader.read()
      default: try reader.skipValue()
      }
    }
    self.textDocument = try reader.required(textDocument, "textDocument")
    self.range = try reader.required(range, "range")
    self.options = options
  }
}

/// Lays out what was just typed.
package enum OnTypeFormattingRequest: RequestType {
  package typealias Parameters = OnTypeFormattingParameters
  package typealias Answer = [TextEdit]?
  package static let method: StaticString = "textDocument/onTypeFormatting"
}

/// What was typed, and where.
package struct OnTypeFormattingParameters: JSONReadable, Hashable, Sendable {
  package var textDocument: TextDocumentIdentifier
  /// Behind the character.
  package var position: Position
  /// As announced in `OnTypeFormattingOptions`.
  package var character: String
  package var options: FormattingOptions?

  package init(from reader: inout JSONReader) throws(JSONError) {
    var textDocument: TextDocumentIdentifier?
    var position: Position?
    var character: String?
    var options: FormattingOptions?
    try reader.beginObject()
    while let key = try reader.nextField() {
      switch key {
      case "textDocument": textDocument = try reader.read()
      case "position": position = try reader.read()
      case "ch": character = try reader.read()
      case "options": options = try reader.read()
      default: try reader.skipValue()
      }
    }
    self.textDocument = try reader.required(textDocument, "textDocument")
    self.position = try reader.required(position, "position")
    self.character = try reader.required(character, "ch")
    self.options = options
  }
}

/// The wishes of the editor.
package struct FormattingOptions: JSONReadable, Hashable, Sendable {
  /// In columns.
  package var tabSize: Int?
  package var insertSpaces: Bool?
  package var trimTrailingWhitespace: Bool?
  package var insertFinalNewline: Bool?
  package var trimFinalNewlines: Bool?

  package init(from reader: inout JSONReader) throws(JSONError) {
    var tabSize: Int?
    var insertSpaces: Bool?
    var trimTrailingWhitespace: Bool?
    var insertFinalNewline: Bool?
    var trimFinalNewlines: Bool?
    try reader.beginObject()
    while let key = try reader.nextField() {
      switch key {
      case "tabSize": tabSize = try reader.readLeniently()
      case "insertSpaces": insertSpaces = try reader.readLeniently()
      case "trimTrailingWhitespace": trimTrailingWhitespace = try reader.readLeniently()
      case "insertFinalNewline": insertFinalNewline = try reader.readLeniently()
      case "trimFinalNewlines": trimFinalNewlines = try reader.readLeniently()
      default: try reader.skipValue()
      }
    }
    self.tabSize = tabSize
    self.insertSpaces = insertSpaces
    self.trimTrailingWhitespace = trimTrailingWhitespace
    self.insertFinalNewline = insertFinalNewline
    self.trimFinalNewlines = trimFinalNewlines
  }
}
