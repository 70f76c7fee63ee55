import Synchronization

/// Says to the work on a request that nobody waits for its answer. Set by whoever reads the wire, be it while the worker works on the request.
final class Cancellation: Sendable {
  private let word = Atomic(false)

  var isCancelled: Bool { word.load(ordering: .relaxed) }

  func cancel() { word.store(true, ordering: .relaxed) }
}
