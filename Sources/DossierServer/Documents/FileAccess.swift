package import DossierRules

/// How the server gets at what it has not been told: files that are not open, and the time. It opens nothing by itself.
///
/// Paths are absolute, with `/` between folders.
package struct FileAccess: Sendable {
  /// What tells whether a file is as it was; nil where there is no regular file.
  package var stamp: @Sendable (_ path: String) -> FileStamp?
  /// Nil where it cannot be read.
  package var read: @Sendable (_ path: String) -> [UInt8]?
  /// Empty where the folder cannot be read.
  package var contents: @Sendable (_ folder: String) -> FolderContents
  /// Files that documents name.
  package var attachments: AttachmentAccess
  /// Seconds since 1970.
  package var now: @Sendable () -> Int
  /// Puts a file of this name and content where copies are kept, for editors that show files alone. Its path; nil where that cannot be.
  package var keepCopy: @Sendable (_ name: String, _ content: [UInt8]) -> String?

  package init(
    stamp: @escaping @Sendable (String) -> FileStamp?, read: @escaping @Sendable (String) -> [UInt8]?,
    contents: @escaping @Sendable (String) -> FolderContents, attachments: AttachmentAccess,
    now: @escaping @Sendable () -> Int, keepCopy: @escaping @Sendable (String, [UInt8]) -> String? = { _, _ in nil }
  ) {
    self.stamp = stamp
    self.read = read
    self.contents = contents
    self.attachments = attachments
    self.now = now
    self.keepCopy = keepCopy
  }
}

/// Equal stamps mean an unchanged file.
package struct FileStamp: Equatable, Sendable {
  package var seconds: Int
  package var nanoseconds: Int
  package var bytes: Int

  package init(seconds: Int, nanoseconds: Int, bytes: Int) {
    self.seconds = seconds
    self.nanoseconds = nanoseconds
    self.bytes = bytes
  }
}

/// What a folder holds, as far as it matters here: paths, sorted by their bytes.
package struct FolderContents: Sendable {
  /// `*.dossier`
  package var documents: [String]
  /// Those that are not hidden, and no links.
  package var folders: [String]

  package init(documents: [String] = [], folders: [String] = []) {
    self.documents = documents
    self.folders = folders
  }
}
