#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

// Safe below: calls of the system get the address and the length of what lives until they return; what they hand out is closed or freed once.

/// Text on its way to a descriptor, through one buffer.
///
/// A reader that went away (`dossier … | head`) is no error: the rest is dropped, and the exit code stays what it would be.
final class Output {
  private let descriptor: Int32
  private var buffer: [UInt8] = []
  private static let capacity = 1 << 16
  private var isGone = false
  /// Whether nobody reads any more.
  var isClosed: Bool { isGone || failure != nil }
  /// `errno` of the first write that failed for another reason.
  private(set) var failure: Int32?

  init(_ descriptor: Int32) {
    self.descriptor = descriptor
    buffer.reserveCapacity(Output.capacity)
  }

  var isTerminal: Bool { isatty(descriptor) == 1 }

  /// Columns of the terminal; nil where it does not say.
  var terminalWidth: Int? {
    var size = winsize()
    guard unsafe ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return nil }
    return Int(size.ws_col)
  }

  func write(_ text: String) { write(text.utf8) }

  func write(_ bytes: some Collection<UInt8>) {
    buffer.append(contentsOf: bytes)
    if buffer.count >= Output.capacity { flush() }
  }

  func flush() {
    if !isGone, failure == nil, let problem = writeAll(descriptor, buffer[...]) {
      if problem == EPIPE { isGone = true } else { failure = problem }
    }
    buffer.removeAll(keepingCapacity: true)
  }
}

/// Writes everything, however little the system takes at a time.
/// - Returns: nil, or the `errno` of what failed.
func writeAll(_ descriptor: Int32, _ bytes: ArraySlice<UInt8>) -> Int32? {
  var rest = bytes
  while !rest.isEmpty {
    let count = unsafe rest.withUnsafeBytes { unsafe write(descriptor, $0.baseAddress, $0.count) }
    if count >= 0 {
      rest.removeFirst(count)
    } else if errno == EAGAIN {
      var wait = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
      unsafe poll(&wait, 1, -1)
    } else if errno != EINTR {
      return errno
    }
  }
  return nil
}
