#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

// Safe below: calls of the system get the address and the length of what lives until they return; what they hand out is closed or freed once.

/// Replaces a file by a new one of the same name and permissions, so that a reader sees the old or the new one and nothing
/// between. Where the path is a link, what it leads to is replaced, and the link stays.
///
/// - Parameter old: the state in which the file was read. Throws `changedMeanwhile` where it is not in that state any more.
func replaceFile(_ path: FilePath, with bytes: [UInt8], old: FileStatus) throws(FileError) {
  guard let target = realPath(path) else { throw FileError(path: path, problem: .system(errno)) }
  // A new file could take the place of one that must not be written.
  guard unsafe target.withSystemPath({ unsafe access($0, W_OK) }) == 0 else {
    throw FileError(path: path, problem: .system(errno))
  }
  var name = temporaryName(beside: target)
  let descriptor = unsafe mkstemp(&name)
  guard descriptor >= 0 else { throw FileError(path: path, problem: .system(errno)) }
  UnfinishedFiles.add(name)
  defer { UnfinishedFiles.remove(name) }
  do throws(FileError) {
    try fill(descriptor, with: bytes, like: old, path)
    guard try FileStatus(target).isSameState(as: old) else { throw FileError(path: path, problem: .changedMeanwhile) }
    try put(name, inPlaceOf: target, old: old, path)
  } catch {
    unsafe unlink(name)
    throw error
  }
  // Where the folder cannot be synced the file is there all the same.
  let folder = unsafe target.folder.withSystemPath { unsafe open($0, O_RDONLY | O_DIRECTORY | O_CLOEXEC) }
  if folder >= 0 {
    fsync(folder)
    close(folder)
  }
}

/// Gives a file the name of another one, which is no more then.
/// - Parameter name: a path that ends with a zero byte; where it fails, it still names the new file.
private func put(_ name: [CChar], inPlaceOf target: FilePath, old: FileStatus, _ path: FilePath) throws(FileError) {
  #if canImport(Glibc)
    // Who writes the old file until the very moment must not lose it. So the two change names, and it is looked at once more before it goes.
    if exchange(name, target) {
      let replaced = try? FileStatus(FilePath(name.dropLast().map { UInt8(bitPattern: $0) }))
      if replaced?.isSameState(as: old) ?? false {
        unsafe unlink(name)
        return
      }
      // Where there is nothing any more to exchange it with, it gets its name back alone.
      if !exchange(name, target) { _ = unsafe target.withSystemPath { unsafe rename(name, $0) } }
      throw FileError(path: path, problem: .changedMeanwhile)
    }
  #endif
  // Not every file system can exchange names.
  guard unsafe target.withSystemPath({ unsafe rename(name, $0) }) == 0 else {
    throw FileError(path: path, problem: .system(errno))
  }
}

#if canImport(Glibc)
  @_silgen_name("renameat2") private func renameat2(
    _ oldFolder: Int32, _ old: UnsafePointer<CChar>, _ newFolder: Int32, _ new: UnsafePointer<CChar>, _ flags: UInt32
  ) -> Int32

  /// Whether two files have changed names, in one step: RENAME_EXCHANGE.
  private func exchange(_ name: [CChar], _ target: FilePath) -> Bool {
    unsafe target.withSystemPath { unsafe renameat2(AT_FDCWD, name, AT_FDCWD, $0, 2) } == 0
  }
#endif

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
