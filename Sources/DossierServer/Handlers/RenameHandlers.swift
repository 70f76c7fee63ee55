import DossierIDE
import LanguageServerProtocol

enum PrepareRenameHandler: RequestHandler {
  typealias Request = PrepareRenameRequest

  /// Said by `RenameHandler`.
  static func capability(for session: Session) -> ServerCapability? { nil }

  static func answer(
    _ parameters: TextDocumentPosition, in session: Session
  ) throws(ResponseError) -> PrepareRenameAnswer? {
    let snapshot = try session.snapshot(parameters.textDocument)
    let offset = snapshot.tree.offset(parameters.position, session.unit)
    do throws(RenameProblem) {
      return try snapshot.renameTarget(at: offset).map { target in
        PrepareRenameAnswer(range: snapshot.tree.positions(target.range, session.unit), placeholder: target.name)
      }
    } catch {
      throw ResponseError(.requestFailed, error.text(snapshot.language))
    }
  }
}

enum RenameHandler: RequestHandler {
  typealias Request = RenameRequest

  static func capability(for session: Session) -> ServerCapability? {
    .rename(session.client.prepareRename ? RenameOptions(prepareProvider: true) : nil)
  }

  static func answer(_ parameters: RenameParameters, in session: Session) throws(ResponseError) -> WorkspaceEdit? {
    let snapshot = try session.snapshot(parameters.textDocument)
    let offset = snapshot.tree.offset(parameters.position, session.unit)
    do throws(RenameProblem) {
      return try snapshot.rename(at: offset, to: parameters.newName).map { session.workspaceEdit($0, snapshot) }
    } catch {
      throw ResponseError(.requestFailed, error.text(snapshot.language))
    }
  }
}
