// G-9.4 to G-9.6: marks, the blanks around them, and colons.

import DossierSyntax

private let blank: [UInt8] = [UInt8(ascii: " ")]
private let colon: [UInt8] = [UInt8(ascii: ":")]
private let hanColon = Array("：".utf8)

extension Formatter {
  /// Brings one line, of any kind but a row, to canonical form.
  @inline(__always)
  mutating func formatLine(_ place: PlacedLine, _ chunk: Chunk, isInFieldZone: Bool) {
    if place.isPlainlyCanonical(chunk.bytes, isInFieldZone: isInFieldZone) { return }
    formatOddLine(place, chunk, isInFieldZone: isInFieldZone)
  }

  @inline(never)
  private mutating func formatOddLine(_ place: PlacedLine, _ chunk: Chunk, isInFieldZone: Bool) {
    if isFixed(place, chunk) { return }
    if place.line.kind != .item { removeLeadingBlanks(place, chunk) }
    switch place.line.kind {
    case .heading:
      formatMark(place, chunk)
      formatBlanksBehindMark(place, chunk)
      formatIdentifier(place, chunk)
    case .comment, .quotation, .item:
      formatMark(place, chunk)
      formatBlanksBehindMark(place, chunk)
    case .field:
      if isInFieldZone { formatColon(place, chunk) }
    case .verbatim, .prose, .row, .blank:
      break
    }
    removeTrailingBlanks(place, chunk)
  }

  /// Blanks before U+FEFF stay: at the line's beginning it would be skipped.
  mutating func removeLeadingBlanks(_ place: PlacedLine, _ chunk: Chunk) {
    let start = place.line.flags.contains(.byteOrderMark) ? 3 : 0
    let markStart = Int(place.line.markStart)
    if start == markStart { return }
    if chunk.bytes[place.start + markStart..<place.end].starts(with: byteOrderMark) { return }
    replace(place, start..<markStart, with: [], chunk)
  }

  mutating func removeTrailingBlanks(_ place: PlacedLine, _ chunk: Chunk) {
    replace(place, contentEnd(place.line)..<place.line.breakStart, with: [], chunk)
  }

  /// Where the line's last character that is no blank ends.
  private func contentEnd(_ line: Line) -> Int {
    line.kind == .heading && !line.name.isEmpty ? line.name.upperBound : max(line.text.upperBound, line.mark.upperBound)
  }

  /// Twins and bullets become what they stand for; numbers stay.
  private mutating func formatMark(_ place: PlacedLine, _ chunk: Chunk) {
    let mark = place.line.mark
    var position = mark.lowerBound
    while position < mark.upperBound {
      let scalar = decodeScalar(chunk.bytes.span, at: place.start + position, end: place.start + mark.upperBound)
      if let ascii = canonicalMark(scalar.value, place.line.kind) {
        replace(place, position..<position + scalar.length, with: [ascii], chunk)
      }
      position += scalar.length
    }
  }

  private func canonicalMark(_ value: UInt32, _ kind: LineKind) -> UInt8? {
    switch (value, kind) {
    case (0xFF03, .heading): UInt8(ascii: "#")
    case (0xFF05, .comment): UInt8(ascii: "%")
    case (0xFF1E, .quotation), (0x300B, .quotation): UInt8(ascii: ">")
    case (0xFF0D, .item), (0x2022, .item), (0x25CF, .item), (0x25C6, .item), (0xB7, .item): UInt8(ascii: "-")
    default: nil
    }
  }

  /// One blank, if something follows. Behind the marks of a heading one is put; elsewhere there is one, or none is
  /// needed.
  private mutating func formatBlanksBehindMark(_ place: PlacedLine, _ chunk: Chunk) {
    let line = place.line
    let end = line.text.isEmpty && !line.name.isEmpty ? identifierStart(place, chunk) : line.text.lowerBound
    guard end < contentEnd(line) else { return }
    let blanks = line.mark.upperBound..<end
    if blanks.isEmpty, line.kind != .heading || wouldBecomeIdentifier(place, chunk) { return }
    replace(place, blanks, with: blank, chunk)
  }

  /// Where the `@` of a heading's id begins, from the line's start.
  private func identifierStart(_ place: PlacedLine, _ chunk: Chunk) -> Int {
    let name = place.line.name
    return name.lowerBound - (chunk.bytes[place.start + name.lowerBound - 1] == UInt8(ascii: "@") ? 1 : 3)
  }

  /// `#@algo`: behind a blank the title would be an id.
  private func wouldBecomeIdentifier(_ place: PlacedLine, _ chunk: Chunk) -> Bool {
    guard place.line.name.isEmpty else { return false }
    let text = Array("# ".utf8) + chunk.bytes[place.range(place.line.text)]
    return !readLine(text.span, at: 0, end: text.count, isFirst: false).name.isEmpty
  }

