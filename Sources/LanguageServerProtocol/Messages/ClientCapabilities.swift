/// What the client can do, as far as it matters to a server of this kind. What is missing, or of a shape that the
/// protocol does not know, counts as not said.
package struct ClientCapabilities: Hashable, Sendable {
  /// `general.positionEncodings`, the most wanted first; empty when the client knows UTF-16 alone.
  package var positionEncodings: [PositionEncodingKind] = []
  /// `window.workDoneProgress`: the server may begin a progress by itself.
  package var workDoneProgress = false
  /// `window.showDocument.support`
  package var showDocument = false
  package var workspace = Workspace()
  package var completion = Completion()
  /// `textDocument.hover.contentFormat`, the most wanted first; empty when not said.
  package var hoverContentFormat: [MarkupKind] = []
  package var publishDiagnostics = PublishDiagnostics()
  /// `textDocument.diagnostic`: the client pulls.
  package var pullsDiagnostics = false
  package var codeAction = CodeAction()
  /// `textDocument.documentSymbol.hierarchicalDocumentSymbolSupport`
  package var hierarchicalDocumentSymbols = false
  /// `textDocument.rename.prepareSupport`
  package var prepareRename = false
  /// `textDocument.foldingRange.lineFoldingOnly`: characters in `FoldingRange` are of no use.
  package var lineFoldingOnly = false

  package init() {}

  /// `workspace`
  package struct Workspace: Hashable, Sendable {
    package var applyEdit = false
    package var configuration = false
    package var workspaceFolders = false
    /// `workspaceEdit.documentChanges`
    package var documentChanges = false
    /// `didChangeConfiguration.dynamicRegistration`
    package var didChangeConfigurationRegistration = false
    /// `didChangeWatchedFiles.dynamicRegistration`
    package var didChangeWatchedFilesRegistration = false
    /// `diagnostics.refreshSupport`
    package var diagnosticRefresh = false
    /// `semanticTokens.refreshSupport`
    package var semanticTokensRefresh = false
    /// `inlayHint.refreshSupport`
    package var inlayHintRefresh = false
    /// `fileOperations`: those that the client speaks of.
    package var fileOperations: Set<FileOperation> = []
    /// `textDocumentContent`: the client asks for the text of documents that are no files (3.18).
    package var textDocumentContent = false
    /// `codeLens.refreshSupport`
    package var codeLensRefresh = false
  }

  /// `textDocument.completion`
  package struct Completion: Hashable, Sendable {
    package var contextSupport = false
    package var snippetSupport = false
    package var documentationFormat: [MarkupKind] = []
    package var insertReplaceSupport = false
    package var labelDetailsSupport = false
    /// `resolveSupport.properties`: what may be left out until `completionItem/resolve`.
    package var resolvableProperties: [String] = []
  }

  /// `textDocument.publishDiagnostics`
  package struct PublishDiagnostics: Hashable, Sendable {
    package var relatedInformation = false
    /// `tagSupport.valueSet`
    package var tags: [DiagnosticTag] = []
    package var versionSupport = false
    package var codeDescriptionSupport = false
    package var dataSupport = false
  }

  /// `textDocument.codeAction`
  package struct CodeAction: Hashable, Sendable {
    /// `codeActionLiteralSupport.codeActionKind.valueSet`; `nil` when the client understands commands alone.
    package var literalKinds: [CodeActionKind]?
    package var isPreferredSupport = false
    package var dataSupport = false
    package var disabledSupport = false
    /// `resolveSupport.properties`: what may be left out until `codeAction/resolve`.
    package var resolvableProperties: [String] = []
  }
}
