/// One message body, told apart. Its JSON is checked from end to end here; parameters are read when the method is known.
///
/// The member `jsonrpc` is not looked at: clients that leave it out mean version 2.0 all the same.
package enum IncomingMessage: Sendable {
  case request(RequestID, IncomingCall)
  case notification(IncomingCall)
  case response(IncomingResponse)
  /// An array of messages, which the Language Server Protocol does not have: to be answered by `invalidRequest`.
  case batch
  /// No message. The answer carries the id if one could be read, else `null`.
  case malformed(RequestID?, ResponseError)

  /// - Complexity: one pass over the body.
  package init(body: [UInt8]) {
    do throws(JSONError) {
      var reader = JSONReader(body)
      switch try reader.peekKind() {
      case .object:
        let envelope = try Envelope(from: &reader)
        try reader.finish()
        self = envelope.message(in: body)
      case let other:
        try reader.skipValue()
        try reader.finish()
        self = other == .array ? .batch : .malformed(nil, ResponseError(.invalidRequest, "a message is an object"))
      }
    } catch {
      self = .malformed(nil, ResponseError(.parseError, error.description))
    }
  }
}

/// A method and its parameters, still in the bytes of the message.
package struct IncomingCall: Sendable {
  package let method: String
  let body: [UInt8]
  let parameters: Range<Int>?

  /// The length of the parameters.
  package var byteCount: Int { parameters?.count ?? 0 }

  /// - Throws: what is wrong with the parameters: `invalidParams`.
  package func parameters<Parameters: JSONReadable>(
    as _: Parameters.Type = Parameters.self
  ) throws(JSONError) -> Parameters {
    guard let parameters else {
      var reader = JSONReader(Array("null".utf8))
      return try Parameters(from: &reader)
    }
    var reader = JSONReader(body, in: parameters)
    return try Parameters(from: &reader)
  }
}

/// The client's answer to a request of the server.
package struct IncomingResponse: Sendable {
  /// `nil` when the client could not read the id of what it answers.
  package let id: RequestID?
  package let error: ResponseError?
  let body: [UInt8]
  let result: Range<Int>?

  /// The result; one that is missing is read as `null`.
  package func result<Answer: JSONReadable>(as _: Answer.Type = Answer.self) throws(JSONError) -> Answer {
    try IncomingCall(method: "", body: body, parameters: result).parameters()
  }
}

/// The members of a message, in whatever order they came.
private struct Envelope {
  private enum ID {
    case absent, null
    case value(RequestID)
    case invalid
  }

  private var id = ID.absent
  private var method: String?
  private var hasMethod = false
  private var parameters: Range<Int>?
  private var result: Range<Int>?
  private var error: ResponseError?
  private var hasError = false

  init(from reader: inout JSONReader) throws(JSONError) {
    try reader.beginObject()
    while let key = try reader.nextMember() {
      switch key {
      case "id":
        id = try reader.readNull() ? .null : try reader.readLeniently(RequestID.self).map { .value($0) } ?? .invalid
      case "method":
        hasMethod = true
        method = try reader.readLeniently()
      case "params": parameters = try reader.skippedRange()
      case "result": result = try reader.skippedRange()
      case "error":
        if try reader.readNull() { break }
        hasError = true
        error = try reader.readLeniently()
      default: try reader.skipValue()
      }
    }
  }

  func message(in body: [UInt8]) -> IncomingMessage {
    if let method {
      let call = IncomingCall(method: method, body: body, parameters: parameters)
      switch id {
      case .absent: return .notification(call)
      case .value(let id): return .request(id, call)
      case .null, .invalid: return .malformed(nil, ResponseError(.invalidRequest, "an id is an integer or a string"))
      }
    }
    let id: RequestID? = if case .value(let id) = self.id { id } else { nil }
    guard !hasMethod, result != nil || hasError else {
      return .malformed(id, ResponseError(.invalidRequest, "a message has a method, a result or an error"))
    }
    let unreadable = ResponseError(.unknownError, "an error without code or message")
    return .response(
      IncomingResponse(id: id, error: hasError ? error ?? unreadable : nil, body: body, result: result))
  }
}

extension JSONReader {
  /// Consumes a value and says where it stands.
  fileprivate mutating func skippedRange() throws(JSONError) -> Range<Int> {
    let start = offset
    try skipValue()
    return start..<offset
  }
}
