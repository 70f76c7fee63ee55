// The messages of the Language Server Protocol, version 3.17; from 3.18 only what 3.17 clients pass over.
// One file per feature, below Messages/.

/// A request from the client.
package protocol RequestType {
  associatedtype Parameters: JSONReadable
  associatedtype Answer: JSONWritable
  static var method: StaticString { get }
}

/// A notification from the client.
package protocol NotificationType {
  associatedtype Parameters: JSONReadable
  static var method: StaticString { get }
}

/// A request from the server.
package protocol ServerRequestType {
  associatedtype Parameters: JSONWritable
  associatedtype Answer: JSONReadable
  static var method: StaticString { get }
}

/// A notification from the server.
package protocol ServerNotificationType {
  associatedtype Parameters: JSONWritable
  static var method: StaticString { get }
}

/// The parameters of messages that have none, and the answer of those that answer nothing.
/// Whatever a client sends in their place is passed over.
package struct Nothing: JSONReadable, JSONWritable, Hashable, Sendable {
  package init() {}
  package init(from reader: inout JSONReader) throws(JSONError) { try reader.skipValue() }
  package func write(to writer: inout JSONWriter) { writer.null() }
}
