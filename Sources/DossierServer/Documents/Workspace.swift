import DossierIDE
import DossierModel
import DossierRules
import DossierSyntax
import LanguageServerProtocol

/// The documents around the open ones, and what was found in them. Open documents shadow their files.
///
/// Files are looked at again after `filesMayHaveChanged`, and only then: typing costs no system call.
final class Workspace {
  /// So many documents are searched at a time.
  private static let mostDocuments = 4096

  let access: FileAccess
  private let loadBooks: () -> [Rulebook]
  /// How many of the books go before those of projects.
  private let addedBooks: Int
  private let usualLanguage: UsualLanguage
  /// Those of folders, the longest paths first, then what holds for all others.
  var settings = [Settings()]
  private var settingFiles: SettingFiles
  private var circumstances: [CircumstancesKey: KnownCircumstances] = [:]

  /// The folders that are open in the client, absolute paths.
  var roots: [String] = []
  private var files: DocumentFiles
  private var opened: [DocumentKey: Document] = [:]
  /// What `dossier(of:)` found, by document, while neither what headers say of dossiers, nor files, nor the set
  /// of open documents change.
  private var dossiers: [DocumentKey: Dossier] = [:]
  /// By folder: all dossiers in it, as they were when files last may have changed. Typing in one of them does not change what the others are
  /// compared with.
  private var neighbourhoods: [String: Neighbourhood] = [:]
  private let attachments: AttachmentCache
  /// Of open rulebooks.
  let rulebookMemory = RulebookMemory()
  /// One for each dossier that is open.
  private(set) var results: [CheckedDossier] = []
  private var passing: CheckedDossier?
  /// What nobody asks for any more. To forget it takes a tenth of what a check takes, and can wait until the findings are sent.
  private var forgotten: [Forgotten] = []

  private enum Forgotten {
    case check(CheckedDossier)
    case findings(WrittenFindings)
    case document(Document)
    case snapshot(Snapshot)
  }
  /// Counts the checks.
  private var lastCheck = 0
  /// The findings of open documents as they were written last.
  private var written: [DocumentKey: WrittenFindings] = [:]
  /// What clients that pull have got last.
  var pulled: [DocumentKey: PulledDiagnostics] = [:]
  /// Counts the lists that were handed out.
  var lastPulled = 0
  /// The colours that clients have got last.
  var colours: [DocumentKey: ColourMemory] = [:]
  /// Counts them.
  var lastColours = 0
  /// By path: what may be a link in open documents, and the names that are found in all documents.
  private var linkMemories: [String: LinkMemory] = [:]
  private var symbolMemories: [String: LeafMemory<[SymbolName]>] = [:]

  /// Documents that belong together, by path (G-6.5), the folder that they lie in, and its 项目 document.
  private struct Dossier {
    var keys: [DocumentKey]
    var root: String?
    var project: String?
  }

  private struct CircumstancesKey: Hashable {
    /// The path of a 项目 document.
    var project: String?
    /// The folder of the settings.
    var folder: String?
  }

  private struct KnownCircumstances {
    var value: Circumstances
    var settings: Settings
    /// The rulebooks of the settings.
    var books: [BookFile]
  }

  /// - Parameter addedBooks: how many of the books go before those of projects.
  init(
    _ usualLanguage: UsualLanguage = UsualLanguage(), access: FileAccess, books: @escaping () -> [Rulebook],
    addedBooks: Int = 0
  ) {
    self.usualLanguage = usualLanguage
    self.access = access
    self.addedBooks = addedBooks
    loadBooks = books
    files = DocumentFiles(access)
    settingFiles = SettingFiles(access)
    attachments = AttachmentCache(access.attachments)
  }

  /// All rulebooks. They are read when the first document is looked at: an editor starts many servers that get none.
  private(set) lazy var books = loadBooks()

  func filesMayHaveChanged() {
    dossiers.removeAll()
    neighbourhoods.removeAll()
    attachments.forget()
    files.filesMayHaveChanged()
    settingFiles.filesMayHaveChanged()
  }

