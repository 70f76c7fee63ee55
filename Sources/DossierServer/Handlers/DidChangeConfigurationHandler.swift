import LanguageServerProtocol

enum DidChangeConfigurationHandler: NotificationHandler {
  typealias Notification = DidChangeConfigurationNotification

  /// Clients that can be asked are asked, for each folder; others send along what holds everywhere.
  static func receive(_ parameters: DidChangeConfigurationParameters, in session: inout Session) {
    if session.client.workspace.configuration { return session.askForConfiguration() }
    session.use(configuration: parameters.settings[settingSection] ?? parameters.settings, ofFolders: [])
  }
}
