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

/// What came of waiting for input.
enum InputEvent {
  case bytes(Int)
  case timeout
  /// The other end is closed, or the descriptor is broken.
  case closed
  /// `wake` was written to.
  case woken
}

/// Waits for input and reads what is there into `buffer`.
/// - Parameter wake: a descriptor that ends the waiting when it has bytes to read.
func waitAndRead(_ input: Int32, wake: Int32, into buffer: inout [UInt8], timeoutMilliseconds: Int32) -> InputEvent {
  var entries = [
    pollfd(fd: input, events: Int16(POLLIN), revents: 0), pollfd(fd: wake, events: Int16(POLLIN), revents: 0),
  ]
  while true {
    let ready = unsafe poll(&entries, 2, timeoutMilliseconds)
    if ready == 0 { return .timeout }
    if ready < 0 {
      guard errno == EINTR else { return .closed }
      continue
    }
    if entries[1].revents != 0 { return .woken }
    let count = unsafe buffer.withUnsafeMutableBytes { unsafe read(input, $0.baseAddress!, $0.count) }
    if count > 0 { return .bytes(count) }
    if count == 0 { return .closed }
    guard errno == EINTR || errno == EAGAIN || errno == EWOULDBLOCK else { return .closed }
  }
}

/// Whether the process is there; one that may not be signalled is.
func processExists(_ id: Int) -> Bool {
  guard let id = pid_t(exactly: id), id > 0 else { return false }
  return kill(id, 0) == 0 || errno != ESRCH
}
