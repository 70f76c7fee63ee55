import LanguageServerProtocol
import Testing

/// What comes out when `stream` is fed in pieces of `size` bytes.
private func events(_ stream: String, piece size: Int = .max) -> [MessageFramer.Event] {
  var framer = MessageFramer()
  var rest = Array(stream.utf8)[...]
  var events: [MessageFramer.Event] = []
  while !rest.isEmpty {
    framer.append(rest.prefix(size))
    rest = rest.dropFirst(size)
    while let event = framer.next() { events.append(event) }
  }
  return events
}

private func message(_ text: String) -> MessageFramer.Event { .message(Array(text.utf8)) }

struct MessageFramerTests {
  @Test(arguments: [
    "Content-Length: 2\r\n\r\n{}", "Content-Length: 2\n\n{}", "content-length:2\r\n\r\n{}",
    "CONTENT-LENGTH: \t 2 \r\n\r\n{}", "Content-Length: 002\r\n\r\n{}", "\r\n\r\nContent-Length: 2\r\n\r\n{}",
    "Content-Length: 2\r\nContent-Type: application/vscode-jsonrpc; charset=utf-8\r\n\r\n{}",
    "Content-Type: application/vscode-jsonrpc; charset=UTF8\r\nContent-Length: 2\r\n\r\n{}",
    "content-type: text/plain; charset=\"utf-8\"\r\nContent-Length: 2\r\n\r\n{}",
    "X-Other: a:b\r\nContent-Length: 2\r\nX-Empty:\r\n\r\n{}",
    "Content-Length: 2\r\nContent-Length: 2\r\n\r\n{}",
  ])
  func headersAreReadGenerously(_ stream: String) {
    #expect(events(stream) == [message("{}")])
    #expect(events(stream + stream, piece: 1) == [message("{}"), message("{}")])
  }

  @Test(arguments: [1, 2, 3, 5, 7, 16, 64, 1000])
  func piecesOfAnySize(_ size: Int) {
    let bodies = ["{}", "", String(repeating: "中文\r\n", count: 50), "Content-Length: 3\r\n\r\n", "[1]"]
    let stream = bodies.map { String(decoding: MessageFramer.frame(Array($0.utf8)), as: UTF8.self) }.joined()
    #expect(events(stream, piece: size) == bodies.map(message))
  }

  @Test(
    arguments: [
      ("X-Other: 1\r\n\r\n", .missingContentLength), ("Content-Length: -1\r\n\r\n", .invalidContentLength),
      ("Content-Length: \r\n\r\n", .invalidContentLength), ("Content-Length: 2x\r\n\r\n{}", .invalidContentLength),
      ("Content-Length: 1.0\r\n\r\n{}", .invalidContentLength),
      ("Content-Length: 2\r\nContent-Length: 3\r\n\r\n{}", .invalidContentLength),
      ("Content-Length: 1073741825\r\n\r\n{}", .bodyTooLong),
      ("Content-Length: 99999999999999999999999999\r\n\r\n{}", .bodyTooLong),
      ("hello\r\n", .malformedHeader), ("{\"a\": 1}\n", .malformedHeader), (": 1\r\n", .malformedHeader),
      ("Content-Length 2\r\n\r\n{}", .malformedHeader), ("Content Length: 2\r\n\r\n{}", .malformedHeader),
      (String(repeating: "x", count: 10_000), .lineTooLong),
      ("Content-Length: 2\r\nContent-Type: a; charset=utf-16\r\n\r\n{}", .unsupportedCharset),
    ] as [(String, FramingError)])
  func afterAFaultTheNextMessageIsFound(_ garbage: String, _ fault: FramingError) {
    let stream = garbage + "Content-Length: 3\r\n\r\n[1]Content-Length: 2\r\n\r\n{}"
    for size in [Int.max, 1, 13] {
      #expect(events(stream, piece: size) == [.fault(fault), message("[1]"), message("{}")], "pieces of \(size)")
    }
  }

  @Test func theGreatestLengthIsAccepted() {
    var framer = MessageFramer()
    framer.append(Array("Content-Length: 1073741824\r\n\r\n{".utf8))
    #expect(framer.next() == nil)
    #expect(!framer.isBetweenMessages)
  }

  @Test func aLengthThatIsTooShort() {
    let stream = "Content-Length: 3\r\n\r\n{\"a\":1}Content-Length: 2\r\n\r\n{}"
    #expect(events(stream) == [message("{\"a"), .fault(.malformedHeader), message("{}")])
    #expect(events(stream, piece: 1) == [message("{\"a"), .fault(.malformedHeader), message("{}")])
  }

  @Test func aLengthThatIsTooLong() {
    let stream = "Content-Length: 5\r\n\r\n{}Content-Length: 2\r\n\r\n{}Content-Length: 3\r\n\r\n[1]"
    #expect(events(stream) == [message("{}Con"), .fault(.missingContentLength), message("[1]")])
  }

  @Test func itIsKnownWhetherAMessageIsOpen() {
    var framer = MessageFramer()
    #expect(framer.isBetweenMessages)
    for byte in "Content-Length: 2\r\n\r\n{".utf8 {
      framer.append([byte])
      #expect(framer.next() == nil)
      #expect(!framer.isBetweenMessages)
    }
    framer.append(Array("}".utf8))
    #expect(framer.next() == message("{}"))
    #expect(framer.isBetweenMessages)
  }

  @Test func framing() {
    var output = Array("before ".utf8)
    var writer = JSONWriter()
    writer.string("中")
    MessageFramer.frame(writer, into: &output)
    #expect(String(decoding: output, as: UTF8.self) == "before Content-Length: 5\r\n\r\n\"中\"")
  }
}
