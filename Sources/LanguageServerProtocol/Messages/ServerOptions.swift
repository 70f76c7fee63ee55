/// The unit in which `Position.character` counts.
package struct PositionEncodingKind: RawRepresentable, Hashable, Sendable, JSONReadable, JSONWritable {
  package let rawValue: String
  package init(rawValue: String) { self.rawValue = rawValue }

  /// UTF-8 bytes.
  package static let utf8 = PositionEncodingKind(rawValue: "utf-8")
  /// UTF-16 code units; the one that every client knows.
  package static let utf16 = PositionEncodingKind(rawValue: "utf-16")
  /// Unicode scalars.
  package static let utf32 = PositionEncodingKind(rawValue: "utf-32")
}

/// How the server wants to hear of changes.
package enum TextDocumentSyncKind: Int, JSONReadable, JSONWritable, Sendable {
  case none = 0
  /// The whole text each time.
  case full = 1
  case incremental = 2
}

/// How documents are kept in step.
package struct TextDocumentSyncOptions: JSONWritable, Hashable, Sendable {
  package var openClose: Bool
  package var change: TextDocumentSyncKind
  /// Whether to be asked for edits before a document is saved.
  package var willSaveWaitUntil: Bool
  /// `nil` when the server does not want to hear of saving.
  package var save: SaveOptions?

  package init(
    openClose: Bool = true, change: TextDocumentSyncKind = .incremental, willSaveWaitUntil: Bool = false,
    save: SaveOptions? = nil
  ) {
    self.openClose = openClose
    self.change = change
    self.willSaveWaitUntil = willSaveWaitUntil
    self.save = save
  }

  package func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.field("openClose", openClose)
    writer.field("change", change)
    if willSaveWaitUntil { writer.field("willSaveWaitUntil", true) }
    writer.field("save", save)
    writer.endObject()
  }
}

/// What `textDocument/didSave` brings along.
package struct SaveOptions: JSONWritable, Hashable, Sendable {
  package var includeText: Bool

  package init(includeText: Bool = false) {
    self.includeText = includeText
  }

  package func write(to writer: inout JSONWriter) {
    writer.beginObject()
    if includeText { writer.field("includeText", true) }
    writer.endObject()
  }
}

/// When the client asks for completion.
package struct CompletionOptions: JSONWritable, Hashable, Sendable {
  /// Characters that ask by being typed; letters ask anyway.
  package var triggerCharacters: [String]
  /// Whether `completionItem/resolve` is answered.
  package var resolveProvider: Bool
  package var completionItem: CompletionItemOptions?

  package init(
    triggerCharacters: [String] = [], resolveProvider: Bool = false, completionItem: CompletionItemOptions? = nil
  ) {
    self.triggerCharacters = triggerCharacters
    self.resolveProvider = resolveProvider
    self.completionItem = completionItem
  }

  package func write(to writer: inout JSONWriter) {
    writer.beginObject()
    if !triggerCharacters.isEmpty { writer.field("triggerCharacters", triggerCharacters) }
    if resolveProvider { writer.field("resolveProvider", true) }
    writer.field("completionItem", completionItem)
    writer.endObject()
  }
}

/// What proposals may hold.
package struct CompletionItemOptions: JSONWritable, Hashable, Sendable {
  package var labelDetailsSupport: Bool

  package init(labelDetailsSupport: Bool = false) {
    self.labelDetailsSupport = labelDetailsSupport
  }

  package func write(to writer: inout JSONWriter) {
    writer.beginObject()
    if labelDetailsSupport { writer.field("labelDetailsSupport", true) }
    writer.endObject()
  }
}

/// Which actions the server has.
package struct CodeActionOptions: JSONWritable, Hashable, Sendable {
  package var codeActionKinds: [CodeActionKind]
  /// Whether `codeAction/resolve` is answered.
  package var resolveProvider: Bool

  package init(codeActionKinds: [CodeActionKind] = [], resolveProvider: Bool = false) {
    self.codeActionKinds = codeActionKinds
    self.resolveProvider = resolveProvider
  }

  package func write(to writer: inout JSONWriter) {
    writer.beginObject()
    if !codeActionKinds.isEmpty { writer.field("codeActionKinds", codeActionKinds) }
    if resolveProvider { writer.field("resolveProvider", true) }
    writer.endObject()
  }
}

