#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

// Safe below: calls of the system get the address and the length of what lives until they return; what they hand out is closed or freed once.

/// Finds the documents below folders.
///
/// Hidden folders (`.build` and `.git` are) and hidden files are passed over. A folder that several paths lead to is searched
/// once, so links may lead in circles; where a link and a real path lead to it, the real path is the one that counts.
struct FileSearch {
  private(set) var files: [FilePath] = []
  /// What could not be read.
  private(set) var failures: [FileError] = []
  /// Devices, pipes and sockets with the ending of documents.
  private(set) var skipped: [FilePath] = []
  /// Identities.
  private var visited = ByteKeys()
  private var linkedFolders: [FilePath] = []

  /// - Parameter isDeep: whether folders below are searched too.
  mutating func search(_ folder: FilePath, isDeep: Bool = true) {
    visit(folder, isDeep: isDeep)
    // Links wait until all real folders are done.
    while !linkedFolders.isEmpty { visit(linkedFolders.removeFirst(), isDeep: true) }
    files.sort { $0.bytes.lexicographicallyPrecedes($1.bytes) }
  }

  private mutating func visit(_ folder: FilePath, isDeep: Bool) {
    let entries: [FolderEntry]
    do throws(FileError) {
      guard visited.insertNew(try FileStatus(folder).identity.bytes) else { return }
      entries = try readFolder(folder)
    } catch {
      failures.append(error)
      return
    }
    for entry in entries where entry.name.first != UInt8(ascii: ".") {
      let path = folder.appending(entry.name)
      switch entry.kind {
      case .folder: if isDeep { visit(path, isDeep: true) }
      case .regular: if path.isDossier { files.append(path) }
      case .other: if path.isDossier { skipped.append(path) }
      case .link: follow(path, isDeep: isDeep)
      }
    }
  }

  private mutating func follow(_ path: FilePath, isDeep: Bool) {
    do throws(FileError) {
      switch try FileStatus(path).kind {
      case .folder: if isDeep { linkedFolders.append(path) }
      case .regular: if path.isDossier { files.append(path) }
      case .other: if path.isDossier { skipped.append(path) }
      }
    } catch {
      // A dangling link matters only where it stands for a document.
      if path.isDossier { failures.append(error) }
    }
  }
}

struct FolderEntry {
  enum Kind { case regular, folder, link, other }

  var name: [UInt8]
  var kind: Kind
}

/// What lies in a folder, by the bytes of the names.
/// - Parameter isWanted: whether what has this name is. Folders may be long, and little in them of interest.
func readFolder(
  _ folder: FilePath, where isWanted: (_ name: [UInt8]) -> Bool = { _ in true }
) throws(FileError) -> [FolderEntry] {
  guard let stream = unsafe folder.withSystemPath({ unsafe opendir($0) }) else {
    throw FileError(path: folder, problem: .system(errno))
  }
  defer { unsafe closedir(stream) }
  var entries: [FolderEntry] = []
  while true {
    errno = 0
    guard let entry = unsafe readdir(stream) else {
      if errno != 0 { throw FileError(path: folder, problem: .system(errno)) }
      break
    }
    let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) { pointer in
      unsafe pointer.withMemoryRebound(to: CChar.self, capacity: 1) { unsafe bytes(ofSystemString: $0) }
    }
    if name == [0x2E] || name == [0x2E, 0x2E] || !isWanted(name) { continue }
    unsafe entries.append(FolderEntry(name: name, kind: kind(Int32(entry.pointee.d_type), folder.appending(name))))
  }
  return entries.sorted { $0.name.lexicographicallyPrecedes($1.name) }
}

/// Some file systems do not say what an entry is; then the entry itself is asked.
private func kind(_ type: Int32, _ path: @autoclosure () -> FilePath) -> FolderEntry.Kind {
  switch type {
  case Int32(DT_REG): return .regular
  case Int32(DT_DIR): return .folder
  case Int32(DT_LNK): return .link
  case Int32(DT_UNKNOWN):
    var status = stat()
    guard unsafe path().withSystemPath({ unsafe lstat($0, &status) }) == 0 else { return .other }
    if status.st_mode & S_IFMT == S_IFLNK { return .link }
    switch FileStatus(status).kind {
    case .regular: return .regular
    case .folder: return .folder
    case .other: return .other
    }
  default: return .other
  }
}
