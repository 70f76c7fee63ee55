import DossierModel
import DossierReport
import DossierRules
import DossierSyntax

/// The documents of a run, and those that belong to the same dossiers.
///
/// Paths are kept twice: as they were named, for people, and absolute, since a dossier's boundary may lie above the folder
/// in which the program was started.
struct Gathering {
  private struct Loaded {
    var shown: FilePath
    /// Nil for standard input without a name.
    var absolute: FilePath?
    var document: Document
    var isNamed: Bool
    /// The file when it was read; nil for standard input.
    var status: FileStatus?
  }

  private let session: Session
  private let startFolder = currentFolder()
  private var loaded: [Loaded] = []
  /// All dossiers of the documents that were read; nil as long as `dossiers` has not found several.
  private(set) var neighbours: Neighbourhood?
  private var indexByPath: [FilePath: Int] = [:]
  private var indexByDocument: [ObjectIdentifier: Int] = [:]
  private var indexByIdentity: [FileIdentity: Int] = [:]
  private(set) var failures: [FileError] = []
  private var failedPaths: Set<FilePath> = []
  /// By absolute path: whether a 项目 document lies directly in it.
  private var projectFolders: [FilePath: Bool] = [:]

  init(_ session: Session) { self.session = session }

  // MARK: What is named

  /// Reads what an operand stands for: a file, or the documents below a folder.
  mutating func add(_ operand: FilePath) {
    let path = operand.tidied
    do throws(FileError) {
      guard try FileStatus(path).kind == .folder else { return load(path, isNamed: true) }
    } catch { return fail(error) }
    var search = FileSearch()
    search.search(path)
    for error in search.failures { fail(error) }
    for skipped in search.skipped { session.note(skipped: skipped) }
    for file in search.files { load(file, isNamed: true) }
  }

  /// Reads standard input, as the content of the file that `--stdin-name` gives.
  mutating func addStandardInput(name: FilePath?) {
    do throws(FileError) {
      let bytes = try readStandardInput()
      let shown = name?.tidied ?? FilePath("<stdin>")
      let absolute = name.map { _ in absolutePath(shown) }
      keep(shown, absolute, bytes, isNamed: true)
    } catch { fail(error) }
  }

  private mutating func fail(_ error: FileError) {
    guard failedPaths.insert(absolutePath(error.path)).inserted else { return }
    failures.append(error)
  }

  private mutating func load(_ shown: FilePath, isNamed: Bool) {
    let absolute = absolutePath(shown)
    if let known = indexByPath[absolute] { return loaded[known].isNamed = loaded[known].isNamed || isNamed }
    do throws(FileError) {
      let content = try readFile(shown)
      // Another path of a file that is here already.
      if let known = indexByIdentity[content.status.identity] {
        return loaded[known].isNamed = loaded[known].isNamed || isNamed
      }
      indexByIdentity[content.status.identity] = loaded.count
      keep(shown, absolute, content.bytes, isNamed: isNamed, content.status)
    } catch { fail(error) }
  }

  private mutating func keep(
    _ shown: FilePath, _ absolute: FilePath?, _ bytes: [UInt8], isNamed: Bool, _ status: FileStatus? = nil
  ) {
    if let absolute { indexByPath[absolute] = loaded.count }
    let document = Document(path: (absolute ?? shown).text, SyntaxTree(bytes))
    if let absolute, isProject(document) { projectFolders[absolute.folder] = true }
    loaded.append(Loaded(shown: shown, absolute: absolute, document: document, isNamed: isNamed, status: status))
    indexByDocument[ObjectIdentifier(document)] = loaded.count - 1
  }

  /// The file that a document was read from, and its state then; nil for standard input.
  func source(of document: Document) -> (path: FilePath, status: FileStatus)? {
    guard let index = indexByDocument[ObjectIdentifier(document)], let status = loaded[index].status else { return nil }
    return (loaded[index].shown, status)
  }

  private func isProject(_ document: Document) -> Bool {
    document.headerValue(.kind).map { foldedName($0) == projectKind } ?? false
  }

  private func absolutePath(_ path: FilePath) -> FilePath {
    if path.hasParentParts, let folder = realPath(path.folder) { return folder.appending(path.name) }
    return path.isAbsolute ? path : startFolder.appending(path.bytes).tidied
  }

  // MARK: What belongs to it

  var isEmpty: Bool { loaded.isEmpty }

  /// The dossiers of the documents that were named, with their other documents. Each by path, in order of the first one.
  mutating func dossiers() -> [[ReportedFile]] {
    readSiblings()
    let projects = Set(projectFolders.filter(\.value).map(\.key.text))
    let groups = DossierModel.dossiers(loaded.map(\.document), projectFolders: projects)
    if groups.count > 1 { neighbours = Neighbourhood(groups.map { group in group.map { loaded[$0].document } }) }
    return groups.filter { $0.contains { loaded[$0].isNamed } }.map { group in
      group.map { index in
        ReportedFile(
          path: loaded[index].shown.text, document: loaded[index].document, isNamed: loaded[index].isNamed)
      }
    }
  }

  /// The folder that a dossier lies in; nil for standard input without a name.
  mutating func root(of files: [ReportedFile]) -> String? {
    guard let path = files.first?.document.path, path.hasPrefix("/") else { return nil }
    return boundary(of: FilePath(path)).folder.text
  }

  /// Whether the folder that a dossier lies in has a 项目 document.
  mutating func isInProject(_ files: [ReportedFile]) -> Bool {
    guard let path = files.first?.document.path, path.hasPrefix("/") else { return false }
    return boundary(of: FilePath(path)).isDeep
  }

  /// Reads the other documents in the folders that the dossiers of the named documents lie in, each folder once.
  private mutating func readSiblings() {
    var done: Set<FilePath> = []
    for file in loaded where file.isNamed {
      guard let absolute = file.absolute, file.document.headerValue(.dossier) != nil else { continue }
      let (folder, isDeep) = boundary(of: absolute)
      guard done.insert(folder).inserted else { continue }
      let isRelative = !file.shown.isAbsolute
      var search = FileSearch()
      search.search(folder, isDeep: isDeep)
      for error in search.failures { fail(error) }
      for file in search.files where indexByPath[file] == nil {
        load(isRelative ? file.relative(to: startFolder) : file, isNamed: false)
      }
    }
  }

  /// The folder that a document's dossier lies in, and whether the folders below belong to it.
  private mutating func boundary(of path: FilePath) -> (folder: FilePath, isDeep: Bool) {
    var folder = path.folder
    while true {
      if isProjectFolder(folder) { return (folder, true) }
      if folder.folder == folder { return (path.folder, false) }
      folder = folder.folder
    }
  }

  private mutating func isProjectFolder(_ folder: FilePath) -> Bool {
    if let known = projectFolders[folder] { return known }
    // A folder above that cannot be read is no project that we could know of.
    let entries = (try? readFolder(folder)) ?? []
    let isOne = entries.contains { entry in
      let path = folder.appending(entry.name)
      guard path.isDossier, entry.name.first != UInt8(ascii: "."), entry.kind != .folder, indexByPath[path] == nil,
        mayBeProject(path), let content = try? readFile(path)
      else { return false }
      return isProject(Document(path: path.text, SyntaxTree(content.bytes)))
    }
    projectFolders[folder] = isOne
    return isOne
  }

  /// Most documents above are told apart by their first bytes, however long they are.
  private func mayBeProject(_ path: FilePath) -> Bool {
    guard let beginning = try? readFile(path, most: 1 << 12).bytes else { return false }
    return beginning.contains(Array("项".utf8))
  }
}
