import LanguageServerProtocol

/// Findings for clients that ask instead of being told (`initializationOptions.diagnostics` is `pull`).
enum DocumentDiagnosticHandler: RequestHandler {
  typealias Request = DocumentDiagnosticRequest

  static func capability(for session: Session) -> ServerCapability? {
    session.isPulled
      ? .diagnostic(DiagnosticOptions(interFileDependencies: true, workspaceDiagnostics: false)) : nil
  }

  static func answer(
    _ parameters: DocumentDiagnosticParameters, in session: Session
  ) throws(ResponseError) -> DocumentDiagnosticReport {
    let document = try session.document(parameters.textDocument)
    let diagnostics = session.diagnostics(try session.snapshot(parameters.textDocument))
    session.workspace.pulled[DocumentKey(uri: document.uri)] = PublishDiagnosticsParameters(
      uri: document.uri, version: document.version, diagnostics: diagnostics)
    // Equal findings have an equal name, within this run of the server, which is as long as a client keeps it.
    let name = String(UInt(bitPattern: diagnostics.hashValue), radix: 36)
    if parameters.previousResultId == name { return .unchanged(resultId: name) }
    return .full(resultId: name, items: diagnostics)
  }
}
