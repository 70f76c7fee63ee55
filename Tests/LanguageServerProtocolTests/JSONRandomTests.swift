import Foundation
import LanguageServerProtocol
import Testing

struct JSONRandomTests {
  private func read(_ bytes: [UInt8]) throws -> JSONValue {
    var reader = JSONReader(bytes)
    let value = try JSONValue(from: &reader)
    try reader.finish()
    return value
  }

  @Test(arguments: UInt64(0)..<300)
  func whatIsWrittenIsReadBack(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let value = JSONValue.random(using: &random)
    var writer = JSONWriter()
    value.write(to: &writer)
    #expect(try read(writer.bytes) == value, "seed \(seed)")
  }

  @Test(arguments: UInt64(0)..<300)
  func foundationReadsTheSame(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let value = JSONValue.random(using: &random)
    var writer = JSONWriter()
    value.write(to: &writer)
    let theirs = try JSONSerialization.jsonObject(with: Data(writer.bytes), options: .fragmentsAllowed)
    #expect(isEqual(theirs, value), "seed \(seed): \(String(decoding: writer.bytes, as: UTF8.self))")
  }

  @Test(arguments: UInt64(0)..<300)
  func whatFoundationWritesIsRead(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let value = JSONValue.random(using: &random)
    let options: JSONSerialization.WritingOptions =
      seed.isMultiple(of: 2) ? [.fragmentsAllowed] : [.fragmentsAllowed, .prettyPrinted]
    let bytes = try Array(JSONSerialization.data(withJSONObject: foundationValue(value), options: options))
    let ours = try read(bytes)
    let theirs = try JSONSerialization.jsonObject(with: Data(bytes), options: .fragmentsAllowed)
    #expect(isEqual(theirs, ours), "seed \(seed): \(String(decoding: bytes, as: UTF8.self))")
  }

  /// Damaged texts give a value or an error whose place lies in the text; reading and skipping must agree.
  @Test(arguments: UInt64(0)..<300)
  func damageIsFound(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    var writer = JSONWriter()
    JSONValue.array([.random(using: &random), .random(using: &random)]).write(to: &writer)
    for _ in 0..<40 {
      var bytes = writer.bytes
      let place = Int.random(in: 0..<bytes.count, using: &random)
      switch Int.random(in: 0..<3, using: &random) {
      case 0: bytes[place] = UInt8.random(in: 0...255, using: &random)
      case 1: bytes.remove(at: place)
      default: bytes.removeSubrange(place...)
      }
      if let error = error(bytes) {
        #expect((0...bytes.count).contains(error.offset), "seed \(seed), \(error)")
      }
    }
  }
}

/// Whether what Foundation read is `ours`, keys taken in any order.
private func isEqual(_ theirs: Any, _ ours: JSONValue) -> Bool {
  switch ours {
  case .null: theirs is NSNull
  case .bool(let value):
    (theirs as? NSNumber).map { String(cString: $0.objCType) == "c" && $0.boolValue == value } ?? false
  case .int(let value): (theirs as? NSNumber)?.int64Value == Int64(value)
  // Foundation takes numbers through its decimal type, which may cost the last bits.
  case .double(let value): (theirs as? NSNumber).map { abs($0.doubleValue - value) <= abs(value) * 1e-15 } ?? false
  case .string(let value): (theirs as? String).map { Array($0.utf8) == Array(value.utf8) } ?? false
  case .array(let values):
    (theirs as? [Any]).map { $0.count == values.count && zip($0, values).allSatisfy(isEqual) } ?? false
  case .object(let members):
    (theirs as? [String: Any]).map { dictionary in
      dictionary.count == members.count
        && members.allSatisfy { member in dictionary[member.key].map { isEqual($0, member.value) } ?? false }
    } ?? false
  }
}

private func foundationValue(_ value: JSONValue) -> Any {
  switch value {
  case .null: NSNull()
  case .bool(let value): NSNumber(value: value)
  case .int(let value): NSNumber(value: value)
  case .double(let value): NSNumber(value: value)
  case .string(let value): value
  case .array(let values): values.map(foundationValue)
  case .object(let members):
    Dictionary(members.map { ($0.key, foundationValue($0.value)) }) { _, last in last }
  }
}
