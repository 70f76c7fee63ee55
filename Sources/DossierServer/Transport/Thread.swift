#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

// Safe below: calls of the system get what lives until they return; the start is retained once, and released by who takes it, the thread or, without
// one, this.

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
    unsafe pthread_attr_init(&attributes)
    defer { unsafe pthread_attr_destroy(&attributes) }
    unsafe pthread_attr_setstacksize(&attributes, stackBytes)
    let start = unsafe Unmanaged.passRetained(Start(body))
    #if canImport(Darwin)
      var id: pthread_t?
      let result = unsafe pthread_create(&id, &attributes, { unsafe runStart($0) }, start.toOpaque())
    #else
      var id = pthread_t()
      let result = unsafe pthread_create(&id, &attributes, { unsafe runStart($0!) }, unsafe start.toOpaque())
    #endif
    guard result == 0 else {
      unsafe start.release()
      return nil
    }
    #if canImport(Darwin)
      self.id = id!
    #else
      self.id = id
    #endif

    func runStart(_ argument: UnsafeMutableRawPointer) -> UnsafeMutableRawPointer? {
      unsafe Unmanaged<Start>.fromOpaque(argument).takeRetainedValue().body()
      return nil
    }
  }

  /// Waits for its end.
  package func join() { pthread_join(id, nil) }
}
