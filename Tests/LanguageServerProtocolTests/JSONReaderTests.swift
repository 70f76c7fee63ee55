import LanguageServerProtocol
import Testing

private func parse(_ text: String) throws(JSONError) -> JSONValue { try parse(Array(text.utf8)) }

private func parse(_ bytes: [UInt8]) throws(JSONError) -> JSONValue {
  var reader = JSONReader(bytes)
  let value = try JSONValue(from: &reader)
  try reader.finish()
  return value
}

/// The error of reading `bytes` as any value. Skipping the value must find the same, but for numbers out of range.
func error(_ bytes: [UInt8]) -> JSONError? {
  var reader = JSONReader(bytes)
  var skipError: JSONError?
  do throws(JSONError) {
    try reader.skipValue()
    try reader.finish()
  } catch { skipError = error }
  do throws(JSONError) {
    _ = try parse(bytes)
    #expect(skipError == nil)
    return nil
  } catch {
    if error.isSyntax {
      #expect(skipError == error)
    } else {
      #expect(skipError.map { $0.offset > error.offset } ?? true)
    }
    return error
  }
}

struct JSONReaderTests {
  @Test(
    arguments: [
      ("null", JSONValue.null), ("true", true), ("false", false), (" \t\r\n0 ", 0), ("-0", 0), ("-1", -1),
      ("9223372036854775807", .int(.max)), ("-9223372036854775808", .int(.min)),
      ("9223372036854775808", .double(9_223_372_036_854_775_808)), ("1.5", .double(1.5)), ("1e2", .double(100)),
      ("1E+2", .double(100)), ("-1.25e-2", .double(-0.0125)), ("0e0", .double(0)), ("1e-999", .double(0)),
      (#""""#, ""), (#""a""#, "a"), (#""中文""#, "中文"), ("\"\u{7F}\u{2028}\"", "\u{7F}\u{2028}"),
      ("[]", []), ("[ ]", []), ("[1]", [1]), ("[1,[2,[]],{}]", [1, [2, []], [:]]),
      ("{}", [:]), ("{ }", [:]), (#"{"a":1,"a":2}"#, ["a": 1, "a": 2]), (#"{"":null}"#, ["": nil]),
      (#" { "a" : [ true , false ] , "b" : { "c" : null } } "#, ["a": [true, false], "b": ["c": nil]]),
    ] as [(String, JSONValue)])
  func reads(_ text: String, _ value: JSONValue) throws {
    #expect(try parse(text) == value)
  }

  @Test(
    arguments: [
      (#""\"\\\/\b\f\n\r\t""#, "\"\\/\u{8}\u{C}\n\r\t"), (#""\u0041\u00e9\u4E2d""#, "Aé中"), (#""\u0000""#, "\0"),
      (#""\ud83d\ude00""#, "😀"), (#""\uDBFF\uDFFF""#, "\u{10FFFF}"), (#""x\ud83dy""#, "x\u{FFFD}y"),
      (#""\ud83d""#, "\u{FFFD}"), (#""\ude00""#, "\u{FFFD}"), (#""\ude00\ud83d""#, "\u{FFFD}\u{FFFD}"),
      (#""\ud83d\u0041""#, "\u{FFFD}A"), (#""\ud83d\n""#, "\u{FFFD}\n"), (#""\ud83d\ud83d\ude00""#, "\u{FFFD}😀"),
      (#""0123456\n89abcdef\t01234567\\""#, "0123456\n89abcdef\t01234567\\"), (#""\uFFFF""#, "\u{FFFF}"),
    ] as [(String, String)])
  func decodesEscapes(_ text: String, _ value: String) throws {
    #expect(try parse(text) == .string(value))
    var reader = JSONReader(Array(text.utf8))
    #expect(try reader.readUTF8() == Array(value.utf8))
  }

  @Test(
    arguments: [
      ([0xFF], "\u{FFFD}"), ([0x61, 0xC0, 0x80], "a\u{FFFD}\u{FFFD}"),
      ([0xED, 0xA0, 0x80], "\u{FFFD}\u{FFFD}\u{FFFD}"),
      ([0xE4, 0xB8], "\u{FFFD}"), ([0xF5, 0x80, 0x80, 0x80], "\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}"),
    ] as [([UInt8], String)])
  func repairsIllFormedBytes(_ bytes: [UInt8], _ value: String) throws {
    let text = [0x22] + bytes + [0x22]
    #expect(try parse(text) == .string(value))
    var reader = JSONReader(text)
    #expect(try reader.readUTF8() == Array(value.utf8))
  }

  /// An error is on the first byte that cannot be right, or on the start of the number or escape that is wrong.
  @Test(
    arguments: [
      ("", JSONError.Problem.unexpectedEnd, 0), (" ", .unexpectedEnd, 1), ("nul", .unexpectedByte, 0),
      ("nulL", .unexpectedByte, 0), ("tru", .unexpectedByte, 0), ("True", .unexpectedByte, 0),
      ("'a'", .unexpectedByte, 0),
      ("NaN", .unexpectedByte, 0), ("Infinity", .unexpectedByte, 0), ("+1", .unexpectedByte, 0),
      (".5", .unexpectedByte, 0),
      ("\u{FEFF}1", .unexpectedByte, 0), ("\u{C}1", .unexpectedByte, 0), ("-", .unexpectedEnd, 1),
      ("-a", .badNumber, 0),
      ("01", .trailingBytes, 1), ("-01", .trailingBytes, 2), ("1.", .unexpectedEnd, 2), ("1.a", .badNumber, 0),
      ("1e", .unexpectedEnd, 2), ("1e+", .unexpectedEnd, 3), ("1e+-1", .badNumber, 0), ("0x1", .trailingBytes, 1),
      ("1_000", .trailingBytes, 1), ("1 2", .trailingBytes, 2), ("1e999", .numberOutOfRange, 0),
      ("\"", .unexpectedEnd, 1), ("\"abc", .unexpectedEnd, 4), (#""\"#, .unexpectedEnd, 2), (#""\x""#, .badEscape, 1),
      (#""a\u12"#, .unexpectedEnd, 6), (#""a\u12x4""#, .badEscape, 2), (#""\U0041""#, .badEscape, 1),
      ("\"a\nb\"", .controlCharacter, 2), ("\"a\tb\"", .controlCharacter, 2), ("\"\0\"", .controlCharacter, 1),
      ("\"01234567\u{1F}\"", .controlCharacter, 9), ("[", .unexpectedEnd, 1), ("[1", .unexpectedEnd, 2),
      ("[1,", .unexpectedEnd, 3), ("[,1]", .unexpectedByte, 1), ("[1,]", .unexpectedByte, 3),
      ("[1 2]", .unexpectedByte, 3),
      ("[1}", .unexpectedByte, 2), ("]", .unexpectedByte, 0), ("[]]", .trailingBytes, 2), ("{", .unexpectedEnd, 1),
      ("{,}", .unexpectedByte, 1), (#"{"a"}"#, .unexpectedByte, 4), (#"{"a":}"#, .unexpectedByte, 5),
      (#"{"a":1,}"#, .unexpectedByte, 7), (#"{"a":1 "b":2}"#, .unexpectedByte, 7), ("{a:1}", .unexpectedByte, 1),
      ("{1:1}", .unexpectedByte, 1), (#"{"a":1]"#, .unexpectedByte, 6), (#"{"a",1}"#, .unexpectedByte, 4),
      ("[1]/**/", .trailingBytes, 3), ("[1,//\n2]", .unexpectedByte, 3),
    ] as [(String, JSONError.Problem, Int)])
  func refuses(_ text: String, _ problem: JSONError.Problem, _ offset: Int) {
    #expect(error(Array(text.utf8)) == JSONError(problem, at: offset))
  }

  @Test func nestingHasALimit() throws {
    func nested(_ depth: Int) -> String {
      String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
    }
    let limit = JSONReader.maximumDepth
    #expect(throws: Never.self) { try parse(nested(limit)) }
    #expect(error(Array(nested(limit + 1).utf8)) == JSONError(.tooDeep, at: limit))
    #expect(error(Array(repeating: 0x5B, count: 1_000_000)) == JSONError(.tooDeep, at: limit))
    let objects = String(repeating: #"{"a":"#, count: limit + 1)
    #expect(error(Array(objects.utf8)) == JSONError(.tooDeep, at: limit * 5))
    // Depth is given back when an array is closed.
    #expect(throws: Never.self) { try parse("[" + Array(repeating: "[[]]", count: 600).joined(separator: ",") + "]") }
  }

  @Test func keysAreMatchedDecoded() throws {
    var reader = JSONReader(Array(#"{"\u0075ri":1,"ur":2,"uri":3,"urix":4}"#.utf8))
    var matched: [Int] = []
    try reader.beginObject()
    while let key = try reader.nextMember() {
      switch key {
      case "uri": matched.append(try reader.read())
      default: try reader.skipValue()
      }
    }
    #expect(matched == [1, 3])
  }

  @Test(arguments: 0..<40)
  func keysOfAnyLength(length: Int) throws {
    let name = String("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ".prefix(length))
    var reader = JSONReader(Array(#"{"\#(name)":1}"#.utf8))
    try reader.beginObject()
    let key = try #require(try reader.nextMember())
    #expect(key.string == name)
    let matches = [
      "" ~= key, "abcdefg" ~= key, "abcdefgh" ~= key, "abcdefghi" ~= key, "abcdefghijklmnop" ~= key,
      "abcdefghijklmnopq" ~= key, "abcdefghijklmnopqrstuvwxyzABC" ~= key,
    ]
    #expect(matches == [0, 7, 8, 9, 16, 17, 29].map { $0 == length })
    #expect(!["abcdeXg" ~= key, "abcdefgX" ~= key, "Xbcdefgh" ~= key, "abcdefghX" ~= key].contains(true))
    #expect(!["abcdefXhijklmnop" ~= key, "abcdefghiXklmnop" ~= key, "abcdefghXjklmnopq" ~= key].contains(true))
  }

  @Test func fieldsPassOverNull() throws {
    var reader = JSONReader(Array(#"{"a":null,"b":1,"c":null}"#.utf8))
    var keys: [String] = []
    try reader.beginObject()
    while let key = try reader.nextField() {
      keys.append(key.string)
      try reader.skipValue()
    }
    try reader.finish()
    #expect(keys == ["b"])
  }

  @Test(arguments: [("2.0", 2), ("2e3", 2000), ("-7", -7), ("1e18", 1_000_000_000_000_000_000)])
  func integersMayBeWrittenAsDoubles(_ text: String, _ value: Int) throws {
    var reader = JSONReader(Array(text.utf8))
    #expect(try reader.readInt() == value)
  }

  @Test(
    arguments: [
      ("1.5", JSONError.Problem.expected(.integer)), ("1e19", .numberOutOfRange),
      ("9223372036854775808", .numberOutOfRange),
      ("\"1\"", .expected(.number)), ("null", .expected(.number)), ("x", .unexpectedByte),
    ] as [(String, JSONError.Problem)])
  func integersAreRefused(_ text: String, _ problem: JSONError.Problem) {
    var reader = JSONReader(Array(text.utf8))
    #expect(throws: JSONError(problem, at: 0)) { try reader.readInt() }
  }

  @Test(arguments: [("5", 5), ("4.0", 4), ("4294967295", 2_147_483_647), ("1.7976931348623157e308", 2_147_483_647)])
  func naturalsAreCapped(_ text: String, _ value: Int) throws {
    var reader = JSONReader(Array(text.utf8))
    #expect(try reader.readNatural() == value)
  }

  @Test(arguments: ["-1", "-1.0", "-9223372036854775809"])
  func naturalsAreNotNegative(_ text: String) {
    var reader = JSONReader(Array(text.utf8))
    #expect(throws: JSONError(.numberOutOfRange, at: 0)) { try reader.readNatural() }
  }

  @Test func wrongShapesAreNoSyntaxErrors() {
    var reader = JSONReader(Array(" [1]".utf8))
    #expect(throws: JSONError(.expected(.object), at: 1)) { try reader.beginObject() }
    #expect(throws: JSONError(.expected(.string), at: 1)) { try reader.readString() }
    #expect(throws: JSONError(.expected(.boolean), at: 1)) { try reader.readBool() }
    #expect(!JSONError(.missingKey("uri"), at: 3).isSyntax)
    #expect(JSONError(.missingKey("uri"), at: 3).description == "missing key 'uri' at byte 3")
  }

  @Test func aPartOfTheBytesIsReadAlone() throws {
    var reader = JSONReader(Array("[12345]".utf8), in: 2..<4)
    #expect(try reader.readInt() == 23)
    try reader.finish()
  }

  @Test func lenientReadingPassesOverOtherShapes() throws {
    var reader = JSONReader(Array(#"[{"a":[1,"x"]},true]"#.utf8))
    try reader.beginArray()
    #expect(try reader.nextElement())
    #expect(try reader.readLeniently([Int].self) == nil)
    #expect(try reader.nextElement())
    #expect(try reader.readLeniently(Bool.self) == true)
    #expect(try !reader.nextElement())
    try reader.finish()
  }
}