  /// The dossier of a document, open or not, as it is now; nil where there is none.
  func snapshot(of key: DocumentKey, _ open: [DocumentKey: OpenDocument]) -> Snapshot? {
    guard let own = key.path == nil ? open[key].map({ document(key, $0) }) : current(key, open) else { return nil }
    let (documents, dossier) = known(own, key, open) ?? dossier(of: own, key, open)
    let index = documents.firstIndex { $0 === own } ?? 0
    return Snapshot(
      documents: documents, index: index, circumstances(of: key, dossier.project, open),
      today: Day(unixSeconds: access.now()),
      attachments: ProjectAttachments(root: dossier.root, attachments.access),
      filesGeneration: attachments.generation, neighbours: dossier.root.flatMap { neighbourhoods[$0] },
      rulebookMemory: open[key] == nil ? nil : rulebookMemory,
      after: results.first { $0.contains(own) }?.readings ?? [])
  }

  /// What holds for a document of a project, or of none; the same object as long as nothing of it changes.
  private func circumstances(
    of key: DocumentKey, _ projectPath: String?, _ open: [DocumentKey: OpenDocument]
  ) -> Circumstances {
    let settings = settings(of: key)
    let project = projectPath.flatMap { loadedProject($0, open) }
    let own = settings.rulebooks.compactMap { settingFiles.book($0, open) }
    let place = CircumstancesKey(project: projectPath, folder: settings.folder)
    if let known = circumstances[place], known.value.project === project, known.settings === settings,
      known.books.elementsEqual(own, by: ===)
    {
      return known.value
    }
    let books = books
    let made = Circumstances(
      added: own.compactMap(\.content.book) + books.prefix(addedBooks), books: Array(books.dropFirst(addedBooks)),
      language: language(settings, project?.project.language), project: project, stage: settings.stage,
      day: settings.day, selection: settings.selection)
    circumstances[place] = KnownCircumstances(value: made, settings: settings, books: own)
    return made
  }

  private func language(_ settings: Settings, _ project: Language?) -> Language {
    settings.language ?? usualLanguage.commandLine ?? project ?? usualLanguage.client
  }

  /// Of what concerns no document.
  var language: Language { language(settings[settings.count - 1], nil) }

  /// What the client set for a document.
  func settings(of key: DocumentKey) -> Settings {
    settings.first { settings in
      guard let folder = settings.folder else { return true }
      return key.path.map { $0.hasPrefix(folder == "/" ? "/" : folder + "/") } ?? false
    } ?? settings[settings.count - 1]
  }

  /// A rulebook that settings name.
  func bookFile(_ path: String, _ open: [DocumentKey: OpenDocument]) -> BookFile? { settingFiles.book(path, open) }

  private func loadedProject(_ path: String, _ open: [DocumentKey: OpenDocument]) -> LoadedProject? {
    current(DocumentKey(path: path), open).map { settingFiles.project($0, open) }
  }

  /// The project that a folder lies in.
  func project(of folder: String, _ open: [DocumentKey: OpenDocument]) -> LoadedProject? {
    projectPath(above: folder, open).flatMap { loadedProject($0, open) }
  }

  func links(_ snapshot: Snapshot) -> [Link] {
    snapshot.links(&linkMemories[snapshot.document.path, default: LinkMemory()])
  }

  /// The sections and fields of all documents that fit, the best first.
  func symbols(_ query: String, most: Int, _ open: [DocumentKey: OpenDocument]) -> [(Document, FoundSymbol)] {
    var search = SymbolSearch(query, most: most)
    let documents = allDocuments(open)
    for document in documents where !search.isFull {
      search.look(in: document, &symbolMemories[document.path, default: LeafMemory()])
    }
    if symbolMemories.count > 2 * documents.count + 16 { symbolMemories.removeAll() }
    return search.symbols
  }

  /// The file that a rulebook of a project was read from.
  func path(of book: Rulebook) -> String? { settingFiles.path(of: book) }

  /// What is found in a dossier; computed when a document of it has changed.
  func check(_ snapshot: Snapshot) -> CheckedDossier {
    let guest = snapshot.guest
    let isWorkedOn = isOpen(snapshot.document) || guest == nil && snapshot.documents.contains(where: isOpen)
    guard isWorkedOn else { return checkInPassing(snapshot) }
    if let known = results.first(where: { $0.isOf(snapshot) }) { return known }
    // What shares a document with it is of the past, but for a dossier that a document was added to which its project leaves out.
    let past = results.first { $0.hasDocuments(of: snapshot) }
    if let past { forgotten.append(.check(past)) }
    results.removeAll { known in known.guest == guest && snapshot.documents.contains(where: known.contains) }
    let checked = made(snapshot, after: past)
    results.append(checked)
    return checked
  }

