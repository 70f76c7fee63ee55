import DossierIDE
import LanguageServerProtocol

enum LinkedEditingRangeHandler: RequestHandler {
  typealias Request = LinkedEditingRangeRequest

  static func capability(for session: Session) -> ServerCapability? { .linkedEditingRange }

  static func answer(
    _ parameters: TextDocumentPosition, in session: Session
  ) throws(ResponseError) -> LinkedEditingRanges? {
    let snapshot = try session.snapshot(parameters.textDocument)
    let ranges = snapshot.linkedNames(at: snapshot.tree.offset(parameters.position, session.unit))
    if ranges.isEmpty { return nil }
    return LinkedEditingRanges(ranges: ranges.map { snapshot.tree.positions($0, session.unit) })
  }
}
