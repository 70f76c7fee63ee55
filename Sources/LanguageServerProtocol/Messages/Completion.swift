/// What could be written here.
package enum CompletionRequest: RequestType {
  package typealias Parameters = CompletionParameters
  package typealias Answer = CompletionList
  package static let method: StaticString = "textDocument/completion"
}

/// The place, and why the client asks.
package struct CompletionParameters: JSONReadable, Hashable, Sendable {
  package var textDocument: TextDocumentIdentifier
  package var position: Position
  package var context: CompletionContext?

  package init(from reader: inout JSONReader) throws(JSONError) {
    var textDocument: TextDocumentIdentifier?
    var position: Position?
    var context: CompletionContext?
    try reader.beginObject()
    while let key = try reader.nextField() {
      switch key {
      case "textDocument": textDocument = try reader.read()
      case "position": position = try reader.read()
      case "context": context = try reader.read()
      default: try reader.skipValue()
      }
    }
    self.textDocument = try reader.required(textDocument, "textDocument")
    self.position = try reader.required(position, "position")
    self.context = context
  }
}

/// Why completion was asked for.
package struct CompletionContext: JSONReadable, Hashable, Sendable {
  package var triggerKind: CompletionTriggerKind?
  /// There when a trigger character was typed.
  package var triggerCharacter: String?

  package init(from reader: inout JSONReader) throws(JSONError) {
    var triggerKind: CompletionTriggerKind?
    var triggerCharacter: String?
    try reader.beginObject()
    while let key = try reader.nextField() {
      switch key {
      case "triggerKind": triggerKind = try reader.readLeniently()
      case "triggerCharacter": triggerCharacter = try reader.read()
      default: try reader.skipValue()
      }
    }
    self.triggerKind = triggerKind
    self.triggerCharacter = triggerCharacter
  }
}

/// What made the client ask.
package enum CompletionTriggerKind: Int, JSONReadable, JSONWritable, Sendable {
  case invoked = 1
  case triggerCharacter = 2
  case triggerForIncompleteCompletions = 3
}

/// The proposals.
package struct CompletionList: JSONWritable, Hashable, Sendable {
  /// True when typing on should ask again.
  package var isIncomplete: Bool
  package var items: [CompletionItem]

  package init(isIncomplete: Bool, items: [CompletionItem]) {
    self.isIncomplete = isIncomplete
    self.items = items
  }

  package func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.field("isIncomplete", isIncomplete)
    writer.field("items", items)
    writer.endObject()
  }
}
