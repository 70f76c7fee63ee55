import DossierRules
import DossierServer
import Foundation
import LanguageServerProtocol
import TestSupport
import Testing

/// A client that talks to a server in this process over pipes. Every message of the server is judged by the meta-model.
final class Client {
  typealias Object = [String: Any]

  /// Immutable once it is made.
  nonisolated(unsafe) private static let validator = Result { try MetaModelValidator() }

  /// How long to wait for a message before the test fails, in seconds.
  private let patience = 20.0
  private let input: Int32
  private let output: Int32
  private let serverEnded = DispatchSemaphore(value: 0)
  private let code = ExitCode()
  private var framer = MessageFramer()
  private var received: [Object] = []
  private var methods: [Int: String] = [:]
  private var lastID = 0
  private var isInputOpen = true
  private var isOutputOpen = true

  /// Written by the server's thread before `serverEnded` is signalled.
  private final class ExitCode: @unchecked Sendable { var value: Int32? }

  /// - Parameters:
  ///   - files: what lies on the disk, by absolute path.
  ///   - isNonBlocking: the server's descriptors are, as some editors leave them.
  ///   - beforeBooks: called in the first job that needs rulebooks, which lasts as long as this.
  init(
    parentCheckMilliseconds: Int32 = 3000, mostWaitingBytes: Int = 64 << 20, books: [Rulebook] = [],
    files: TestFiles = TestFiles(), pauseMilliseconds: Int = 300,
    isNonBlocking: Bool = false, beforeBooks: @escaping @Sendable () -> Void = {}
  ) {
    var toServer: [Int32] = [0, 0]
    var fromServer: [Int32] = [0, 0]
    precondition(pipe(&toServer) == 0 && pipe(&fromServer) == 0)
    input = toServer[1]
    output = fromServer[0]
    let ends = (toServer[0], fromServer[1])
    if isNonBlocking {
      for end in [ends.0, ends.1] { _ = fcntl(end, F_SETFL, O_NONBLOCK) }
    }
    let options = ServeOptions(
      version: "1.0", files: files.access, parentCheckMilliseconds: parentCheckMilliseconds,
      mostWaitingBytes: mostWaitingBytes, pauseMilliseconds: pauseMilliseconds, findBook: findBuiltInBook
    ) {
      beforeBooks()
      return books
    }
    let thread = Foundation.Thread { [code, serverEnded] in
      code.value = serve(input: ends.0, output: ends.1, options: options)
      for end in [ends.0, ends.1] { closeDescriptor(end) }
      serverEnded.signal()
    }
    thread.stackSize = 8 << 20
    thread.start()
  }

  deinit {
    closeInput()
    if isOutputOpen { closeDescriptor(output) }
  }

  // MARK: To the server

