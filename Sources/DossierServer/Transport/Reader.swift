import LanguageServerProtocol

/// Takes messages off the input in their order and puts them into the mailbox. It belongs to one thread at a time; `Wire` says to which.
struct Reader {
  private let input: Int32
  private let mailbox: Mailbox
  private var framer = MessageFramer()
  private var buffer = [UInt8](repeating: 0, count: 1 << 16)
  /// The input has ended, or `exit` came. The last job of the mailbox says so to the worker.
  private(set) var isOver = false

  init(input: Int32, mailbox: Mailbox) {
    self.input = input
    self.mailbox = mailbox
  }

  /// Reads what is there, a buffer at the most. Does not wait where something is there, or the input can wait for nothing.
  mutating func read() {
    guard !isOver else { return }
    switch readOnce(input, into: &buffer) {
    case .bytes(let count):
      framer.append(buffer[..<count])
      while !isOver, let event = framer.next() { isOver = take(event) }
    case .nothing: break
    case .closed: end()
    }
  }

  /// Nothing more is read.
  mutating func end() {
    isOver = true
    mailbox.put(.end)
  }

  /// - Returns: true when nothing behind this message is to be read.
  private func take(_ event: MessageFramer.Event) -> Bool {
    switch event {
    case .fault(let fault):
      mailbox.put(.malformed(nil, ResponseError(.parseError, "the header of a message is damaged: \(fault)")))
    case .message(let body):
      switch IncomingMessage(body: body) {
      case .request(let id, let call): mailbox.put(.request(id, call, Cancellation()), bytes: body.count)
      case .notification(let call): return take(call, bytes: body.count)
      case .response(let response): mailbox.put(.response(response), bytes: body.count)
      case .batch: mailbox.put(.malformed(nil, ResponseError(.invalidRequest, "batches are no part of the protocol")))
      case .malformed(let id, let error): mailbox.put(.malformed(id, error))
      }
    }
    return false
  }

  private func take(_ notification: IncomingCall, bytes: Int) -> Bool {
    switch notification.method {
    case CancelNotification.method.description:
      // An id that cannot be read names no request.
      if let parameters = try? notification.parameters(as: CancelParameters.self) { mailbox.cancel(parameters.id) }
    case DidChangeNotification.method.description:
      // One that cannot be read goes to the worker as it is, which writes into the log what is wrong with it.
      if let change = try? notification.parameters(as: DidChangeParameters.self) {
        mailbox.put(.edit(change), bytes: bytes)
      } else {
        mailbox.put(.notification(notification), bytes: bytes)
      }
    case ExitNotification.method.description:
      mailbox.put(.notification(notification))
      return true
    default: mailbox.put(.notification(notification), bytes: bytes)
    }
    return false
  }
}
