import Foundation
import TestSupport
import Testing

@testable import DossierServer
@testable import LanguageServerProtocol

/// What depends on who is faster, client or worker, is shown on a mailbox that is filled beforehand.
@Suite struct WorkerTests {
  private let mailbox = Mailbox()

  private func put(_ body: String) {
    switch IncomingMessage(body: Array(body.utf8)) {
    case .request(let id, let call): mailbox.put(.request(id, call, Cancellation()))
    case .notification(let call):
      if let change = try? call.parameters(as: DidChangeParameters.self) {
        mailbox.put(.edit(change))
      } else {
        mailbox.put(.notification(call))
      }
    default: Issue.record("\(body)")
    }
  }

  /// Lets a worker do what is in the mailbox. - Returns: the exit code and the messages.
  private func run() throws -> (Int32, [Client.Object]) {
    var ends: [Int32] = [0, 0]
    try #require(pipe(&ends) == 0)
    let silence = try #require(makePipe())
    defer {
      close(ends[0])
      closeBoth(silence)
    }
    let wire = try #require(Wire(input: silence.read, mailbox: mailbox, parentCheckMilliseconds: 3000))
    var worker = Worker(
      mailbox: mailbox, wire: wire, output: Output(descriptor: ends[1]),
      options: ServeOptions(version: "1.0", files: TestFiles().access) { [] })
    let code = worker.run()
    close(ends[1])
    var framer = MessageFramer()
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = read(ends[0], &buffer, buffer.count)
      guard count > 0 else { break }
      framer.append(buffer[..<count])
    }
    var messages: [Client.Object] = []
    while case .message(let body)? = framer.next() {
      messages.append(try #require(try JSONSerialization.jsonObject(with: Data(body)) as? Client.Object))
    }
    return (code, messages)
  }

  private func initialize() {
    put(
      #"{"id":1,"method":"initialize","params":{"capabilities":{"textDocument":{"publishDiagnostics":{"versionSupport":true}}}}}"#
    )
    put(#"{"method":"textDocument/didOpen","params":{"textDocument":{"uri":"file:///a","version":1,"text":"---"}}}"#)
  }

  private func end() {
    put(#"{"id":98,"method":"shutdown"}"#)
    put(#"{"method":"exit"}"#)
  }

  @Test func aWaitingRequestIsCancelled() throws {
    initialize()
    let parameters = #"{"textDocument":{"uri":"file:///a"}}"#
    put(#"{"id":2,"method":"textDocument/documentSymbol","params":\#(parameters)}"#)
    put(#"{"id":"2","method":"textDocument/documentSymbol","params":\#(parameters)}"#)
    mailbox.cancel(2)
    mailbox.cancel(3)
    end()
    let (code, messages) = try run()
    #expect(code == 0)
    let first = try #require(messages.first { $0["id"] as? Int == 2 })
    #expect(try Client.errorCode(first) == -32800)
    #expect(messages.first { $0["id"] as? String == "2" }?["result"] != nil)
    #expect(messages.count { $0["id"] as? Int == 2 } == 1)
  }

  /// Findings of a state that newer edits have passed are not computed.
  @Test func findingsAreNotComputedWhileEditsWait() throws {
    initialize()
    for version in 2...200 {
      put(
        #"{"method":"textDocument/didChange","params":{"textDocument":{"uri":"file:///a","version":\#(version)},"contentChanges":[{"text":"\#(version)"}]}}"#
      )
    }
    end()
    #expect(try run().1.allSatisfy { $0["method"] == nil })
  }

  /// Other work does not keep findings waiting for ever.
  @Test func findingsAreComputedBetweenRequests() throws {
    initialize()
    for id in 100..<300 {
      put(#"{"id":\#(id),"method":"textDocument/foldingRange","params":{"textDocument":{"uri":"file:///a"}}}"#)
    }
    end()
    let messages = try run().1
    let place = messages.firstIndex { $0["method"] as? String == "textDocument/publishDiagnostics" }
    #expect(try #require(place) < 100)
  }

  @Test func anEditIsAppliedBeforeTheNextRequest() throws {
    initialize()
    put(
      ##"{"method":"textDocument/didChange","params":{"textDocument":{"uri":"file:///a","version":2},"contentChanges":[{"text":"# 甲\n# 乙"}]}}"##
    )
    put(#"{"id":2,"method":"textDocument/documentSymbol","params":{"textDocument":{"uri":"file:///a"}}}"#)
    put(
      #"{"method":"textDocument/didChange","params":{"textDocument":{"uri":"file:///a","version":3},"contentChanges":[{"text":""}]}}"#
    )
    end()
    let answer = try run().1.first { $0["id"] as? Int == 2 }
    #expect((answer?["result"] as? [Client.Object])?.map { $0["name"] as? String } == ["甲", "乙"])
  }

  @Test func theMailboxKnowsWhichEditsWait() {
    put(#"{"method":"textDocument/didChange","params":{"textDocument":{"uri":"a","version":2},"contentChanges":[]}}"#)
    put(#"{"method":"textDocument/didChange","params":{"textDocument":{"uri":"a","version":3},"contentChanges":[]}}"#)
    #expect(mailbox.hasEdits(of: "a") && !mailbox.hasEdits(of: "b") && !mailbox.isEmpty)
    _ = mailbox.take()
    #expect(mailbox.hasEdits(of: "a"))
    _ = mailbox.take()
    #expect(!mailbox.hasEdits(of: "a") && mailbox.isEmpty)
  }
}
