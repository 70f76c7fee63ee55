#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Replaces a file by a new one of the same name and permissions, so that a reader sees the old or the new one and nothing
/// between. Where the path is a link, what it leads to is replaced, and the link stays.
///
/// - Parameter old: the state in which the file was read. Throws `changedMeanwhile` where it is not in that state any more.
func replaceFile(_ path: FilePath, with bytes: [UInt8], old: FileStatus) throws(FileError) {
  guard let target = realPath(path) else { throw FileError(path: path, problem: .system(errno)) }
  // A new file could take the place of one that must not be written.
  guard target.withSystemPath({ access($0, W_OK) }) == 0 else { throw FileError(path: path, problem: .system(errno)) }
  var name = temporaryName(beside: target)
  let descriptor = mkstemp(&name)
  guard descriptor >= 0 else { throw FileError(path: path, problem: .system(errno)) }
  UnfinishedFiles.add(name)
  defer { UnfinishedFiles.remove(name) }
  do throws(FileError) {
    try fill(descriptor, with: bytes, like: old, path)
    guard try FileStatus(target).isSameState(as: old) else { throw FileError(path: path, problem: .changedMeanwhile) }
    guard target.withSystemPath({ rename(name, $0) }) == 0 else {
      throw FileError(path: path, problem: .system(errno))
    }
  } catch {
    unlink(name)
    throw error
  }
  // Where the folder cannot be synced the file is there all the same.
  let folder = target.folder.withSystemPath { open($0, O_RDONLY | O_DIRECTORY | O_CLOEXEC) }
  if folder >= 0 {
    fsync(folder)
    close(folder)
  }
}

/// Writes everything, down to the disk, and closes the descriptor.
private func fill(_ descriptor: Int32, with bytes: [UInt8], like old: FileStatus, _ path: FilePath) throws(FileError) {
  var isOpen = true
  defer { if isOpen { close(descriptor) } }
  if let problem = writeAll(descriptor, bytes[...]) { throw FileError(path: path, problem: .system(problem)) }
  // Only the owner's own groups can be given; a file that cannot be given away stays with who writes it.
  _ = fchown(descriptor, old.user, old.group)
  guard fchmod(descriptor, old.mode) == 0, fsync(descriptor) == 0 else {
    throw FileError(path: path, problem: .system(errno))
  }
  isOpen = false
  guard close(descriptor) == 0 else { throw FileError(path: path, problem: .system(errno)) }
}