  /// ` @name`
  private mutating func formatIdentifier(_ place: PlacedLine, _ chunk: Chunk) {
    let line = place.line
    guard !line.name.isEmpty else { return }
    let at = identifierStart(place, chunk)
    if !line.text.isEmpty { replace(place, line.text.upperBound..<at, with: blank, chunk) }
    replace(place, at..<line.name.lowerBound, with: [UInt8(ascii: "@")], chunk)
  }

  /// `名称：值`, `Name: value`
  private mutating func formatColon(_ place: PlacedLine, _ chunk: Chunk) {
    let line = place.line
    let isHanName = containsHan(chunk.bytes, place.range(line.name))
    let needsBlank = !line.value.isEmpty && (!isHanName || wouldBeNoField(place, chunk))
    replace(place, line.name.upperBound..<line.colon.lowerBound, with: [], chunk)
    replace(place, line.colon, with: isHanName ? hanColon : colon, chunk)
    replace(place, line.colon.upperBound..<line.value.lowerBound, with: needsBlank ? blank : [], chunk)
  }

  private func containsHan(_ bytes: [UInt8], _ range: Range<Int>) -> Bool {
    var index = range.lowerBound
    while index < range.upperBound {
      let scalar = decodeScalar(bytes.span, at: index, end: range.upperBound)
      if isHan(scalar.value) { return true }
      index += scalar.length
    }
    return false
  }

  /// Whether name, colon and value without blanks between them are no field. G-3.3
  private func wouldBeNoField(_ place: PlacedLine, _ chunk: Chunk) -> Bool {
    let name = chunk.bytes[place.range(place.line.name)]
    let value = chunk.bytes[place.range(place.line.value)]
    let text = name + hanColon + value.prefix(4)
    return readLine(Array(text).span, at: 0, end: text.count, isFirst: false).kind != .field
  }
}

extension PlacedLine {
  /// Whether nothing in the line would move: true for nearly all lines that are canonical, never for one that is not. It costs
  /// a few comparisons.
  @inline(__always)
  fileprivate func isPlainlyCanonical(_ bytes: [UInt8], isInFieldZone: Bool) -> Bool {
    let breakStart = line.length &- UInt32(line.breakLength)
    guard line.markStart == 0 || line.kind == .item else { return false }
    switch line.kind {
    case .prose, .verbatim: return max(line.textEnd, line.markEnd) == breakStart
    case .comment: return hasCanonicalMark(bytes, marks: 1) && line.textEnd == breakStart
    case .quotation: return hasCanonicalMark(bytes, marks: UInt32(line.level)) && line.textEnd == breakStart
    case .item: return isCanonicalItem(bytes) && line.textEnd == breakStart
    case .heading:
      guard hasCanonicalMark(bytes, marks: UInt32(line.level)) else { return false }
      if line.nameStart == line.nameEnd { return line.textEnd == breakStart }
      return line.nameEnd == breakStart && line.nameStart == line.textEnd &+ 2 && byte(bytes, line.textEnd) == 0x20
    case .field:
      guard isInFieldZone else { return line.textEnd == breakStart }
      // A name of Han, a `：`, and the value right behind: since they are a field, no blank is needed.
      return line.textEnd == breakStart && line.nameEnd == line.colonStart && line.colonEnd == line.colonStart &+ 3
        && line.valueStart == line.colonEnd && isHan(byte(bytes, 0))
    case .blank, .row: return false
    }
  }

  @inline(__always)
  private func byte(_ bytes: [UInt8], _ offset: UInt32) -> UInt8 { bytes[start &+ Int(offset)] }

  /// U+5000–U+9FFF, all of which are Han.
  @inline(__always)
  private func isHan(_ lead: UInt8) -> Bool { lead &- 0xE5 < 5 }

  /// As many bytes as marks, so no twins among them; one blank; and something behind it.
  @inline(__always)
  private func hasCanonicalMark(_ bytes: [UInt8], marks: UInt32) -> Bool {
    line.markEnd &- line.markStart == marks && line.textStart == line.markEnd &+ 1 && line.textStart < line.textEnd
      && byte(bytes, line.markEnd) == 0x20
  }

  /// A number, or bullets of ASCII, and one blank or (behind a number) none.
  @inline(__always)
  private func isCanonicalItem(_ bytes: [UInt8]) -> Bool {
    guard line.textStart < line.textEnd else { return false }
    let first = byte(bytes, line.markStart)
    if first == UInt8(ascii: "-"), line.markEnd &- line.markStart != UInt32(line.level) { return false }
    guard first < 0x80 || isHan(first) else { return false }
    return line.textStart == line.markEnd || (line.textStart == line.markEnd &+ 1 && byte(bytes, line.markEnd) == 0x20)
  }
}
