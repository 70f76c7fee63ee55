import DossierIDE
import LanguageServerProtocol

enum CodeLensHandler: RequestHandler {
  typealias Request = CodeLensRequest

  static func capability(for session: Session) -> ServerCapability? { .codeLens }

  static func answer(_ parameters: TextDocumentParameters, in session: Session) throws(ResponseError) -> [CodeLens]? {
    let snapshot = try session.snapshot(parameters.textDocument)
    return snapshot.lenses(session.findings(snapshot)).map { lens in
      let start = snapshot.tree.position(lens.range.lowerBound, session.unit)
      return CodeLens(
        range: PositionRange(start: start, end: start), command: Command(title: lens.text, command: ""))
    }
  }
}
