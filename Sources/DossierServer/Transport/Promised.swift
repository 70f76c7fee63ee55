/// A value that a thread of its own computes from now on, while the editor and the server get to know one another.
///
/// It is asked for by one thread alone, the worker.
final class Promised<Value: Sendable> {
  /// Written by the thread before it ends, read after it has ended.
  private final class Box: @unchecked Sendable { var value: Value? }

  private let box = Box()
  private let compute: @Sendable () -> Value
  private var thread: Thread?

  init(_ compute: @escaping @Sendable () -> Value) {
    self.compute = compute
    thread = Thread(stackBytes: 1 << 23) { [box] in box.value = compute() }
  }

  /// Waits for the end of the thread, the first time.
  var value: Value {
    thread?.join()
    thread = nil
    if let value = box.value { return value }
    // The system gave no thread.
    let value = compute()
    box.value = value
    return value
  }

  deinit { thread?.join() }
}
