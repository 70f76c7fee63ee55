import Foundation
import LanguageServerProtocol
import TestSupport
import Testing

/// Whatever comes, each request has exactly one answer, and the server lives on.
@Suite struct DamageTests {
  @Test(arguments: [1, 2, 3, 7, 19])
  func splitPacketsAreJoined(pieceLength: Int) throws {
    let client = Client()
    let body =
      #"{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"processId":null,"rootUri":null,"capabilities":{}}}"#
    let shutdown = #"{"jsonrpc":"2.0","id":"二","method":"shutdown"}"#
    let bytes = MessageFramer.frame(Array(body.utf8)) + MessageFramer.frame(Array(shutdown.utf8))
    client.write(bytes, pieceLength: pieceLength)
    #expect(try client.answer(1)["result"] != nil)
    #expect(try client.next { $0["id"] as? String == "二" }["result"] is NSNull)
  }

  @Test(arguments: [
    ("{", -32700), ("", -32700), ("nonsense", -32700), (#"{"id":1,"method":"a" "b"}"#, -32700),
    ("[]", -32600), (#"[{"jsonrpc":"2.0","id":1,"method":"shutdown"}]"#, -32600), ("7", -32600), ("{}", -32600),
    (#"{"jsonrpc":"2.0","id":null,"method":"shutdown"}"#, -32600),
    (#"{"jsonrpc":"2.0","id":1.5,"method":"x"}"#, -32600),
  ])
  func badBodiesAreAnswered(body: String, code: Int) throws {
    let client = Client()
    try client.initialize()
    client.write(body: body)
    let answer = try client.next { $0["id"] is NSNull }
    #expect(try Client.errorCode(answer) == code)
    #expect(try client.leave() == 0)
  }

  @Test(arguments: [
    "Content-Length: -5\r\n\r\n", "Content-Length: x\r\n\r\n", "Content-Type: a\r\n\r\n", "garbage\r\n\r\n",
    "Content-Length: 99999999999999999999\r\n\r\n", "Content-Length: 5\r\nContent-Type: a; charset=latin1\r\n\r\n",
    String(repeating: "x", count: 10000),
  ])
  func badHeadersAreSkipped(header: String) throws {
    let client = Client()
    try client.initialize()
    client.write(Array(header.utf8))
    let id = client.ask("no/such")
    #expect(try Client.errorCode(client.next { $0["id"] is NSNull }) == -32700)
    #expect(try Client.errorCode(client.answer(id)) == -32601)
    #expect(try client.leave() == 0)
  }

  @Test(arguments: [
    "null", "[]", "{}", "7", #"{"textDocument":{}}"#,
    #"{"textDocument":{"uri":5},"position":{"line":0,"character":0}}"#,
    #"{"textDocument":{"uri":"file:///a"},"position":{"line":-1,"character":0}}"#,
    #"{"textDocument":{"uri":"file:///a"},"position":{"line":1.5,"character":0}}"#,
  ])
  func badParametersAreInvalid(parameters: String) throws {
    let client = Client()
    try client.initialize()
    client.open("file:///a", "# 甲\n")
    client.write(body: #"{"jsonrpc":"2.0","id":77,"method":"textDocument/hover","params":\#(parameters)}"#)
    #expect(try Client.errorCode(client.answer(77)) == -32602)
    client.write(body: #"{"jsonrpc":"2.0","method":"textDocument/didChange","params":\#(parameters)}"#)
    client.write(body: #"{"jsonrpc":"2.0","method":"textDocument/didOpen","params":\#(parameters)}"#)
    for _ in 0..<2 { _ = try client.next { $0["method"] as? String == "window/logMessage" } }
    #expect(try client.leave() == 0)
  }

  /// The cancels stand in one packet with the requests, so they are seen before the first one is worked on or at the latest
  /// before the last.
  @Test func cancelledRequestsAreAnsweredOnce() throws {
    let client = Client()
    try client.initialize()
    client.open("file:///a", "# 甲\n")
    var bytes: [UInt8] = []
    func add(_ body: String) { bytes += MessageFramer.frame(Array(body.utf8)) }
    for id in 100..<140 {
      add(
        #"{"jsonrpc":"2.0","id":\#(id),"method":"textDocument/documentSymbol","params":{"textDocument":{"uri":"file:///a"}}}"#
      )
    }
    for id in 100..<140 { add(#"{"jsonrpc":"2.0","method":"$/cancelRequest","params":{"id":\#(id)}}"#) }
    add(#"{"jsonrpc":"2.0","method":"$/cancelRequest","params":{"id":"unknown"}}"#)
    add(#"{"jsonrpc":"2.0","method":"$/cancelRequest","params":{}}"#)
    client.write(bytes)
    for id in 100..<140 {
      let answer = try client.answer(id)
      if answer["result"] == nil { #expect(try Client.errorCode(answer) == -32800) }
    }
    #expect(try client.leave() == 0)
    #expect(try client.rest().allSatisfy { $0["id"] == nil })
  }

  /// Answers that are longer than a pipe holds, to a client that is slow to read.
  @Test(arguments: [false, true])
  func longAnswersArriveWhole(isNonBlocking: Bool) throws {
    let client = Client(isNonBlocking: isNonBlocking)
    try client.initialize()
    client.open("file:///a", (0..<4000).map { "# \($0)\n" }.joined())
    let id = client.ask("textDocument/documentSymbol", ["textDocument": ["uri": "file:///a"]])
    Foundation.Thread.sleep(forTimeInterval: 0.2)
    #expect((try client.answer(id)["result"] as? [Any])?.count == 4000)
    #expect(try client.leave() == 0)
  }

  /// Random damage of a good conversation. The seed replays a failure.
  @Test(arguments: UInt64(0)..<40)
  func damagedConversationsDoNotEndTheServer(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    var bytes: [UInt8] = []
    for id in 0..<12 {
      let body =
        #"{"jsonrpc":"2.0","id":\#(id),"method":"textDocument/hover","params":{"textDocument":{"uri":"file:///a"},"position":{"line":\#(id),"character":\#(id)}}}"#
      bytes += MessageFramer.frame(Array(body.utf8))
    }
    for _ in 0..<Int.random(in: 1...6, using: &random) {
      let index = Int.random(in: 0..<bytes.count, using: &random)
      switch Int.random(in: 0..<3, using: &random) {
      case 0: bytes[index] = UInt8.random(in: 0...255, using: &random)
      case 1: bytes.remove(at: index)
      default: bytes.insert(UInt8.random(in: 0...255, using: &random), at: index)
      }
    }
    let client = Client()
    try client.initialize()
    client.write(bytes, pieceLength: Int.random(in: 1...bytes.count, using: &random))
    // A length that became longer swallows what follows, so the server is told often that it may go.
    for _ in 0..<12 { client.ask("shutdown") }
    client.closeInput()
    #expect(try client.exitCode() == 0)
  }
}
