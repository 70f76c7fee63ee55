/// Something the client can have done, by the server or by itself.
package struct Command: JSONReadable, JSONWritable, Hashable, Sendable {
  /// For people.
  package var title: String
  /// A name from `executeCommandProvider`, or one that the client knows.
  package var command: String
  package var arguments: [JSONValue]?

  package init(title: String, command: String, arguments: [JSONValue]? = nil) {
    self.title = title
    self.command = command
    self.arguments = arguments
  }

  package init(from reader: inout JSONReader) throws(JSONError) {
    var title: String?
    var command: String?
    var arguments: [JSONValue]?
    try reader.beginObject()
    while let key = try reader.nextField() {
      switch key {
      case "title": title = try reader.read()
      case "command": command = try reader.read()
      case "arguments": arguments = try reader.read()
      default: try reader.skipValue()
      }
    }
    self.title = try reader.required(title, "title")
    self.command = try reader.required(command, "command")
    self.arguments = arguments
  }

  package func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.field("title", title)
    writer.field("command", command)
    writer.field("arguments", arguments)
    writer.endObject()
  }
}

/// Runs a command of the server.
package enum ExecuteCommandRequest: RequestType {
  package typealias Parameters = ExecuteCommandParameters
  package typealias Answer = JSONValue
  package static let method: StaticString = "workspace/executeCommand"
}

/// The command and what it works on.
package struct ExecuteCommandParameters: JSONReadable, Hashable, Sendable {
  package var command: String
  package var arguments: [JSONValue]
  package var workDoneToken: ProgressToken?

  package init(from reader: inout JSONReader) throws(JSONError) {
    var command: String?
    var arguments: [JSONValue] = []
    var workDoneToken: ProgressToken?
    try reader.beginObject()
    while let key = try reader.nextField() {
      switch key {
      case "command": command = try reader.read()
      case "arguments": arguments = try reader.read()
      case "workDoneToken": workDoneToken = try reader.read()
      default: try reader.skipValue()
      }
    }
    self.command = try reader.required(command, "command")
    self.arguments = arguments
    self.workDoneToken = workDoneToken
  }
}

/// Has the client change documents.
package enum ApplyEditRequest: ServerRequestType {
  package typealias Parameters = ApplyEditParameters
  package typealias Answer = ApplyEditAnswer
  package static let method: StaticString = "workspace/applyEdit"
}

/// The change.
package struct ApplyEditParameters: JSONWritable, Hashable, Sendable {
  /// The name of the change in the list of what can be undone.
  package var label: String?
  package var edit: WorkspaceEdit

  package init(label: String? = nil, edit: WorkspaceEdit) {
    self.label = label
    self.edit = edit
  }

  package func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.field("label", label)
    writer.field("edit", edit)
    writer.endObject()
  }
}

/// What became of the change.
package struct ApplyEditAnswer: JSONReadable, Hashable, Sendable {
  package var applied: Bool
  package var failureReason: String?

  package init(from reader: inout JSONReader) throws(JSONError) {
    var applied: Bool?
    var failureReason: String?
    try reader.beginObject()
    while let key = try reader.nextField() {
      switch key {
      case "applied": applied = try reader.read()
      case "failureReason": failureReason = try reader.read()
      default: try reader.skipValue()
      }
    }
    self.applied = try reader.required(applied, "applied")
    self.failureReason = failureReason
  }
}
