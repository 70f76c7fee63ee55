import DossierIDE
import DossierSyntax
import LanguageServerProtocol

/// Paths of attached files follow the files.
enum WillRenameFilesHandler: RequestHandler {
  typealias Request = WillRenameFilesRequest

  /// Said with the other options of the workspace.
  static func capability(for session: Session) -> ServerCapability? { nil }

  static func answer(_ parameters: RenameFilesParameters, in session: Session) throws(ResponseError) -> WorkspaceEdit? {
    let renames = parameters.files.compactMap { file in
      filePath(ofURI: file.oldUri).flatMap { old in filePath(ofURI: file.newUri).map { (old, $0) } }
    }
    var changes: [DocumentEdits] = []
    for path in session.workspace.allPaths(session.documents) {
      let key = session.documents.keys.first { $0.name == path } ?? DocumentKey(path: path)
      guard let snapshot = session.workspace.snapshot(of: key, session.documents) else { continue }
      let edits = renames.flatMap { snapshot.edits(renaming: $0, to: $1) }
      if edits.isEmpty { continue }
      let sorted = edits.sorted { $0.range.lowerBound < $1.range.lowerBound }
      let open = session.documents[key]
      changes.append(
        DocumentEdits(
          uri: open?.uri ?? session.uri(ofPath: path),
          version: session.client.workspace.documentChanges ? open?.version : nil,
          edits: wireEdits(sorted, snapshot.tree, session.unit)))
    }
    if changes.isEmpty { return nil }
    return session.client.workspace.documentChanges ? .documentChanges(changes) : .changes(changes)
  }
}

// A client that watches no files says so of those that its own user touches.

enum DidCreateFilesHandler: NotificationHandler {
  typealias Notification = DidCreateFilesNotification

  static func receive(_ parameters: Nothing, in session: inout Session) { session.filesMayHaveChanged() }
}

enum DidRenameFilesHandler: NotificationHandler {
  typealias Notification = DidRenameFilesNotification

  static func receive(_ parameters: Nothing, in session: inout Session) { session.filesMayHaveChanged() }
}

enum DidDeleteFilesHandler: NotificationHandler {
  typealias Notification = DidDeleteFilesNotification

  static func receive(_ parameters: Nothing, in session: inout Session) { session.filesMayHaveChanged() }
}

extension Session {
  /// Looks at the files again, since somebody may have changed any of them.
  mutating func filesMayHaveChanged() {
    workspace.filesMayHaveChanged()
    markAllStale()
  }
}

/// The text of built-in rulebooks.
enum TextDocumentContentHandler: RequestHandler {
  typealias Request = TextDocumentContentRequest

  /// Said with the other options of the workspace.
  static func capability(for session: Session) -> ServerCapability? { nil }

  static func answer(
    _ parameters: TextDocumentContentParameters, in session: Session
  ) throws(ResponseError) -> TextDocumentContent {
    guard let text = session.bookText(parameters.uri) else {
      throw ResponseError(.invalidParams, "there is no rulebook \(parameters.uri)")
    }
    return TextDocumentContent(text: text)
  }
}
