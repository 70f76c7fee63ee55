#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif
import DossierRules

extension AttachmentAccess {
  /// The files of this machine.
  static let system = AttachmentAccess(look: lookAtFile, digest: digestOfFile, countLines: countLinesOfFile)
}

@Sendable private func lookAtFile(_ path: String, _ root: String) -> AttachmentLook {
  switch locate(FilePath(path), FilePath(root)) {
  case .failure(let look): return look.value
  case .success(let real):
    do throws(FileError) {
      let status = try FileStatus(real)
      guard status.kind == .regular else { return .notRegular }
      return .file(size: status.size, head: try readPieces(of: real, most: FileKind.headLength))
    } catch { return .unreadable }
  }
}

@Sendable private func digestOfFile(_ path: String, _ root: String) -> [UInt8]? {
  guard let real = try? locate(FilePath(path), FilePath(root)).get() else { return nil }
  var hash = SHA256()
  guard (try? forEachPiece(of: real, { hash.update($0) })) != nil else { return nil }
  return hash.finish()
}

@Sendable private func countLinesOfFile(_ path: String, _ root: String) -> Int? {
  guard let real = try? locate(FilePath(path), FilePath(root)).get() else { return nil }
  var lines = LineCount()
  guard (try? forEachPiece(of: real, { lines.add($0) })) != nil else { return nil }
  return lines.finish()
}

/// Counts lines that are not blank. LF, CR and both together end a line.
struct LineCount {
  private var count = 0
  private var isFilled = false

  mutating func add(_ piece: UnsafeRawBufferPointer) {
    for byte in piece {
      if byte == 0x0A || byte == 0x0D {
        if isFilled { count += 1 }
        isFilled = false
      } else if byte != 0x20, byte != 0x09 {
        isFilled = true
      }
    }
  }

  func finish() -> Int { isFilled ? count + 1 : count }
}

// MARK: Inside the project

private struct Elsewhere: Error {
  var value: AttachmentLook
}

/// The file with all links followed, where it lies below the root, whose links are followed, too.
private func locate(_ path: FilePath, _ root: FilePath) -> Result<FilePath, Elsewhere> {
  guard let real = realPath(path) else {
    return .failure(Elsewhere(value: errno == EACCES ? .unreadable : .missing))
  }
  guard let realRoot = realPath(root) else { return .failure(Elsewhere(value: .unknown)) }
  let prefix = realRoot.bytes.last == FilePath.slash ? realRoot.bytes : realRoot.bytes + [FilePath.slash]
  return real.bytes.starts(with: prefix) ? .success(real) : .failure(Elsewhere(value: .outside))
}

/// The bytes of a file that a document names by its path from a folder on, such as a rulebook of a project; nil where it cannot be read, or
/// lies outside of the folder when all links are followed.
func readFile(named name: String, inside folder: FilePath) -> [UInt8]? {
  guard let real = try? locate(folder.appending(Array(name.utf8)), folder).get() else { return nil }
  return try? readFile(real).bytes
}

/// The first bytes.
private func readPieces(of path: FilePath, most: Int) throws(FileError) -> [UInt8] {
  var bytes: [UInt8] = []
  try forEachPiece(of: path, size: most) { piece in
    bytes += piece.prefix(most - bytes.count)
    return bytes.count < most
  }
  return bytes
}

private func forEachPiece(of path: FilePath, _ take: (UnsafeRawBufferPointer) -> Void) throws(FileError) {
  try forEachPiece(of: path, size: 1 << 18) { piece in
    take(piece)
    return true
  }
}

/// Reads a regular file piece by piece, until `take` wants no more. Pipes and devices are refused without waiting for them.
private func forEachPiece(
  of path: FilePath, size: Int, _ take: (UnsafeRawBufferPointer) -> Bool
) throws(FileError) {
  let descriptor = path.withSystemPath { open($0, O_RDONLY | O_CLOEXEC | O_NONBLOCK) }
  guard descriptor >= 0 else { throw FileError(path: path, problem: .system(errno)) }
  defer { close(descriptor) }
  guard try FileStatus(descriptor, path).kind == .regular else { throw FileError(path: path, problem: .notRegular) }
  let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: size, alignment: 16)
  defer { buffer.deallocate() }
  while true {
    let got = read(descriptor, buffer.baseAddress!, size)
    if got < 0 {
      if errno == EINTR { continue }
      throw FileError(path: path, problem: .system(errno))
    }
    if got == 0 || !take(UnsafeRawBufferPointer(rebasing: buffer[..<got])) { return }
  }
}