  /// Whether an open document is a rulebook or a project, as far as it is known.
  func isSetting(_ key: DocumentKey) -> Bool { opened[key].map { isProject($0) || isRulebook($0) } ?? false }

  func written(_ document: Document) -> WrittenFindings? { written[key(of: document)] }

  /// Only of open documents: in the others nobody types.
  func keep(_ findings: WrittenFindings, of document: Document) {
    let key = key(of: document)
    if opened[key] == nil { return }
    if let past = written.updateValue(findings, forKey: key) { forgotten.append(.findings(past)) }
  }

  private func isOpen(_ document: Document) -> Bool { opened[key(of: document)] != nil }

  private func key(of document: Document) -> DocumentKey {
    document.path.utf8.first == UInt8(ascii: "/") ? DocumentKey(path: document.path) : DocumentKey(uri: document.path)
  }

  /// Keeps what is no longer needed until `letGo`.
  func forget(_ snapshot: Snapshot) { forgotten.append(.snapshot(snapshot)) }

  /// To be called when there is time.
  func letGo() { forgotten.removeAll(keepingCapacity: true) }

  /// Of dossiers that nobody works on the last one is kept: its documents are asked about one after the other.
  private func checkInPassing(_ snapshot: Snapshot) -> CheckedDossier {
    if let passing, passing.isOf(snapshot) { return passing }
    let checked = made(snapshot, after: nil)
    passing = checked
    return checked
  }

  private func made(_ snapshot: Snapshot, after past: CheckedDossier?) -> CheckedDossier {
    lastCheck += 1
    return CheckedDossier(snapshot, after: past, number: lastCheck)
  }

  // MARK: Documents

  private func document(_ key: DocumentKey, _ open: OpenDocument) -> Document {
    if let known = opened[key], known.tree.root === open.tree.root { return known }
    let past = opened[key]
    if let past { forgotten.append(.document(past)) }
    let document = Document(path: past?.path ?? key.name, open.tree, after: past)
    opened[key] = document
    // What a project says decides which documents belong to a dossier.
    let isSamePart = past.map { past in
      past.header.isSamePart(as: document.header) && past.header.coreKind == document.header.coreKind
    }
    if isSamePart != true || isProject(document) { dossiers.removeAll() }
    return document
  }

  func closed(_ key: DocumentKey) {
    dossiers.removeAll()
    neighbourhoods.removeAll()
    opened[key] = nil
    rulebookMemory.forget(key.name)
    pulled[key] = nil
    colours[key] = nil
    written[key] = nil
    linkMemories[key.name] = nil
    results.removeAll { $0.containsDocument(at: key.name) }
  }

  // MARK: Dossiers

  /// The dossier as it was found before, where it is still the same.
  private func known(
    _ own: Document, _ key: DocumentKey, _ open: [DocumentKey: OpenDocument]
  ) -> (documents: [Document], dossier: Dossier)? {
    guard let dossier = dossiers[key] else { return nil }
    let documents = dossier.keys.compactMap { $0 == key ? own : current($0, open) }
    // One of them may have got another header on the way.
    guard documents.count == dossier.keys.count, dossiers[key] != nil else { return nil }
    return (documents, dossier)
  }

  /// The documents of the same 卷宗, and where they lie.
  private func dossier(
    of own: Document, _ key: DocumentKey, _ open: [DocumentKey: OpenDocument]
  ) -> (documents: [Document], dossier: Dossier) {
    guard let path = key.path else { return ([own], Dossier(keys: [key], root: nil, project: nil)) }
    let project = projectPath(above: parentFolder(path), open)
    let root = project.map(parentFolder) ?? parentFolder(path)
    let documents = own.headerValue(.dossier) == nil ? [own] : findDossier(of: own, path, project, open)
    let dossier = Dossier(keys: documents.map { DocumentKey(path: $0.path) }, root: root, project: project)
    dossiers[key] = dossier
    return (documents, dossier)
  }

