#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

// Safe below: calls of the system get addresses of what lives until they return.

/// Makes files in a folder, all of them or none, and the folder where it is not there: half a dossier would keep the next attempt from
/// being made. They are written into a hidden folder, which then becomes the new one in one step; where the folder was there before, they
/// move into it when all of them are complete.
///
/// - Parameter names: of files that are not there yet; a name without a slash.
func makeFiles(_ files: [(name: [UInt8], bytes: [UInt8])], in folder: FilePath) throws(FileError) {
  if let problem = folder.linkProblem { throw FileError(path: folder, problem: .system(problem)) }
  let old = try? FileStatus(folder)
  if let old, old.kind != .folder { throw FileError(path: folder, problem: .notFolder) }
  for path in files.map({ folder.appending($0.name) }) {
    // A link that leads nowhere is somebody's, too.
    if path.linkProblem != nil || (try? FileStatus(path)) != nil { throw FileError(path: path, problem: .isThere) }
  }
  let hidden = try HiddenFolder(for: folder, inside: old != nil)
  for file in files { try hidden.write(file.bytes, name: file.name) }
  if old == nil { try hidden.becomeFolder() } else { try hidden.moveFiles() }
}

/// A folder that nobody looks into, for what is not complete. What is left in it is taken away with it.
private final class HiddenFolder {
  private let folder: FilePath
  private let path: FilePath
  private var names: [[UInt8]] = []

  /// - Parameter isInside: whether it lies in `folder`, or beside it.
  init(for folder: FilePath, inside isInside: Bool) throws(FileError) {
    self.folder = folder
    var name = temporaryName(beside: isInside ? folder.appending(Array("new".utf8)) : folder)
    guard unsafe mkdtemp(&name) != nil else { throw FileError(path: folder, problem: .system(errno)) }
    path = FilePath(name.dropLast().map { UInt8(bitPattern: $0) })
    UnfinishedFiles.add(name)
  }

  func write(_ bytes: [UInt8], name: [UInt8]) throws(FileError) {
    do throws(FileError) {
      let file = try NewFile(path.appending(name))
      file.write(bytes)
      try file.finish()
    } catch {
      throw FileError(path: folder.appending(name), problem: error.problem)
    }
    UnfinishedFiles.add(systemName(path.appending(name)))
    names.append(name)
  }

  func becomeFolder() throws(FileError) {
    let mask = umask(0)
    umask(mask)
    guard unsafe path.withSystemPath({ unsafe chmod($0, 0o777 & ~mask) }) == 0, rename(path, to: folder) else {
      throw FileError(path: folder, problem: .system(errno))
    }
    for name in names { UnfinishedFiles.remove(systemName(path.appending(name))) }
    names = []
  }

  func moveFiles() throws(FileError) {
    var moved: [FilePath] = []
    while let name = names.first {
      let target = folder.appending(name)
      guard rename(path.appending(name), to: target) else {
        let problem = errno
        for path in moved { removeFile(path) }
        throw FileError(path: target, problem: .system(problem))
      }
      UnfinishedFiles.remove(systemName(path.appending(name)))
      moved.append(target)
      names.removeFirst()
    }
  }

  deinit {
    for name in names {
      removeFile(path.appending(name))
      UnfinishedFiles.remove(systemName(path.appending(name)))
    }
    removeFolder(path)
    UnfinishedFiles.remove(systemName(path))
  }

  private func rename(_ path: FilePath, to target: FilePath) -> Bool {
    unsafe path.withSystemPath { from in
      unsafe target.withSystemPath { unsafe renameat(AT_FDCWD, from, AT_FDCWD, $0) } == 0
    }
  }

  private func systemName(_ path: FilePath) -> [CChar] { path.bytes.map { CChar(bitPattern: $0) } + [0] }
}
