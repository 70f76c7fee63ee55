import Foundation
import LanguageServerProtocol
import TestSupport
import Testing

/// What the client sends while a job takes long is read before the job is done. The job ends when the test says so.
@Suite struct LongJobTests {
  private static let uri = "file:///p/a.dossier"

  /// Where a job waits for the test.
  private final class Gate: Sendable {
    private let reached = DispatchSemaphore(value: 0)
    private let opened = DispatchSemaphore(value: 0)

    func pass() {
      reached.signal()
      opened.wait()
    }

    func waitUntilReached() throws {
      guard reached.wait(timeout: .now() + 20) == .success else { throw Client.Silence() }
    }

    func open() { opened.signal() }
  }

  private func client(_ gate: Gate, mostWaitingBytes: Int = 64 << 20) throws -> Client {
    let client = Client(mostWaitingBytes: mostWaitingBytes, beforeBooks: { gate.pass() })
    try client.initialize(capabilities: ["textDocument": ["publishDiagnostics": ["versionSupport": true]]])
    return client
  }

  /// Opens two documents and asks something about them. All arrive together, so the request is what waits at the gate.
  private func openAndAsk(_ client: Client, _ method: String) {
    let place = #""textDocument":{"uri":"\#(Self.uri)"},"position":{"line":0,"character":0}"#
    let opened = [Self.uri, "untitled:b"].map {
      let document = #"{"uri":"\#($0)","languageId":"dossier","version":1,"text":"---"}"#
      return #"{"jsonrpc":"2.0","method":"textDocument/didOpen","params":{"textDocument":\#(document)}}"#
    }
    let asked =
      #"{"jsonrpc":"2.0","id":"asked","method":"\#(method)","params":{\#(place),"previousResultIds":[]}}"#
    client.write((opened + [asked]).flatMap { MessageFramer.frame(Array($0.utf8)) })
  }

  private func answer(_ client: Client) throws -> Client.Object {
    try client.next { $0["id"] as? String == "asked" }
  }

  @Test(arguments: ["textDocument/hover", "workspace/diagnostic"])
  func aRequestIsCancelledWhileItIsWorkedOn(method: String) throws {
    let gate = Gate()
    let client = try client(gate)
    openAndAsk(client, method)
    try gate.waitUntilReached()
    client.notify("$/cancelRequest", ["id": "asked"])
    try client.waitUntilRead()
    gate.open()
    #expect(try Client.errorCode(answer(client)) == -32800)
    #expect(try client.leave() == 0)
  }

  /// Findings of a state that edits have passed while they were computed are not sent.
  @Test(arguments: [false, true])
  func editsAreSeenBeforeFindingsAreSent(whileTheyAreComputed isRead: Bool) throws {
    let gate = Gate()
    let client = try client(gate)
    client.open(Self.uri, "---")
    try gate.waitUntilReached()
    client.change(Self.uri, version: 2, [["text": "---\n文\n---\n"]])
    if isRead { try client.waitUntilRead() }
    gate.open()
    let first = try client.next { $0["method"] as? String == "textDocument/publishDiagnostics" }
    #expect((first["params"] as? Client.Object)?["version"] as? Int == 2)
    #expect(try client.leave() == 0)
  }

  /// What waits during a long job is bounded, and nothing of it is lost.
  @Test func aFloodHasToWait() throws {
    let most = 1 << 20
    let gate = Gate()
    let client = try client(gate, mostWaitingBytes: most)
    openAndAsk(client, "textDocument/hover")
    try gate.waitUntilReached()
    let text = String(repeating: "x", count: 10_000)
    let flood = (0..<500).flatMap { id in
      let body = #"{"jsonrpc":"2.0","id":"\#(id)","method":"no/such","params":{"text":"\#(text)"}}"#
      return MessageFramer.frame(Array(body.utf8))
    }
    let written = client.writeWithoutWaiting(flood)
    // What waits, a buffer more, and what the pipe holds.
    #expect(written > most && written < most + (1 << 18), "\(written) bytes were taken")
    client.writeInBackground(Array(flood[written...]))
    gate.open()
    _ = try answer(client)
    for id in 0..<500 { _ = try client.next { $0["id"] as? String == "\(id)" } }
    #expect(try client.leave() == 0)
  }

  /// The end is the last thing to happen, whoever reads it.
  @Test(arguments: [false, true])
  func theInputEndsDuringAJob(isRead: Bool) throws {
    let gate = Gate()
    let client = try client(gate)
    openAndAsk(client, "textDocument/hover")
    try gate.waitUntilReached()
    if isRead { try client.waitUntilRead() }
    client.closeInput()
    gate.open()
    #expect(try client.exitCode() == 1)
    #expect(try client.rest().contains { $0["id"] as? String == "asked" && $0["result"] != nil })
  }

  @Test func exitComesDuringAJob() throws {
    let gate = Gate()
    let client = try client(gate)
    openAndAsk(client, "textDocument/hover")
    try gate.waitUntilReached()
    try client.waitUntilRead()
    client.ask("shutdown")
    client.notify("exit")
    client.ask("no/such")
    gate.open()
    #expect(try client.exitCode() == 0)
    let answers = try client.rest().filter { $0["method"] == nil }
    #expect(answers.map { $0["id"] as? String ?? "\($0["id"]!)" } == ["asked", "2"])
  }
}
