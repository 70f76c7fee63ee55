/// What a line is. The reading of a line is a function of its own bytes alone (G-2.1).
package enum LineKind: UInt8, Sendable {
  case blank, heading, comment, quotation, verbatim, row, item, field, prose
}

/// A line as read: its kind, and where its parts are.
///
/// It holds lengths and offsets from the line's own start, never absolute ones, so an edit above leaves it as it is.
/// All offsets are UTF-8 bytes.
package struct Line: Equatable, Sendable {
  package struct Flags: OptionSet, Sendable {
    package let rawValue: UInt16
    package init(rawValue: UInt16) { self.rawValue = rawValue }
    /// The document's first line, and it begins with U+FEFF, which is skipped.
    package static let byteOrderMark = Flags(rawValue: 1 << 0)
    /// Has bytes that are not UTF-8.
    package static let illFormed = Flags(rawValue: 1 << 1)
    /// Has invisible characters, control characters or odd line breaks.
    package static let oddCharacters = Flags(rawValue: 1 << 2)
    /// An item whose text is a field.
    package static let holdsField = Flags(rawValue: 1 << 3)
    /// A row whose cells are all dashes. It is a separator only as the second row of its table.
    package static let dashes = Flags(rawValue: 1 << 4)
    /// All bytes are ASCII, so columns in all encodings are byte offsets.
    package static let ascii = Flags(rawValue: 1 << 5)
  }

  package var kind = LineKind.blank
  /// Heading level 1–6, quotation depth 1–8, item depth 1–8; otherwise 0.
  package var level: UInt8 = 0
  /// Bytes of the line break at its end: 0 on the last line, 1 (LF, CR) or 2 (CRLF).
  package var breakLength: UInt8 = 0
  package var flags = Flags()
  /// With the line break.
  package var length: UInt32 = 0
  /// UTF-16 units and code points, with the line break.
  package var utf16: UInt32 = 0
  package var scalars: UInt32 = 0
  /// Where the mark begins (behind leading blanks) and ends. Empty where the kind has no mark.
  package var markStart: UInt32 = 0
  package var markEnd: UInt32 = 0
  /// The text behind the mark, without blanks on either side; for headings also without the id.
  package var textStart: UInt32 = 0
  package var textEnd: UInt32 = 0
  /// Headings: the id without `@`; empty where there is none.
  /// Fields and items that hold one: the name.
  package var nameStart: UInt32 = 0
  package var nameEnd: UInt32 = 0
  /// Fields: where the colon begins and ends, and the value begins; the value ends at `textEnd`.
  package var colonStart: UInt32 = 0
  package var colonEnd: UInt32 = 0
  package var valueStart: UInt32 = 0

  package init() {}

  /// Whether the line says something: neither blank nor a heading nor a comment, and not a name or a mark alone.
  package var isFilled: Bool {
    switch kind {
    case .blank, .heading, .comment: false
    case .field: valueStart < textEnd
    default: textStart < textEnd
    }
  }
  package var isField: Bool { kind == .field || flags.contains(.holdsField) }
  /// The offset of the line break, or of the line's end on the last line.
  package var breakStart: Int { Int(length) - Int(breakLength) }
  package var mark: Range<Int> { Int(markStart)..<Int(markEnd) }
  package var text: Range<Int> { Int(textStart)..<Int(textEnd) }
  package var name: Range<Int> { Int(nameStart)..<Int(nameEnd) }
  package var colon: Range<Int> { Int(colonStart)..<Int(colonEnd) }
  package var value: Range<Int> { Int(valueStart)..<Int(textEnd) }
}
