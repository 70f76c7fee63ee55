import DossierModel
import DossierSyntax

/// The files of documents, open or not, as they were read last. They are looked at again after `filesMayHaveChanged`, and only then.
struct DocumentFiles {
  /// Folders are searched this deep.
  private static let mostDepth = 16

  private struct Cached<Value> {
    var stamp: FileStamp
    var value: Value
    /// Compared with the file since it may have changed.
    var isChecked = true
  }

  private let access: FileAccess
  private var documents: [DocumentKey: Cached<Document>] = [:]
  /// Of files of which no more is asked.
  private var headers: [DocumentKey: Cached<Header>] = [:]
  private var folders: [String: FolderContents] = [:]

  init(_ access: FileAccess) { self.access = access }

  mutating func filesMayHaveChanged() {
    folders.removeAll()
    for key in documents.keys { documents[key]!.isChecked = false }
    for key in headers.keys { headers[key]!.isChecked = false }
  }

  /// The document in a file; nil where it cannot be read.
  mutating func document(_ key: DocumentKey) -> Document? {
    Self.current(key, &documents, access) { Document(path: key.name, SyntaxTree($0)) }
  }

  /// What the header of the document in a file says; nil where it cannot be read.
  mutating func header(_ key: DocumentKey) -> Header? {
    if let known = documents[key], known.isChecked { return known.value.header }
    return Self.current(key, &headers, access) { Header(ofText: $0) }
  }

  /// What is kept of a file as long as its stamp says that it is as it was, else what is read of it now.
  private static func current<Value>(
    _ key: DocumentKey, _ cache: inout [DocumentKey: Cached<Value>], _ access: FileAccess, read: ([UInt8]) -> Value
  ) -> Value? {
    let known = cache[key]
    if let known, known.isChecked { return known.value }
    guard let stamp = access.stamp(key.name) else {
      cache[key] = nil
      return nil
    }
    if let known, known.stamp == stamp {
      cache[key]!.isChecked = true
      return known.value
    }
    guard let bytes = access.read(key.name) else { return nil }
    let value = read(bytes)
    cache[key] = Cached(stamp: stamp, value: value)
    return value
  }

  mutating func contents(of folder: String) -> FolderContents {
    if let known = folders[folder] { return known }
    let contents = access.contents(folder)
    folders[folder] = contents
    return contents
  }

  /// The documents in a folder and in those below it.
  mutating func documentPaths(below folder: String) -> [String] { documentPaths(below: folder, depth: 0) }

  private mutating func documentPaths(below folder: String, depth: Int) -> [String] {
    let contents = contents(of: folder)
    if depth == Self.mostDepth { return contents.documents }
    return contents.documents + contents.folders.flatMap { documentPaths(below: $0, depth: depth + 1) }
  }
}
