#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

// Safe below: calls of the system get the address and the length of what lives until they return.

/// Waits until `descriptor` can be written to.
/// - Returns: false when it cannot and never will.
private func waitUntilWritable(_ descriptor: Int32) -> Bool {
  var entry = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
  while unsafe poll(&entry, 1, -1) < 0 {
    guard errno == EINTR else { return false }
  }
  return entry.revents & Int16(POLLOUT) != 0
}

/// Writes all bytes, in as many pieces as the descriptor wants; it may be non-blocking.
/// - Returns: false when the other end is closed.
func writeAll(_ bytes: [UInt8], to descriptor: Int32) -> Bool {
  unsafe bytes.withUnsafeBytes { buffer in
    var written = 0
    while written < buffer.count {
      let count = unsafe write(descriptor, buffer.baseAddress! + written, buffer.count - written)
      if count > 0 {
        written += count
      } else if errno == EAGAIN || errno == EWOULDBLOCK {
        guard waitUntilWritable(descriptor) else { return false }
      } else if errno != EINTR {
        return false
      }
    }
    return true
  }
}

/// Waits until something can be read from `input`, be it the end.
/// - Parameters:
///   - other: a descriptor that ends the waiting as well when it has bytes to read; a negative one is passed over.
///   - milliseconds: no longer than this; negative: for ever.
/// - Returns: whether reading from `input` does not wait.
func waitForInput(_ input: Int32, or other: Int32 = -1, milliseconds: Int32) -> Bool {
  var entries = (
    pollfd(fd: input, events: Int16(POLLIN), revents: 0), pollfd(fd: other, events: Int16(POLLIN), revents: 0)
  )
  while true {
    let ready = unsafe withUnsafeMutableBytes(of: &entries) {
      unsafe poll($0.assumingMemoryBound(to: pollfd.self).baseAddress, 2, milliseconds)
    }
    if ready >= 0 { return entries.0.revents != 0 }
    // What is broken cannot be waited for; reading says so, too.
    guard errno == EINTR else { return true }
  }
}

/// What came of reading.
enum ReadResult {
  case bytes(Int)
  /// There is nothing, and the descriptor does not wait.
  case nothing
  /// The other end is closed, or the descriptor is broken.
  case closed
}

/// Reads what is there into `buffer`.
func readOnce(_ descriptor: Int32, into buffer: inout [UInt8]) -> ReadResult {
  while true {
    let count = unsafe buffer.withUnsafeMutableBytes { unsafe read(descriptor, $0.baseAddress!, $0.count) }
    if count > 0 { return .bytes(count) }
    if count == 0 { return .closed }
    if errno == EAGAIN || errno == EWOULDBLOCK { return .nothing }
    guard errno == EINTR else { return .closed }
  }
}

/// - Returns: nil when the system gives none.
func makePipe() -> (read: Int32, write: Int32)? {
  var ends: [Int32] = [0, 0]
  return unsafe pipe(&ends) == 0 ? (ends[0], ends[1]) : nil
}

func closeBoth(_ ends: (read: Int32, write: Int32)) {
  close(ends.read)
  close(ends.write)
}

/// Whether the process is there; one that may not be signalled is.
func processExists(_ id: Int) -> Bool {
  guard let id = pid_t(exactly: id), id > 0 else { return false }
  return kill(id, 0) == 0 || errno != ESRCH
}

/// A clock that only goes forward.
func microseconds() -> Int {
  var time = timespec()
  unsafe clock_gettime(CLOCK_MONOTONIC, &time)
  return time.tv_sec * 1_000_000 + time.tv_nsec / 1000
}
