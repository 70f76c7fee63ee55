import Foundation
import LanguageServerProtocol
import TestSupport
import Testing

/// Writes, reads and judges messages.
struct Judge {
  let validator: MetaModelValidator

  init() throws { validator = try MetaModelValidator() }

  func expectValid<Request: RequestType>(
    _ answer: Request.Answer, of _: Request.Type, sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let value = try foundationValue(answer)
    let problems = validator.validate(value, method: Request.method.description, part: .result)
    #expect(problems == [], "\(value)", sourceLocation: sourceLocation)
  }

  func expectValid<Request: ServerRequestType>(
    _ parameters: Request.Parameters, of _: Request.Type, sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let value = parameters is Nothing ? nil : try foundationValue(parameters)
    let problems = validator.validate(value, method: Request.method.description, part: .parameters)
    #expect(problems == [], sourceLocation: sourceLocation)
  }

  func expectValid<Notification: ServerNotificationType>(
    _ parameters: Notification.Parameters, of _: Notification.Type, sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let value = try foundationValue(parameters)
    let problems = validator.validate(value, method: Notification.method.description, part: .parameters)
    #expect(problems == [], sourceLocation: sourceLocation)
  }

  /// Reads parameters that the model must agree with.
  func read<Request: RequestType>(
    _ text: String, of _: Request.Type, sourceLocation: SourceLocation = #_sourceLocation
  ) throws -> Request.Parameters {
    try expectValid(text, Request.method, .parameters, sourceLocation)
    return try decode(text)
  }

  func read<Notification: NotificationType>(
    _ text: String, of _: Notification.Type, sourceLocation: SourceLocation = #_sourceLocation
  ) throws -> Notification.Parameters {
    try expectValid(text, Notification.method, .parameters, sourceLocation)
    return try decode(text)
  }

  func read<Request: ServerRequestType>(
    answer text: String, of _: Request.Type, sourceLocation: SourceLocation = #_sourceLocation
  ) throws -> Request.Answer {
    try expectValid(text, Request.method, .result, sourceLocation)
    return try decode(text)
  }

  private func expectValid(
    _ text: String, _ method: StaticString, _ part: MetaModelValidator.Part, _ sourceLocation: SourceLocation
  ) throws {
    let value = try JSONSerialization.jsonObject(with: Data(text.utf8), options: .fragmentsAllowed)
    #expect(validator.validate(value, method: method.description, part: part) == [], sourceLocation: sourceLocation)
  }
}

func encode(_ value: some JSONWritable) -> String {
  var writer = JSONWriter()
  value.write(to: &writer)
  return String(decoding: writer.bytes, as: UTF8.self)
}

/// Reads the whole of `text`.
func decode<Value: JSONReadable>(_ text: String, as _: Value.Type = Value.self) throws -> Value {
  var reader = JSONReader(Array(text.utf8))
  let value = try Value(from: &reader)
  try reader.finish()
  return value
}

func foundationValue(_ value: some JSONWritable) throws -> Any {
  try JSONSerialization.jsonObject(with: Data(encode(value).utf8), options: .fragmentsAllowed)
}

extension PositionRange {
  /// Zero-based: `PositionRange(0, 1, 0, 5)` is the first line from its second to its fifth character.
  init(_ startLine: Int, _ startCharacter: Int, _ endLine: Int, _ endCharacter: Int) {
    self.init(
      start: Position(line: startLine, character: startCharacter),
      end: Position(line: endLine, character: endCharacter))
  }
}
