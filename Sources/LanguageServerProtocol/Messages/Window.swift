/// How loud a message is. The protocol calls it `MessageType`.
package enum MessageKind: Int, JSONReadable, JSONWritable, Sendable {
  case error = 1
  case warning = 2
  case info = 3
  case log = 4
}

/// For the log of the client.
package enum LogMessageNotification: ServerNotificationType {
  package typealias Parameters = MessageParameters
  package static let method: StaticString = "window/logMessage"
}

/// To be shown to the person at once.
package enum ShowMessageNotification: ServerNotificationType {
  package typealias Parameters = MessageParameters
  package static let method: StaticString = "window/showMessage"
}

/// A message to people.
package struct MessageParameters: JSONWritable, Hashable, Sendable {
  package var type: MessageKind
  package var message: String

  package init(type: MessageKind, message: String) {
    self.type = type
    self.message = message
  }

  package func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.field("type", type)
    writer.field("message", message)
    writer.endObject()
  }
}

/// Tells of the work of the server, if `$/setTrace` asked for it.
package enum LogTraceNotification: ServerNotificationType {
  package typealias Parameters = LogTraceParameters
  package static let method: StaticString = "$/logTrace"
}

/// What the server does.
package struct LogTraceParameters: JSONWritable, Hashable, Sendable {
  package var message: String
  /// Only when the trace value is `verbose`.
  package var verbose: String?

  package init(message: String, verbose: String? = nil) {
    self.message = message
    self.verbose = verbose
  }

  package func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.field("message", message)
    writer.field("verbose", verbose)
    writer.endObject()
  }
}

/// Has the client show a document.
package enum ShowDocumentRequest: ServerRequestType {
  package typealias Parameters = ShowDocumentParameters
  package typealias Answer = Nothing
  package static let method: StaticString = "window/showDocument"
}

/// The document, and what to select in it.
package struct ShowDocumentParameters: JSONWritable, Hashable, Sendable {
  package var uri: String
  package var takeFocus: Bool
  package var selection: PositionRange?

  package init(uri: String, takeFocus: Bool = true, selection: PositionRange? = nil) {
    self.uri = uri
    self.takeFocus = takeFocus
    self.selection = selection
  }

  package func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.field("uri", uri)
    writer.field("takeFocus", takeFocus)
    writer.field("selection", selection)
    writer.endObject()
  }
}
