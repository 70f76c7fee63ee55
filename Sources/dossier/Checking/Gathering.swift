import DossierModel
import DossierReport
import DossierRules
import DossierSyntax

/// Finds the documents of a run, and those that belong to the same dossiers.
struct Gathering {
  private let session: Session
  private let threads: Int
  private let startFolder = currentFolder()
  private(set) var table = FileTable()
  /// All dossiers of the files that were read; nil as long as `dossiers` has not found several.
  private(set) var neighbours: Neighbourhood?
  /// The absolute paths of the files in the table, and their indexes there.
  private var paths = ByteKeys()
  private var indexes: [Int] = []
  /// What the system knows files by, of some of them, and their indexes in the table.
  private var identities = ByteKeys()
  private var identified: [Int] = []
  private(set) var failures: [FileError] = []
  private var failedPaths: Set<FilePath> = []
  /// The 申报类型 that documents state, folded.
  private var statedKinds: Set<String> = []
  /// Absolute paths of folders all of whose documents were found; those that are not here their projects leave out.
  private var listedFolders = ByteKeys()
  /// By absolute path of a folder: the 项目 document that lies directly in it; nil inside: none does.
  private var projects: FolderProjects

  /// - Parameter threads: how many read.
  init(_ session: Session, threads: Int = 1) {
    self.session = session
    self.threads = threads
    projects = session.knownProjects
  }

  // MARK: What is named

  /// Reads what an operand stands for: a file, or the documents below a folder.
  mutating func add(_ operand: FilePath) {
    let path = operand.tidied
    do throws(FileError) {
      guard try FileStatus(path).kind == .folder else { return load([path], isNamed: true) }
    } catch { return fail(error) }
    var search = FileSearch()
    search.search(path)
    for error in search.failures { fail(error) }
    for skipped in search.skipped { session.note(skipped: skipped) }
    findProjects(in: list(foldersOf: search.files))
    let kept = included(search.files)
    load(kept, isNamed: true)
    // A project says how a filing is checked, and is none.
    guard let first = search.files.first, let project = boundary(of: absolutePath(first)).project,
      kept.allSatisfy({ absolutePath($0).text == project.path })
    else { return }
    let excluded = search.files.count - kept.count
    fail(
      excluded > 0
        ? FileError(path: shown(FilePath(project.path)), problem: .allExcluded(excluded))
        : FileError(path: path, problem: .onlyProject))
  }

  /// Takes note of the folders that some files lie in.
  /// - Parameter files: those of a folder follow one another.
  /// - Returns: those that were not listed before, absolute.
  private mutating func list(foldersOf files: [FilePath]) -> [FilePath] {
    var new: [FilePath] = []
    var last: FilePath?
    for file in files where file.folder != last {
      last = file.folder
      // Of a file, since a folder that is named by `..` alone stands for another one than its last part says.
      let folder = absolutePath(file).folder
      if listedFolders.insertNew(folder.bytes) { new.append(folder) }
    }
    return new
  }

  /// Looks for the projects of many folders, several at a time.
  /// - Parameter folders: absolute paths.
  private mutating func findProjects(in folders: [FilePath]) {
    let wanted = folders.filter { projects[$0] == nil }
    let pieces = stride(from: 0, to: wanted.count, by: 8).map { $0..<min($0 + 8, wanted.count) }
    inOrder(pieces.count, threads: threads, worker: {}) { [paths] _, piece in
      pieces[piece].map { Gathering.project(in: wanted[$0]) { paths.number(of: $0.bytes) != nil } }
    } deliver: { piece, found in
      for (index, project) in zip(pieces[piece], found) { projects.set(project, in: wanted[index]) }
    }
  }

