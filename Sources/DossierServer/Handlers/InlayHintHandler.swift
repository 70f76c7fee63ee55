import DossierIDE
import LanguageServerProtocol

enum InlayHintHandler: RequestHandler {
  typealias Request = InlayHintRequest

  static func capability(for session: Session) -> ServerCapability? { .inlayHint }

  static func answer(_ parameters: InlayHintParameters, in session: Session) throws(ResponseError) -> [InlayHint]? {
    let snapshot = try session.snapshot(parameters.textDocument)
    return snapshot.hints(in: snapshot.tree.range(parameters.range, session.unit)).map { hint in
      InlayHint(
        position: snapshot.tree.position(hint.offset, session.unit), label: hint.text,
        tooltip: MarkupContent(kind: .plainText, value: hint.detail), paddingLeft: true)
    }
  }
}
