package import Synchronization

/// A value that is worked out when somebody asks for it, once.
///
/// There are dozens with each version of a document. So what is stored has one type, whatever the value is: a field of a generic type would be looked up by
/// the runtime each time that one is made, asked or forgotten.
package struct Lazy<Value: Sendable>: Sendable {
  /// Shared by copies.
  @usableFromInline
  let cell = LazyCell()

  @inlinable
  package init() {}

  /// - Parameter make: called the first time; it must not ask for the same value.
  @inlinable
  package func value(_ make: () -> Value) -> Value {
    cell.known.withLock { known in
      // Safe: only this method stores one, and always of this type.
      if let known { return unsafe unsafeDowncast(known, to: Known<Value>.self).value }
      let value = make()
      known = Known(value)
      return value
    }
  }
}

/// Where a value is kept once it was worked out.
package final class LazyCell: Sendable {
  @usableFromInline
  let known = Mutex<KnownValue?>(nil)

  @usableFromInline
  init() {}
}

/// A value that was worked out, of whatever type.
@usableFromInline
class KnownValue: @unchecked Sendable {
  @usableFromInline
  init() {}
}

/// The same with the type that the `Lazy` has which keeps it.
@usableFromInline
final class Known<Value: Sendable>: KnownValue, @unchecked Sendable {
  @usableFromInline
  let value: Value

  @usableFromInline
  init(_ value: Value) { self.value = value }
}
