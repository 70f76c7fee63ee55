import LanguageServerProtocol

/// How a request is answered. One file each; the list below is the only other place that knows it.
protocol RequestHandler: SendableMetatype {
  associatedtype Request: RequestType
  /// What the client is told of it; nil for a client that has no use for it, and where another handler says it.
  static func capability(for session: Session) -> ServerCapability?
  static func answer(_ parameters: Request.Parameters, in session: Session) throws(ResponseError) -> Request.Answer
}

/// What a notification does.
protocol NotificationHandler: SendableMetatype {
  associatedtype Notification: NotificationType
  static func receive(_ parameters: Notification.Parameters, in session: inout Session)
}

/// All requests beside those of the lifecycle, in the order in which their capabilities are said.
private let requestHandlerList: [any RequestHandler.Type] = [
  CompletionHandler.self, CompletionResolveHandler.self, HoverHandler.self, DefinitionHandler.self,
  ReferencesHandler.self, DocumentSymbolHandler.self, CodeActionHandler.self, FormattingHandler.self,
  RangeFormattingHandler.self, FoldingRangeHandler.self, DocumentDiagnosticHandler.self,
  DocumentHighlightHandler.self, SelectionRangeHandler.self,
  SemanticTokensHandler.self, SemanticTokensDeltaHandler.self, SemanticTokensRangeHandler.self,
  PrepareRenameHandler.self, RenameHandler.self, DocumentLinkHandler.self, WorkspaceSymbolHandler.self,
  InlayHintHandler.self, CodeLensHandler.self,
  CodeActionResolveHandler.self, OnTypeFormattingHandler.self, WillSaveWaitUntilHandler.self,
  WillRenameFilesHandler.self, TextDocumentContentHandler.self, LinkedEditingRangeHandler.self,
  ExecuteCommandHandler.self,
]

/// Those that take long.
private let longRequestHandlerList: [any LongRequestHandler.Type] = [WorkspaceDiagnosticHandler.self]

private let notificationHandlerList: [any NotificationHandler.Type] = [
  InitializedHandler.self, DidOpenHandler.self, DidChangeHandler.self, DidSaveHandler.self, DidCloseHandler.self,
  DidChangeWatchedFilesHandler.self, DidCreateFilesHandler.self, DidRenameFilesHandler.self,
  DidDeleteFilesHandler.self, DidChangeWorkspaceFoldersHandler.self, DidChangeConfigurationHandler.self,
  SetTraceHandler.self,
]

/// By method.
let requestHandlers = Dictionary(uniqueKeysWithValues: requestHandlerList.map { (method(of: $0), $0) })
let longRequestHandlers = Dictionary(uniqueKeysWithValues: longRequestHandlerList.map { (method(of: $0), $0) })
let notificationHandlers = Dictionary(uniqueKeysWithValues: notificationHandlerList.map { (method(of: $0), $0) })

/// What the server can do for this client.
func capabilities(for session: Session) -> ServerCapabilities {
  var capabilities = ServerCapabilities([
    .positionEncoding(session.unit.kind),
    .textDocumentSync(
      TextDocumentSyncOptions(
        openClose: true, change: .incremental, willSaveWaitUntil: session.mayFormatOnSave, save: SaveOptions())),
    .workspace(
      WorkspaceOptions(
        fileOperations: session.client.workspace.fileOperations,
        contentSchemes: session.client.workspace.textDocumentContent ? [bookScheme] : [])),
  ])
  for handler in requestHandlerList {
    if let capability = handler.capability(for: session) { capabilities.add(capability) }
  }
  return capabilities
}

private func method<Handler: RequestHandler>(of _: Handler.Type) -> String { Handler.Request.method.description }
private func method<Handler: LongRequestHandler>(of _: Handler.Type) -> String { Handler.Request.method.description }
private func method<Handler: NotificationHandler>(of _: Handler.Type) -> String {
  Handler.Notification.method.description
}