  /// The files that the projects that they lie in want checked with their folders.
  /// - Parameter files: those of a folder follow one another.
  private mutating func included(_ files: [FilePath]) -> [FilePath] {
    var last: (folder: FilePath, project: LoadedProject?)?
    return files.filter { path in
      if let last, last.folder == path.folder { return last.project?.includes(absolutePath(path).text) ?? true }
      let absolute = absolutePath(path)
      let project = boundary(of: absolute).project
      last = (path.folder, project)
      return project?.includes(absolute.text) ?? true
    }
  }

  /// Reads standard input, as the content of the file that `--stdin-name` gives.
  mutating func addStandardInput(name: FilePath?) {
    do throws(FileError) {
      let bytes = try readStandardInput()
      let shown = name?.tidied ?? FilePath("<stdin>")
      let absolute = name.map { _ in absolutePath(shown) }
      keep(FoundFile(shown: shown, absolute: absolute, bytes: bytes), isNamed: true)
    } catch { fail(error) }
  }

  /// Takes note of what could not be read, once for each file.
  mutating func fail(_ error: FileError) {
    guard failedPaths.insert(absolutePath(error.path)).inserted else { return }
    failures.append(error)
  }

  /// A file with what its header says.
  private struct FoundFile: Sendable {
    var shown: FilePath
    var absolute: FilePath?
    var bytes: [UInt8]
    var status: FileStatus?
    var header: Header

    init(shown: FilePath, absolute: FilePath?, bytes: [UInt8], status: FileStatus? = nil) {
      self.shown = shown
      self.absolute = absolute
      self.bytes = bytes
      self.status = status
      header = Header(ofText: bytes)
    }

  }

  /// What came of reading a file. No `Result`: the runtime would look through the whole program for the kind of error.
  private enum Reading: Sendable {
    case found(FoundFile)
    case failed(FileError)

    init(_ shown: FilePath, _ absolute: FilePath) {
      do throws(FileError) {
        let content = try readFile(shown)
        self = .found(FoundFile(shown: shown, absolute: absolute, bytes: content.bytes, status: content.status))
      } catch { self = .failed(error) }
    }
  }

  private mutating func load(_ paths: [FilePath], isNamed: Bool) {
    var wanted: [(shown: FilePath, absolute: FilePath)] = []
    for shown in paths {
      let absolute = absolutePath(shown)
      if let known = index(of: absolute) {
        if isNamed { table.name(known) }
      } else {
        wanted.append((shown, absolute))
      }
    }
    // A file is read too soon for a thread to be asked for one after the other.
    let pieces = stride(from: 0, to: wanted.count, by: 32).map { $0..<min($0 + 32, wanted.count) }
    inOrder(pieces.count, threads: threads, worker: {}) { [wanted] _, piece in
      pieces[piece].map { Reading(wanted[$0].shown, wanted[$0].absolute) }
    } deliver: { _, readings in
      for reading in readings {
        switch reading {
        case .found(let file): keep(file, isNamed: isNamed)
        case .failed(let error): fail(error)
        }
      }
    }
  }

  /// The index of a file in the table, by its absolute path.
  private func index(of absolute: FilePath) -> Int? { paths.number(of: absolute.bytes).map { indexes[$0] } }

  private mutating func keep(_ file: FoundFile, isNamed: Bool) {
    // Another path of a file that is here already.
    if let identity = file.status?.identity {
      let number = identities.insert(identity.bytes)
      if number < identified.count {
        if isNamed { table.name(identified[number]) }
        return
      }
      identified.append(table.entries.count)
    }
    if let kind = file.header[.kind]?.text { statedKinds.insert(foldedName(kind)) }
    if let absolute = file.absolute {
      let number = paths.insert(absolute.bytes)
      if number == indexes.count { indexes.append(0) }
      indexes[number] = table.entries.count
      if isProject(file.header), (projects[absolute.folder] ?? nil) == nil {
        projects.set(readProject(absolute, file.bytes), in: absolute.folder)
      }
    }
    table.append(
      FileTable.Entry(
        shown: file.shown, absolute: file.absolute, dossier: file.header[.dossier]?.text, isNamed: isNamed),
      file.bytes, file.status)
  }

