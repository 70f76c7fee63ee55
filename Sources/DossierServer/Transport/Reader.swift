import LanguageServerProtocol
import Synchronization

/// The thread that takes messages off the wire in their order. It can see a cancel while a request is worked on, and a
/// newer edit while findings are computed.
final class Reader: Sendable {
  private let input: Int32
  /// Bytes here end the thread.
  private let wake: Int32
  private let mailbox: Mailbox
  /// The process that started the server, 0 where it is not known. Its end is ours.
  let parentProcess = Atomic(0)
  private let parentCheckMilliseconds: Int32

  init(input: Int32, wake: Int32, mailbox: Mailbox, parentCheckMilliseconds: Int32) {
    self.input = input
    self.wake = wake
    self.mailbox = mailbox
    self.parentCheckMilliseconds = parentCheckMilliseconds
  }

  /// Reads until the input ends, `exit` came or the worker is done.
  func run() {
    var framer = MessageFramer()
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      switch waitAndRead(input, wake: wake, into: &buffer, timeoutMilliseconds: parentCheckMilliseconds) {
      case .bytes(let count):
        framer.append(buffer[..<count])
        while let event = framer.next() {
          if take(event) { return }
        }
      case .timeout:
        let parent = parentProcess.load(ordering: .relaxed)
        if parent != 0, !processExists(parent) { return mailbox.put(.end) }
      case .closed: return mailbox.put(.end)
      case .woken: return
      }
    }
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
