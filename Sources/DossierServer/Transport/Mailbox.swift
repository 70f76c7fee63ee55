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

// Safe below: mutex and conditions are allocated once, stay where they are, and go when nobody can hold them any more; the rest are calls of the system
// with what lives until they return.

/// The jobs between the reader and the worker, in the order of the wire.
///
/// Two condition variables and no more: handing over a message costs a few microseconds. Who sends faster than the worker works has to wait
/// once the messages that nobody has taken are longer than `mostBytes`: the server's memory does not grow with them.
@safe final class Mailbox: @unchecked Sendable {
  private let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
  private let arrival = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)
  private let space = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)
  private let mostBytes: Int
  // All below is guarded by `mutex`.
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
  init(mostBytes: Int = 64 << 20) {
    self.mostBytes = mostBytes
    unsafe pthread_mutex_init(mutex, nil)
    unsafe pthread_cond_init(arrival, nil)
    unsafe pthread_cond_init(space, nil)
  }

  deinit {
    unsafe pthread_cond_destroy(arrival)
    unsafe pthread_cond_destroy(space)
    unsafe pthread_mutex_destroy(mutex)
    unsafe arrival.deallocate()
    unsafe space.deallocate()
    unsafe mutex.deallocate()
  }

  private func locked<Result>(_ body: () -> Result) -> Result {
    unsafe pthread_mutex_lock(mutex)
    defer { unsafe pthread_mutex_unlock(mutex) }
    return body()
  }

  // MARK: The reader's side

  /// Waits while too much is waiting.
  /// - Parameter bytes: the length of the message.
  func put(_ job: Job, bytes: Int = 0) {
    locked {
      while waitingBytes > mostBytes, !isClosed { unsafe pthread_cond_wait(space, mutex) }
      waitingBytes += bytes
      switch job {
      case .request(let id, _, let cancellation): unanswered[id] = cancellation
      case .edit(let change): waitingEdits[change.textDocument.uri, default: 0] += 1
      default: break
      }
      jobs.append((job, bytes))
      unsafe pthread_cond_signal(arrival)
    }
  }

  /// Marks a request that waits or is worked on; any other id is passed over, as the protocol wants it.
  func cancel(_ id: RequestID) {
    locked { unanswered[id] }?.cancel()
  }

  // MARK: The worker's side

  /// The next job, and the length of its message; waits for one.
  /// - Parameter milliseconds: no longer than this; nil: for ever.
  /// - Returns: nil where none came.
  func take(within milliseconds: Int? = nil) -> (job: Job, bytes: Int)? {
    let deadline = milliseconds.map(timeAfter)
    return locked {
      while next == jobs.count {
        guard var deadline else {
          unsafe pthread_cond_wait(arrival, mutex)
          continue
        }
        if unsafe pthread_cond_timedwait(arrival, mutex, &deadline) == ETIMEDOUT, next == jobs.count { return nil }
      }
      return takeFirst()
    }
  }

  /// Nothing will be taken any more, so nobody needs to wait.
  func close() {
    locked {
      isClosed = true
      unsafe pthread_cond_signal(space)
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

  private func takeFirst() -> (job: Job, bytes: Int) {
    let (job, bytes) = jobs[next]
    jobs[next] = (.end, 0)
    next += 1
    waitingBytes -= bytes
    if waitingBytes <= mostBytes { unsafe pthread_cond_signal(space) }
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

/// As conditions want it.
private func timeAfter(_ milliseconds: Int) -> timespec {
  var time = timespec()
  unsafe clock_gettime(CLOCK_REALTIME, &time)
  let nanoseconds = time.tv_nsec + milliseconds % 1000 * 1_000_000
  return timespec(
    tv_sec: time.tv_sec + milliseconds / 1000 + nanoseconds / 1_000_000_000, tv_nsec: nanoseconds % 1_000_000_000)
}
