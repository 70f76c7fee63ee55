import Foundation
package import Testing

/// Text that people read, kept as a file and read in the diff. `UPDATE_SNAPSHOTS=1 swift test` writes the files anew.
package struct TextSnapshot {
  private let folder: URL

  /// - Parameter target: the test target whose folder has `Snapshots`.
  package init(target: String) { folder = Project.root.appending(path: "Tests/\(target)/Snapshots") }

  package func check(_ text: String, _ name: String, sourceLocation: SourceLocation = #_sourceLocation) throws {
    let file = folder.appending(path: name)
    if ProcessInfo.processInfo.environment["UPDATE_SNAPSHOTS"] == "1" {
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      try Data(text.utf8).write(to: file)
    }
    let expected = try String(contentsOf: file, encoding: .utf8)
    if text != expected {
      Issue.record(
        "\(name) differs\n--- expected\n\(expected)\n--- is\n\(text)\n--- end", sourceLocation: sourceLocation)
    }
  }
}
