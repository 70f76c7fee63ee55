#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// What tells whether a file is as it was.
struct FileStamp: Equatable {
  var seconds: Int
  var nanoseconds: Int
  var bytes: Int

  /// Nil where there is no regular file.
  init?(path: String) {
    var info = stat()
    guard stat(path, &info) == 0, info.st_mode & S_IFMT == S_IFREG else { return nil }
    #if canImport(Darwin)
      let time = info.st_mtimespec
    #else
      let time = info.st_mtim
    #endif
    seconds = time.tv_sec
    nanoseconds = time.tv_nsec
    bytes = Int(info.st_size)
  }
}

/// The bytes of a file; nil where it cannot be read.
func readFile(_ path: String) -> [UInt8]? {
  let descriptor = open(path, O_RDONLY | O_CLOEXEC)
  guard descriptor >= 0 else { return nil }
  defer { close(descriptor) }
  var bytes: [UInt8] = []
  var chunk = [UInt8](repeating: 0, count: 1 << 16)
  while true {
    let count = read(descriptor, &chunk, chunk.count)
    if count == 0 { return bytes }
    if count < 0 {
      guard errno == EINTR else { return nil }
      continue
    }
    bytes.append(contentsOf: chunk[..<count])
  }
}

/// What a folder holds, as far as it matters here: absolute paths, sorted.
struct FolderContents {
  /// `*.dossier`
  var documents: [String] = []
  /// Those that are not hidden; links are not followed.
  var folders: [String] = []

  /// Empty where the folder cannot be read.
  init(_ folder: String) {
    guard let stream = opendir(folder) else { return }
    defer { closedir(stream) }
    let prefix = folder == "/" ? "/" : folder + "/"
    while let entry = readdir(stream) {
      let name = withUnsafeBytes(of: &entry.pointee.d_name) { buffer in
        String(decoding: buffer.prefix { $0 != 0 }, as: UTF8.self)
      }
      guard !name.hasPrefix(".") else { continue }
      let type = Int32(entry.pointee.d_type)
      if name.hasSuffix(".dossier"), type != Int32(DT_DIR) {
        documents.append(prefix + name)
      } else if type == Int32(DT_DIR) {
        folders.append(prefix + name)
      }
    }
    documents.sort()
    folders.sort()
  }
}

/// Seconds since 1970.
func currentTime() -> Int { time(nil) }
