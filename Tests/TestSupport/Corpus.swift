package import Foundation
package import Testing

/// A case of `Grammar/corpus`: title, input, expected output. The format is described in CONTRIBUTING.md.
package struct CorpusCase: Sendable, CustomTestStringConvertible {
  package var file: String
  package var title: String
  package var input: [UInt8]
  package var expected: String

  package var testDescription: String { "\(file): \(title)" }
  /// The ids of the clauses that the case is about.
  package var clauses: [String] {
    title.split(whereSeparator: { $0 == " " || $0 == "," }).map(String.init).filter { $0.hasPrefix("G-") }
  }

  /// Compares, and shows both texts as they are where they differ.
  package func check(_ actual: String, sourceLocation: SourceLocation = #_sourceLocation) {
    if actual == expected { return }
    let input = String(decoding: input, as: UTF8.self)
    Issue.record(
      "\(file): \(title)\n--- input\n\(input)\n--- expected\n\(expected)\n--- is\n\(actual)\n--- end",
      sourceLocation: sourceLocation)
  }
}

package enum Corpus {
  /// All cases of `Grammar/corpus/<kind>`, by file name.
  package static func cases(_ kind: String) -> [CorpusCase] {
    let folder = Project.root.appending(path: "Grammar/corpus/\(kind)")
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path())) ?? []
    return names.filter { $0.hasSuffix(".txt") }.sorted().flatMap { name in
      let text = (try? String(contentsOf: folder.appending(path: name), encoding: .utf8)) ?? ""
      return parse(text, file: "\(kind)/\(name)")
    }
  }

  private static func parse(_ text: String, file: String) -> [CorpusCase] {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    var cases: [CorpusCase] = []
    var index = 0
    func isFence(_ line: String) -> Bool { line.count >= 3 && line.allSatisfy { $0 == "=" } }
    while index + 2 < lines.count {
      guard isFence(lines[index]), isFence(lines[index + 2]) else {
        index += 1
        continue
      }
      let title = lines[index + 1]
      var end = index + 3
      while end < lines.count, !(end + 2 < lines.count && isFence(lines[end]) && isFence(lines[end + 2])) { end += 1 }
      let body = Array(lines[index + 3..<end])
      cases.append(makeCase(file, title, body))
      index = end
    }
    return cases
  }

  private static func makeCase(_ file: String, _ title: String, _ body: [String]) -> CorpusCase {
    // The longest line of dashes divides, so that an input may hold `---` itself.
    let dashes = body.indices.filter { body[$0].count >= 5 && body[$0].allSatisfy { $0 == "-" } }
    let divider = dashes.max { body[$0].count < body[$1].count } ?? body.count
    let input = body[..<divider].joined(separator: "\n")
    var expected = divider < body.count ? body[(divider + 1)...].joined(separator: "\n") : ""
    while expected.hasSuffix("\n") { expected.removeLast() }
    return CorpusCase(file: file, title: title, input: bytes(of: input), expected: expected)
  }

  /// `⟪XX XX⟫` stands for raw bytes.
  package static func bytes(of text: String) -> [UInt8] {
    var result: [UInt8] = []
    var rest = Substring(text)
    while let open = rest.firstIndex(of: "⟪") {
      result.append(contentsOf: rest[..<open].utf8)
      guard let close = rest[open...].firstIndex(of: "⟫") else { break }
      for byte in rest[rest.index(after: open)..<close].split(separator: " ") {
        if let value = UInt8(byte, radix: 16) { result.append(value) }
      }
      rest = rest[rest.index(after: close)...]
    }
    result.append(contentsOf: rest.utf8)
    return result
  }
}

/// Where the project's files are, for tests that read them.
package enum Project {
  package static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()
}
