import DossierModel

/// What a document is found by. Two spellings of a `file:` URI name one document; any other URI is its own name.
struct DocumentKey: Hashable, Comparable {
  /// A path for `file:` URIs, else the URI.
  let name: String
  /// The path of the file; nil where the document is no file.
  let path: String?
  /// Of the name. With each keystroke keys are looked up again and again, and hashing a Chinese path costs more than what is found by it.
  private let hash: UInt64

  init(uri: String) {
    path = filePath(ofURI: uri)
    name = path ?? uri
    hash = Self.hash(of: name)
  }

  init(path: String) {
    self.path = path
    name = path
    hash = Self.hash(of: name)
  }

  static func == (left: DocumentKey, right: DocumentKey) -> Bool {
    left.hash == right.hash && (left.path == nil) == (right.path == nil) && isSamePath(left.name, right.name)
  }

  func hash(into hasher: inout Hasher) { hasher.combine(hash) }

  static func < (left: DocumentKey, right: DocumentKey) -> Bool { left.name < right.name }

  private static func hash(of name: String) -> UInt64 {
    #if canImport(Darwin)
      // Names that look the same are the same there.
      UInt64(bitPattern: Int64(name.hashValue))
    #else
      byteHash(name.utf8.span)
    #endif
  }
}

/// Whether two paths have the same bytes: to most file systems, others that look the same name another file. On Darwin they name the same one.
func isSamePath(_ left: String, _ right: String) -> Bool {
  #if canImport(Darwin)
    if left == right { return true }
  #endif
  return hasSameBytes(left, right)
}