  private func absolutePath(_ path: FilePath) -> FilePath {
    if path.hasParentParts, let folder = realPath(path.folder) { return folder.appending(path.name) }
    return path.isAbsolute ? path : startFolder.appending(path.bytes).tidied
  }

  // MARK: What belongs to it

  var isEmpty: Bool { table.entries.isEmpty }

  /// The dossiers of the documents that were named, with their other documents. Each by path, in order of the first one.
  mutating func dossiers() -> [GatheredDossier] {
    readSiblings()
    let folders = Set(projects.foldersWithProject.map(\.text))
    let members = table.entries.map { Membership(path: $0.path, dossier: $0.dossier) }
    let groups = DossierModel.dossiers(members, projectFolders: folders)
    neighbours = groups.count > 1 ? neighbourhood(groups) : nil
    var found: [GatheredDossier] = []
    for group in groups {
      guard group.contains(where: { table.entries[$0].isNamed }) else { continue }
      var own = GatheredDossier(files: group, root: nil, project: nil)
      if let path = table.entries[group[0]].absolute {
        let (folder, project) = boundary(of: path)
        own.root = folder.text
        own.project = project
        if let project, !project.problems.isEmpty {
          fail(FileError(path: shown(FilePath(project.path)), problem: .badProject))
        }
      }
      found.append(own)
    }
    return found
  }

  /// Whether some document that was read states this 申报类型.
  func states(kind: String) -> Bool { statedKinds.contains(foldedName(kind)) }

  /// Whether documents were read that are neither projects nor rulebooks.
  var hasFilings: Bool {
    !statedKinds.subtracting([rulebookKind, projectKind, examplesKind].map(foldedName)).isEmpty
  }

  /// The projects whose documents were named, or lie in folders that were. In order of their paths.
  var checkedProjects: [LoadedProject] {
    projects.found.sorted { $0.path < $1.path }
      .filter { project in index(of: FilePath(project.path)).map { table.entries[$0].isNamed } ?? false }
  }

  /// As people would name it from where they are.
  func shown(_ absolute: FilePath) -> FilePath {
    index(of: absolute).map { table.entries[$0].shown } ?? absolute.relative(to: startFolder)
  }

  private func neighbourhood(_ groups: [[Int]]) -> Neighbourhood {
    let listed = groups.map { group in
      Neighbourhood.Dossier(name: table.entries[group[0]].dossier, paths: group.map { table.entries[$0].path })
    }
    return Neighbourhood(listed) { [table] number in
      table.read(GatheredDossier(files: groups[number], root: nil, project: nil)).files.map(\.document)
    }
  }

  /// Reads the other documents in the folders that the dossiers of the named documents lie in, each folder once.
  private mutating func readSiblings() {
    var done = ByteKeys()
    for file in table.entries where file.isNamed {
      guard let absolute = file.absolute, file.dossier != nil else { continue }
      let (folder, project) = boundary(of: absolute)
      guard done.insertNew(folder.bytes), !listedFolders.contains(folder.bytes) else { continue }
      let isRelative = !file.shown.isAbsolute
      var search = FileSearch()
      search.search(folder, isDeep: project != nil)
      for error in search.failures { fail(error) }
      let others = search.files.filter { index(of: $0) == nil && (project?.includes($0.text) ?? true) }
      load(others.map { isRelative ? $0.relative(to: startFolder) : $0 }, isNamed: false)
    }
  }

  /// The folder that a document's dossier lies in, and its project; without one the folders below do not belong to it.
  private mutating func boundary(of path: FilePath) -> (folder: FilePath, project: LoadedProject?) {
    var folder = path.folder
    while true {
      if let project = project(in: folder) { return (folder, project) }
      if folder.folder == folder { return (path.folder, nil) }
      folder = folder.folder
    }
  }

