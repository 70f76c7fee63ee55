#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif
import DossierReport
import DossierRules

/// How far a long run is, on one line of the terminal that goes again. Silent where standard error is none, where the report itself is
/// being written to a terminal, and in runs that are over in a second.
final class Progress {
  private let session: Session
  private let total: Int
  private let start = Progress.now
  /// Milliseconds of the clock.
  private var last = 0
  private var isShown = false
  private let isOn: Bool

  /// - Parameter total: how many dossiers there are.
  init(_ session: Session, total: Int) {
    self.session = session
    self.total = total
    isOn = session.errors.isTerminal && !session.output.isTerminal
    last = start + 800
  }

  func update(_ done: Int) {
    guard isOn else { return }
    let now = Progress.now
    guard now - last >= 200 else { return }
    last = now
    isShown = true
    session.errors.flush()
    session.errors.write(
      "\r" + session.language.say("检查了 \(done)/\(total) 个卷宗", "checked \(done) of \(total) dossiers") + "\u{1B}[K")
    session.errors.flush()
  }

  /// Takes the line away.
  func finish() {
    guard isShown else { return }
    isShown = false
    session.errors.write("\r\u{1B}[K")
    session.errors.flush()
  }

  private static var now: Int {
    var time = timespec()
    // Safe: the call writes what it is given.
    unsafe clock_gettime(CLOCK_MONOTONIC, &time)
    return time.tv_sec * 1000 + time.tv_nsec / 1_000_000
  }
}