  /// Writes bytes as they are, in pieces of at most `pieceLength`.
  func write(_ bytes: [UInt8], pieceLength: Int = .max) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let piece = Array(rest.prefix(pieceLength))
      let count = Foundation.write(input, piece, piece.count)
      guard count > 0 else { return }
      rest = rest.dropFirst(count)
    }
  }

  /// Writes what the server takes without being waited for for longer than `milliseconds` at a time. - Returns: how many bytes that is.
  func writeWithoutWaiting(_ bytes: [UInt8], milliseconds: Int32 = 500) -> Int {
    let flags = fcntl(input, F_GETFL)
    _ = fcntl(input, F_SETFL, flags | O_NONBLOCK)
    defer { _ = fcntl(input, F_SETFL, flags) }
    var written = 0
    while written < bytes.count {
      let count = bytes.withUnsafeBytes {
        Foundation.write(input, $0.baseAddress! + written, min(1 << 16, bytes.count - written))
      }
      if count > 0 {
        written += count
        continue
      }
      // A server that takes nothing for a while takes nothing.
      var entry = pollfd(fd: input, events: Int16(POLLOUT), revents: 0)
      if poll(&entry, 1, milliseconds) <= 0 { break }
    }
    return written
  }

  /// Waits until the server has read all that was written: by writing more than a pipe holds.
  func waitUntilRead() throws {
    let text = String(repeating: "x", count: 1 << 18)
    let message = MessageFramer.frame(Array(#"{"jsonrpc":"2.0","method":"no/such","params":{"text":"\#(text)"}}"#.utf8))
    guard writeWithoutWaiting(message, milliseconds: Int32(patience * 1000)) == message.count else { throw Silence() }
  }

  /// Writes while the test reads; nothing else may be written until the answers show that it has arrived.
  func writeInBackground(_ bytes: [UInt8]) {
    let input = input
    let thread = Foundation.Thread {
      var rest = bytes[...]
      while !rest.isEmpty {
        let count = rest.withUnsafeBytes { Foundation.write(input, $0.baseAddress!, min(1 << 16, $0.count)) }
        guard count > 0 else { return }
        rest = rest.dropFirst(count)
      }
    }
    thread.start()
  }

  func write(body: String) { write(MessageFramer.frame(Array(body.utf8))) }

  func send(_ message: Object) {
    var message = message
    message["jsonrpc"] = "2.0"
    // Only finite numbers, strings, arrays and dictionaries are ever put in.
    write(MessageFramer.frame(Array(try! JSONSerialization.data(withJSONObject: message))))
  }

  /// - Returns: the id of the request.
  @discardableResult
  func ask(_ method: String, _ parameters: Any? = nil) -> Int {
    lastID += 1
    methods[lastID] = method
    var message: Object = ["id": lastID, "method": method]
    message["params"] = parameters
    send(message)
    return lastID
  }

  func notify(_ method: String, _ parameters: Any? = nil) {
    var message: Object = ["method": method]
    message["params"] = parameters
    send(message)
  }

  func closeInput() {
    if isInputOpen { closeDescriptor(input) }
    isInputOpen = false
  }

  func closeOutput() {
    closeDescriptor(output)
    isOutputOpen = false
  }

  // MARK: From the server

  /// The next message that `isWanted`; others wait for their turn.
  func next(_ isWanted: (Object) -> Bool) throws -> Object {
    let deadline = Date(timeIntervalSinceNow: patience)
    while true {
      if let index = received.firstIndex(where: isWanted) { return received.remove(at: index) }
      guard try receive(until: deadline) else { throw Silence() }
    }
  }

  struct Silence: Error {}

  /// The answer to a request: the whole message.
  func answer(_ id: Int) throws -> Object {
    try next { $0["id"] as? Int == id && $0["method"] == nil }
  }

  /// The result of a request.
  func result(_ method: String, _ parameters: Any? = nil) throws -> Any {
    let answer = try answer(ask(method, parameters))
    return try #require(answer["result"], "\(answer)")
  }

  /// The code of the error that a request is answered by.
  func errorCode(_ method: String, _ parameters: Any? = nil) throws -> Int {
    try Self.errorCode(answer(ask(method, parameters)))
  }

  static func errorCode(_ answer: Object) throws -> Int {
    let error = try #require(answer["error"] as? Object, "\(answer)")
    return try #require(error["code"] as? Int)
  }

  /// The next findings of a document: of `version`, if one is given.
  func diagnostics(_ uri: String, version: Int? = nil) throws -> [Object] {
    let message = try next {
      guard $0["method"] as? String == "textDocument/publishDiagnostics", let parameters = $0["params"] as? Object
      else { return false }
      return parameters["uri"] as? String == uri && (version == nil || parameters["version"] as? Int == version)
    }
    let parameters = try #require(message["params"] as? Object)
    return try #require(parameters["diagnostics"] as? [Object])
  }

  /// All messages up to the end of the output.
  func rest() throws -> [Object] {
    while try receive(until: Date(timeIntervalSinceNow: patience)) {}
    return received
  }

  func exitCode() throws -> Int32 {
    guard serverEnded.wait(timeout: .now() + patience) == .success else { throw Silence() }
    return try #require(code.value)
  }

  /// - Returns: false when the output ended or nothing came.
  private func receive(until deadline: Date) throws -> Bool {
    var entry = pollfd(fd: output, events: Int16(POLLIN), revents: 0)
    let milliseconds = Int32(max(0, deadline.timeIntervalSinceNow * 1000))
    guard poll(&entry, 1, milliseconds) > 0 else { return false }
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    let count = read(output, &buffer, buffer.count)
    guard count > 0 else { return false }
    framer.append(buffer[..<count])
    while let event = framer.next() {
      guard case .message(let body) = event else {
        Issue.record("\(event)")
        continue
      }
      let message = try #require(try JSONSerialization.jsonObject(with: Data(body)) as? Object)
      try judge(message)
      received.append(message)
    }
    return true
  }

  private func judge(_ message: Object) throws {
    let validator = try Self.validator.get()
    #expect(message["jsonrpc"] as? String == "2.0")
    if let method = message["method"] as? String {
      #expect(validator.validate(message["params"], method: method, part: .parameters) == [], "\(message)")
    } else if let result = message["result"] {
      // Requests that a test wrote by hand are not known here.
      guard let id = message["id"] as? Int, let method = methods[id] else { return }
      #expect(validator.validate(result, method: method, part: .result) == [], "\(message)")
    } else {
      let error = try #require(message["error"] as? Object, "\(message)")
      #expect(error["code"] is Int && error["message"] is String, "\(message)")
    }
  }
}

extension Client {
  /// What most tests begin with. - Returns: the answer to `initialize`.
  @discardableResult
  func initialize(capabilities: Object = [:], _ more: Object = [:]) throws -> Object {
    var parameters: Object = ["processId": NSNull(), "rootUri": NSNull(), "capabilities": capabilities]
    parameters.merge(more) { $1 }
    let result = try result("initialize", parameters)
    notify("initialized", Object())
    return try #require(result as? Object)
  }

  func open(_ uri: String, _ text: String, version: Int = 1) {
    notify(
      "textDocument/didOpen",
      ["textDocument": ["uri": uri, "languageId": "dossier", "version": version, "text": text] as Object])
  }

  func change(_ uri: String, version: Int, _ changes: [Object]) {
    notify(
      "textDocument/didChange",
      ["textDocument": ["uri": uri, "version": version] as Object, "contentChanges": changes] as Object)
  }

  func closeDocument(_ uri: String) {
    notify("textDocument/didClose", ["textDocument": ["uri": uri]])
  }

  /// Says goodbye. - Returns: the exit code.
  func leave() throws -> Int32 {
    _ = try result("shutdown")
    notify("exit")
    return try exitCode()
  }
}

/// `close`, which the methods of the same name hide.
private func closeDescriptor(_ descriptor: Int32) { Foundation.close(descriptor) }

/// `textDocument` and `position`, zero-based.
func place(_ uri: String, _ line: Int, _ character: Int) -> Client.Object {
  ["textDocument": ["uri": uri], "position": position(line, character)]
}

func position(_ line: Int, _ character: Int) -> Client.Object { ["line": line, "character": character] }

func range(_ startLine: Int, _ startCharacter: Int, _ endLine: Int, _ endCharacter: Int) -> Client.Object {
  ["start": position(startLine, startCharacter), "end": position(endLine, endCharacter)]
}
