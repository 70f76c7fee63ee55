import LanguageServerProtocol

/// What is read for the worker.
enum Job: Sendable {
  case request(RequestID, IncomingCall, Cancellation)
  case notification(IncomingCall)
  /// Told apart from the other notifications so that the worker can ask whether newer edits wait.
  case edit(DidChangeParameters)
  case response(IncomingResponse)
  /// Something that is no message of the protocol; the id if one could be read.
  case malformed(RequestID?, ResponseError)
  /// The client closed its end, or is gone.
  case end
}

/// The jobs that wait for the worker, in the order of the wire.
///
/// Whoever reads looks first whether there is space, so that the server's memory does not grow with a client that sends faster than the worker
/// works: nothing is read once the messages that nobody has taken are longer than `mostBytes`.
final class Mailbox: @unchecked Sendable {
  /// What is waited for under it is space.
  private let monitor = Monitor()
  private let mostBytes: Int
  // All below is guarded by `monitor`.
  private var jobs: [(job: Job, bytes: Int)] = []
  /// Those of the messages that are not taken.
  private var waitingBytes = 0
  /// The worker takes no more.
  private var isClosed = false
  /// `jobs[..<next]` are taken.
  private var next = 0
  /// The number of edits that wait, by URI.
  private var waitingEdits: [String: Int] = [:]
  /// The requests without an answer.
  private var unanswered: [RequestID: Cancellation] = [:]

  /// - Parameter mostBytes: of messages that wait; one that is longer by itself is taken all the same.
  init(mostBytes: Int = 64 << 20) { self.mostBytes = mostBytes }

  // MARK: The side that reads

  /// Whether more may be read.
  var hasSpace: Bool {
    monitor.locked { waitingBytes <= mostBytes }
  }

  /// Waits until more may be read, or nothing will be taken any more.
  func waitForSpace() {
    monitor.locked {
      while waitingBytes > mostBytes, !isClosed { monitor.wait() }
    }
  }

  /// - Parameter bytes: the length of the message.
  func put(_ job: Job, bytes: Int = 0) {
    monitor.locked {
      waitingBytes += bytes
      switch job {
      case .request(let id, _, let cancellation): unanswered[id] = cancellation
      case .edit(let change): waitingEdits[change.textDocument.uri, default: 0] += 1
      default: break
      }
      jobs.append((job, bytes))
    }
  }

  /// Marks a request that waits or is worked on; any other id is passed over, as the protocol wants it.
  func cancel(_ id: RequestID) {
    monitor.locked { unanswered[id] }?.cancel()
  }

  // MARK: The worker's side

  /// The next job, and the length of its message; nil where none waits.
  func take() -> (job: Job, bytes: Int)? {
    monitor.locked { next == jobs.count ? nil : takeFirst() }
  }

  /// Nothing will be taken any more, so nobody needs to wait.
  func close() {
    monitor.locked {
      isClosed = true
      monitor.signal()
    }
  }

  /// Whether no job waits.
  var isEmpty: Bool {
    monitor.locked { next == jobs.count }
  }

  /// Whether edits of this document wait, so that findings of its present state would be out of date when they arrive.
  func hasEdits(of uri: String) -> Bool {
    monitor.locked { waitingEdits[uri] != nil }
  }

  /// The request has its answer.
  func finish(_ id: RequestID) {
    monitor.locked { unanswered[id] = nil }
  }

  private func takeFirst() -> (job: Job, bytes: Int) {
    let (job, bytes) = jobs[next]
    jobs[next] = (.end, 0)
    next += 1
    waitingBytes -= bytes
    if waitingBytes <= mostBytes { monitor.signal() }
    if next == jobs.count {
      jobs.removeAll(keepingCapacity: jobs.capacity < 1024)
      next = 0
    }
    if case .edit(let change) = job {
      let uri = change.textDocument.uri
      let waiting = waitingEdits[uri, default: 1] - 1
      waitingEdits[uri] = waiting > 0 ? waiting : nil
    }
    return (job, bytes)
  }
}
