#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

// Safe below: calls of the system get the address and the length of what lives until they return; what they hand out is closed or freed once.

/// What can go wrong with a file.
struct FileError: Error {
  enum Problem: Equatable {
    /// `errno`
    case system(Int32)
    /// A device, a pipe or a socket.
    case notRegular
    case isFolder
    case notFolder
    /// What was to be made is there already.
    case isThere
    /// The folder that a file is to be written into is not there.
    case noFolder
    case notUTF8
    /// Somebody else wrote it while we did.
    case changedMeanwhile
    /// Somebody else went on writing it while we read.
    case changedWhileRead
    case notRulebook
    case notBaseline
    /// Rulebooks that a project lists cannot be used.
    case badProject
    /// 包括 and 排除 of a project leave none of so many documents.
    case allExcluded(Int)
    /// A folder with a 项目 document and no other.
    case onlyProject
    /// Something is there that would be overwritten.
    case exists
    case needsPandoc
    /// No text that an import can read.
    case notImportable
  }

  var path: FilePath
  var problem: Problem

  /// Whether there is no such file.
  var isAbsent: Bool { problem == .system(ENOENT) || problem == .system(ENOTDIR) }
}

/// The same file, whatever path leads to it.
struct FileIdentity: Hashable {
  var device: UInt64
  var node: UInt64

  /// As a key.
  var bytes: [UInt8] {
    [device, node].flatMap { word in (0..<8).map { UInt8(truncatingIfNeeded: word >> (8 * $0)) } }
  }
}

/// What the system says of a file.
struct FileStatus {
  enum Kind { case regular, folder, other }

  private let status: stat

  init(_ status: stat) { self.status = status }

  /// Follows links.
  init(_ path: FilePath) throws(FileError) {
    var status = stat()
    guard unsafe path.withSystemPath({ unsafe stat($0, &status) }) == 0 else {
      throw FileError(path: path, problem: .system(errno))
    }
    self.status = status
  }

  /// Of an open file.
  init(_ descriptor: Int32, _ path: FilePath) throws(FileError) {
    var status = stat()
    guard unsafe fstat(descriptor, &status) == 0 else { throw FileError(path: path, problem: .system(errno)) }
    self.status = status
  }

  var kind: Kind {
    switch status.st_mode & S_IFMT {
    case S_IFREG: .regular
    case S_IFDIR: .folder
    default: .other
    }
  }

  var identity: FileIdentity {
    FileIdentity(device: UInt64(truncatingIfNeeded: status.st_dev), node: UInt64(truncatingIfNeeded: status.st_ino))
  }

  /// Permissions.
  var mode: mode_t { status.st_mode & 0o7777 }
  var user: uid_t { status.st_uid }
  var group: gid_t { status.st_gid }
  var size: Int { Int(status.st_size) }

  /// When it was written last.
  var changed: (seconds: Int, nanoseconds: Int) {
    #if canImport(Darwin)
      (status.st_mtimespec.tv_sec, status.st_mtimespec.tv_nsec)
    #else
      (status.st_mtim.tv_sec, status.st_mtim.tv_nsec)
    #endif
  }

  /// Whether nobody has written or replaced the file between the two.
  func isSameState(as other: FileStatus) -> Bool {
    identity == other.identity && size == other.size && changed == other.changed
  }
}

extension FilePath {
  /// `errno` of following a link that leads nowhere or in circles; nil where there is no such link.
  var linkProblem: Int32? {
    var status = stat()
    guard unsafe withSystemPath({ unsafe lstat($0, &status) }) == 0, status.st_mode & S_IFMT == S_IFLNK else {
      return nil
    }
    return unsafe withSystemPath({ unsafe stat($0, &status) }) == 0 ? nil : errno
  }
}

/// A file's bytes, and its state when they were read.
struct FileContent {
  var bytes: [UInt8]
  var status: FileStatus
}

/// Reads a regular file whole. Pipes and devices are refused without waiting for them. One that changes meanwhile is read again, a few
/// times: half of the old text and half of the new one is neither.
/// - Parameter most: no more than so many bytes.
func readFile(_ path: FilePath, most: Int = .max) throws(FileError) -> FileContent {
  let descriptor = unsafe path.withSystemPath { unsafe open($0, O_RDONLY | O_CLOEXEC | O_NONBLOCK) }
  guard descriptor >= 0 else { throw FileError(path: path, problem: .system(errno)) }
  defer { close(descriptor) }
  var before = try FileStatus(descriptor, path)
  switch before.kind {
  case .folder: throw FileError(path: path, problem: .isFolder)
  case .other: throw FileError(path: path, problem: .notRegular)
  case .regular: break
  }
  for _ in 0..<4 {
    // One byte more says that it grows; who waited for its end might wait for ever. Some files do not say how long they are.
    let limit = before.size > 0 ? min(most, before.size + 1) : most
    let bytes = try readAll(descriptor, expecting: min(most, before.size), path, most: limit)
    let after = try FileStatus(descriptor, path)
    if after.isSameState(as: before) { return FileContent(bytes: bytes, status: before) }
    before = after
    lseek(descriptor, 0, SEEK_SET)
  }
  throw FileError(path: path, problem: .changedWhileRead)
}

/// Reads standard input to its end.
func readStandardInput() throws(FileError) -> [UInt8] { try readAll(0, expecting: 0, FilePath("-")) }

private func readAll(
  _ descriptor: Int32, expecting size: Int, _ path: FilePath, most: Int = .max
) throws(FileError) -> [UInt8] {
  // One byte more than expected, so that the second read finds the end without growing.
  var bytes = [UInt8](repeating: 0, count: size > 0 ? size + 1 : 1 << 13)
  var count = 0
  while count < most {
    let got = unsafe bytes.withUnsafeMutableBytes { unsafe read(descriptor, $0.baseAddress! + count, $0.count - count) }
    if got < 0 {
      if errno == EINTR { continue }
      throw FileError(path: path, problem: .system(errno))
    }
    if got == 0 { break }
    count += got
    if count == bytes.count { bytes.append(contentsOf: repeatElement(0, count: bytes.count)) }
  }
  bytes.removeLast(bytes.count - min(count, most))
  return bytes
}

/// The folder in which the program was started.
func currentFolder() -> FilePath {
  guard let path = unsafe getcwd(nil, 0) else { return FilePath("/") }
  defer { unsafe free(path) }
  return unsafe FilePath(bytes(ofSystemString: path))
}

/// Takes away a file that was just made.
func removeFile(_ path: FilePath) { _ = unsafe path.withSystemPath { unsafe unlink($0) } }

/// Takes away an empty folder that was just made.
func removeFolder(_ path: FilePath) { _ = unsafe path.withSystemPath { unsafe rmdir($0) } }

/// The path with all links followed; nil where it leads nowhere.
func realPath(_ path: FilePath) -> FilePath? {
  guard let real = unsafe path.withSystemPath({ unsafe realpath($0, nil) }) else { return nil }
  defer { unsafe free(real) }
  return unsafe FilePath(bytes(ofSystemString: real))
}

func bytes(ofSystemString string: UnsafePointer<CChar>) -> [UInt8] {
  unsafe Array(UnsafeRawBufferPointer(start: string, count: strlen(string)))
}
