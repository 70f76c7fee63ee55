/// What can be done here.
package enum CodeActionRequest: RequestType {
  package typealias Parameters = CodeActionParameters
  package typealias Answer = [CodeActionOrCommand]?
  package static let method: StaticString = "textDocument/codeAction"
}

/// Fills in the edit of an action once it is chosen.
package enum CodeActionResolveRequest: RequestType {
  package typealias Parameters = CodeAction
  package typealias Answer = CodeAction
  package static let method: StaticString = "codeAction/resolve"
}

/// The range, and what the client knows of it.
package struct CodeActionParameters: JSONReadable, Hashable, Sendable {
  package var textDocument: TextDocumentIdentifier
  package var range: PositionRange
  package var context: CodeActionContext

  package init(from reader: inout JSONReader) throws(JSONError) {
    var textDocument: TextDocumentIdentifier?
    var range: PositionRange?
    var context: CodeActionContext?
    try reader.beginObject()
    while let key = try reader.nextField() {
      switch key {
      case "textDocument": textDocument = try reader.read()
      case "range": range = try reader.read()
      case "context": context = try reader.read()
      default: try reader.skipValue()
      }
    }
    self.textDocument = try reader.required(textDocument, "textDocument")
    self.range = try reader.required(range, "range")
    self.context = try reader.required(context, "context")
  }
}

/// What the client has at hand.
package struct CodeActionContext: JSONReadable, Hashable, Sendable {
  /// Those that touch the range, as the client remembers them.
  package var diagnostics: [Diagnostic]
  /// `nil` for all kinds; a kind stands for its subkinds too.
  package var only: [CodeActionKind]?
  package var triggerKind: CodeActionTriggerKind?

  package init(from reader: inout JSONReader) throws(JSONError) {
    var diagnostics: [Diagnostic]?
    var only: [CodeActionKind]?
    var triggerKind: CodeActionTriggerKind?
    try reader.beginObject()
    while let key = try reader.nextField() {
      switch key {
      case "diagnostics": diagnostics = try reader.read()
      case "only": only = try reader.read()
      case "triggerKind": triggerKind = try reader.readLeniently()
      default: try reader.skipValue()
      }
    }
    self.diagnostics = try reader.required(diagnostics, "diagnostics")
    self.only = only
    self.triggerKind = triggerKind
  }
}

/// Whether a person asked.
package enum CodeActionTriggerKind: Int, JSONReadable, JSONWritable, Sendable {
  case invoked = 1
  case automatic = 2
}

/// What an action does, from the general to the special, separated by dots.
package struct CodeActionKind: RawRepresentable, Hashable, Sendable, JSONReadable, JSONWritable {
  package let rawValue: String
  package init(rawValue: String) { self.rawValue = rawValue }

  package static let quickFix = CodeActionKind(rawValue: "quickfix")
  package static let refactor = CodeActionKind(rawValue: "refactor")
  package static let refactorExtract = CodeActionKind(rawValue: "refactor.extract")
  package static let refactorInline = CodeActionKind(rawValue: "refactor.inline")
  package static let refactorRewrite = CodeActionKind(rawValue: "refactor.rewrite")
  package static let source = CodeActionKind(rawValue: "source")
  package static let sourceOrganizeImports = CodeActionKind(rawValue: "source.organizeImports")
  package static let sourceFixAll = CodeActionKind(rawValue: "source.fixAll")

  /// Whether `self` is `other` or one of its subkinds.
  package func isWithin(_ other: CodeActionKind) -> Bool {
    rawValue == other.rawValue || other.rawValue.isEmpty || rawValue.hasPrefix(other.rawValue + ".")
  }
}

/// Something that can be done. It has an edit, a command or both, or gets them from `codeAction/resolve`.
package struct CodeAction: JSONReadable, JSONWritable, Hashable, Sendable {
  package var title: String
  package var kind: CodeActionKind?
  /// What the action puts right.
  package var diagnostics: [Diagnostic]?
  /// The obvious fix, taken by "fix all".
  package var isPreferred: Bool
  package var disabled: CodeActionDisabled?
  /// Applied before the command is run.
  package var edit: WorkspaceEdit?
  package var command: Command?
  /// Comes back in `codeAction/resolve`.
  package var data: JSONValue?

  package init(
    title: String, kind: CodeActionKind? = nil, diagnostics: [Diagnostic]? = nil, isPreferred: Bool = false,
    disabled: CodeActionDisabled? = nil, edit: WorkspaceEdit? = nil, command: Command? = nil, data: JSONValue? = nil
  ) {
    self.title = title
    self.kind = kind
    self.diagnostics = diagnostics
    self.isPreferred = isPreferred
    self.disabled = disabled
    self.edit = edit
    self.command = command
    self.data = data
  }

  package init(from reader: inout JSONReader) throws(JSONError) {
    var title: String?
    var kind: CodeActionKind?
    var diagnostics: [Diagnostic]?
    var isPreferred = false
    var disabled: CodeActionDisabled?
    var edit: WorkspaceEdit?
    var command: Command?
    var data: JSONValue?
    try reader.beginObject()
    while let key = try reader.nextField() {
      switch key {
      case "title": title = try reader.read()
      case "kind": kind = try reader.read()
      case "diagnostics": diagnostics = try reader.read()
      case "isPreferred": isPreferred = try reader.read()
      case "disabled": disabled = try reader.read()
      case "edit": edit = try reader.readLeniently()
      case "command": command = try reader.read()
      case "data": data = try reader.read()
      default: try reader.skipValue()
      }
    }
    self.title = try reader.required(title, "title")
    self.kind = kind
    self.diagnostics = diagnostics
    self.isPreferred = isPreferred
    self.disabled = disabled
    self.edit = edit
    self.command = command
    self.data = data
  }

  package func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.field("title", title)
    writer.field("kind", kind)
    writer.field("diagnostics", diagnostics)
    if isPreferred { writer.field("isPreferred", true) }
    writer.field("disabled", disabled)
    writer.field("edit", edit)
    writer.field("command", command)
    writer.field("data", data)
    writer.endObject()
  }
}

/// Why an action cannot be taken now.
package struct CodeActionDisabled: JSONReadable, JSONWritable, Hashable, Sendable {
  /// For people.
  package var reason: String

  package init(reason: String) {
    self.reason = reason
  }

  package init(from reader: inout JSONReader) throws(JSONError) {
    var reason: String?
    try reader.beginObject()
    while let key = try reader.nextField() {
      switch key {
      case "reason": reason = try reader.read()
      default: try reader.skipValue()
      }
    }
    self.reason = try reader.required(reason, "reason")
  }

  package func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.field("reason", reason)
    writer.endObject()
  }
}

/// Clients without the capability `codeActionLiteralSupport` understand commands alone.
package enum CodeActionOrCommand: JSONWritable, Hashable, Sendable {
  case action(CodeAction)
  case command(Command)

  package func write(to writer: inout JSONWriter) {
    switch self {
    case .action(let action): action.write(to: &writer)
    case .command(let command): command.write(to: &writer)
    }
  }
}
