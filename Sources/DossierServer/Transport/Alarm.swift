#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

// Safe below: calls of the system get what lives until they return.

#if os(Linux)
  // The modules of the C libraries leave these out. Numbers and pointers are handed over alike in C and in Swift.
  @_silgen_name("timerfd_create") private func timerfd_create(_ clock: Int32, _ flags: Int32) -> Int32
  @_silgen_name("timerfd_settime") private func timerfd_settime(
    _ timer: Int32, _ flags: Int32, _ new: UnsafePointer<itimerspec>, _ old: UnsafeMutablePointer<itimerspec>?
  ) -> Int32

  /// Goes off five milliseconds after it is set. To set it wakes nobody.
  final class Alarm: Sendable {
    private static let nanoseconds = 5_000_000
    private let timer: Int32

    /// - Returns: nil when the system gives no timer.
    init?() {
      // TFD_CLOEXEC is O_CLOEXEC.
      timer = timerfd_create(Int32(CLOCK_MONOTONIC), O_CLOEXEC)
      guard timer >= 0 else { return nil }
    }

    deinit { close(timer) }

    func set() { set(Self.nanoseconds) }

    /// Ends the waiting at once, whether it is set or not.
    func goOff() { set(1) }

    private func set(_ nanoseconds: Int) {
      var time = itimerspec()
      time.it_value.tv_nsec = nanoseconds
      _ = unsafe timerfd_settime(timer, 0, &time, nil)
    }

    /// Waits until it goes off.
    /// - Returns: false when it never will.
    func wait() -> Bool {
      var count: UInt64 = 0
      return unsafe readWhole(timer, &count, MemoryLayout<UInt64>.size)
    }
  }
#else
  /// Goes off five milliseconds after it is set. Without timers that have descriptors, who waits for it is woken when it is set, and sleeps again.
  final class Alarm: Sendable {
    private static let microseconds: UInt32 = 5000
    private let ends: (read: Int32, write: Int32)

    /// - Returns: nil when the system gives no pipe.
    init?() {
      guard let ends = makePipe() else { return nil }
      self.ends = ends
    }

    deinit { closeBoth(ends) }

    func set() { _ = writeAll([0], to: ends.write) }

    /// Ends the waiting soon, whether it is set or not.
    func goOff() { set() }

    /// Waits until it goes off.
    /// - Returns: false when it never will.
    func wait() -> Bool {
      var byte: UInt8 = 0
      guard unsafe readWhole(ends.read, &byte, 1) else { return false }
      usleep(Self.microseconds)
      return true
    }
  }
#endif

/// Reads something small that is written at once.
private func readWhole(_ descriptor: Int32, _ bytes: UnsafeMutableRawPointer, _ count: Int) -> Bool {
  while true {
    let read = unsafe read(descriptor, bytes, count)
    if read == count { return true }
    guard read < 0, errno == EINTR else { return false }
  }
}
