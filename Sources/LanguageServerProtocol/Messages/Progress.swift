/// Asks the client to show a progress that the server begins by itself.
package enum WorkDoneProgressCreateRequest: ServerRequestType {
  package typealias Parameters = WorkDoneProgressToken
  package typealias Answer = Nothing
  package static let method: StaticString = "window/workDoneProgress/create"
}

/// The person stopped a progress.
package enum WorkDoneProgressCancelNotification: NotificationType {
  package typealias Parameters = WorkDoneProgressToken
  package static let method: StaticString = "window/workDoneProgress/cancel"
}

/// Names a progress.
package struct WorkDoneProgressToken: JSONReadable, JSONWritable, Hashable, Sendable {
  package var token: ProgressToken

  package init(token: ProgressToken) {
    self.token = token
  }

  package init(from reader: inout JSONReader) throws(JSONError) {
    var token: ProgressToken?
    try reader.beginObject()
    while let key = try reader.nextField() {
      switch key {
      case "token": token = try reader.read()
      default: try reader.skipValue()
      }
    }
    self.token = try reader.required(token, "token")
  }

  package func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.field("token", token)
    writer.endObject()
  }
}

/// How far a piece of work is.
package enum ProgressNotification: ServerNotificationType {
  package typealias Parameters = ProgressParameters
  package static let method: StaticString = "$/progress"
}

/// A part of the answer to a request that brought a token for parts.
package enum PartialResultNotification<Value: JSONWritable>: ServerNotificationType {
  package typealias Parameters = PartialResultParameters<Value>
  package static var method: StaticString { "$/progress" }
}

/// The request's token and the part.
package struct PartialResultParameters<Value: JSONWritable>: JSONWritable {
  package var token: ProgressToken
  package var value: Value

  package init(token: ProgressToken, value: Value) {
    self.token = token
    self.value = value
  }

  package func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.field("token", token)
    writer.field("value", value)
    writer.endObject()
  }
}

/// The progress and its state.
package struct ProgressParameters: JSONWritable, Hashable, Sendable {
  package var token: ProgressToken
  package var value: WorkDoneProgress

  package init(token: ProgressToken, value: WorkDoneProgress) {
    self.token = token
    self.value = value
  }

  package func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.field("token", token)
    writer.field("value", value)
    writer.endObject()
  }
}

/// The states of a progress: one begin, any number of reports, one end. Percentages run from 0 to 100 and never fall.
package enum WorkDoneProgress: JSONWritable, Hashable, Sendable {
  case begin(title: String, message: String? = nil, percentage: Int? = nil, cancellable: Bool = false)
  case report(message: String? = nil, percentage: Int? = nil)
  case end(message: String? = nil)

  package func write(to writer: inout JSONWriter) {
    writer.beginObject()
    switch self {
    case .begin(let title, let message, let percentage, let cancellable):
      writer.field("kind", literal: "begin")
      writer.field("title", title)
      writer.field("cancellable", cancellable)
      writer.field("message", message)
      writer.field("percentage", percentage)
    case .report(let message, let percentage):
      writer.field("kind", literal: "report")
      writer.field("message", message)
      writer.field("percentage", percentage)
    case .end(let message):
      writer.field("kind", literal: "end")
      writer.field("message", message)
    }
    writer.endObject()
  }
}
