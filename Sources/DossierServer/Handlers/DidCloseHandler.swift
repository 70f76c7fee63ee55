import LanguageServerProtocol

enum DidCloseHandler: NotificationHandler {
  typealias Notification = DidCloseNotification

  /// From now on the file counts, for the documents of the same dossier.
  static func receive(_ parameters: DidCloseParameters, in session: inout Session) {
    let key = DocumentKey(uri: parameters.textDocument.uri)
    guard session.documents.removeValue(forKey: key) != nil else {
      return session.log(.warning, "closed, but not open: \(parameters.textDocument.uri)")
    }
    session.workspace.closed(key)
    session.workspace.filesMayHaveChanged()
    session.markAllStale()
    session.clear(parameters.textDocument.uri, key)
  }
}
