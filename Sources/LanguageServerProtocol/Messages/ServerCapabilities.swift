/// What the server can do, in the order in which it was said.
package struct ServerCapabilities: JSONWritable, Hashable, Sendable {
  private var capabilities: [ServerCapability] = []

  package init(_ capabilities: [ServerCapability] = []) {
    for capability in capabilities { add(capability) }
  }

  /// Says a capability; one of the same key that was said before is replaced in its place.
  package mutating func add(_ capability: ServerCapability) {
    if let index = capabilities.firstIndex(where: { $0.key == capability.key }) {
      capabilities[index] = capability
    } else {
      capabilities.append(capability)
    }
  }

  package func write(to writer: inout JSONWriter) {
    writer.beginObject()
    for capability in capabilities {
      writer.key(capability.key)
      capability.writeOptions(to: &writer)
    }
    writer.endObject()
  }
}

/// One thing that the server can do. Those without options are written as `true`.
package enum ServerCapability: Hashable, Sendable {
  case positionEncoding(PositionEncodingKind)
  case textDocumentSync(TextDocumentSyncOptions)
  case completion(CompletionOptions)
  case hover
  case definition
  case references
  case documentHighlight
  case documentSymbol
  /// `nil` for clients without the capability `codeActionLiteralSupport`, to which options may not be sent.
  case codeAction(CodeActionOptions?)
  case codeLens
  case documentLink
  case workspaceSymbol
  case documentFormatting
  case documentRangeFormatting
  case documentOnTypeFormatting(OnTypeFormattingOptions)
  /// `nil` for clients without the capability `prepareSupport`, to which options may not be sent.
  case rename(RenameOptions?)
  case foldingRange
  case selectionRange
  case executeCommand(ExecuteCommandOptions)
  case semanticTokens(SemanticTokensOptions)
  case inlayHint
  case diagnostic(DiagnosticOptions)
  case linkedEditingRange
  case workspace(WorkspaceOptions)
  /// What client and server agree on beyond the protocol.
  case experimental(JSONValue)

  /// The member of `ServerCapabilities`.
  var key: String {
    switch self {
    case .positionEncoding: "positionEncoding"
    case .textDocumentSync: "textDocumentSync"
    case .completion: "completionProvider"
    case .hover: "hoverProvider"
    case .definition: "definitionProvider"
    case .references: "referencesProvider"
    case .documentHighlight: "documentHighlightProvider"
    case .documentSymbol: "documentSymbolProvider"
    case .codeAction: "codeActionProvider"
    case .codeLens: "codeLensProvider"
    case .documentLink: "documentLinkProvider"
    case .workspaceSymbol: "workspaceSymbolProvider"
    case .documentFormatting: "documentFormattingProvider"
    case .documentRangeFormatting: "documentRangeFormattingProvider"
    case .documentOnTypeFormatting: "documentOnTypeFormattingProvider"
    case .rename: "renameProvider"
    case .foldingRange: "foldingRangeProvider"
    case .selectionRange: "selectionRangeProvider"
    case .executeCommand: "executeCommandProvider"
    case .semanticTokens: "semanticTokensProvider"
    case .inlayHint: "inlayHintProvider"
    case .diagnostic: "diagnosticProvider"
    case .linkedEditingRange: "linkedEditingRangeProvider"
    case .workspace: "workspace"
    case .experimental: "experimental"
    }
  }

  func writeOptions(to writer: inout JSONWriter) {
    switch self {
    case .positionEncoding(let kind): kind.write(to: &writer)
    case .textDocumentSync(let options): options.write(to: &writer)
    case .completion(let options): options.write(to: &writer)
    case .codeAction(let options): if let options { options.write(to: &writer) } else { writer.boolean(true) }
    case .rename(let options): if let options { options.write(to: &writer) } else { writer.boolean(true) }
    case .documentOnTypeFormatting(let options): options.write(to: &writer)
    case .executeCommand(let options): options.write(to: &writer)
    case .semanticTokens(let options): options.write(to: &writer)
    case .diagnostic(let options): options.write(to: &writer)
    case .experimental(let value): value.write(to: &writer)
    case .codeLens, .documentLink: JSONValue.object([]).write(to: &writer)
    case .workspace(let options): options.write(to: &writer)
    case .hover, .definition, .references, .documentHighlight, .documentSymbol, .workspaceSymbol, .documentFormatting,
      .documentRangeFormatting, .foldingRange, .selectionRange, .inlayHint, .linkedEditingRange:
      writer.boolean(true)
    }
  }
}
