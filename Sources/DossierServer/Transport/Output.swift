import LanguageServerProtocol

/// What goes to the client. Messages gather in one buffer, headers and bodies, and leave it in one write.
struct Output: ~Copyable {
  private let descriptor: Int32
  private var writer = JSONWriter()
  private var buffer: [UInt8] = []
  /// The client no longer reads.
  private(set) var isClosed = false

  init(descriptor: Int32) { self.descriptor = descriptor }

  mutating func respond(to id: RequestID, _ result: some JSONWritable) {
    writer.response(to: id, result: result)
    frame()
  }

  mutating func respond(to id: RequestID?, error: ResponseError) {
    writer.response(to: id, error: error)
    frame()
  }

  mutating func notify<Notification: ServerNotificationType>(
    _: Notification.Type, _ parameters: Notification.Parameters
  ) {
    writer.notification(Notification.self, parameters)
    frame()
  }

  mutating func request<Request: ServerRequestType>(
    _: Request.Type, id: RequestID, _ parameters: Request.Parameters
  ) {
    writer.request(Request.self, id: id, parameters)
    frame()
  }

  /// Sends what has gathered.
  mutating func flush() {
    guard !buffer.isEmpty else { return }
    if !isClosed, !writeAll(buffer, to: descriptor) { isClosed = true }
    buffer.removeAll(keepingCapacity: true)
  }

  private mutating func frame() {
    MessageFramer.frame(writer, into: &buffer)
    writer.removeAll()
  }
}
