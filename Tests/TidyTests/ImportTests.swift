import Foundation
import TestSupport
import Testing

/// Who may import whom. Package.swift keeps undeclared imports out sideways; this table also keeps out those past a layer.
@Suite struct ImportTests {
  private static let allowed: [String: Set<String>] = [
    "DossierSyntax": ["Synchronization"],
    "DossierFormat": ["DossierSyntax"],
    "DossierModel": ["DossierSyntax", "Synchronization"],
    "DossierRules": ["DossierSyntax", "DossierModel", "Synchronization"],
    "Rulebooks": [],
    "DossierIDE": ["DossierSyntax", "DossierModel", "DossierRules", "DossierFormat"],
    "DossierReport": ["DossierSyntax", "DossierModel", "DossierRules"],
    "DossierExchange": ["DossierSyntax", "DossierModel", "DossierRules", "LanguageServerProtocol"],
    "LanguageServerProtocol": [],
    "DossierServer": [
      "DossierSyntax", "DossierModel", "DossierRules", "DossierFormat", "DossierIDE", "LanguageServerProtocol",
      "Synchronization",
    ],
    "dossier": [
      "DossierSyntax", "DossierFormat", "DossierModel", "DossierRules", "Rulebooks", "DossierIDE", "DossierReport",
      "DossierExchange", "LanguageServerProtocol", "DossierServer",
    ],
    "dossier-bench": [
      "DossierSyntax", "DossierFormat", "DossierModel", "DossierRules", "Rulebooks", "DossierReport",
      "LanguageServerProtocol",
    ],
    "EmbedRulebooksTool": ["DossierSyntax", "DossierModel", "DossierRules"],
    "EmbedRulebooksPlugin": ["Foundation", "PackagePlugin"],
  ]
  /// Threads and descriptors are the server's and the program's alone. The protocol uses the C library's `memchr` and `memcpy`.
  private static let systemTargets: Set<String> = [
    "DossierServer", "dossier", "dossier-bench", "EmbedRulebooksTool", "LanguageServerProtocol",
  ]
  private static let systemModules: Set<String> = ["Glibc", "Musl", "Darwin"]

  @Test func importsFollowTheTable() throws {
    for file in try SourceFiles.all(under: "Sources") {
      let target = file.target
      var allowed = try #require(Self.allowed[target], "\(target) is not in the table of ImportTests; add it there")
      if Self.systemTargets.contains(target) { allowed.formUnion(Self.systemModules) }
      for module in file.imports where !allowed.contains(module) {
        Issue.record("\(file.path) imports \(module); \(target) may import \(allowed.sorted()) (see ARCHITECTURE.md)")
      }
    }
  }

  @Test func noTargetIsForgotten() throws {
    let targets = Set(try SourceFiles.all(under: "Sources").map(\.target))
    #expect(targets == Set(Self.allowed.keys))
  }

  /// Everything is local: nothing that ships opens a connection.
  @Test func nothingOpensAConnection() throws {
    let words = ["socket(", "connect(", "getaddrinfo", "URLSession", "gethostbyname"]
    for file in try SourceFiles.all(under: "Sources") {
      for word in words where file.text.contains(word) { Issue.record("\(file.path) has '\(word)'") }
    }
  }

  /// One place starts a program, and one command asks for it, by one name.
  @Test func pandocAloneIsStarted() throws {
    let sources = try SourceFiles.all(under: "Sources")
    #expect(sources.filter { $0.text.contains("posix_spawn") }.map(\.path) == ["Sources/dossier/Files/Program.swift"])
    let callers = sources.filter { $0.text.contains("runProgram(") && !$0.path.hasSuffix("/Program.swift") }
    #expect(callers.map(\.path) == ["Sources/dossier/Commands/ImportCommand.swift"])
    #expect(callers.allSatisfy { $0.text.contains("runProgram(\n        \"pandoc\"") })
  }
}
