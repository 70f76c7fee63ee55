#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif
import DossierServer

extension FileAccess {
  /// The files and the clock of this machine.
  static let system = FileAccess(
    stamp: stampOfFile, read: bytesOfFile, contents: contentsOfFolder, attachments: .system, now: { time(nil) })
}

@Sendable private func stampOfFile(_ path: String) -> FileStamp? {
  var info = stat()
  guard stat(path, &info) == 0, info.st_mode & S_IFMT == S_IFREG else { return nil }
  #if canImport(Darwin)
    let time = info.st_mtimespec
  #else
    let time = info.st_mtim
  #endif
  return FileStamp(seconds: time.tv_sec, nanoseconds: time.tv_nsec, bytes: Int(info.st_size))
}

/// Regular files alone: a pipe would keep the server waiting, a device never ends.
@Sendable private func bytesOfFile(_ path: String) -> [UInt8]? {
  guard let content = try? readFile(FilePath(path)) else { return nil }
  return content.bytes
}

@Sendable private func contentsOfFolder(_ folder: String) -> FolderContents {
  var contents = FolderContents()
  guard let stream = opendir(folder) else { return contents }
  defer { closedir(stream) }
  let prefix = folder == "/" ? "/" : folder + "/"
  while let entry = readdir(stream) {
    let name = withUnsafeBytes(of: &entry.pointee.d_name) { buffer in
      String(decoding: buffer.prefix { $0 != 0 }, as: UTF8.self)
    }
    guard !name.hasPrefix(".") else { continue }
    let isFolder = entry.pointee.d_type == UInt8(DT_DIR)
    if isFolder {
      contents.folders.append(prefix + name)
    } else if name.hasSuffix(".dossier") {
      contents.documents.append(prefix + name)
    }
  }
  contents.documents.sort()
  contents.folders.sort()
  return contents
}
