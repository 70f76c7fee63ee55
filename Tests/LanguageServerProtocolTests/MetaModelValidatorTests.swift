import Foundation
import TestSupport
import Testing

/// The judge must be able to condemn.
struct MetaModelValidatorTests {
  let validator: MetaModelValidator

  init() throws { validator = try MetaModelValidator() }

  private func problems(_ text: String, _ method: String, _ part: MetaModelValidator.Part) throws -> [String] {
    let value = try JSONSerialization.jsonObject(with: Data(text.utf8), options: .fragmentsAllowed)
    return validator.validate(value, method: method, part: part)
  }

  static let place = #""textDocument":{"uri":"file:///a"},"position":{"line":0,"character":1}"#

  @Test(
    arguments: [
      (#"{\#(place)}"#, "textDocument/hover", MetaModelValidator.Part.parameters),
      (#"null"#, "textDocument/hover", .result),
      (#"{"contents":{"kind":"markdown","value":"x"}}"#, "textDocument/hover", .result),
      (#"{"contents":["x",{"language":"c","value":"x"}]}"#, "textDocument/hover", .result),
      (#"{"type":4,"message":"x"}"#, "window/logMessage", .parameters),
      (#"{"token":1,"value":{"anything":[true]}}"#, "$/progress", .parameters),
      (#"null"#, "shutdown", .result),
      (#"{"changes":{"file:///a":[]}}"#, "textDocument/rename", .result),
    ] as [(String, String, MetaModelValidator.Part)])
  func acceptsWhatTheModelAllows(_ text: String, _ method: String, _ part: MetaModelValidator.Part) throws {
    #expect(try problems(text, method, part) == [])
  }

  @Test(
    arguments: [
      (#"{\#(place),"extra":1}"#, "textDocument/hover", MetaModelValidator.Part.parameters, "$: 'extra' is not known"),
      (#"{"position":{"line":0,"character":1}}"#, "textDocument/hover", .parameters, "$: 'textDocument' is missing"),
      (#"{"contents":{"kind":"html","value":"x"}}"#, "textDocument/hover", .result, "$.contents.kind: no MarkupKind"),
      (#"{"type":9,"message":"x"}"#, "window/logMessage", .parameters, "$.type: no MessageType"),
      (#"{"type":true,"message":"x"}"#, "window/logMessage", .parameters, "$.type: no uinteger"),
      (#"{"applied":1}"#, "workspace/applyEdit", .result, "$.applied: no boolean"),
      (#"{"isIncomplete":false,"items":{}}"#, "textDocument/completion", .result, "$.items: no array"),
      (#"[{"startLine":-1,"endLine":2}]"#, "textDocument/foldingRange", .result, "$[0].startLine: no uinteger"),
      (#"[{"startLine":0.5,"endLine":2}]"#, "textDocument/foldingRange", .result, "$[0].startLine: no uinteger"),
      (#"{"uri":"no uri","diagnostics":[]}"#, "textDocument/publishDiagnostics", .parameters, "$.uri: no DocumentUri"),
      (#"{}"#, "exit", .parameters, "'exit' has none"),
      (#"{}"#, "textDocument/hoover", .parameters, "'textDocument/hoover' is no method of the protocol"),
    ] as [(String, String, MetaModelValidator.Part, String)])
  func names(_ text: String, _ method: String, _ part: MetaModelValidator.Part, _ problem: String) throws {
    #expect(try problems(text, method, part) == [problem])
  }

  @Test func parametersMustBeThere() {
    #expect(validator.validate(nil, method: "initialize", part: .parameters) == ["'initialize' must have some"])
    #expect(validator.validate(nil, method: "exit", part: .parameters) == [])
  }
}
