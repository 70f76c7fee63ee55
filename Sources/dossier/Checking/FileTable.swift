import DossierModel
import DossierReport
import DossierRules
import DossierSyntax

/// The files of a run, and what is known of each without its text.
///
/// Texts are kept as long as they are small in sum; beyond that they are read again when the turn of their dossier comes, so that
/// any number of files fits into memory.
struct FileTable: Sendable {
  struct Entry: Sendable {
    /// Paths are kept twice: as they were named, for people, and absolute, since a dossier's boundary may lie above the folder in
    /// which the program was started.
    var shown: FilePath
    /// Nil for standard input without a name.
    var absolute: FilePath?
    /// Its 卷宗.
    var dossier: String?
    /// False where it was only read because its dossier needs it.
    var isNamed: Bool

    /// What its document is called.
    var path: String { (absolute ?? shown).text }
  }

  /// A file that was read, and its state then; nil for standard input.
  typealias Source = (path: FilePath, status: FileStatus)

  private(set) var entries: [Entry] = []
  private var kept: [Int: (bytes: [UInt8], status: FileStatus?)] = [:]
  private var room = FileTable.mostKept
  /// Bytes of all texts.
  private(set) var size = 0
  /// In bytes.
  private static let mostKept = 1 << 24

  mutating func append(_ entry: Entry, _ bytes: [UInt8], _ status: FileStatus?) {
    // Standard input cannot be read again.
    if status == nil || bytes.count <= room {
      kept[entries.count] = (bytes, status)
      room -= bytes.count
    }
    size += bytes.count
    entries.append(entry)
  }

  mutating func name(_ index: Int) { entries[index].isNamed = true }

  var namedCount: Int { entries.count(where: \.isNamed) }

  /// Reads the documents of a dossier.
  func read(_ group: GatheredDossier) -> ReadDossier {
    var dossier = ReadDossier(root: group.root, project: group.project)
    for index in group.files {
      let entry = entries[index]
      do throws(FileError) {
        let text = try text(index)
        let document = Document(path: entry.path, SyntaxTree(text.bytes))
        dossier.files.append(ReportedFile(path: entry.shown.text, document: document, isNamed: entry.isNamed))
        dossier.sources.append(text.status.map { (entry.shown, $0) })
      } catch { dossier.failures.append(error) }
    }
    return dossier
  }

  private func text(_ index: Int) throws(FileError) -> (bytes: [UInt8], status: FileStatus?) {
    if let text = kept[index] { return text }
    let content = try readFile(entries[index].shown)
    return (content.bytes, content.status)
  }
}

/// The files of one dossier: indexes into the table, by path.
struct GatheredDossier: Sendable {
  var files: [Int]
  /// The folder that it lies in; nil for standard input without a name.
  var root: String?
  /// That of the folder.
  var project: LoadedProject?
}

/// The documents of one dossier.
struct ReadDossier: Sendable {
  var root: String?
  var project: LoadedProject?
  var files: [ReportedFile] = []
  /// By index of the file.
  var sources: [FileTable.Source?] = []
  /// Files that could be read before and cannot any more.
  var failures: [FileError] = []
}
