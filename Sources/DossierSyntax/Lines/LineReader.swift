// Reads one line. G-2: the order of the tests below is the order of the specification.

/// Reads the line of `bytes` that begins at `start`, looking no further than `end`.
/// - Parameter isFirst: on the document's first line a byte order mark is skipped; elsewhere it is an invisible character.
/// - Returns: the line; it ends at `start + line.length`.
/// - Complexity: linear in the line.
package func readLine(_ bytes: borrowing Span<UInt8>, at start: Int, end: Int, isFirst: Bool) -> Line {
  var line = Line()
  let measured = measure(bytes, from: start, end: end, into: &line)
  var reader = LineReader(start: start, end: measured.breakStart, mayHoldField: measured.hasColon, line: line)
  reader.read(bytes, isFirst: isFirst)
  return reader.line
}

/// Reads the lines of a document from `start` on, a line's beginning, until they are `size` bytes or the document ends; for
/// whom a tree would be more than they need. An empty last line is counted as `SyntaxTree` counts it.
/// - Returns: the lines, and where they end.
/// - Complexity: linear in the lines.
package func readLines(_ bytes: [UInt8], from start: Int, size: Int) -> (lines: [Line], end: Int) {
  var lines: [Line] = []
  lines.reserveCapacity(size / 48 + 1)
  var index = start
  while index < bytes.count, index - start < size {
    let line = readLine(bytes.span, at: index, end: bytes.count, isFirst: index == 0)
    lines.append(line)
    index += Int(line.length)
  }
  if index == bytes.count, lines.last?.breakLength != 0 { lines.append(Line()) }
  return (lines, index)
}

private struct LineReader {
  let start: Int
  /// Where the line break is.
  let end: Int
  /// False where there is no colon in the line.
  let mayHoldField: Bool
  var line: Line

  /// Where the text ends, blanks at the line's end left out.
  private var textEnd = 0

  init(start: Int, end: Int, mayHoldField: Bool, line: Line) {
    self.start = start
    self.end = end
    self.mayHoldField = mayHoldField
    self.line = line
  }

  mutating func read(_ bytes: borrowing Span<UInt8>, isFirst: Bool) {
    var index = start
    if isFirst, end - start >= 3, bytes[start] == 0xEF, bytes[start + 1] == 0xBB, bytes[start + 2] == 0xBF {
      line.flags.insert(.byteOrderMark)
      index += 3
    }
    index = skipBlanks(bytes, from: index, end: end)
    textEnd = trimBlanks(bytes, start: index, end: end)
    setText(index)
    setMark(index, index)
    guard index < textEnd else {
      line.kind = .blank
      return
    }
    let isRead =
      switch mark(bytes, at: index, end: textEnd).ascii {
      case UInt8(ascii: "#"): readHeading(bytes, index)
      case UInt8(ascii: "%"): readMarked(bytes, index, UInt8(ascii: "%"), most: 1, as: .comment)
      case UInt8(ascii: ">"): readMarked(bytes, index, UInt8(ascii: ">"), most: 8, as: .quotation)
      case UInt8(ascii: "`"): readMarked(bytes, index, UInt8(ascii: "`"), most: 1, as: .verbatim)
      case UInt8(ascii: "|"): readRow(bytes, index)
      case UInt8(ascii: "\\"): false
      default: readItem(bytes, index) || readField(bytes, index, as: .field)
      }
    if !isRead { line.kind = .prose }
  }

  private mutating func setMark(_ from: Int, _ to: Int) {
    line.markStart = UInt32(from - start)
    line.markEnd = UInt32(to - start)
  }

  private mutating func setText(_ from: Int) {
    line.textStart = UInt32(min(from, textEnd) - start)
    line.textEnd = UInt32(textEnd - start)
  }

  /// The end of a run of the mark `ascii` (or its twin) that begins at `index`, and how many there are.
  private func run(_ bytes: borrowing Span<UInt8>, of ascii: UInt8, from index: Int) -> (end: Int, count: Int) {
    var index = index
    var count = 0
    while index < textEnd {
      let next = mark(bytes, at: index, end: textEnd)
      if next.ascii != ascii { break }
      index += next.length
      count += 1
    }
    return (index, count)
  }

  private func isBlankOrEnd(_ bytes: borrowing Span<UInt8>, _ index: Int) -> Bool {
    index >= textEnd || blankLength(bytes, at: index, end: textEnd) > 0
  }

  private mutating func accept(_ kind: LineKind, level: Int, mark: Range<Int>, _ bytes: borrowing Span<UInt8>) {
    line.kind = kind
    line.level = UInt8(level)
    setMark(mark.lowerBound, mark.upperBound)
    setText(skipBlanks(bytes, from: mark.upperBound, end: textEnd))
  }

  // G-2.4
  private mutating func readHeading(_ bytes: borrowing Span<UInt8>, _ index: Int) -> Bool {
    let marks = run(bytes, of: UInt8(ascii: "#"), from: index)
    guard marks.count <= 6 else { return false }
    if !isBlankOrEnd(bytes, marks.end) {
      var probe = marks.end
      while probe < textEnd {
        let next = mark(bytes, at: probe, end: textEnd)
        if next.ascii == UInt8(ascii: "#") { return false }
        probe += next.length
      }
    }
    accept(.heading, level: marks.count, mark: index..<marks.end, bytes)
    readIdentifier(bytes)
    return true
  }

