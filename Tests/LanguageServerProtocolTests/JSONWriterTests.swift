import LanguageServerProtocol
import Testing

private func written(_ value: some JSONWritable) -> String {
  var writer = JSONWriter()
  value.write(to: &writer)
  return String(decoding: writer.bytes, as: UTF8.self)
}

struct JSONWriterTests {
  @Test(
    arguments: [
      (JSONValue.null, "null"), (true, "true"), (false, "false"), (0, "0"), (-1, "-1"), (100, "100"),
      (.int(.max), "9223372036854775807"), (.int(.min), "-9223372036854775808"), (.double(0.1), "0.1"),
      (.double(-2), "-2.0"), (.double(.infinity), "null"), (.double(.nan), "null"), ("", #""""#), ("中文", #""中文""#),
      ([], "[]"), ([1, [2, []], [:], [:]], "[1,[2,[]],{},{}]"),
      (["a": 1, "b": ["c": nil]], #"{"a":1,"b":{"c":null}}"#),
      (["", ""], #"["",""]"#), (["{", "[", ":", ","], #"["{","[",":",","]"#),
      (["k:": "v:", "l{": [1, 2]], #"{"k:":"v:","l{":[1,2]}"#),
    ] as [(JSONValue, String)])
  func writes(_ value: JSONValue, _ text: String) {
    #expect(written(value) == text)
  }

  @Test(
    arguments: [
      ("\"\\/", #""\"\\/""#), ("\n\r\t", #""\n\r\t""#),
      ("\u{0}\u{8}\u{F}\u{10}\u{1F}", #""\u0000\u0008\u000f\u0010\u001f""#),
      ("\u{7F}\u{2028}😀", "\"\u{7F}\u{2028}😀\""), ("01234567\n01234567\"", #""01234567\n01234567\"""#),
    ] as [(String, String)])
  func escapesWhatItMust(_ value: String, _ text: String) {
    #expect(written(value) == text)
    var writer = JSONWriter()
    writer.string(utf8: Array(value.utf8))
    #expect(String(decoding: writer.bytes, as: UTF8.self) == text)
  }

  @Test func illFormedBytesAreRepaired() {
    var writer = JSONWriter()
    writer.string(utf8: [0x61, 0xFF, 0x22])
    #expect(String(decoding: writer.bytes, as: UTF8.self) == "\"a\u{FFFD}\\\"\"")
  }

  @Test func missingFieldsLeaveNoComma() {
    var writer = JSONWriter()
    writer.beginObject()
    writer.field("a", Int?.none)
    writer.field("b", 1)
    writer.field("c", String?.none)
    writer.fieldOrNull("d", Int?.none)
    writer.field("e", literal: "x")
    writer.endObject()
    #expect(String(decoding: writer.bytes, as: UTF8.self) == #"{"b":1,"d":null,"e":"x"}"#)
    writer.removeAll()
    writer.integer(7)
    #expect(writer.bytes == [0x37])
  }
}
