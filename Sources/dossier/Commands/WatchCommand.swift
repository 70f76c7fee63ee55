#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif
import DossierReport
import DossierRules

/// `dossier watch PATH…`: checks again whenever a file changes, until it is interrupted or nobody reads any more.
func watchCommand(_ session: Session) throws(UsageError) -> Int32 {
  let operands = session.invocation.operands
  if operands.isEmpty { throw .missingOperand(.watch) }
  if operands.contains(where: { $0.text == "-" }) { throw .watchOfStandardInput }
  let others = session.invocation.all(.rulebook) + session.invocation.all(.baseline)
  // Projects change, too.
  var session = session
  session.knownProjects = FolderProjects()
  let watched = WatchedFiles(paths: (operands + others).map(\.path.tidied))
  while true {
    // Looked at before the check: what changes while it runs is checked again.
    let state = watched.state()
    if session.output.isTerminal { session.output.write("\u{1B}[H\u{1B}[2J\u{1B}[3J") }
    _ = try lintCommand(session)
    session.output.write(session.output.isTerminal ? "" : "---\n")
    session.output.flush()
    if session.output.isTerminal {
      session.note(session.language.say("等待改动；按 Ctrl-C 结束", "waiting for changes; press Ctrl-C to end"))
    }
    session.errors.flush()
    if session.output.isClosed { return ExitCode.clean }
    watched.wait(after: state)
  }
}

/// The files below some paths, those beside a file that is named among them, since they may be of its dossier.
private struct WatchedFiles {
  let paths: [FilePath]

  struct Stamp: Hashable {
    var path: FilePath
    var identity: FileIdentity
    var size: Int
    var seconds: Int
    var nanoseconds: Int
  }

  func state() -> Set<Stamp> {
    var stamps: Set<Stamp> = []
    var visited: Set<FileIdentity> = []
    for path in paths {
      let isFolder = (try? FileStatus(path).kind) == .folder
      add(isFolder ? path : path.folder, isDeep: isFolder, &visited, &stamps)
    }
    return stamps
  }

  private func add(_ folder: FilePath, isDeep: Bool, _ visited: inout Set<FileIdentity>, _ stamps: inout Set<Stamp>) {
    // What cannot be read is no change; the check says it.
    guard let status = try? FileStatus(folder), visited.insert(status.identity).inserted || !isDeep,
      let entries = try? readFolder(folder)
    else { return }
    for entry in entries where entry.name.first != UInt8(ascii: ".") {
      let path = folder.appending(entry.name)
      guard let status = try? FileStatus(path) else { continue }
      switch status.kind {
      case .folder: if isDeep { add(path, isDeep: true, &visited, &stamps) }
      case .regular:
        let time = status.changed
        stamps.insert(
          Stamp(
            path: path, identity: status.identity, size: status.size, seconds: time.seconds,
            nanoseconds: time.nanoseconds))
      case .other: break
      }
    }
  }

  /// Returns when the files have changed, and are at rest again: programs save in several steps.
  func wait(after state: Set<Stamp>) {
    var last = state
    var pause = 200_000
    while true {
      let start = clock()
      usleep(useconds_t(pause))
      let now = self.state()
      if now != state, now == last { return }
      last = now
      // Looking takes a twentieth of the time at the most.
      let cost = Int(clock() - start) * 1_000_000 / Int(CLOCKS_PER_SEC)
      pause = min(5_000_000, max(200_000, cost * 20))
    }
  }
}
