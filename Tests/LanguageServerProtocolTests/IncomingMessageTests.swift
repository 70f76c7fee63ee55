import LanguageServerProtocol
import Testing

/// A message in one line, for comparing.
private func summary(_ body: String) -> String {
  func name(_ id: RequestID?) -> String {
    switch id {
    case .integer(let value): "\(value)"
    case .string(let value): "'\(value)'"
    case nil: "null"
    }
  }
  switch IncomingMessage(body: Array(body.utf8)) {
  case .request(let id, let call): return "request \(name(id)) \(call.method)"
  case .notification(let call): return "notification \(call.method)"
  case .response(let response):
    if let error = response.error { return "error \(name(response.id)) \(error.code.rawValue) \(error.message)" }
    let result = try? response.result(as: JSONValue.self)
    return "response \(name(response.id)) \(result.map { "\($0)" } ?? "unreadable")"
  case .batch: return "batch"
  case .malformed(let id, let error): return "malformed \(name(id)) \(error.code.rawValue)"
  }
}

struct IncomingMessageTests {
  @Test(
    arguments: [
      (#"{"jsonrpc":"2.0","id":1,"method":"shutdown"}"#, "request 1 shutdown"),
      (#"{"method":"a\/b","params":{"x":[{}]},"id":"q","jsonrpc":"2.0"}"#, "request 'q' a/b"),
      (#"{"jsonrpc":"2.0","id":"1","method":"shutdown","params":null}"#, "request '1' shutdown"),
      (#"{"jsonrpc":"2.0","id":-3.0,"method":"m"}"#, "request -3 m"),
      (#" {"jsonrpc":"2.0","method":"exit"} "#, "notification exit"),
      (#"{"method":"m","unknown":{"id":5}}"#, "notification m"),
      (#"{"jsonrpc":"2.0","id":7,"result":null}"#, "response 7 null"),
      (#"{"jsonrpc":"2.0","id":7,"result":true,"error":null}"#, "response 7 bool(true)"),
      (#"{"jsonrpc":"2.0","id":null,"error":{"code":-32700,"message":"x"}}"#, "error null -32700 x"),
      (#"{"jsonrpc":"2.0","id":1,"error":"broken"}"#, "error 1 -32001 an error without code or message"),
      (#"[{"jsonrpc":"2.0","id":1,"method":"shutdown"}]"#, "batch"), ("[]", "batch"),
      ("", "malformed null -32700"), ("{", "malformed null -32700"), ("[1,", "malformed null -32700"),
      (#"{"id":1,"method":"m"}x"#, "malformed null -32700"),
      (#"{"id":1,"method":"m","params":{"a":01}}"#, "malformed null -32700"),
      ("1", "malformed null -32600"), ("null", "malformed null -32600"), ("{}", "malformed null -32600"),
      (#"{"id":1}"#, "malformed 1 -32600"), (#"{"id":"x","method":5}"#, "malformed 'x' -32600"),
      (#"{"id":null,"method":"m"}"#, "malformed null -32600"), (#"{"id":1.5,"method":"m"}"#, "malformed null -32600"),
      (#"{"id":[1],"method":"m"}"#, "malformed null -32600"), (#"{"id":true,"method":"m"}"#, "malformed null -32600"),
      (#"{"id":1,"method":null,"result":1}"#, "malformed 1 -32600"),
    ] as [(String, String)])
  func messagesAreToldApart(_ body: String, _ expected: String) {
    #expect(summary(body) == expected)
  }

  private func hover(_ parameters: String) throws -> TextDocumentPosition {
    let body = #"{"id":1,\#(parameters)"method":"textDocument/hover"}"#
    guard case .request(_, let call) = IncomingMessage(body: Array(body.utf8)) else { throw Unreadable() }
    return try call.parameters()
  }

  private struct Unreadable: Error {}

  @Test func parametersMayComeFirst() throws {
    let parameters = try hover(#""params":{"position":{"character":2,"line":1},"textDocument":{"uri":"u"}},"#)
    #expect(parameters.position == Position(line: 1, character: 2))
    #expect(parameters.textDocument.uri == "u")
  }

  @Test func missingParametersAreAnError() {
    #expect(throws: JSONError(.expected(.object), at: 0)) { try hover("") }
  }

  @Test func aMissingKeyIsNamed() {
    let error = #expect(throws: JSONError.self) { try hover(#""params":{"textDocument":{"uri":"u"}},"#) }
    #expect(error?.problem == .missingKey("position"))
    #expect(error.map { ResponseError($0).code } == .invalidParams)
  }

  @Test func messagesWithoutParametersPassOverThem() throws {
    for body in [#"{"method":"initialized"}"#, #"{"method":"initialized","params":[1]}"#] {
      guard case .notification(let call) = IncomingMessage(body: Array(body.utf8)) else { throw Unreadable() }
      #expect(try call.parameters(as: InitializedNotification.Parameters.self) == Nothing())
    }
  }

  @Test func answersAndCallsAreWritten() {
    func text(_ write: (inout JSONWriter) -> Void) -> String {
      var writer = JSONWriter()
      write(&writer)
      return String(decoding: writer.bytes, as: UTF8.self)
    }
    #expect(
      text { $0.response(to: 3, result: Hover?.none) } == #"{"jsonrpc":"2.0","id":3,"result":null}"#)
    #expect(
      text { $0.response(to: "a", result: Nothing()) } == #"{"jsonrpc":"2.0","id":"a","result":null}"#)
    #expect(
      text { $0.response(to: nil, error: ResponseError(.parseError, "x", data: [1])) }
        == #"{"jsonrpc":"2.0","id":null,"error":{"code":-32700,"message":"x","data":[1]}}"#)
    #expect(
      text { $0.request(SemanticTokensRefreshRequest.self, id: 1, Nothing()) }
        == #"{"jsonrpc":"2.0","id":1,"method":"workspace/semanticTokens/refresh"}"#)
    #expect(
      text { $0.notification(LogMessageNotification.self, MessageParameters(type: .log, message: "m")) }
        == #"{"jsonrpc":"2.0","method":"window/logMessage","params":{"type":4,"message":"m"}}"#)
  }
}
