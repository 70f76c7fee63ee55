import DossierRules
import LanguageServerProtocol

enum DidChangeWatchedFilesHandler: NotificationHandler {
  typealias Notification = DidChangeWatchedFilesNotification

  static func receive(_ parameters: DidChangeWatchedFilesParameters, in session: inout Session) {
    session.filesMayHaveChanged()
  }
}

enum InitializedHandler: NotificationHandler {
  typealias Notification = InitializedNotification

  static func receive(_ parameters: Nothing, in session: inout Session) {
    session.askForConfiguration()
    if session.client.workspace.didChangeConfigurationRegistration {
      session.register([.configuration(id: "settings", section: settingSection)])
    }
    guard session.client.workspace.didChangeWatchedFilesRegistration else { return }
    let endings = FileKind.allCases.map { $0.rawValue.lowercased() } + ["jpg", "tif", "text"]
    let globs = ["**/*.dossier", "**/*.{\(endings.joined(separator: ","))}"]
    session.register([.watchedFiles(id: "watch-dossiers", globs: globs)])
  }
}
