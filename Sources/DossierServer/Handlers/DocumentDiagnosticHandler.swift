import DossierIDE
import DossierModel
import DossierRules
import DossierSyntax
import LanguageServerProtocol

/// Findings for clients that ask instead of being told (`initializationOptions.diagnostics` is `pull`).
enum DocumentDiagnosticHandler: RequestHandler {
  typealias Request = DocumentDiagnosticRequest

  static func capability(for session: Session) -> ServerCapability? {
    session.isPulled
      ? .diagnostic(DiagnosticOptions(interFileDependencies: true, workspaceDiagnostics: true)) : nil
  }

  static func answer(
    _ parameters: DocumentDiagnosticParameters, in session: Session
  ) throws(ResponseError) -> DocumentDiagnosticReport {
    let document = try session.document(parameters.textDocument)
    let snapshot = try session.snapshot(parameters.textDocument)
    defer { session.workspace.forget(snapshot) }
    return session.report(
      DocumentKey(uri: document.uri), snapshot, version: document.version, previous: parameters.previousResultId)
  }
}

/// The findings of all documents in the client's folders, and of the open ones.
enum WorkspaceDiagnosticHandler: LongRequestHandler {
  typealias Request = WorkspaceDiagnosticRequest
  typealias Part = WorkspaceDiagnosticReport

  static func answer(
    _ parameters: WorkspaceDiagnosticParameters, in session: Session, isCancelled: () -> Bool,
    _ give: (LongAnswerPart<Part>) -> Void
  ) throws(ResponseError) -> WorkspaceDiagnosticReport {
    var previous: [DocumentKey: PreviousResultId] = [:]
    for result in parameters.previousResultIds { previous[DocumentKey(uri: result.uri)] = result }
    var report = WorkspaceDiagnosticReport()
    let paths = session.workspace.allPaths(session.documents)
    var progress = Progress(parameters.workDoneToken, count: paths.count)
    progress.begin(session.language == .chinese ? "检查卷宗" : "Checking dossiers", give)
    for path in paths {
      if isCancelled() {
        progress.end(give)
        throw .cancelled
      }
      progress.advance(give)
      let key = session.documents.keys.first { $0.name == path } ?? DocumentKey(path: path)
      guard let snapshot = session.workspace.snapshot(of: key, session.documents) else { continue }
      let version = session.documents[key]?.version
      let own = session.report(key, snapshot, version: version, previous: previous.removeValue(forKey: key)?.value)
      let item = WorkspaceDocumentReport(uri: session.uri(ofPath: path), version: version, report: own)
      if let token = parameters.partialResultToken {
        give(.part(token, WorkspaceDiagnosticReport(items: [item])))
      } else {
        report.items.append(item)
      }
    }
    // Files that are gone have none.
    for gone in previous.values.sorted(by: { $0.uri < $1.uri }) {
      let none = DocumentDiagnosticReport.full(resultId: nil, items: DiagnosticList())
      report.items.append(WorkspaceDocumentReport(uri: gone.uri, version: nil, report: none))
    }
    progress.end(give)
    return report
  }
}

extension Session {
  /// The findings of a document, or that they are those that the client has.
  /// - Parameters:
  ///   - version: nil where it is not open.
  ///   - previous: the name of the list that the client has.
  fileprivate func report(
    _ key: DocumentKey, _ snapshot: Snapshot, version: Int?, previous: String?
  ) -> DocumentDiagnosticReport {
    var pulled = workspace.pulled[key] ?? PulledDiagnostics()
    if !pulled.isOf(snapshot) {
      var diagnostics = diagnostics(snapshot)
      while !isComplete(key) { diagnostics = self.diagnostics(snapshot) }
      // A list has another name whenever it is another one, within this run of the server, which is as long as a client keeps it.
      if pulled.number == 0 || pulled.diagnostics != diagnostics {
        workspace.lastPulled += 1
        pulled.number = workspace.lastPulled
        pulled.diagnostics = diagnostics
      }
      pulled.remember(snapshot)
    }
    pulled.version = version ?? 0
    workspace.pulled[key] = pulled
    let name = String(pulled.number)
    return previous == name ? .unchanged(resultId: name) : .full(resultId: name, items: pulled.diagnostics)
  }
}

/// What a client that asks has got last.
struct PulledDiagnostics {
  /// 0: nothing yet.
  var number = 0
  var version = 0
  var diagnostics = DiagnosticList()
  /// What was looked at.
  private var documents: [Document] = []
  private var circumstances: Circumstances?
  private var today: Day?
  private var filesGeneration = 0

  /// Whether nothing has changed since.
  func isOf(_ snapshot: Snapshot) -> Bool {
    number > 0 && today == snapshot.today && filesGeneration == snapshot.surroundings.filesGeneration
      && circumstances === snapshot.circumstances && documents.elementsEqual(snapshot.documents, by: ===)
  }

  mutating func remember(_ snapshot: Snapshot) {
    documents = snapshot.documents
    circumstances = snapshot.circumstances
    today = snapshot.today
    filesGeneration = snapshot.surroundings.filesGeneration
  }
}
