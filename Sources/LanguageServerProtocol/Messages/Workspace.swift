/// Asks for settings; one answer for each item, null for what is not set.
package enum ConfigurationRequest: ServerRequestType {
  package typealias Parameters = ConfigurationParameters
  package typealias Answer = [JSONValue]
  package static let method: StaticString = "workspace/configuration"
}

/// The settings that are wanted.
package struct ConfigurationParameters: JSONWritable, Hashable, Sendable {
  package var items: [ConfigurationItem]

  package init(items: [ConfigurationItem]) {
    self.items = items
  }

  package func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.field("items", items)
    writer.endObject()
  }
}

/// A section of the settings, as it holds for a document or folder.
package struct ConfigurationItem: JSONWritable, Hashable, Sendable {
  package var scopeUri: String?
  package var section: String?

  package init(scopeUri: String? = nil, section: String? = nil) {
    self.scopeUri = scopeUri
    self.section = section
  }

  package func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.field("scopeUri", scopeUri)
    writer.field("section", section)
    writer.endObject()
  }
}

/// Settings were changed.
package enum DidChangeConfigurationNotification: NotificationType {
  package typealias Parameters = DidChangeConfigurationParameters
  package static let method: StaticString = "workspace/didChangeConfiguration"
}

/// The new settings. Clients that are asked by `workspace/configuration` leave them out.
package struct DidChangeConfigurationParameters: JSONReadable, Hashable, Sendable {
  package var settings: JSONValue

  package init(from reader: inout JSONReader) throws(JSONError) {
    var settings = JSONValue.null
    try reader.beginObject()
    while let key = try reader.nextField() {
      switch key {
      case "settings": settings = try reader.read()
      default: try reader.skipValue()
      }
    }
    self.settings = settings
  }
}

/// Files were changed by somebody else.
package enum DidChangeWatchedFilesNotification: NotificationType {
  package typealias Parameters = DidChangeWatchedFilesParameters
  package static let method: StaticString = "workspace/didChangeWatchedFiles"
}

/// The files.
package struct DidChangeWatchedFilesParameters: JSONReadable, Hashable, Sendable {
  package var changes: [FileEvent]

  package init(from reader: inout JSONReader) throws(JSONError) {
    var changes: [FileEvent]?
    try reader.beginObject()
    while let key = try reader.nextField() {
      switch key {
      case "changes": changes = try reader.read()
      default: try reader.skipValue()
      }
    }
    self.changes = try reader.required(changes, "changes")
  }
}

/// What became of a file.
package enum FileChangeType: Int, JSONReadable, JSONWritable, Sendable {
  case created = 1
  case changed = 2
  case deleted = 3
}

/// A file, and what became of it.
package struct FileEvent: JSONReadable, Hashable, Sendable {
  package var uri: String
  package var type: FileChangeType

  package init(from reader: inout JSONReader) throws(JSONError) {
    var uri: String?
    var type: FileChangeType?
    try reader.beginObject()
    while let key = try reader.nextField() {
      switch key {
      case "uri": uri = try reader.read()
      case "type": type = try reader.read()
      default: try reader.skipValue()
      }
    }
    self.uri = try reader.required(uri, "uri")
    self.type = try reader.required(type, "type")
  }
}

/// Folders were opened or closed.
package enum DidChangeWorkspaceFoldersNotification: NotificationType {
  package typealias Parameters = DidChangeWorkspaceFoldersParameters
  package static let method: StaticString = "workspace/didChangeWorkspaceFolders"
}

/// The folders.
package struct DidChangeWorkspaceFoldersParameters: JSONReadable, Hashable, Sendable {
  package var event: WorkspaceFoldersChange

  package init(from reader: inout JSONReader) throws(JSONError) {
    var event: WorkspaceFoldersChange?
    try reader.beginObject()
    while let key = try reader.nextField() {
      switch key {
      case "event": event = try reader.read()
      default: try reader.skipValue()
      }
    }
    self.event = try reader.required(event, "event")
  }
}

/// Folders that were opened and closed.
package struct WorkspaceFoldersChange: JSONReadable, Hashable, Sendable {
  package var added: [WorkspaceFolder]
  package var removed: [WorkspaceFolder]

  package init(from reader: inout JSONReader) throws(JSONError) {
    var added: [WorkspaceFolder] = []
    var removed: [WorkspaceFolder] = []
    try reader.beginObject()
    while let key = try reader.nextField() {
      switch key {
      case "added": added = try reader.read()
      case "removed": removed = try reader.read()
      default: try reader.skipValue()
      }
    }
    self.added = added
    self.removed = removed
  }
}
