import LanguageServerProtocol

enum SetTraceHandler: NotificationHandler {
  typealias Notification = SetTraceNotification

  static func receive(_ parameters: SetTraceParameters, in session: inout Session) { session.trace = parameters.value }
}
