import Foundation
import LanguageServerProtocol
import TestSupport
import Testing

@testable import DossierServer

/// More than any editor does. Each request has exactly one answer, memory is bounded, nothing hangs.
@Suite struct TortureTests {
  private static let uri = "file:///dossier/a.dossier"

  private func change(_ version: Int, _ text: String) -> [UInt8] {
    MessageFramer.frame(
      Array(
        #"{"jsonrpc":"2.0","method":"textDocument/didChange","params":{"textDocument":{"uri":"\#(Self.uri)","version":\#(version)},"contentChanges":[{"range":{"start":{"line":0,"character":0},"end":{"line":0,"character":0}},"text":"\#(text)"}]}}"#
          .utf8))
  }

  @Test func tenThousandEditsInOneGo() throws {
    let client = Client(books: builtInBooks)
    try client.initialize(capabilities: ["textDocument": ["publishDiagnostics": ["versionSupport": true]]])
    client.open(Self.uri, filing)
    client.write((2..<10_002).flatMap { change($0, $0 % 100 == 0 ? "# 甲\\n" : "一") })
    let symbols = try client.result("textDocument/documentSymbol", ["textDocument": ["uri": Self.uri]]) as? [Any]
    // The last heading is followed by an edit that puts a word before it.
    #expect((symbols?.count ?? 0) >= 2)
    #expect(try !client.diagnostics(Self.uri, version: 10_001).isEmpty)
    #expect(try client.leave() == 0)
  }

  /// A storm of requests, most of them cancelled, some twice, with ids of either kind.
  @Test func cancelsInAStorm() throws {
    let client = Client(books: builtInBooks)
    try client.initialize()
    client.open(Self.uri, filing)
    let methods = ["hover", "completion", "documentSymbol", "semanticTokens/full", "codeLens", "documentLink"]
    var random = SeededGenerator(seed: 7)
    var bytes: [UInt8] = []
    for id in 1000..<3000 {
      let name = id % 3 == 0 ? "\"\(id)\"" : "\(id)"
      let method = methods[id % methods.count]
      let parameters = #"{"textDocument":{"uri":"\#(Self.uri)"},"position":{"line":\#(id % 15),"character":2}}"#
      bytes += MessageFramer.frame(
        Array(#"{"jsonrpc":"2.0","id":\#(name),"method":"textDocument/\#(method)","params":\#(parameters)}"#.utf8))
      for _ in 0..<Int.random(in: 0...2, using: &random) {
        bytes += MessageFramer.frame(
          Array(#"{"jsonrpc":"2.0","method":"$/cancelRequest","params":{"id":\#(name)}}"#.utf8))
      }
    }
    client.writeInBackground(bytes)
    var answers: [String: Int] = [:]
    for _ in 1000..<3000 {
      let answer = try client.next { $0["id"] != nil && $0["method"] == nil }
      answers["\(answer["id"]!)", default: 0] += 1
    }
    #expect(answers.count == 2000 && answers.values.allSatisfy { $0 == 1 })
    #expect(try client.leave() == 0)
    #expect(try client.rest().allSatisfy { $0["method"] != nil })
  }

  /// Its answers fill the pipe, so the server takes no more than it may keep; once somebody reads, all is answered.
  @Test func aClientThatStopsReading() throws {
    let most = 1 << 20
    let client = Client(mostWaitingBytes: most)
    try client.initialize()
    client.open(Self.uri, (0..<3000).map { "# 第\($0)节\n" }.joined())
    let asked = (0..<4).map { _ in client.ask("textDocument/documentSymbol", ["textDocument": ["uri": Self.uri]]) }
    let text = String(repeating: "x", count: 60_000)
    let message = MessageFramer.frame(Array(#"{"jsonrpc":"2.0","method":"no/such","params":{"text":"\#(text)"}}"#.utf8))
    let flood = (0..<100).flatMap { _ in message }
    let written = client.writeWithoutWaiting(flood)
    // What waits, one message more, one that is read in part, and what the pipe holds.
    #expect(written < most + 3 * message.count + (1 << 18), "\(written) bytes were taken")
    #expect(written > most / 2)
    let marker = MessageFramer.frame(Array(#"{"jsonrpc":"2.0","id":"last","method":"no/such"}"#.utf8))
    client.writeInBackground(Array(flood[written...]) + marker)
    for id in asked { #expect((try client.answer(id)["result"] as? [Any])?.count == 3000) }
    _ = try client.next { $0["id"] as? String == "last" }
    #expect(try client.leave() == 0)
  }

  /// A message of 64 MB is read, and the next one is answered.
  @Test func aVeryLongMessage() throws {
    let count = 64 << 20
    let client = Client()
    try client.initialize()
    let head = #"{"jsonrpc":"2.0","id":"long","method":"no/such","params":{"text":""#
    let body = Array(head.utf8) + [UInt8](repeating: UInt8(ascii: "x"), count: count) + Array(#""}}"#.utf8)
    client.write(MessageFramer.frame(body))
    #expect(try Client.errorCode(client.next { $0["id"] as? String == "long" }) == -32601)
    #expect(try client.leave() == 0)
  }

  /// Clients count versions as they like.
  @Test func versionsMayGoBackwards() throws {
    let client = Client()
    try client.initialize(capabilities: ["textDocument": ["publishDiagnostics": ["versionSupport": true]]])
    func rules(_ version: Int) throws -> Int {
      try client.diagnostics(Self.uri, version: version).count { $0["code"] as? String == "thematic-break" }
    }
    client.open(Self.uri, "---\n", version: 9)
    #expect(try rules(9) == 1)
    client.change(Self.uri, version: 3, [["text": "---\n文\n---\n"]])
    #expect(try rules(3) == 2)
    client.change(Self.uri, version: 3, [["text": "文\n"]])
    #expect(try rules(3) == 0)
    client.change(Self.uri, version: -1, [["text": "---\n"]])
    #expect(try rules(-1) == 1)
    #expect(try client.leave() == 0)
  }

  /// Whatever is asked of a document that is not open is refused, and nothing else happens.
  @Test func unopenedDocumentsAreRefused() throws {
    let client = Client()
    try client.initialize()
    var parameters: Client.Object = ["textDocument": ["uri": "file:///none"], "position": position(0, 0)]
    parameters.merge(
      [
        "range": range(0, 0, 1, 0), "positions": [position(0, 0)], "context": ["diagnostics": [Any]()],
        "options": ["tabSize": 2, "insertSpaces": true], "ch": "\n", "newName": "甲", "previousResultId": "1",
      ] as Client.Object
    ) { $1 }
    for method in requestHandlers.keys.sorted() where method.hasPrefix("textDocument/") {
      if method == "textDocument/willSaveWaitUntil" { continue }
      #expect(try client.errorCode(method, parameters) == -32602, "\(method)")
    }
    #expect(try client.leave() == 0)
  }
}
