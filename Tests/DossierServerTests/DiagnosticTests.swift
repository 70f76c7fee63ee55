import DossierModel
import DossierRules
import DossierSyntax
import Foundation
import TestSupport
import Testing

@Suite struct DiagnosticTests {
  static let uri = "file:///dossier/a.dossier"
  static var capable: Client.Object {
    [
      "textDocument": [
        "publishDiagnostics": [
          "relatedInformation": true, "versionSupport": true, "tagSupport": ["valueSet": [1, 2]],
        ] as Client.Object
      ]
    ]
  }

  /// `line:character-line:character severity code`, in UTF-16.
  private func shown(_ diagnostics: [Client.Object]) throws -> [String] {
    try diagnostics.map { diagnostic in
      let range = try #require(diagnostic["range"] as? [String: [String: Int]])
      let severity = try #require(diagnostic["severity"] as? Int)
      let code = try #require(diagnostic["code"] as? String)
      #expect(diagnostic["source"] as? String == "dossier")
      let (start, end) = (range["start"]!, range["end"]!)
      return "\(start["line"]!):\(start["character"]!)-\(end["line"]!):\(end["character"]!) \(severity) \(code)"
    }
  }

  private func expected(_ texts: [String], of index: Int = 0) -> [String] {
    expectedFindings(texts, of: index).map { rule, document, finding in
      let start = document.tree.position(of: finding.place.range.lowerBound, in: .utf16)
      let end = document.tree.position(of: finding.place.range.upperBound, in: .utf16)
      let severity = finding.severity == .error ? 1 : finding.severity == .warning ? 2 : 3
      return "\(start.line):\(start.column)-\(end.line):\(end.column) \(severity) \(rule)"
    }
  }

  @Test func theFindingsOfTheEngineArePublished() throws {
    let client = Client(books: builtInBooks)
    try client.initialize(capabilities: Self.capable)
    client.open(Self.uri, filing, version: 7)
    let diagnostics = try client.diagnostics(Self.uri, version: 7)
    #expect(try shown(diagnostics) == expected([filing]))
    #expect(diagnostics.count > 5)
    #expect(try client.leave() == 0)
  }

  /// After each of many random edits the findings are those of a fresh check of the same text. The seed replays a failure.
  @Test(arguments: UInt64(0)..<12)
  func editsKeepFindingsTrue(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let client = Client(books: builtInBooks)
    try client.initialize(capabilities: Self.capable)
    var tree = SyntaxTree(filing)
    client.open(Self.uri, filing)
    for version in 2..<8 {
      let edit = RandomText.edit(in: tree, using: &random)
      // An editor names whole characters and sends well-formed text.
      let start = tree.position(of: edit.range.lowerBound, in: .utf16)
      let end = tree.position(of: edit.range.upperBound, in: .utf16)
      let range = tree.offset(of: start, in: .utf16)..<tree.offset(of: end, in: .utf16)
      let text = String(decoding: edit.replacement, as: UTF8.self)
      client.change(
        Self.uri, version: version,
        [
          [
            "range": DossierServerTests.range(start.line, start.column, end.line, end.column), "text": text,
          ] as Client.Object
        ])
      tree = tree.applying(TextEdit(range: range, replacement: Array(text.utf8)))
      let now = tree.text(in: 0..<tree.count)
      let found = try shown(client.diagnostics(Self.uri, version: version))
      #expect(found == expected([now]), "seed \(seed), version \(version)")
    }
  }

  @Test func aBurstOfEditsIsAnsweredForTheLast() throws {
    let client = Client(books: builtInBooks)
    try client.initialize(capabilities: Self.capable)
    client.open(Self.uri, filing)
    for version in 2...60 {
      client.change(Self.uri, version: version, [["range": range(0, 0, 0, 0), "text": "x"] as Client.Object])
    }
    let diagnostics = try client.diagnostics(Self.uri, version: 60)
    #expect(try shown(diagnostics) == expected([String(repeating: "x", count: 59) + filing]))
    _ = try client.leave()
    // Some versions in between may have been told, but never all of them one by one after the fact.
    let older = try client.rest().filter { $0["method"] as? String == "textDocument/publishDiagnostics" }
    #expect(older.count < 59)
  }

