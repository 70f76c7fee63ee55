import DossierIDE
import LanguageServerProtocol

enum SelectionRangeHandler: RequestHandler {
  typealias Request = SelectionRangeRequest

  static func capability(for session: Session) -> ServerCapability? { .selectionRange }

  static func answer(
    _ parameters: SelectionRangeParameters, in session: Session
  ) throws(ResponseError) -> [SelectionRange]? {
    let snapshot = try session.snapshot(parameters.textDocument)
    return parameters.positions.map { position in
      let ranges = snapshot.selections(around: snapshot.tree.offset(position, session.unit))
      return SelectionRange(ranges.map { snapshot.tree.positions($0, session.unit) })
    }
  }
}
