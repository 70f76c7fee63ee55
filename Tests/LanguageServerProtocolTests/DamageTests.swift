import LanguageServerProtocol
import Testing

/// Whatever a client sends, reading it ends in a value or in an error with a place.
struct DamageTests {
  private static let messages: [(text: String, read: @Sendable (IncomingCall) throws(JSONError) -> Void)] = [
    (
      #"{"textDocument":{"uri":"file:///a","version":2},"contentChanges":[{"range":{"start":{"line":0,"character":1},"#
        + #""end":{"line":2,"character":3}},"rangeLength":5,"text":"x\\n中\\ud83d\\ude00"},{"text":""}]}"#,
      { call throws(JSONError) in _ = try call.parameters(as: DidChangeParameters.self) }
    ),
    (
      #"{"processId":1,"rootUri":null,"workspaceFolders":null,"capabilities":\#(InitializeTests.capable)}"#,
      { call throws(JSONError) in _ = try call.parameters(as: InitializeParameters.self) }
    ),
    (
      #"{"textDocument":{"uri":"u"},"range":{"start":{"line":0,"character":1},"end":{"line":2,"character":3}},"context":"#
        + #"{"diagnostics":[{"message":"m","code":5,"tags":[1],"data":{"a":[1.5e3,null]}}],"only":["quickfix"]}}"#,
      { call throws(JSONError) in _ = try call.parameters(as: CodeActionParameters.self) }
    ),
    (
      #"{"title":"t","edit":{"changes":{"u":[]},"documentChanges":[{"textDocument":{"uri":"u","version":null},"edits":[]}]},"#
        + #""command":{"title":"t","command":"c","arguments":[true]},"data":-0.5}"#,
      { call throws(JSONError) in _ = try call.parameters(as: CodeAction.self) }
    ),
    (
      #"{"label":"x","documentation":{"kind":"markdown","value":"v"},"textEdit":{"newText":"n","insert":{},"replace":{}},"#
        + #""additionalTextEdits":[],"kind":3,"commitCharacters":["。"]}"#,
      { call throws(JSONError) in _ = try call.parameters(as: CompletionItem.self) }
    ),
  ]

  @Test(arguments: messages.indices, UInt64(0)..<20)
  func damagedMessagesAreSurvived(index: Int, seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let (text, read) = Self.messages[index]
    let whole = Array(#"{"jsonrpc":"2.0","id":1,"method":"m","params":\#(text)}"#.utf8)
    for _ in 0..<100 {
      var body = whole
      for _ in 0..<Int.random(in: 0..<3, using: &random) { damage(&body, using: &random) }
      switch IncomingMessage(body: body) {
      case .request(_, let call), .notification(let call):
        do throws(JSONError) {
          try read(call)
        } catch {
          // The message was checked from end to end, so what is wrong now is its shape.
          #expect(!error.isSyntax && (0...body.count).contains(error.offset), "seed \(seed): \(error)")
        }
      case .malformed(_, let error): #expect([.parseError, .invalidRequest].contains(error.code))
      case .response, .batch: break
      }
    }
  }

  /// Numbers are damaged most, for overflow lies there.
  private func damage(_ body: inout [UInt8], using random: inout SplitMix64) {
    let digits = body.indices.filter { (0x30...0x39).contains(body[$0]) }
    let pieces = ["null", "[]", "{}", "-1", "9223372036854775808", "1e400", "\"\\ud83d\"", "0.5", "true", "\"\""]
    switch Int.random(in: 0..<4, using: &random) {
    case 0: body[Int.random(in: 0..<body.count, using: &random)] = UInt8.random(in: 0...255, using: &random)
    case 1: body.remove(at: Int.random(in: 0..<body.count, using: &random))
    default:
      guard let digit = digits.randomElement(using: &random), let piece = pieces.randomElement(using: &random)
      else { return }
      body.replaceSubrange(digit...digit, with: piece.utf8)
    }
  }
}
