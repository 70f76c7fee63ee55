#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif
import LanguageServerProtocol

/// What the reader hands to the worker.
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

/// The jobs between the reader and the worker, in the order of the wire.
///
/// A condition variable and no more: handing over a message costs a few microseconds.
final class Mailbox: @unchecked Sendable {
  private let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
  private let arrival = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)
  // All below is guarded by `mutex`.
  private var jobs: [Job] = []
  /// `jobs[..<next]` are taken.
  private var next = 0
  /// The number of edits that wait, by URI.
  private var waitingEdits: [String: Int] = [:]
  /// The requests without an answer.
  private var unanswered: [RequestID: Cancellation] = [:]

  init() {
    pthread_mutex_init(mutex, nil)
    pthread_cond_init(arrival, nil)
  }

  deinit {
    pthread_cond_destroy(arrival)
    pthread_mutex_destroy(mutex)
    arrival.deallocate()
    mutex.deallocate()
  }

  private func locked<Result>(_ body: () -> Result) -> Result {
    pthread_mutex_lock(mutex)
    defer { pthread_mutex_unlock(mutex) }
    return body()
  }

  // MARK: The reader's side

  func put(_ job: Job) {
    locked {
      switch job {
      case .request(let id, _, let cancellation): unanswered[id] = cancellation
      case .edit(let change): waitingEdits[change.textDocument.uri, default: 0] += 1
      default: break
      }
      jobs.append(job)
      pthread_cond_signal(arrival)
    }
  }

  /// Marks a request that waits or is worked on; any other id is passed over, as the protocol wants it.
  func cancel(_ id: RequestID) {
    locked { unanswered[id] }?.cancel()
  }

  // MARK: The worker's side

  /// The next job; waits for one.
  func take() -> Job {
    locked {
      while next == jobs.count { pthread_cond_wait(arrival, mutex) }
      return takeFirst()
    }
  }

  /// Whether no job waits.
  var isEmpty: Bool {
    locked { next == jobs.count }
  }

  /// Whether edits of this document wait, so that findings of its present state would be out of date when they arrive.
  func hasEdits(of uri: String) -> Bool {
    locked { waitingEdits[uri] != nil }
  }

  /// The request has its answer.
  func finish(_ id: RequestID) {
    locked { unanswered[id] = nil }
  }

  private func takeFirst() -> Job {
    let job = jobs[next]
    next += 1
    if next == jobs.count {
      jobs.removeAll(keepingCapacity: jobs.capacity < 1024)
      next = 0
    }
    if case .edit(let change) = job {
      let uri = change.textDocument.uri
      let waiting = waitingEdits[uri, default: 1] - 1
      waitingEdits[uri] = waiting > 0 ? waiting : nil
    }
    return job
  }
}
