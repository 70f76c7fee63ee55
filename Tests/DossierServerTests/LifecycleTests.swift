import Foundation
import TestSupport
import Testing

@Suite struct LifecycleTests {
  @Test func shutdownAndExitEndWithZero() throws {
    let client = Client()
    try client.initialize()
    #expect(try client.leave() == 0)
  }

  @Test func exitAloneEndsWithOne() throws {
    let client = Client()
    try client.initialize()
    client.notify("exit")
    #expect(try client.exitCode() == 1)
  }

  @Test func exitBeforeInitializeEndsWithOne() throws {
    let client = Client()
    client.notify("exit")
    #expect(try client.exitCode() == 1)
  }

  @Test(arguments: [(false, Int32(1)), (true, Int32(0))])
  func closedInputEndsTheServer(afterShutdown: Bool, code: Int32) throws {
    let client = Client()
    try client.initialize()
    if afterShutdown { _ = try client.result("shutdown") }
    client.closeInput()
    #expect(try client.exitCode() == code)
  }

  @Test func closedInputWithinAMessageEndsTheServer() throws {
    let client = Client()
    try client.initialize()
    client.write(Array("Content-Length: 100\r\n\r\n{\"id\"".utf8))
    client.closeInput()
    #expect(try client.exitCode() == 1)
  }

  @Test func closedOutputEndsTheServerQuietly() throws {
    let client = Client()
    try client.initialize()
    client.closeOutput()
    client.ask("textDocument/unknown")
    #expect(try client.exitCode() == 1)
  }

  @Test func requestsBeforeInitializeAreRefused() throws {
    let client = Client()
    #expect(try client.errorCode("textDocument/hover", place("file:///a", 0, 0)) == -32002)
    #expect(try client.errorCode("shutdown") == -32002)
    #expect(try client.errorCode("no/such") == -32002)
    client.open("file:///a", "text")
    try client.initialize()
    #expect(try client.errorCode("textDocument/documentSymbol", ["textDocument": ["uri": "file:///a"]]) == -32602)
  }

  @Test func initializeComesOnce() throws {
    let client = Client()
    try client.initialize()
    #expect(try client.errorCode("initialize", ["processId": NSNull(), "capabilities": Client.Object()]) == -32600)
    #expect(try client.leave() == 0)
  }

  @Test func afterShutdownRequestsAreRefused() throws {
    let client = Client()
    try client.initialize()
    _ = try client.result("shutdown")
    #expect(try client.errorCode("textDocument/hover", place("file:///a", 0, 0)) == -32600)
    #expect(try client.errorCode("shutdown") == -32600)
    #expect(try client.errorCode("initialize", ["processId": NSNull(), "capabilities": Client.Object()]) == -32600)
    client.open("file:///a", "text")
    client.notify("exit")
    #expect(try client.exitCode() == 0)
  }

  @Test(arguments: ["no/such", "$/such", "workspace/unknown"])
  func unknownRequestsAreNotFound(method: String) throws {
    let client = Client()
    try client.initialize()
    #expect(try client.errorCode(method) == -32601)
  }

  @Test func unknownNotificationsArePassedOver() throws {
    let client = Client()
    try client.initialize()
    client.notify("$/such", ["a": 1])
    client.notify("no/such")
    client.notify("$/setTrace", ["value": "off"])
    #expect(try client.leave() == 0)
    #expect(try client.rest().isEmpty)
  }

  @Test func theServerSaysWhoItIs() throws {
    let result = try Client().initialize()
    let info = try #require(result["serverInfo"] as? Client.Object)
    #expect(info["name"] as? String == "dossier" && info["version"] as? String == "1.0")
  }

  /// The first encoding of the client that the server knows.
  @Test(arguments: [
    ([], "utf-16"), (["utf-8"], "utf-8"), (["utf-32", "utf-8"], "utf-32"), (["utf-16", "utf-8"], "utf-16"),
    (["utf-7", "utf-8", "utf-16"], "utf-8"), (["utf-7"], "utf-16"),
  ])
  func positionEncodingIsNegotiated(offered: [String], chosen: String) throws {
    let general: Client.Object = offered.isEmpty ? [:] : ["positionEncodings": offered]
    let result = try Client().initialize(capabilities: ["general": general])
    let capabilities = try #require(result["capabilities"] as? Client.Object)
    #expect(capabilities["positionEncoding"] as? String == chosen)
  }

  /// A client that counts bytes without saying so can be helped; what a client says wins.
  @Test(arguments: [([], "utf-8", "utf-8"), (["utf-32"], "utf-8", "utf-32"), ([], "utf-7", "utf-16")])
  func positionEncodingCanBeSet(offered: [String], set: String, chosen: String) throws {
    let general: Client.Object = offered.isEmpty ? [:] : ["positionEncodings": offered]
    let result = try Client().initialize(
      capabilities: ["general": general], ["initializationOptions": ["positionEncoding": set]])
    let capabilities = try #require(result["capabilities"] as? Client.Object)
    #expect(capabilities["positionEncoding"] as? String == chosen)
  }

  @Test func theEndOfTheClientsProcessEndsTheServer() throws {
    let process = Process()
    process.executableURL = URL(filePath: "/bin/sleep")
    process.arguments = ["60"]
    try process.run()
    let client = Client(parentCheckMilliseconds: 20)
    try client.initialize([:], ["processId": Int(process.processIdentifier)])
    kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
    #expect(try client.exitCode() == 1)
  }

  /// The client may live in another namespace of processes.
  @Test func aProcessThatCannotBeSeenIsNotWatched() throws {
    let client = Client(parentCheckMilliseconds: 10)
    try client.initialize([:], ["processId": 2_147_483_000])
    Foundation.Thread.sleep(forTimeInterval: 0.1)
    #expect(try client.leave() == 0)
  }
}

extension Client {
  fileprivate func initialize(_ capabilities: Object, _ more: Object) throws {
    try initialize(capabilities: capabilities, more)
  }
}
