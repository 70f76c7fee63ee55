#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif
import DossierServer

/// Does pieces of work on several threads, and hands over what came of each in their order, so that nothing depends on the threads.
/// - Parameters:
///   - threads: how many work beside the calling one; the calling thread does all of it where that is less than two, or where the
///     system gives none.
///   - worker: makes what one thread keeps between its pieces.
///   - deliver: called on the calling thread.
func inOrder<Worker, Result: Sendable>(
  _ count: Int, threads: Int, worker: @escaping @Sendable () -> Worker,
  work: @escaping @Sendable (inout Worker, Int) -> Result, deliver: (Int, Result) -> Void
) {
  if threads > 1, count > 1 {
    var started: [Thread] = []
    let queue = OrderedQueue<Result>(count: count, ahead: threads * 16)
    for _ in 0..<min(threads, count) {
      let thread = Thread(stackBytes: 1 << 23) {
        var own = worker()
        while let index = queue.take() { queue.put(index, work(&own, index)) }
      }
      if let thread { started.append(thread) }
    }
    if !started.isEmpty {
      for index in 0..<count { deliver(index, queue.result(index)) }
      for thread in started { thread.join() }
      return
    }
  }
  var own = worker()
  for index in 0..<count { deliver(index, work(&own, index)) }
}

/// Pieces of work by number, and what came of those that are done and not handed over yet.
private final class OrderedQueue<Result: Sendable>: @unchecked Sendable {
  private let count: Int
  /// How many pieces may be done that wait for an earlier one: else a slow piece would let all others pile up.
  private let ahead: Int
  private let monitor = Monitor()
  // All below is guarded by `monitor`.
  private var next = 0
  private var delivered = 0
  private var results: [Int: Result] = [:]

  init(count: Int, ahead: Int) {
    self.count = count
    self.ahead = ahead
  }

  /// The next piece; nil where none is left.
  func take() -> Int? {
    monitor.locked {
      while next < count, next >= delivered + ahead { monitor.wait() }
      guard next < count else { return nil }
      next += 1
      return next - 1
    }
  }

  func put(_ index: Int, _ result: Result) {
    monitor.locked {
      results[index] = result
      if index == delivered { monitor.signalAll() }
    }
  }

  /// Waits for what came of a piece. Asked for in order.
  func result(_ index: Int) -> Result {
    monitor.locked {
      while true {
        if let result = results.removeValue(forKey: index) {
          delivered = index + 1
          monitor.signalAll()
          return result
        }
        monitor.wait()
      }
    }
  }
}

/// The processors of this machine.
func processorCount() -> Int { max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN)))) }
