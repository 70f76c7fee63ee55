import LanguageServerProtocol

enum DidSaveHandler: NotificationHandler {
  typealias Notification = DidSaveNotification

  /// What was saved is known; but a moment at which somebody saves is one to look what else has changed.
  static func receive(_ parameters: DidSaveParameters, in session: inout Session) {
    session.workspace.filesMayHaveChanged()
    session.markAllStale()
  }
}
