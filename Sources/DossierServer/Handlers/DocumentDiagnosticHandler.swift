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
    let key = DocumentKey(uri: document.uri)
    let diagnostics = session.diagnostics(try session.snapshot(parameters.textDocument))
    // A list has another name whenever it is another one, within this run of the server, which is as long as a client keeps it.
    var pulled = session.workspace.pulled[key] ?? PulledDiagnostics()
    if pulled.number == 0 || pulled.diagnostics != diagnostics {
      session.workspace.lastPulled += 1
      pulled.number = session.workspace.lastPulled
      pulled.diagnostics = diagnostics
    }
    pulled.version = document.version
    session.workspace.pulled[key] = pulled
    let name = String(pulled.number)
    if parameters.previousResultId == name { return .unchanged(resultId: name) }
    return .full(resultId: name, items: diagnostics)
  }
}

/// What a client that asks has got last.
struct PulledDiagnostics {
  /// 0: nothing yet.
  var number = 0
  var version = 0
  var diagnostics = DiagnosticList()
}
