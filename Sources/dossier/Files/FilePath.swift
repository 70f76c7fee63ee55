/// A path as the system has it: bytes, which need not be text.
struct FilePath: Hashable {
  /// Without a zero byte.
  let bytes: [UInt8]

  init(_ bytes: [UInt8]) { self.bytes = bytes }
  init(_ text: String) { bytes = Array(text.utf8) }

  /// As shown to people; what is not UTF-8 is replaced.
  var text: String { String(decoding: bytes, as: UTF8.self) }

  var isAbsolute: Bool { bytes.first == FilePath.slash }

  static let slash = UInt8(ascii: "/")
  private static let dot = UInt8(ascii: ".")
  private static let ending = Array(".dossier".utf8)

  /// The last part.
  var name: [UInt8] { Array(bytes[(bytes.lastIndex(of: FilePath.slash).map { $0 + 1 } ?? 0)...]) }

  /// `a/b` of `a/b/c`; `.` of a bare name; the root of itself.
  var folder: FilePath {
    guard let slash = bytes.lastIndex(of: FilePath.slash) else { return FilePath(".") }
    return slash == 0 ? FilePath("/") : FilePath(Array(bytes[..<slash]))
  }

  /// What lies in this folder under a name. Names in `.` stay bare, as people write them.
  func appending(_ name: [UInt8]) -> FilePath {
    if bytes == [FilePath.dot] { return FilePath(name) }
    return FilePath(bytes.last == FilePath.slash ? bytes + name : bytes + [FilePath.slash] + name)
  }

  /// Without doubled slashes, `.` parts and a slash at the end. `..` stays: only the system knows what it leads to.
  var tidied: FilePath {
    let parts = bytes.split(separator: FilePath.slash).filter { $0 != [FilePath.dot] }
    let joined = Array(parts.joined(separator: [FilePath.slash]))
    if isAbsolute { return FilePath([FilePath.slash] + joined) }
    return joined.isEmpty ? FilePath(".") : FilePath(joined)
  }

  var hasParentParts: Bool { bytes.split(separator: FilePath.slash).contains { $0 == [FilePath.dot, FilePath.dot] } }

  /// The ending of documents.
  var isDossier: Bool {
    let ending = FilePath.ending
    return bytes.count > ending.count && bytes.suffix(ending.count) == ending[...]
  }

  /// This absolute path as seen from an absolute folder: `../a/b`.
  func relative(to folder: FilePath) -> FilePath {
    let own = bytes.split(separator: FilePath.slash)
    let base = folder.bytes.split(separator: FilePath.slash)
    let common = zip(own, base).prefix { $0 == $1 }.count
    let up = Array(repeating: ArraySlice([FilePath.dot, FilePath.dot]), count: base.count - common)
    return FilePath(Array((up + own[common...]).joined(separator: [FilePath.slash])))
  }

  /// Calls with the path as the system takes it.
  func withSystemPath<Result>(_ body: (UnsafePointer<CChar>) -> Result) -> Result {
    var characters = bytes.map { CChar(bitPattern: $0) }
    characters.append(0)
    // Safe: the zero byte makes the array longer than nothing; the pointer is not kept.
    return unsafe characters.withUnsafeBufferPointer { unsafe body($0.baseAddress!) }
  }
}
