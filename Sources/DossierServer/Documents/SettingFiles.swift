import DossierModel
import DossierRules
import DossierSyntax

/// Rulebooks that are files, and 项目 documents, as they are now. Open documents shadow their files.
///
/// Files are looked at again after `filesMayHaveChanged`, and only then.
struct SettingFiles {
  private struct CachedBook {
    var file: BookFile
    /// Nil where it is open.
    var stamp: FileStamp?
    /// Compared with the file since it may have changed.
    var isChecked: Bool
  }

  private struct CachedProject {
    var document: Document
    /// The rulebooks that it names, by their paths from its folder; nil inside where there is no such file.
    var books: [(path: String, file: BookFile?)]
    var project: LoadedProject
  }

  private let access: FileAccess
  private var books: [String: CachedBook] = [:]
  private var projects: [String: CachedProject] = [:]

  init(_ access: FileAccess) { self.access = access }

  mutating func filesMayHaveChanged() {
    for path in books.keys { books[path]!.isChecked = false }
  }

  /// A rulebook by its absolute path; nil where it cannot be read.
  /// - Parameter folder: one that links must not lead out of, where a document names the book; nil where the person does.
  mutating func book(
    _ path: String, inside folder: String? = nil, _ open: [DocumentKey: OpenDocument]
  ) -> BookFile? {
    if let tree = open[DocumentKey(path: path)]?.tree {
      if let known = books[path], known.file.tree.root === tree.root { return known.file }
      let file = BookFile(path: path, tree)
      books[path] = CachedBook(file: file, stamp: nil, isChecked: true)
      return file
    }
    if let known = books[path], known.stamp != nil, known.isChecked { return known.file }
    let leavesFolder = folder.map { access.attachments.look(path, $0) == .outside } ?? false
    guard !leavesFolder, let stamp = access.stamp(path) else {
      books[path] = nil
      return nil
    }
    if let known = books[path], known.stamp == stamp {
      books[path]!.isChecked = true
      return known.file
    }
    guard let bytes = access.read(path) else { return nil }
    // An editor that closes a document which it has saved changes nothing.
    let known = books[path].flatMap { $0.file.tree.bytes == bytes ? $0.file : nil }
    let file = known ?? BookFile(path: path, SyntaxTree(bytes))
    books[path] = CachedBook(file: file, stamp: stamp, isChecked: true)
    return file
  }

  /// What a 项目 document says; the same object as long as it, and the rulebooks that it names, are the same.
  mutating func project(_ document: Document, _ open: [DocumentKey: OpenDocument]) -> LoadedProject {
    let folder = parentFolder(document.path)
    let known = projects[document.path]
    if let known, known.document === document {
      let current = known.books.map { book(joined(folder, $0.path), inside: folder, open) }
      if zip(known.books, current).allSatisfy({ $0.file === $1 }) { return known.project }
    }
    var named: [(path: String, file: BookFile?)] = []
    let project = LoadedProject(document, after: known?.project) { path in
      let file = book(joined(folder, path), inside: folder, open)
      named.append((path, file))
      return file
    }
    projects[document.path] = CachedProject(document: document, books: named, project: project)
    return project
  }

  /// The file that a rulebook was read from.
  func path(of book: Rulebook) -> String? {
    books.first { $0.value.file.content.book === book }?.key
  }
}

/// A path below a folder, without what means nothing.
func joined(_ folder: String, _ path: String) -> String {
  let parts = path.split(separator: "/").filter { $0 != "." }.joined(separator: "/")
  return folder == "/" ? "/" + parts : folder + "/" + parts
}
