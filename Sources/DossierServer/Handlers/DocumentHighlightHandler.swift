import DossierIDE
import LanguageServerProtocol

enum DocumentHighlightHandler: RequestHandler {
  typealias Request = DocumentHighlightRequest

  static func capability(for session: Session) -> ServerCapability? { .documentHighlight }

  static func answer(
    _ parameters: TextDocumentPosition, in session: Session
  ) throws(ResponseError) -> [DocumentHighlight]? {
    let snapshot = try session.snapshot(parameters.textDocument)
    let offset = snapshot.tree.offset(parameters.position, session.unit)
    return snapshot.highlights(at: offset).map {
      DocumentHighlight(
        range: snapshot.tree.positions($0.range, session.unit), kind: $0.isStatement ? .write : .read)
    }
  }
}
