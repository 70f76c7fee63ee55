/// Whole message bodies; each is written into an empty writer and framed by `MessageFramer.frame`.
extension JSONWriter {
  package mutating func response<Answer: JSONWritable>(to id: RequestID, result: Answer) {
    beginMessage()
    field("id", id)
    fieldOrNull("result", result)
    endObject()
  }

  /// - Parameter id: `nil` when the id of what is answered could not be read.
  package mutating func response(to id: RequestID?, error: ResponseError) {
    beginMessage()
    fieldOrNull("id", id)
    field("error", error)
    endObject()
  }

  package mutating func request<Request: ServerRequestType>(
    _: Request.Type, id: RequestID, _ parameters: Request.Parameters
  ) {
    beginMessage()
    field("id", id)
    call(Request.method, parameters)
    endObject()
  }

  package mutating func notification<Notification: ServerNotificationType>(
    _: Notification.Type, _ parameters: Notification.Parameters
  ) {
    beginMessage()
    call(Notification.method, parameters)
    endObject()
  }

  private mutating func beginMessage() {
    beginObject()
    field("jsonrpc", literal: "2.0")
  }

  private mutating func call<Parameters: JSONWritable>(_ method: StaticString, _ parameters: Parameters) {
    field("method", literal: method)
    if !(parameters is Nothing) { field("params", parameters) }
  }
}
