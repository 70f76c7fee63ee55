// G-4: what may stand inside a line. Everything closes on its own line or is text.

/// A part of a line's text that means something.
package struct Inline: Equatable, Sendable {
  package enum Kind: UInt8, Sendable { case reference, verbatim, escape }
  package var kind: Kind
  /// UTF-8 bytes, in the coordinates of the text that was read, brackets, backticks or backslash included.
  package var range: Range<Int>
  /// What stands between the brackets or backticks (blanks trimmed), or the character behind the backslash.
  package var content: Range<Int>
}

/// The longest name of a reference, in code points.
package let longestReference = 64

/// Calls `body` with each inline of `range`, in order. Left to right, what opens first wins.
/// - Parameter mayBeginWithLabel: `【名称】：` at the beginning of prose or of an item is a label, not a reference (G-2.21).
package func forEachInline(
  _ bytes: borrowing Span<UInt8>, _ range: Range<Int>, mayBeginWithLabel: Bool = false, _ body: (Inline) -> Void
) {
  var index = range.lowerBound
  let end = range.upperBound
  while index < end {
    guard mayOpenInline(bytes[index]) else {
      index += 1
      continue
    }
    if let inline = readInline(bytes, at: index, end: end) {
      let isFirst = mayBeginWithLabel && inline.kind == .reference && index == range.lowerBound
      if !isFirst || labelEnd(bytes, inline, end: end) == nil { body(inline) }
      index = inline.range.upperBound
    } else {
      // In `[[[x]]` the second bracket may open one, so the next byte is looked at as well.
      index += 1
    }
  }
}

/// The end of the colon right behind a reference, or nil where there is none.
func labelEnd(_ bytes: borrowing Span<UInt8>, _ reference: Inline, end: Int) -> Int? {
  let behind = reference.range.upperBound
  guard behind < end else { return nil }
  let colon = mark(bytes, at: behind, end: end)
  return colon.ascii == UInt8(ascii: ":") ? behind + colon.length : nil
}

@inline(__always)
private func mayOpenInline(_ byte: UInt8) -> Bool {
  byte == UInt8(ascii: "\\") || byte == UInt8(ascii: "`") || byte == UInt8(ascii: "[") || byte == 0xE3 || byte == 0xEF
}

func readInline(_ bytes: borrowing Span<UInt8>, at index: Int, end: Int) -> Inline? {
  if bytes[index] == UInt8(ascii: "`") { return readVerbatim(bytes, at: index, end: end) }
  let opening = openingLength(bytes, at: index, end: end)
  if opening > 0 { return readReference(bytes, at: index, textStart: index + opening, end: end) }
  let first = mark(bytes, at: index, end: end)
  guard first.ascii == UInt8(ascii: "\\"), index + first.length < end else { return nil }
  let escaped = index + first.length
  guard let length = escapableLength(bytes, at: escaped, end: end) else { return nil }
  return Inline(kind: .escape, range: index..<escaped + length, content: escaped..<escaped + length)
}

// G-4.2
private func readVerbatim(_ bytes: borrowing Span<UInt8>, at index: Int, end: Int) -> Inline? {
  var close = index + 1
  while close < end, bytes[close] != UInt8(ascii: "`") { close += 1 }
  guard close < end, close > index + 1 else { return nil }
  return Inline(kind: .verbatim, range: index..<close + 1, content: index + 1..<close)
}

// G-4.1
private func readReference(_ bytes: borrowing Span<UInt8>, at index: Int, textStart: Int, end: Int) -> Inline? {
  var position = textStart
  var count = 0
  while position < end, count <= longestReference {
    let closing = closingLength(bytes, at: position, end: end)
    if closing > 0 {
      let start = skipBlanks(bytes, from: textStart, end: position)
      let content = start..<max(start, trimBlanks(bytes, start: start, end: position))
      return Inline(kind: .reference, range: index..<position + closing, content: content)
    }
    // The innermost opening counts: `【甲【乙】` is text, then a reference.
    if openingLength(bytes, at: position, end: end) > 0 { return nil }
    let next = mark(bytes, at: position, end: end)
    position += next.length
    count += 1
    // An escaped bracket neither opens nor closes.
    if next.ascii == UInt8(ascii: "\\"), position < end {
      position += escapableLength(bytes, at: position, end: end) ?? 0
    }
  }
  return nil
}

/// The length of a character that a backslash takes the meaning from: ASCII punctuation, the twins, `【` `】` `、`. G-4.3
private func escapableLength(_ bytes: borrowing Span<UInt8>, at index: Int, end: Int) -> Int? {
  let byte = bytes[index]
  if byte < 0x80 {
    switch byte {
    case 0x21...0x2F, 0x3A...0x40, 0x5B...0x60, 0x7B...0x7E: return 1
    default: return nil
    }
  }
  let first = mark(bytes, at: index, end: end)
  if first.ascii != 0, !(first.ascii >= 0x30 && first.ascii <= 0x39) { return first.length }
  switch decodeScalar(bytes, at: index, end: end).value {
  case 0x3010, 0x3011, 0x3001: return 3
  default: return nil
  }
}
