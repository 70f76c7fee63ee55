import Synchronization

/// A value that is worked out when somebody asks for it, once.
final class Lazy<Value: Sendable>: Sendable {
  private let known = Mutex<Value?>(nil)

  /// - Parameter make: called the first time; it must not ask for the same value.
  func value(_ make: () -> Value) -> Value {
    known.withLock { known in
      if let known { return known }
      let value = make()
      known = value
      return value
    }
  }
}