  private mutating func project(in folder: FilePath) -> LoadedProject? {
    if let known = projects[folder] { return known }
    let found = Gathering.project(in: folder) { index(of: $0) != nil }
    projects.set(found, in: folder)
    return found
  }

  /// The project of a folder; of several documents the first by name.
  /// - Parameter isKnown: files that are known to be none.
  fileprivate static func project(in folder: FilePath, except isKnown: (FilePath) -> Bool) -> LoadedProject? {
    let documents = try? readFolder(folder) { FilePath($0).isDossier && $0.first != UInt8(ascii: ".") }
    // A folder above that cannot be read is no project that we could know of.
    for entry in documents ?? [] where entry.kind != .folder {
      let path = folder.appending(entry.name)
      guard !isKnown(path), let bytes = textThatMayBeProject(path), isProject(Header(ofText: bytes)) else { continue }
      return readProject(path, bytes)
    }
    return nil
  }

  /// The text of a document that may be a project. Most are told apart by their first bytes, however long they are.
  private static func textThatMayBeProject(_ path: FilePath) -> [UInt8]? {
    let most = 1 << 12
    guard let beginning = try? readFile(path, most: most).bytes else { return nil }
    if beginning.count < most { return holdsKindOfProjects(beginning) ? beginning : nil }
    guard holdsKindOfProjects(beginning) || Header(endingIn: beginning[...]) == nil else { return nil }
    return try? readFile(path).bytes
  }

  private static func holdsKindOfProjects(_ beginning: [UInt8]) -> Bool {
    // What `foldedName` leaves out between the two is not Han. `contains` with a text is generic code that takes longer than reading the file.
    let (first, second) = (Array("项".utf8), Array("目".utf8))
    return beginning.indices.contains { index in
      guard beginning[index] == first[0], beginning[index...].starts(with: first) else { return false }
      let rest = beginning[(index + first.count)...]
      return !(0xE4...0xE9).contains(rest.first ?? 0) || rest.starts(with: second)
    }
  }
}

/// A 项目 document, with the rulebooks that it names.
private func readProject(_ path: FilePath, _ bytes: [UInt8]) -> LoadedProject {
  LoadedProject(Document(path: path.text, SyntaxTree(bytes))) { name in
    readFile(named: name, inside: path.folder).map {
      BookFile(path: path.folder.appending(Array(name.utf8)).text, SyntaxTree($0))
    }
  }
}

/// The project that a path lies in.
/// - Parameter known: gets what each folder holds that was looked into, by its absolute path.
func nearestProject(of path: FilePath, _ known: inout FolderProjects) -> LoadedProject? {
  var folder = (try? FileStatus(path).kind) == .folder ? path : path.folder
  guard let real = realPath(folder) else { return nil }
  folder = real
  while true {
    let project = Gathering.project(in: folder, except: { _ in false })
    known.set(project, in: folder)
    if let project { return project }
    if folder.folder == folder { return nil }
    folder = folder.folder
  }
}

extension Gathering {
  /// Reads what the operands name, in an order of its own, so that theirs changes nothing.
  /// - Returns: false where there is nothing to check, which is told.
  /// - Parameter first: how many operands are none of the paths.
  mutating func addOperands(of session: Session, from first: Int = 0) -> Bool {
    // Standard input goes before the file that it stands for.
    let operands = session.invocation.operands.dropFirst(first)
    if operands.contains(where: { $0.text == "-" }) {
      addStandardInput(name: session.invocation.value(.stdinName)?.path)
    }
    let paths = operands.filter { $0.text != "-" }.map(\.path)
    for path in paths.sorted(by: { $0.bytes.lexicographicallyPrecedes($1.bytes) }) { add(path) }
    if isEmpty, failures.isEmpty {
      session.complain(noDocuments(session.language))
    }
    return !isEmpty
  }

  func reportedFailures(_ language: Language) -> [FileFailure] {
    failures.map { FileFailure(path: $0.path.text, message: $0.text(language)) }
      .sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
  }
}
