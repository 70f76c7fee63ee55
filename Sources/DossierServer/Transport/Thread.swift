#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A thread of its own for `body`; no pool, no task: what runs on it runs in the order in which it was handed over.
package struct Thread {
  private final class Start {
    let body: @Sendable () -> Void
    init(_ body: @escaping @Sendable () -> Void) { self.body = body }
  }

  private let id: pthread_t

  /// - Returns: nil when the system gives no thread.
  package init?(stackBytes: Int, _ body: @escaping @Sendable () -> Void) {
    var attributes = pthread_attr_t()
    pthread_attr_init(&attributes)
    defer { pthread_attr_destroy(&attributes) }
    pthread_attr_setstacksize(&attributes, stackBytes)
    let start = Unmanaged.passRetained(Start(body))
    #if canImport(Darwin)
      var id: pthread_t?
      let result = pthread_create(&id, &attributes, { runStart($0) }, start.toOpaque())
    #else
      var id = pthread_t()
      let result = pthread_create(&id, &attributes, { runStart($0!) }, start.toOpaque())
    #endif
    guard result == 0 else {
      start.release()
      return nil
    }
    #if canImport(Darwin)
      self.id = id!
    #else
      self.id = id
    #endif

    func runStart(_ argument: UnsafeMutableRawPointer) -> UnsafeMutableRawPointer? {
      Unmanaged<Start>.fromOpaque(argument).takeRetainedValue().body()
      return nil
    }
  }

  /// Waits for its end.
  package func join() { pthread_join(id, nil) }
}
