#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif
import DossierServer

// Safe below: calls of the system get the address and the length of what lives until they return; what they hand out is closed or freed once.

extension FileAccess {
  /// The files and the clock of this machine.
  static let system = FileAccess(
    stamp: stampOfFile, read: bytesOfFile, contents: contentsOfFolder, attachments: .system, now: { time(nil) },
    keepCopy: copyInCache)
}

/// In the cache folder of the person (`XDG_CACHE_HOME`, else `~/.cache`), below `dossier` and the version.
@Sendable private func copyInCache(_ name: String, _ content: [UInt8]) -> String? {
  func folder(_ name: String) -> String? { environment(name).flatMap { $0.hasPrefix("/") ? $0 : nil } }
  guard let base = folder("XDG_CACHE_HOME") ?? folder("HOME").map({ $0 + "/.cache" }) else { return nil }
  var cache = FilePath(base).tidied
  for part in ["", "dossier", version] {
    if !part.isEmpty { cache = cache.appending(Array(part.utf8)) }
    _ = unsafe cache.withSystemPath { unsafe mkdir($0, 0o755) }
  }
  let path = cache.appending(Array(name.utf8))
  if let known = try? readFile(path).bytes, known == content { return path.text }
  guard let file = try? NewFile(path) else { return nil }
  file.write(content)
  return (try? file.finish()) == nil ? nil : path.text
}

@Sendable private func stampOfFile(_ path: String) -> FileStamp? {
  var info = stat()
  guard unsafe stat(path, &info) == 0, info.st_mode & S_IFMT == S_IFREG else { return nil }
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
  guard let stream = unsafe opendir(folder) else { return contents }
  defer { unsafe closedir(stream) }
  let prefix = folder == "/" ? "/" : folder + "/"
  while let entry = unsafe readdir(stream) {
    let name = unsafe withUnsafeBytes(of: &entry.pointee.d_name) { buffer in
      unsafe String(decoding: buffer.prefix { $0 != 0 }, as: UTF8.self)
    }
    guard !name.hasPrefix(".") else { continue }
    let isFolder = unsafe entry.pointee.d_type == UInt8(DT_DIR)
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
