package import DossierModel

/// What the caller knows of attached files. The core opens none: the command line and the server look, with paths that
/// never lead out of the project's folder.
package protocol AttachmentSource: Sendable {
  /// - Parameters:
  ///   - path: relative, with `/`, without `..` (the normal form of G-7.15).
  ///   - document: the `Document.path` of the document that names the file.
  func look(at path: String, namedIn document: String) -> AttachmentLook
  /// SHA-256 of the whole file; nil where it cannot be read.
  func digest(of path: String, namedIn document: String) -> [UInt8]?
  /// Lines that are not blank; nil where the file cannot be read.
  func countLines(of path: String, namedIn document: String) -> Int?
  /// The absolute path of the file; nil where it is not there, or may not be looked at.
  func location(of path: String, namedIn document: String) -> String?
}

extension AttachmentSource {
  package func location(of path: String, namedIn document: String) -> String? { nil }
}

/// What one look at a path gives.
package enum AttachmentLook: Equatable, Sendable {
  case file(size: Int, head: [UInt8])
  case missing
  /// A folder, a device, a pipe.
  case notRegular
  /// A link that leads out of the project's folder.
  case outside
  /// There, but it may not be read.
  case unreadable
  /// Nobody can tell: the document itself is no file.
  case unknown
}

/// How files are got at, by absolute paths. The second argument is a folder that they must not lead out of, by links neither.
package struct AttachmentAccess: Sendable {
  package var look: @Sendable (_ path: String, _ root: String) -> AttachmentLook
  package var digest: @Sendable (_ path: String, _ root: String) -> [UInt8]?
  package var countLines: @Sendable (_ path: String, _ root: String) -> Int?

  package init(
    look: @escaping @Sendable (String, String) -> AttachmentLook,
    digest: @escaping @Sendable (String, String) -> [UInt8]?,
    countLines: @escaping @Sendable (String, String) -> Int?
  ) {
    self.look = look
    self.digest = digest
    self.countLines = countLines
  }
}

/// The files around a dossier. A path is looked for in the folder of the document that names it, then in the project's.
package struct ProjectAttachments: AttachmentSource {
  private let root: String?
  private let access: AttachmentAccess

  /// - Parameter root: the folder that the dossier lies in (`boundaryFolder`), absolute; nil where the documents are no
  ///   files.
  package init(root: String?, _ access: AttachmentAccess) {
    self.root = root
    self.access = access
  }

  package func look(at path: String, namedIn document: String) -> AttachmentLook {
    guard let root, document.hasPrefix("/") else { return .unknown }
    return locate(path, document, root).look
  }

  package func digest(of path: String, namedIn document: String) -> [UInt8]? {
    root.flatMap { root in access.digest(locate(path, document, root).path, root) }
  }

  package func countLines(of path: String, namedIn document: String) -> Int? {
    root.flatMap { root in access.countLines(locate(path, document, root).path, root) }
  }

  package func location(of path: String, namedIn document: String) -> String? {
    guard let root, document.hasPrefix("/") else { return nil }
    let found = locate(path, document, root)
    guard case .file = found.look else { return nil }
    return found.path
  }

  private func locate(_ path: String, _ document: String, _ root: String) -> (path: String, look: AttachmentLook) {
    func joined(_ folder: String) -> String { folder == "/" ? "/" + path : folder + "/" + path }
    let own = joined(parentFolder(document))
    let look = access.look(own, root)
    if look != .missing { return (own, look) }
    let other = joined(root)
    return (other, access.look(other, root))
  }
}

/// What documents do not say, and callers know: the calendar and the files. Nothing here is guessed where it is absent.
package struct Surroundings: Sendable {
  /// Working days of the years that a rulebook does not list itself.
  package var calendar: WorkCalendar
  package var attachments: (any AttachmentSource)?
  /// Another number means that the files may be others than before.
  package var filesGeneration: Int
  /// All dossiers at hand, the own one too; nil where nobody knows others.
  package var neighbours: Neighbourhood?
  /// What is known of rulebooks that are checked again and again; nil: each check runs all of their examples.
  package var rulebookMemory: RulebookMemory?

  package init(
    calendar: WorkCalendar = WorkCalendar(), attachments: (any AttachmentSource)? = nil, filesGeneration: Int = 0,
    neighbours: Neighbourhood? = nil, rulebookMemory: RulebookMemory? = nil
  ) {
    self.rulebookMemory = rulebookMemory
    self.calendar = calendar
    self.attachments = attachments
    self.filesGeneration = filesGeneration
    self.neighbours = neighbours
  }
}

/// The files that a text says there are: what the examples of rulebooks state.
package struct StatedFiles: AttachmentSource {
  package struct File: Equatable, Sendable {
    package var path: String
    package var kind: FileKind?
    package var size: Int
    package var lines: Int?
    package var digest: [UInt8]?

    package init(path: String, kind: FileKind?, size: Int = 1000, lines: Int? = nil, digest: [UInt8]? = nil) {
      self.path = path
      self.kind = kind
      self.size = size
      self.lines = lines
      self.digest = digest
    }
  }

  package var files: [File]

  package init(_ files: [File]) { self.files = files }

  private func file(_ path: String) -> File? { files.first { $0.path == path } }

  package func look(at path: String, namedIn document: String) -> AttachmentLook {
    guard let file = file(path) else { return .missing }
    return .file(size: file.size, head: file.size == 0 ? [] : file.kind?.sample ?? [])
  }

  package func digest(of path: String, namedIn document: String) -> [UInt8]? { file(path)?.digest }
  package func countLines(of path: String, namedIn document: String) -> Int? { file(path)?.lines }
}
