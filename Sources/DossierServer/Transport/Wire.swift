/// The input, and whose turn it is to read it.
///
/// The worker reads by itself: it waits for the input while it has nothing to do, and looks at it between jobs and before it sends findings. So a
/// message wakes one thread, the one that answers it. A second thread, the watcher, reads only while a job takes long, so that cancels and newer
/// edits are seen, and a client that writes is not kept waiting. It sleeps until the alarm goes off, which the worker sets when it begins a job.
///
/// *Invariants.* Input is read under `monitor`, by the watcher while `isWatched`, else by the worker; the order of the wire is the order of the
/// mailbox. The watcher alone sets `isWatched`, while the worker is busy and its job has been the same since the alarm was set; the worker takes
/// the turn back when it waits for input, and puts one byte into `wake` for it, which the watcher takes when it sees that.
///
/// Nobody waits for anything but the mailbox's own lock while it holds `monitor`: input is read when there is some, and `wake` is written when it
/// is empty. All else is waited for without it: input by the worker (the watcher is asleep, or on its way), input or `wake` by the watcher (the
/// worker writes `wake` before it waits), space in the mailbox by the watcher (the worker waits for input only once the mailbox is empty, and
/// closes it at the end). So no two threads wait for one another. While the watcher reads, the worker may have to wait with its next job, no longer
/// than it would take to read by itself.
final class Wire: @unchecked Sendable {
  private let input: Int32
  private let mailbox: Mailbox
  private let parentCheckMilliseconds: Int32
  private let alarm: Alarm
  private let wake: (read: Int32, write: Int32)
  /// The process that started the server, nil where it is not known. Its end is ours. The worker alone uses it.
  var parentProcess: Int?

  private let monitor = Monitor()
  // All below is guarded by `monitor`.
  private var reader: Reader
  /// The worker does not wait for input.
  private var isBusy = false
  /// It is the watcher's turn.
  private var isWatched = false
  private var isClosed = false
  /// Counts jobs.
  private var job = 0
  /// In which job the alarm was set; nil: it is not set.
  private var alarmedJob: Int?

  /// - Returns: nil when the system gives no descriptors.
  init?(input: Int32, mailbox: Mailbox, parentCheckMilliseconds: Int32) {
    guard let alarm = Alarm(), let wake = makePipe() else { return nil }
    self.input = input
    self.mailbox = mailbox
    self.parentCheckMilliseconds = parentCheckMilliseconds
    self.alarm = alarm
    self.wake = wake
    reader = Reader(input: input, mailbox: mailbox)
  }

  deinit { closeBoth(wake) }

  // MARK: The worker's side

  /// To be called before anything that may take long; what was begun before is over.
  func beginJob() {
    monitor.locked {
      isBusy = true
      job += 1
      if alarmedJob == nil, !isWatched, !reader.isOver { setAlarm() }
    }
  }

  /// Reads what is there, if it is the worker's turn and the mailbox has space; does not wait.
  func look() {
    monitor.locked {
      guard !isWatched, !reader.isOver, mailbox.hasSpace, waitForInput(input, milliseconds: 0) else { return }
      reader.read()
    }
  }

  /// Waits until a job is in the mailbox, reading.
  /// - Parameter milliseconds: no longer than this; nil: for ever.
  func waitForJob(within milliseconds: Int?) {
    guard mailbox.isEmpty else { return }
    let deadline = milliseconds.map { microseconds() + $0 * 1000 }
    stopWatching()
    // The watcher may have read something until now.
    while mailbox.isEmpty {
      var patience = parentCheckMilliseconds
      if let deadline {
        let rest = (deadline - microseconds() + 999) / 1000
        if rest <= 0 { return }
        patience = Int32(min(rest, Int(patience)))
      }
      if waitForInput(input, milliseconds: patience) {
        monitor.locked { reader.read() }
      } else if let parentProcess, !processExists(parentProcess) {
        monitor.locked { reader.end() }
      }
    }
  }

  /// Lets the watcher end.
  func close() {
    stopWatching()
    monitor.locked {
      isClosed = true
      alarm.goOff()
    }
  }

  /// It is the worker's turn, until it is busy again.
  private func stopWatching() {
    monitor.locked {
      isBusy = false
      guard isWatched else { return }
      isWatched = false
      _ = writeAll([0], to: wake.write)
    }
  }

  private func setAlarm() {
    alarmedJob = job
    alarm.set()
  }

  // MARK: The watcher's side

  /// Reads while jobs take long, until the worker is done.
  func watch() {
    while alarm.wait() {
      guard let isLong = monitor.locked({ alarmWentOff() }) else { return }
      if isLong { readUntilIdle() }
    }
  }

  /// - Returns: whether a job takes long, so that it is the watcher's turn now; nil at the end.
  private func alarmWentOff() -> Bool? {
    if isClosed { return nil }
    let isSame = alarmedJob == job
    alarmedJob = nil
    guard isBusy, !reader.isOver else { return false }
    // Another job has begun since, which gets its own time.
    if isSame { isWatched = true } else { setAlarm() }
    return isSame
  }

  private func readUntilIdle() {
    var isReady: Bool
    repeat {
      mailbox.waitForSpace()
      isReady = waitForInput(input, or: wake.read, milliseconds: -1)
    } while monitor.locked({ watchOn(isReady) })
  }

  /// - Returns: false when it is no longer the watcher's turn.
  private func watchOn(_ isReady: Bool) -> Bool {
    guard isWatched else {
      var byte: [UInt8] = [0]
      _ = readOnce(wake.read, into: &byte)
      return false
    }
    if isReady { reader.read() }
    if reader.isOver { isWatched = false }
    return isWatched
  }
}