  /// - Parameter projectPath: that of the nearest 项目 document.
  private func findDossier(
    of own: Document, _ path: String, _ projectPath: String?, _ open: [DocumentKey: OpenDocument]
  ) -> [Document] {
    let folder = parentFolder(path)
    let project = projectPath.map(parentFolder)
    var paths = project.map { files.documentPaths(below: $0) } ?? files.contents(of: folder).documents
    for other in open.keys {
      guard let otherPath = other.path, !paths.contains(where: { isSamePath($0, otherPath) }) else { continue }
      if isInside(otherPath, project, folder) { paths.append(otherPath) }
    }
    // What a project leaves out is checked when somebody looks at it, and belongs to nobody else.
    if let settings = projectPath.flatMap({ loadedProject($0, open) }) {
      paths.removeAll { $0 != path && !settings.includes($0) }
    }
    let documents = paths.compactMap { isSamePath($0, path) ? own : current(DocumentKey(path: $0), open) }
    var projects = Set(documents.filter { isProject($0.header) }.map { parentFolder($0.path) })
    if let project { projects.insert(project) }
    let groups = DossierModel.dossiers(documents.map { Membership($0) }, projectFolders: projects)
    let group = groups.first { group in group.contains { documents[$0] === own } }
    if groups.count > 1, neighbourhoods[project ?? folder] == nil {
      neighbourhoods[project ?? folder] = Neighbourhood(groups.map { group in group.map { documents[$0] } })
    }
    return group?.map { documents[$0] } ?? [own]
  }

  /// The names of the open documents, and the paths of those in the client's folders, in order.
  func allPaths(_ open: [DocumentKey: OpenDocument]) -> [String] {
    var paths = Set(roots.flatMap { files.documentPaths(below: $0) })
    for key in open.keys { paths.insert(key.name) }
    return Array(paths.sorted().prefix(Self.mostDocuments))
  }

  /// The open documents, and those of the client's folders, by path.
  func allDocuments(_ open: [DocumentKey: OpenDocument]) -> [Document] {
    allPaths(open).compactMap { path in
      let key = DocumentKey(uri: path)
      return open[key].map { document(key, $0) } ?? current(DocumentKey(path: path), open)
    }
  }

  /// Whether a file lies below the project's folder; in the folder itself where there is no project.
  private func isInside(_ path: String, _ project: String?, _ folder: String) -> Bool {
    project.map { path.hasPrefix($0 == "/" ? "/" : $0 + "/") } ?? (parentFolder(path) == folder)
  }

  /// The 卷宗 that other documents of the same project, or of the same folder, belong to.
  func dossierNames(beside path: String, _ open: [DocumentKey: OpenDocument]) -> [String] {
    guard path.hasPrefix("/") else { return [] }
    let folder = parentFolder(path)
    let project = projectPath(above: folder, open).map(parentFolder)
    var paths = project.map { files.documentPaths(below: $0) } ?? files.contents(of: folder).documents
    paths += open.keys.compactMap(\.path).filter { isInside($0, project, folder) && !paths.contains($0) }
    let names = paths.prefix(Self.mostDocuments).filter { $0 != path }.compactMap {
      current(DocumentKey(path: $0), open)?.headerValue(.dossier)
    }
    return Set(names).sorted()
  }

  private func current(_ key: DocumentKey, _ open: [DocumentKey: OpenDocument]) -> Document? {
    open[key].map { document(key, $0) } ?? files.document(key)
  }

  /// What the header of a document says, open or not.
  private func header(_ path: String, _ open: [DocumentKey: OpenDocument]) -> Header? {
    let key = DocumentKey(path: path)
    if let own = open[key] { return document(key, own).header }
    return files.header(key)
  }

  /// The 项目 document of the nearest folder, from `folder` upwards, that holds one; of several the first by name.
  private func projectPath(above folder: String, _ open: [DocumentKey: OpenDocument]) -> String? {
    var folder = folder
    while true {
      let own = open.keys.compactMap(\.path).filter { parentFolder($0) == folder }
      let paths = Set(files.contents(of: folder).documents).union(own).sorted()
      if let path = paths.first(where: { header($0, open).map(isProject) ?? false }) { return path }
      let parent = parentFolder(folder)
      if parent == folder { return nil }
      folder = parent
    }
  }
}