/// How names are changed.
package struct RenameOptions: JSONWritable, Hashable, Sendable {
  /// Whether `textDocument/prepareRename` is answered.
  package var prepareProvider: Bool

  package init(prepareProvider: Bool) {
    self.prepareProvider = prepareProvider
  }

  package func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.field("prepareProvider", prepareProvider)
    writer.endObject()
  }
}

/// Which characters ask for layout by being typed.
package struct OnTypeFormattingOptions: JSONWritable, Hashable, Sendable {
  package var firstTriggerCharacter: String
  package var moreTriggerCharacter: [String]

  package init(firstTriggerCharacter: String, moreTriggerCharacter: [String] = []) {
    self.firstTriggerCharacter = firstTriggerCharacter
    self.moreTriggerCharacter = moreTriggerCharacter
  }

  package func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.field("firstTriggerCharacter", firstTriggerCharacter)
    if !moreTriggerCharacter.isEmpty { writer.field("moreTriggerCharacter", moreTriggerCharacter) }
    writer.endObject()
  }
}

/// The commands of the server.
package struct ExecuteCommandOptions: JSONWritable, Hashable, Sendable {
  package var commands: [String]

  package init(commands: [String]) {
    self.commands = commands
  }

  package func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.field("commands", commands)
    writer.endObject()
  }
}

/// The names behind the numbers in `SemanticTokens`. Whole documents are coloured in any case.
package struct SemanticTokensOptions: JSONWritable, Hashable, Sendable {
  package var tokenTypes: [String]
  package var tokenModifiers: [String]
  /// Whether `textDocument/semanticTokens/full/delta` is answered.
  package var delta: Bool
  /// Whether `textDocument/semanticTokens/range` is answered.
  package var range: Bool

  package init(tokenTypes: [String], tokenModifiers: [String], delta: Bool = false, range: Bool = false) {
    self.tokenTypes = tokenTypes
    self.tokenModifiers = tokenModifiers
    self.delta = delta
    self.range = range
  }

  package func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.key("legend")
    writer.beginObject()
    writer.field("tokenTypes", tokenTypes)
    writer.field("tokenModifiers", tokenModifiers)
    writer.endObject()
    if range { writer.field("range", true) }
    if delta { writer.field("full", JSONValue.object([JSONMember("delta", true)])) } else { writer.field("full", true) }
    writer.endObject()
  }
}

/// How findings are pulled.
package struct DiagnosticOptions: JSONWritable, Hashable, Sendable {
  package var identifier: String?
  /// Whether an edit of one document can change the findings of another.
  package var interFileDependencies: Bool
  /// Whether `workspace/diagnostic` is answered.
  package var workspaceDiagnostics: Bool

  package init(identifier: String? = nil, interFileDependencies: Bool, workspaceDiagnostics: Bool) {
    self.identifier = identifier
    self.interFileDependencies = interFileDependencies
    self.workspaceDiagnostics = workspaceDiagnostics
  }

  package func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.field("identifier", identifier)
    writer.field("interFileDependencies", interFileDependencies)
    writer.field("workspaceDiagnostics", workspaceDiagnostics)
    writer.endObject()
  }
}

/// What concerns the whole workspace. Several folders, and to be told when they change, in any case.
package struct WorkspaceOptions: JSONWritable, Hashable, Sendable {
  /// What the client tells, or asks, of all files and folders.
  package var fileOperations: Set<FileOperation>
  /// Schemes of documents whose text is asked for.
  package var contentSchemes: [String]

  package init(fileOperations: Set<FileOperation> = [], contentSchemes: [String] = []) {
    self.fileOperations = fileOperations
    self.contentSchemes = contentSchemes
  }

  package func write(to writer: inout JSONWriter) {
    writer.beginObject()
    let folders: JSONValue = ["supported": true, "changeNotifications": true]
    writer.field("workspaceFolders", folders)
    if !fileOperations.isEmpty {
      let allFiles: JSONValue = ["filters": [["scheme": "file", "pattern": ["glob": "**"]]]]
      let operations = FileOperation.allCases.filter(fileOperations.contains)
      writer.field("fileOperations", JSONValue.object(operations.map { JSONMember($0.rawValue, allFiles) }))
    }
    if !contentSchemes.isEmpty {
      let content: JSONValue = ["schemes": .array(contentSchemes.map { .string($0) })]
      writer.field("textDocumentContent", content)
    }
    writer.endObject()
  }
}
