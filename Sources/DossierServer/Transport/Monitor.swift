#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

// Safe below: mutex and condition are allocated once, stay where they are, and go when nobody can hold them any more.

/// A lock, and something to wait for under it. (`Mutex` has no condition, and a lock that passes through the kernel is hidden from ThreadSanitizer.)
@safe package final class Monitor: @unchecked Sendable {
  private let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
  private let condition = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)

  package init() {
    unsafe pthread_mutex_init(mutex, nil)
    unsafe pthread_cond_init(condition, nil)
  }

  deinit {
    unsafe pthread_cond_destroy(condition)
    unsafe pthread_mutex_destroy(mutex)
    unsafe condition.deallocate()
    unsafe mutex.deallocate()
  }

  /// Does something that no other thread does at the same time.
  package func locked<Result>(_ body: () -> Result) -> Result {
    unsafe pthread_mutex_lock(mutex)
    defer { unsafe pthread_mutex_unlock(mutex) }
    return body()
  }

  /// Within `locked`: lets others in until one of them signals, or for no reason.
  package func wait() { unsafe pthread_cond_wait(condition, mutex) }

  /// Within `locked`: wakes one that waits.
  package func signal() { unsafe pthread_cond_signal(condition) }

  /// Within `locked`: wakes all that wait.
  package func signalAll() { unsafe pthread_cond_broadcast(condition) }
}