  /// ` @name` at the end of a heading.
  private mutating func readIdentifier(_ bytes: borrowing Span<UInt8>) {
    let titleStart = start + Int(line.textStart)
    var index = textEnd
    while index > titleStart, isIdentifierByte(bytes[index - 1]) { index -= 1 }
    guard index < textEnd, isASCIILetter(bytes[index]) else { return }
    let atStart: Int
    if index > titleStart, bytes[index - 1] == UInt8(ascii: "@") {
      atStart = index - 1
    } else if index - 3 >= titleStart, mark(bytes, at: index - 3, end: index).ascii == UInt8(ascii: "@") {
      atStart = index - 3
    } else {
      return
    }
    let titleEnd = trimBlanks(bytes, start: start + Int(line.markEnd), end: atStart)
    guard titleEnd < atStart else { return }
    line.nameStart = UInt32(index - start)
    line.nameEnd = UInt32(textEnd - start)
    line.textEnd = UInt32(max(titleEnd, titleStart) - start)
    line.textStart = min(line.textStart, line.textEnd)
  }

  /// Comments, quotations, verbatim lines: a mark, then a blank or the line's end.
  private mutating func readMarked(
    _ bytes: borrowing Span<UInt8>, _ index: Int, _ ascii: UInt8, most: Int, as kind: LineKind
  ) -> Bool {
    let marks = run(bytes, of: ascii, from: index)
    guard marks.count <= most, isBlankOrEnd(bytes, marks.end) else { return false }
    accept(kind, level: kind == .quotation ? marks.count : 0, mark: index..<marks.end, bytes)
    return true
  }

  // G-2.8
  private mutating func readRow(_ bytes: borrowing Span<UInt8>, _ index: Int) -> Bool {
    line.kind = .row
    setMark(index, index)
    setText(index)
    if mayBeSeparator(bytes, index) {
      var cells = 0
      var dashed = 0
      forEachCell(bytes, index..<textEnd) { cell in
        cells += 1
        if isSeparatorCell(bytes, cell) { dashed += 1 }
      }
      if cells > 0, dashed == cells { line.flags.insert(.dashes) }
    }
    return true
  }

  /// Whether the first cell begins as one of a separator does.
  private func mayBeSeparator(_ bytes: borrowing Span<UInt8>, _ index: Int) -> Bool {
    let cell = skipBlanks(bytes, from: index + mark(bytes, at: index, end: textEnd).length, end: textEnd)
    guard cell < textEnd else { return false }
    let first = mark(bytes, at: cell, end: textEnd).ascii
    return first == UInt8(ascii: "-") || first == UInt8(ascii: ":")
  }

  // G-2.9
  private mutating func readItem(_ bytes: borrowing Span<UInt8>, _ index: Int) -> Bool {
    guard let item = itemMark(bytes, index) else { return false }
    accept(.item, level: item.depth, mark: index..<item.end, bytes)
    let textStart = start + Int(line.textStart)
    if textStart < textEnd, readField(bytes, textStart, as: .item) { line.flags.insert(.holdsField) }
    return true
  }

  private func itemMark(_ bytes: borrowing Span<UInt8>, _ index: Int) -> (end: Int, depth: Int)? {
    // Of Han characters numerals alone begin an item.
    if beginsHan(bytes[index]) { return hanNumberEnd(bytes, at: index, end: textEnd).map { ($0, 1) } }
    let first = mark(bytes, at: index, end: textEnd)
    switch first.ascii {
    case UInt8(ascii: "-"):
      let dashes = run(bytes, of: first.ascii, from: index)
      guard dashes.count <= 8, isBlankOrEnd(bytes, dashes.end) else { return nil }
      return dashes.count >= 3 && dashes.end >= textEnd ? nil : (dashes.end, dashes.count)
    case UInt8(ascii: "*"), UInt8(ascii: "+"):
      return isBlankOrEnd(bytes, index + 1) ? (index + 1, 1) : nil
    default:
      if isBullet(bytes, index) {
        let end = index + first.length
        return isBlankOrEnd(bytes, end) ? (end, 1) : nil
      }
      return numberMarkEnd(bytes, at: index, end: textEnd).map { ($0, 1) }
    }
  }

  /// `•` `●` `◆` `·`
  private func isBullet(_ bytes: borrowing Span<UInt8>, _ index: Int) -> Bool {
    switch decodeScalar(bytes, at: index, end: textEnd).value {
    case 0x2022, 0x25CF, 0x25C6, 0xB7: true
    default: false
    }
  }

  private mutating func readField(_ bytes: borrowing Span<UInt8>, _ index: Int, as kind: LineKind) -> Bool {
    guard mayHoldField, let field = fieldName(bytes, at: index, end: textEnd) else { return false }
    line.kind = kind
    line.nameStart = UInt32(index - start)
    line.nameEnd = UInt32(field.nameEnd - start)
    line.colonStart = UInt32(field.colon.lowerBound - start)
    line.colonEnd = UInt32(field.colon.upperBound - start)
    line.valueStart = UInt32(skipBlanks(bytes, from: field.colon.upperBound, end: textEnd) - start)
    return true
  }
}

func isASCIILetter(_ byte: UInt8) -> Bool { (byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7A }

func isIdentifierByte(_ byte: UInt8) -> Bool {
  isASCIILetter(byte) || (byte >= 0x30 && byte <= 0x39) || byte == UInt8(ascii: "-")
}
