import Foundation
import TestSupport

/// A Swift file of the project, as tidy tests read it.
struct SourceFile {
  /// From the project's root.
  var path: String
  var text: String

  /// `Sources/DossierSyntax/Lines/Line.swift` is of `DossierSyntax`.
  var target: String { path.split(separator: "/").dropFirst().first.map(String.init) ?? "" }

  /// The modules of the file's import lines.
  var imports: [String] {
    text.split(separator: "\n").compactMap { line in
      let words = line.split(separator: " ").map(String.init)
      guard let index = words.firstIndex(of: "import"), index <= 1, index + 1 < words.count else { return nil }
      if index == 1, !["package", "public", "internal", "private", "@testable"].contains(words[0]) { return nil }
      return words[index + 1]
    }
  }
}

enum SourceFiles {
  static func all(under folder: String) throws -> [SourceFile] {
    let root = Project.root
    let start = root.appending(path: folder)
    let names = try FileManager.default.subpathsOfDirectory(atPath: start.path())
    return try names.filter { $0.hasSuffix(".swift") }.sorted().map { name in
      SourceFile(path: "\(folder)/\(name)", text: try String(contentsOf: start.appending(path: name), encoding: .utf8))
    }
  }
}
