import DossierIDE
import DossierSyntax
import LanguageServerProtocol

enum DocumentLinkHandler: RequestHandler {
  typealias Request = DocumentLinkRequest

  static func capability(for session: Session) -> ServerCapability? { .documentLink }

  static func answer(
    _ parameters: TextDocumentParameters, in session: Session
  ) throws(ResponseError) -> [DocumentLink]? {
    let snapshot = try session.snapshot(parameters.textDocument)
    return session.workspace.links(snapshot).map { link in
      let target =
        switch link.target {
        case .url(let url): url
        case .file(let path): fileURI(ofPath: path)
        }
      return DocumentLink(range: snapshot.tree.positions(link.range, session.unit), target: target)
    }
  }
}
