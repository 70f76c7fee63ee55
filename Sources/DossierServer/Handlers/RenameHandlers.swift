import DossierIDE
import DossierModel
import DossierSyntax
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
      return try snapshot.rename(at: offset, to: parameters.newName).map { changes in
        session.workspaceEdit(changes, snapshot, others: session.ruleEdits(parameters, offset, snapshot))
      }
    } catch {
      throw ResponseError(.requestFailed, error.text(snapshot.language))
    }
  }
}

extension Session {
  /// What names a rule of a rulebook in the documents of all folders.
  fileprivate func ruleEdits(
    _ parameters: RenameParameters, _ offset: Int, _ snapshot: Snapshot
  ) -> [(document: Document, edits: [DossierSyntax.TextEdit])] {
    guard snapshot.mayNameRule(at: offset) else { return [] }
    return workspace.allDocuments(documents).compactMap { document in
      let edits = snapshot.edits(renamingRuleAt: offset, to: parameters.newName, in: document)
      return edits.isEmpty ? nil : (document, edits)
    }
  }
}
