import DossierIDE
import DossierModel
import DossierSyntax
import LanguageServerProtocol

extension Session {
  /// Edits of documents of a snapshot, in the form that the client understands: with versions where it knows them.
  /// - Parameter others: of documents that are none of the snapshot's.
  func workspaceEdit(
    _ changes: [(document: Int, edits: [DossierSyntax.TextEdit])], _ snapshot: Snapshot,
    others: [(document: Document, edits: [DossierSyntax.TextEdit])] = []
  ) -> WorkspaceEdit {
    let own = changes.map { (document: snapshot.documents[$0.document], edits: $0.edits) }
    let all = (own + others).map { change in
      let document = change.document
      let open = documents[DocumentKey(path: document.path)] ?? documents[DocumentKey(uri: document.path)]
      return DocumentEdits(
        uri: open?.uri ?? uri(ofPath: document.path), version: client.workspace.documentChanges ? open?.version : nil,
        edits: wireEdits(change.edits, document.tree, unit))
    }
    return client.workspace.documentChanges ? .documentChanges(all) : .changes(all)
  }

  /// Edits of the snapshot's own document.
  func workspaceEdit(_ edits: [DossierSyntax.TextEdit], _ snapshot: Snapshot) -> WorkspaceEdit {
    workspaceEdit([(snapshot.index, edits)], snapshot)
  }
}
