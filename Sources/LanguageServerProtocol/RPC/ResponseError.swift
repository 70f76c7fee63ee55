/// Why a request is not answered.
package struct ResponseError: Error, Hashable, Sendable {
  package struct Code: RawRepresentable, Hashable, Sendable, JSONReadable, JSONWritable {
    package let rawValue: Int
    package init(rawValue: Int) { self.rawValue = rawValue }

    /// The body is no JSON.
    package static let parseError = Code(rawValue: -32700)
    /// JSON, but no message of JSON-RPC.
    package static let invalidRequest = Code(rawValue: -32600)
    package static let methodNotFound = Code(rawValue: -32601)
    package static let invalidParams = Code(rawValue: -32602)
    package static let internalError = Code(rawValue: -32603)
    /// A request before `initialize`.
    package static let serverNotInitialized = Code(rawValue: -32002)
    package static let unknownError = Code(rawValue: -32001)
    /// A well-formed request that failed for a reason the message gives.
    package static let requestFailed = Code(rawValue: -32803)
    package static let serverCancelled = Code(rawValue: -32802)
    /// The document changed, and the answer would be of no use.
    package static let contentModified = Code(rawValue: -32801)
    /// Answers a request that the client cancelled.
    package static let requestCancelled = Code(rawValue: -32800)
  }

  package var code: Code
  package var message: String
  package var data: JSONValue?

  package init(_ code: Code, _ message: String, data: JSONValue? = nil) {
    self.code = code
    self.message = message
    self.data = data
  }

  /// `parseError` when the text was no JSON, else `invalidParams`.
  package init(_ error: JSONError) {
    self.init(error.isSyntax ? .parseError : .invalidParams, error.description)
  }
}

extension ResponseError: JSONReadable, JSONWritable {
  package init(from reader: inout JSONReader) throws(JSONError) {
    var code: Code?
    var message: String?
    var data: JSONValue?
    try reader.beginObject()
    while let key = try reader.nextField() {
      switch key {
      case "code": code = try reader.read()
      case "message": message = try reader.read()
      case "data": data = try reader.read()
      default: try reader.skipValue()
      }
    }
    self.code = try reader.required(code, "code")
    self.message = try reader.required(message, "message")
    self.data = data
  }

  package func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.field("code", code)
    writer.field("message", message)
    writer.field("data", data)
    writer.endObject()
  }
}
