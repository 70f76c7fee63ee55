/// A text as it was in a file, whatever encoding it was in.
package struct DecodedText: Equatable, Sendable {
  package enum Encoding: String, Sendable {
    case utf8 = "UTF-8"
    case utf16LittleEndian = "UTF-16LE"
    case utf16BigEndian = "UTF-16BE"
    case gb18030 = "GB18030"
  }

  package var text: String
  package var encoding: Encoding
  /// How many places had bytes that are no text; each is U+FFFD now.
  package var damaged: Int

  package init(text: String, encoding: Encoding, damaged: Int) {
    self.text = text
    self.encoding = encoding
    self.damaged = damaged
  }
}
