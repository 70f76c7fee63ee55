/// The first request of a client, and the only one before its answer.
package enum InitializeRequest: RequestType {
  package typealias Parameters = InitializeParameters
  package typealias Answer = InitializeResult
  package static let method: StaticString = "initialize"
}

/// Who the client is, what it can do, and where it works. What cannot be understood is passed over: a client must not lose
/// the server because of a detail.
package struct InitializeParameters: JSONReadable, Hashable, Sendable {
  /// The process that started the server; when it has died, the server should too.
  package var processId: Int?
  package var clientInfo: ClientInfo?
  /// A language tag (RFC 5646) such as `zh-cn`; the language of messages to people.
  package var locale: String?
  /// The folder that is open; superseded by `workspaceFolders`.
  package var rootUri: String?
  /// `nil` when the client does not know folders or none is open.
  package var workspaceFolders: [WorkspaceFolder]?
  package var capabilities: ClientCapabilities
  package var initializationOptions: JSONValue?
  package var trace: TraceValue?
  package var workDoneToken: ProgressToken?

  package init(from reader: inout JSONReader) throws(JSONError) {
    var processId: Int?
    var clientInfo: ClientInfo?
    var locale: String?
    var rootUri: String?
    var workspaceFolders: [WorkspaceFolder]?
    var capabilities = ClientCapabilities()
    var initializationOptions: JSONValue?
    var trace: TraceValue?
    var workDoneToken: ProgressToken?
    try reader.beginObject()
    while let key = try reader.nextField() {
      switch key {
      case "processId": processId = try reader.readLeniently()
      case "clientInfo": clientInfo = try reader.readLeniently()
      case "locale": locale = try reader.readLeniently()
      case "rootUri": rootUri = try reader.readLeniently()
      case "workspaceFolders": workspaceFolders = try reader.readLeniently()
      case "capabilities": capabilities = try reader.readLeniently() ?? ClientCapabilities()
      case "initializationOptions": initializationOptions = try reader.readLeniently()
      case "trace": trace = try reader.readLeniently()
      case "workDoneToken": workDoneToken = try reader.readLeniently()
      default: try reader.skipValue()
      }
    }
    self.processId = processId
    self.clientInfo = clientInfo
    self.locale = locale
    self.rootUri = rootUri
    self.workspaceFolders = workspaceFolders
    self.capabilities = capabilities
    self.initializationOptions = initializationOptions
    self.trace = trace
    self.workDoneToken = workDoneToken
  }
}

/// The name of a program and its version.
package struct ClientInfo: JSONReadable, JSONWritable, Hashable, Sendable {
  package var name: String
  package var version: String?

  package init(name: String, version: String? = nil) {
    self.name = name
    self.version = version
  }

  package init(from reader: inout JSONReader) throws(JSONError) {
    var name: String?
    var version: String?
    try reader.beginObject()
    while let key = try reader.nextField() {
      switch key {
      case "name": name = try reader.read()
      case "version": version = try reader.read()
      default: try reader.skipValue()
      }
    }
    self.name = try reader.required(name, "name")
    self.version = version
  }

  package func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.field("name", name)
    writer.field("version", version)
    writer.endObject()
  }
}

/// A folder that is open in the client.
package struct WorkspaceFolder: JSONReadable, Hashable, Sendable {
  package var uri: String
  /// For people.
  package var name: String

  package init(from reader: inout JSONReader) throws(JSONError) {
    var uri: String?
    var name = ""
    try reader.beginObject()
    while let key = try reader.nextField() {
      switch key {
      case "uri": uri = try reader.read()
      case "name": name = try reader.read()
      default: try reader.skipValue()
      }
    }
    self.uri = try reader.required(uri, "uri")
    self.name = name
  }
}

/// What the server can do.
package struct InitializeResult: JSONWritable, Hashable, Sendable {
  package var capabilities: ServerCapabilities
  package var serverInfo: ClientInfo?

  package init(capabilities: ServerCapabilities, serverInfo: ClientInfo? = nil) {
    self.capabilities = capabilities
    self.serverInfo = serverInfo
  }

  package func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.field("capabilities", capabilities)
    writer.field("serverInfo", serverInfo)
    writer.endObject()
  }
}

/// The client has the answer to `initialize`; from now on the server may send requests.
package enum InitializedNotification: NotificationType {
  package typealias Parameters = Nothing
  package static let method: StaticString = "initialized"
}

/// Asks the server to get ready for `exit`; after it every request is refused by `invalidRequest`. Answers null.
package enum ShutdownRequest: RequestType {
  package typealias Parameters = Nothing
  package typealias Answer = Nothing
  package static let method: StaticString = "shutdown"
}

/// Ends the process: with code 0 after `shutdown`, else with 1.
package enum ExitNotification: NotificationType {
  package typealias Parameters = Nothing
  package static let method: StaticString = "exit"
}

/// The client no longer waits for an answer; one must be given all the same.
package enum CancelNotification: NotificationType {
  package typealias Parameters = CancelParameters
  package static let method: StaticString = "$/cancelRequest"
}

/// Names the request to be cancelled.
package struct CancelParameters: JSONReadable, Hashable, Sendable {
  package var id: RequestID

  package init(from reader: inout JSONReader) throws(JSONError) {
    var id: RequestID?
    try reader.beginObject()
    while let key = try reader.nextField() {
      switch key {
      case "id": id = try reader.read()
      default: try reader.skipValue()
      }
    }
    self.id = try reader.required(id, "id")
  }
}

/// How much the server tells of its work by `$/logTrace`.
package enum TraceValue: String, JSONReadable, JSONWritable, Sendable {
  case off
  case messages
  case verbose
}

/// Changes what `initialize` said about tracing.
package enum SetTraceNotification: NotificationType {
  package typealias Parameters = SetTraceParameters
  package static let method: StaticString = "$/setTrace"
}

/// The new trace value.
package struct SetTraceParameters: JSONReadable, Hashable, Sendable {
  package var value: TraceValue

  package init(from reader: inout JSONReader) throws(JSONError) {
    var value: TraceValue?
    try reader.beginObject()
    while let key = try reader.nextField() {
      switch key {
      case "value": value = try reader.read()
      default: try reader.skipValue()
      }
    }
    self.value = try reader.required(value, "value")
  }
}
