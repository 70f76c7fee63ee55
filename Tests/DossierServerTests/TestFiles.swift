import DossierRules
import DossierServer
import Foundation
import Synchronization

/// A disk that lies in memory.
final class TestFiles: Sendable {
  private struct File {
    var text: String
    var change: Int
  }

  private let files: Mutex<[String: File]>
  /// How often somebody looked at an attached file.
  let looks = Mutex(0)
  /// Paths that are links out of every folder.
  let linksOut: Set<String>

  init(_ texts: [String: String] = [:], linksOut: Set<String> = []) {
    self.linksOut = linksOut
    files = Mutex(texts.mapValues { File(text: $0, change: 0) })
  }

  subscript(path: String) -> String? {
    get { files.withLock { $0[path]?.text } }
    set {
      files.withLock { files in
        files[path] = newValue.map { File(text: $0, change: (files[path]?.change ?? 0) + 1) }
      }
    }
  }

  var access: FileAccess {
    FileAccess(
      stamp: { path in
        self.files.withLock {
          $0[path].map { FileStamp(seconds: $0.change, nanoseconds: 0, bytes: $0.text.utf8.count) }
        }
      },
      read: { path in self.files.withLock { $0[path].map { Array($0.text.utf8) } } },
      contents: { folder in self.contents(folder) },
      attachments: AttachmentAccess(
        look: { path, root in self.look(path, root) },
        digest: { path, _ in self[path].map { SHA256.hash(Array($0.utf8)) } },
        countLines: { path, _ in self[path]?.split(whereSeparator: \.isNewline).count }),
      // 2026-06-01 in UTC+8.
      now: { 1_780_300_000 },
      keepCopy: { name, content in
        self["/cache/\(name)"] = String(decoding: content, as: UTF8.self)
        return "/cache/\(name)"
      })
  }

  private func look(_ path: String, _ root: String) -> AttachmentLook {
    looks.withLock { $0 += 1 }
    if linksOut.contains(path) { return .outside }
    guard let text = self[path] else { return .missing }
    return .file(size: text.utf8.count, head: Array(text.utf8.prefix(FileKind.headLength)))
  }

  private func contents(_ folder: String) -> FolderContents {
    let prefix = folder == "/" ? "/" : folder + "/"
    let below = files.withLock { $0.keys.filter { $0.hasPrefix(prefix) }.map { $0.dropFirst(prefix.count) } }
    let folders = Set(below.compactMap { path in path.firstIndex(of: "/").map { String(path[..<$0]) } })
    return FolderContents(
      documents: below.filter { !$0.contains("/") && $0.hasSuffix(".dossier") }.map { prefix + $0 }.sorted(),
      folders: folders.map { prefix + $0 }.sorted())
  }
}
