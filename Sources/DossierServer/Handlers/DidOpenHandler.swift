import LanguageServerProtocol

enum DidOpenHandler: NotificationHandler {
  typealias Notification = DidOpenNotification

  /// A document that is open already is taken anew, as the client has it now.
  static func receive(_ parameters: DidOpenParameters, in session: inout Session) {
    let key = DocumentKey(uri: parameters.textDocument.uri)
    if session.documents[key] != nil {
      session.log(.warning, "opened twice: \(parameters.textDocument.uri)")
    }
    session.documents[key] = OpenDocument(parameters.textDocument)
    session.opened(key, parameters.textDocument.uri)
    session.workspace.filesMayHaveChanged()
    session.markStale(key)
  }
}
