/// Cuts a stream of bytes into message bodies. It owns no descriptor: bytes are put in as they come, bodies taken out.
///
/// ```swift
/// framer.append(chunk[..<count])
/// while let event = framer.next() { … }
/// ```
/// After a fault it skips to the next `Content-Length:` wherever that stands, also inside of what it takes for garbage.
package struct MessageFramer: Sendable {
  package enum Event: Hashable, Sendable {
    /// A message body; it may be empty.
    case message([UInt8])
    case fault(FramingError)
  }

  /// The longest body that is accepted: 1 GiB.
  package static let maximumBodyLength = 1 << 30
  /// The longest header line that is waited for, in bytes.
  package static let maximumLineLength = 8192

  private enum State: Sendable {
    case header(MessageHeader)
    /// `remaining` bytes of the body are yet to come.
    case body(remaining: Int)
    case resynchronizing
  }

  private var state = State.header(MessageHeader())
  private var input: [UInt8] = []
  /// `input[..<consumed]` is done with.
  private var consumed = 0
  private var body: [UInt8] = []

  package init() {}

  /// Takes the next bytes of the stream.
  package mutating func append(_ bytes: ArraySlice<UInt8>) {
    input.removeSubrange(..<consumed)
    consumed = 0
    input.append(contentsOf: bytes)
  }

  package mutating func append(_ bytes: [UInt8]) {
    append(bytes[...])
  }

  /// True between messages; when the stream ends and this is false, it ended within one.
  package var isBetweenMessages: Bool {
    guard case .header(let header) = state else { return false }
    return header.isEmpty && consumed == input.count
  }

  /// The next message or fault; `nil` when more bytes are needed.
  package mutating func next() -> Event? {
    while true {
      switch state {
      case .header(let header):
        guard let line = nextLine() else { return unfinishedLineFault() }
        if let fault = take(line, header) { return .fault(fault) }
      case .body(let remaining):
        return takeBody(remaining)
      case .resynchronizing:
        guard findContentLength() else { return nil }
        state = .header(MessageHeader())
      }
    }
  }

  /// Appends a header and the message in `writer` to `output`, which is to be written at once.
  package static func frame(_ writer: borrowing JSONWriter, into output: inout [UInt8]) {
    appendHeader(bodyLength: writer.count, to: &output)
    writer.copy(into: &output)
  }

  package static func frame(_ body: [UInt8]) -> [UInt8] {
    var output: [UInt8] = []
    appendHeader(bodyLength: body.count, to: &output)
    output.append(contentsOf: body)
    return output
  }

  private static func appendHeader(bodyLength: Int, to output: inout [UInt8]) {
    var digits: [UInt8] = []
    var rest = bodyLength
    repeat {
      digits.append(0x30 + UInt8(rest % 10))
      rest /= 10
    } while rest > 0
    output.append(contentsOf: "Content-Length: ".utf8)
    output.append(contentsOf: digits.reversed())
    output.append(contentsOf: "\r\n\r\n".utf8)
  }

  // MARK: Header

  /// The range of the next whole line, with its line feed.
  private func nextLine() -> Range<Int>? {
    firstLineFeed(input, from: consumed, to: input.count).map { consumed..<$0 + 1 }
  }

  private mutating func unfinishedLineFault() -> Event? {
    guard input.count - consumed > Self.maximumLineLength else { return nil }
    state = .resynchronizing
    return .fault(.lineTooLong)
  }

  private mutating func take(_ line: Range<Int>, _ header: MessageHeader) -> FramingError? {
    var header = header
    do throws(FramingError) {
      guard line.count <= Self.maximumLineLength else { throw .lineTooLong }
      let isLast = try header.take(input[line])
      consumed = line.upperBound
      if isLast { state = .body(remaining: try header.bodyLength()) } else { state = .header(header) }
      return nil
    } catch {
      // A line that is no header may hold the end of a longer body than announced, and after it the next header.
      if error != .malformedHeader, error != .lineTooLong { consumed = line.upperBound }
      state = .resynchronizing
      return error
    }
  }

  // MARK: Body

  private mutating func takeBody(_ remaining: Int) -> Event? {
    let available = min(remaining, input.count - consumed)
    // A length that lies must not cost memory; a true one saves the growing.
    if body.isEmpty { body.reserveCapacity(min(remaining, 1 << 22)) }
    body.append(contentsOf: input[consumed..<consumed + available])
    consumed += available
    guard available == remaining else {
      state = .body(remaining: remaining - available)
      return nil
    }
    state = .header(MessageHeader())
    let message = body
    body = []
    return .message(message)
  }

  // MARK: Resynchronization

  /// Moves to the next `Content-Length:`, or to where one may have begun when more bytes are needed.
  private mutating func findContentLength() -> Bool {
    let name = MessageHeader.contentLength + [ASCII.colon]
    while consumed + name.count <= input.count {
      if lowercased(input[consumed]) == name[0],
        zip(input[consumed...], name).allSatisfy({ lowercased($0) == $1 })
      {
        return true
      }
      consumed += 1
    }
    return false
  }
}

/// Why a piece of the stream is no message.
package enum FramingError: Error, Hashable, Sendable {
  /// A header without `Content-Length`.
  case missingContentLength
  /// No number, a negative one, or two that differ.
  case invalidContentLength
  /// More than `MessageFramer.maximumBodyLength`.
  case bodyTooLong
  /// More than `MessageFramer.maximumLineLength`.
  case lineTooLong
  /// A line that is no header field.
  case malformedHeader
  /// A charset other than UTF-8.
  case unsupportedCharset
}
