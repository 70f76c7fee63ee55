/// Announces what the server can do only now that it knows its folders.
package enum RegisterCapabilityRequest: ServerRequestType {
  package typealias Parameters = RegistrationParameters
  package typealias Answer = Nothing
  package static let method: StaticString = "client/registerCapability"
}

/// What is announced.
package struct RegistrationParameters: JSONWritable, Hashable, Sendable {
  package var registrations: [Registration]

  package init(registrations: [Registration]) {
    self.registrations = registrations
  }

  package func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.field("registrations", registrations)
    writer.endObject()
  }
}

/// One capability.
package struct Registration: JSONWritable, Hashable, Sendable {
  /// Chosen by the server.
  package var id: String
  package var method: String
  package var registerOptions: JSONValue?

  package init(id: String, method: String, registerOptions: JSONValue? = nil) {
    self.id = id
    self.method = method
    self.registerOptions = registerOptions
  }

  package func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.field("id", id)
    writer.field("method", method)
    writer.field("registerOptions", registerOptions)
    writer.endObject()
  }

  /// Asks to be told when settings of a section change.
  package static func configuration(id: String, section: String) -> Registration {
    Registration(
      id: id, method: "workspace/didChangeConfiguration", registerOptions: ["section": .string(section)])
  }

  /// Asks to be told of files that are created, changed or deleted.
  /// - Parameter globs: patterns such as `**/*.dossier`.
  package static func watchedFiles(id: String, globs: [String]) -> Registration {
    let watchers = globs.map { JSONValue.object([JSONMember("globPattern", .string($0))]) }
    return Registration(
      id: id, method: "workspace/didChangeWatchedFiles", registerOptions: ["watchers": .array(watchers)])
  }
}
