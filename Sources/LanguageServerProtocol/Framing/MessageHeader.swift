/// The header fields of one message, as far as they have come.
struct MessageHeader {
  static let contentLength = Array("content-length".utf8)
  private static let contentType = Array("content-type".utf8)

  private(set) var isEmpty = true
  private var length: Int?

  /// Takes a line with its line feed; true when it is the blank line that ends the header.
  /// Blank lines before the first field are passed over.
  mutating func take(_ line: ArraySlice<UInt8>) throws(FramingError) -> Bool {
    let line = trimmed(line)
    if line.isEmpty { return !isEmpty }
    guard let colon = line.firstIndex(of: ASCII.colon), line[..<colon].allSatisfy(isNameByte), colon > line.startIndex
    else { throw .malformedHeader }
    isEmpty = false
    let name = line[..<colon].map(lowercased)
    let value = trimmed(line[(colon + 1)...])
    if name == Self.contentLength {
      let new = try Self.parseLength(value)
      guard length == nil || length == new else { throw .invalidContentLength }
      length = new
    } else if name == Self.contentType {
      try Self.checkCharset(value)
    }
    return false
  }

  /// The number of bytes of the body.
  func bodyLength() throws(FramingError) -> Int {
    guard let length else { throw .missingContentLength }
    return length
  }

  private static func parseLength(_ value: ArraySlice<UInt8>) throws(FramingError) -> Int {
    guard !value.isEmpty, value.allSatisfy(ASCII.isDigit) else { throw .invalidContentLength }
    var length = 0
    for digit in value {
      length = length * 10 + Int(digit - UInt8(ascii: "0"))
      if length > MessageFramer.maximumBodyLength { throw .bodyTooLong }
    }
    return length
  }

  /// The protocol knows `utf-8`, and `utf8` from its early days; no charset means UTF-8.
  private static func checkCharset(_ value: ArraySlice<UInt8>) throws(FramingError) {
    let marker = Array("charset=".utf8)
    for parameter in value.split(separator: UInt8(ascii: ";")).map({ trimmed($0).map(lowercased) })
    where parameter.starts(with: marker) {
      let charset = parameter.dropFirst(marker.count).filter { $0 != ASCII.quote }
      guard charset == Array("utf-8".utf8) || charset == Array("utf8".utf8) else { throw .unsupportedCharset }
    }
  }
}

func lowercased(_ byte: UInt8) -> UInt8 {
  (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) ? byte | 0x20 : byte
}

/// The characters of field names that are in use; JSON cannot be taken for one.
private func isNameByte(_ byte: UInt8) -> Bool {
  (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(lowercased(byte)) || ASCII.isDigit(byte) || byte == ASCII.minus
    || byte == UInt8(ascii: "_")
}

private func trimmed(_ text: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
  var text = text
  while let last = text.last, last <= ASCII.space { text.removeLast() }
  while let first = text.first, first <= ASCII.space { text.removeFirst() }
  return text
}
