#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

// Safe below: calls of the system get the address and the length of what lives until they return; what they hand out is closed or freed once.

/// A file that is written beside the one whose name it will have, and takes its place when it is complete. An interrupt, or a failure,
/// leaves what was there before.
final class NewFile {
  private let path: FilePath
  /// Nil where the path leads to a device or a pipe, which cannot be replaced.
  private let target: FilePath?
  private let temporary: [CChar]
  private let descriptor: Int32
  private let output: Output
  private var isOpen = true

  /// Makes the file. The folder must be there.
  init(_ path: FilePath) throws(FileError) {
    self.path = path
    let old = try? FileStatus(path)
    if old?.kind == .folder { throw FileError(path: path, problem: .isFolder) }
    if old?.kind == .other {
      let descriptor = unsafe path.withSystemPath { unsafe open($0, O_WRONLY | O_CLOEXEC) }
      guard descriptor >= 0 else { throw FileError(path: path, problem: .system(errno)) }
      target = nil
      temporary = []
      self.descriptor = descriptor
      output = Output(descriptor)
      return
    }
    if old == nil, let problem = path.linkProblem { throw FileError(path: path, problem: .system(problem)) }
    let target = old == nil ? path : realPath(path) ?? path
    if old != nil, unsafe target.withSystemPath({ unsafe access($0, W_OK) }) != 0 {
      throw FileError(path: path, problem: .system(errno))
    }
    self.target = target
    var name = temporaryName(beside: target)
    let descriptor = unsafe mkstemp(&name)
    guard descriptor >= 0 else {
      throw FileError(path: path, problem: errno == ENOENT ? .noFolder : .system(errno))
    }
    UnfinishedFiles.add(name)
    temporary = name
    self.descriptor = descriptor
    output = Output(descriptor)
    // Only the owner's own groups can be given; a file that cannot be given away stays with who writes it. Owners come first, since
    // giving away may take permissions.
    if let old { _ = fchown(descriptor, old.user, old.group) }
    fchmod(descriptor, old?.mode ?? NewFile.usualMode)
  }

  /// What the shell would give a new file.
  private static var usualMode: mode_t {
    let mask = umask(0)
    umask(mask)
    return 0o666 & ~mask
  }

  func write(_ bytes: [UInt8]) { output.write(bytes) }

  /// Writes the rest, and gives the file its name.
  func finish() throws(FileError) {
    output.flush()
    if let failure = output.failure { throw FileError(path: path, problem: .system(failure)) }
    guard let target else { return discard() }
    guard fsync(descriptor) == 0, unsafe target.withSystemPath({ unsafe rename(temporary, $0) }) == 0 else {
      throw FileError(path: path, problem: .system(errno))
    }
    UnfinishedFiles.remove(temporary)
    isOpen = false
    close(descriptor)
  }

  private func discard() {
    if !isOpen { return }
    isOpen = false
    close(descriptor)
    if !temporary.isEmpty {
      unsafe unlink(temporary)
      UnfinishedFiles.remove(temporary)
    }
  }

  deinit { discard() }
}

/// A hidden name in the folder of `target`, as `mkstemp` wants it: with a zero byte at its end. Of a long name it has the beginning, since
/// it must not be too long where `target` is not.
func temporaryName(beside target: FilePath) -> [CChar] {
  let name = target.name
  var length = min(name.count, 100)
  // Some file systems want whole characters.
  while length < name.count, length > 0, name[length] & 0xC0 == 0x80 { length -= 1 }
  let path = target.folder.appending(Array(".".utf8) + name[..<length] + Array(".XXXXXX".utf8))
  return path.bytes.map { CChar(bitPattern: $0) } + [0]
}

/// The names of files, and of folders for such files, that are not complete, where a signal handler finds them.
enum UnfinishedFiles {
  private static let most = 64
  /// Names that end with a zero byte, or nil. The handler reads them; each is changed as a whole.
  nonisolated(unsafe) private static let names: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?> = {
    let names = UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>.allocate(capacity: most)
    unsafe names.initialize(repeating: nil, count: most)
    install()
    return unsafe names
  }()

  static func add(_ name: [CChar]) {
    guard let index = (0..<most).first(where: { unsafe names[$0] == nil }) else { return }
    let copy = UnsafeMutablePointer<CChar>.allocate(capacity: name.count)
    unsafe copy.initialize(from: name, count: name.count)
    unsafe names[index] = unsafe copy
  }

  static func remove(_ name: [CChar]) {
    for index in 0..<most {
      guard let known = unsafe names[index], unsafe strcmp(known, name) == 0 else { continue }
      unsafe names[index] = nil
      unsafe known.deallocate()
    }
  }

  /// What interrupts a program from outside first takes these files away. What was ignored stays ignored.
  private static func install() {
    for signal in [SIGINT, SIGTERM, SIGHUP] {
      var old = sigaction()
      unsafe sigaction(signal, nil, &old)
      #if canImport(Darwin)
        let isIgnored = unsafe unsafeBitCast(old.__sigaction_u.__sa_handler, to: Int.self) == 1
      #else
        let isIgnored = unsafe unsafeBitCast(old.__sigaction_handler.sa_handler, to: Int.self) == 1
      #endif
      if isIgnored { continue }
      var action = sigaction()
      #if canImport(Darwin)
        unsafe action.__sigaction_u.__sa_handler = removeUnfinishedFiles
      #else
        unsafe action.__sigaction_handler.sa_handler = removeUnfinishedFiles
      #endif
      action.sa_flags = Int32(bitPattern: UInt32(SA_RESETHAND))
      unsafe sigaction(signal, &action, nil)
    }
  }

  /// Calls nothing that a signal handler must not call.
  fileprivate static func removeAll() {
    for index in 0..<most { if let name = unsafe names[index] { unsafe unlink(name) } }
    // What is left is a folder, empty by now.
    for index in 0..<most { if let name = unsafe names[index] { unsafe rmdir(name) } }
  }
}

private func removeUnfinishedFiles(_ signal: Int32) {
  UnfinishedFiles.removeAll()
  // The handler is gone by now; the caller sees what it would have seen.
  raise(signal)
}
