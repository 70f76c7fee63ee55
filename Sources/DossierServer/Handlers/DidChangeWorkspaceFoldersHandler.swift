import LanguageServerProtocol

enum DidChangeWorkspaceFoldersHandler: NotificationHandler {
  typealias Notification = DidChangeWorkspaceFoldersNotification

  static func receive(_ parameters: DidChangeWorkspaceFoldersParameters, in session: inout Session) {
    let removed = parameters.event.removed.compactMap { filePath(ofURI: $0.uri) }
    let added = parameters.event.added.compactMap { filePath(ofURI: $0.uri) }
    let kept = session.workspace.roots.filter { !removed.contains($0) }
    session.workspace.roots = kept + added.filter { !kept.contains($0) }
    session.askForConfiguration()
  }
}
