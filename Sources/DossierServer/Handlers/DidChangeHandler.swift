import LanguageServerProtocol

enum DidChangeHandler: NotificationHandler {
  typealias Notification = DidChangeNotification

  static func receive(_ parameters: DidChangeParameters, in session: inout Session) {
    let key = DocumentKey(uri: parameters.textDocument.uri)
    guard session.documents[key] != nil else {
      return session.log(.warning, "changed, but not open: \(parameters.textDocument.uri)")
    }
    session.documents[key]!.apply(parameters, unit: session.unit)
    session.markStale(key)
  }
}