  @Test func fullSyncWorks() throws {
    let client = Client(books: builtInBooks)
    try client.initialize(capabilities: Self.capable)
    client.open(Self.uri, "旧")
    client.change(Self.uri, version: 2, [["text": filing]])
    #expect(try shown(client.diagnostics(Self.uri, version: 2)) == expected([filing]))
  }

  @Test func openingTwiceTakesTheNewText() throws {
    let client = Client(books: builtInBooks)
    try client.initialize(capabilities: Self.capable)
    client.open(Self.uri, "旧", version: 1)
    client.open(Self.uri, filing, version: 5)
    #expect(try shown(client.diagnostics(Self.uri, version: 5)) == expected([filing]))
    _ = try client.next { $0["method"] as? String == "window/logMessage" }
  }

  @Test func changesOfUnopenedDocumentsAreLogged() throws {
    let client = Client(books: builtInBooks)
    try client.initialize()
    client.change(Self.uri, version: 2, [["text": "甲"]])
    client.closeDocument(Self.uri)
    for _ in 0..<2 { _ = try client.next { $0["method"] as? String == "window/logMessage" } }
    #expect(try client.leave() == 0)
  }

  @Test func closingTakesFindingsAway() throws {
    let client = Client(books: builtInBooks)
    try client.initialize(capabilities: Self.capable)
    client.open(Self.uri, filing)
    _ = try client.diagnostics(Self.uri, version: 1)
    client.closeDocument(Self.uri)
    #expect(try client.diagnostics(Self.uri).isEmpty)
  }

  @Test func theLanguageIsThatOfTheClient() throws {
    func message(_ more: Client.Object) throws -> String {
      let client = Client(books: builtInBooks)
      try client.initialize(more)
      client.open(Self.uri, "---\n")
      let all = try client.diagnostics(Self.uri)
      return try #require(all.first { $0["code"] as? String == "thematic-break" }?["message"] as? String)
    }
    #expect(try message(["locale": "zh-cn"]).hasPrefix("分隔线没有含义"))
    #expect(try message(["locale": "de"]).allSatisfy(\.isASCII))
    #expect(try message([:]).allSatisfy(\.isASCII))
    #expect(try message(["locale": "en", "initializationOptions": ["lang": "zh"]]).hasPrefix("分隔线没有含义"))
  }

  @Test func unusedSuppressionsAreFaded() throws {
    let client = Client(books: builtInBooks)
    try client.initialize(capabilities: Self.capable)
    client.open(Self.uri, "申报类型：算法备案\n\n# 甲\n% 豁免 AR-2101 因：客户要求\n文字\n")
    let unused = try client.diagnostics(Self.uri).first { $0["code"] as? String == "unused-suppression" }
    #expect(unused?["tags"] as? [Int] == [1])
  }

  @Test func longResultsAreCut() throws {
    let client = Client(books: builtInBooks)
    try client.initialize(capabilities: Self.capable, ["locale": "zh"])
    client.open(Self.uri, String(repeating: "---\n", count: 1500))
    let diagnostics = try client.diagnostics(Self.uri)
    #expect(diagnostics.count == 1001)
    #expect(diagnostics.last?["code"] as? String == "too-many-findings")
    #expect(diagnostics.last?["message"] as? String == "后面还有发现没有列出，这里只列前 1000 条")
  }

  @Test func positionsAreInTheUnitOfTheClient() throws {
    for (encoding, start) in [("utf-8", 7), ("utf-16", 3), ("utf-32", 2)] {
      let client = Client(books: builtInBooks)
      try client.initialize(capabilities: ["general": ["positionEncodings": [encoding]]])
      client.open(Self.uri, "𠮷文\u{200B}\n")
      let odd = try client.diagnostics(Self.uri).first { $0["code"] as? String == "invisible-character" }
      let range = try #require(odd?["range"] as? [String: [String: Int]])
      #expect(range["start"]?["character"] == start, "\(encoding)")
    }
  }
}

extension Client {
  fileprivate func initialize(_ more: Object) throws { try initialize(capabilities: [:], more) }
}
