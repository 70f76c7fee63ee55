// G-9.4 to G-9.6: marks, the blanks around them, and colons.

import DossierSyntax

private let blank: [UInt8] = [UInt8(ascii: " ")]
private let colon: [UInt8] = [UInt8(ascii: ":")]
private let hanColon = Array("：".utf8)
let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

extension Formatter {
  /// Brings one line, of any kind but a row, to canonical form.
  mutating func formatLine(_ index: Int, _ piece: Piece) {
    if isFixed(index) { return }
    let line = structure.lines[index]
    if line.kind != .item { removeLeadingBlanks(index) }
    switch line.kind {
    case .heading:
      formatMark(index)
      formatBlanksBehindMark(index)
      formatIdentifier(index)
    case .comment, .quotation, .item:
      formatMark(index)
      formatBlanksBehindMark(index)
    case .field:
      if piece.isInFieldZone { formatColon(index) }
    case .verbatim, .prose, .row, .blank:
      break
    }
    removeTrailingBlanks(index)
  }

  /// Blanks before U+FEFF stay: at the line's beginning it would be skipped.
  mutating func removeLeadingBlanks(_ index: Int) {
    let line = structure.lines[index]
    let start = line.flags.contains(.byteOrderMark) ? 3 : 0
    let text = bytes[structure.range(index, Int(line.markStart)..<line.breakStart)]
    if text.starts(with: byteOrderMark) { return }
    replace(index, start..<Int(line.markStart), with: [])
  }

  mutating func removeTrailingBlanks(_ index: Int) {
    let line = structure.lines[index]
    replace(index, contentEnd(line)..<line.breakStart, with: [])
  }

  /// Where the line's last character that is no blank ends.
  private func contentEnd(_ line: Line) -> Int {
    line.kind == .heading && !line.name.isEmpty ? line.name.upperBound : max(line.text.upperBound, line.mark.upperBound)
  }

  /// Twins and bullets become what they stand for; numbers stay.
  private mutating func formatMark(_ index: Int) {
    let line = structure.lines[index]
    var position = line.mark.lowerBound
    while position < line.mark.upperBound {
      let part = structure.range(index, position..<line.mark.upperBound)
      let scalar = decodeScalar(bytes.span, at: part.lowerBound, end: part.upperBound)
      if let ascii = canonicalMark(scalar.value, line.kind) {
        replace(index, position..<position + scalar.length, with: [ascii])
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
  private mutating func formatBlanksBehindMark(_ index: Int) {
    let line = structure.lines[index]
    let end = line.text.isEmpty && !line.name.isEmpty ? identifierStart(index) : line.text.lowerBound
    guard end < contentEnd(line) else { return }
    let blanks = line.mark.upperBound..<end
    if blanks.isEmpty, line.kind != .heading || wouldBecomeIdentifier(index) { return }
    replace(index, blanks, with: blank)
  }

  /// Where the `@` of a heading's id begins, from the line's start.
  private func identifierStart(_ index: Int) -> Int {
    let name = structure.lines[index].name
    let before = structure.range(index, name).lowerBound - 1
    return name.lowerBound - (bytes[before] == UInt8(ascii: "@") ? 1 : 3)
  }

  /// `#@algo`: behind a blank the title would be an id.
  private func wouldBecomeIdentifier(_ index: Int) -> Bool {
    let line = structure.lines[index]
    guard line.name.isEmpty else { return false }
    let text = Array("# ".utf8) + bytes[structure.range(index, line.text)]
    return !readLine(text.span, at: 0, end: text.count, isFirst: false).name.isEmpty
  }

  /// ` @name`
  private mutating func formatIdentifier(_ index: Int) {
    let line = structure.lines[index]
    guard !line.name.isEmpty else { return }
    let at = identifierStart(index)
    if !line.text.isEmpty { replace(index, line.text.upperBound..<at, with: blank) }
    replace(index, at..<line.name.lowerBound, with: [UInt8(ascii: "@")])
  }

  /// `名称：值`, `Name: value`
  private mutating func formatColon(_ index: Int) {
    let line = structure.lines[index]
    let name = bytes[structure.range(index, line.name)]
    let value = bytes[structure.range(index, line.value)]
    let isHanName = containsHan(name)
    let needsBlank = !value.isEmpty && (!isHanName || wouldBeNoField(name, value))
    replace(index, line.name.upperBound..<line.colon.lowerBound, with: [])
    replace(index, line.colon, with: isHanName ? hanColon : colon)
    replace(index, line.colon.upperBound..<line.value.lowerBound, with: needsBlank ? blank : [])
  }

  private func containsHan(_ text: ArraySlice<UInt8>) -> Bool {
    var index = text.startIndex
    while index < text.endIndex {
      let scalar = decodeScalar(bytes.span, at: index, end: text.endIndex)
      if isHan(scalar.value) { return true }
      index += scalar.length
    }
    return false
  }

  /// Whether name, colon and value without blanks between them are no field. G-3.3
  private func wouldBeNoField(_ name: ArraySlice<UInt8>, _ value: ArraySlice<UInt8>) -> Bool {
    let text = name + hanColon + value.prefix(4)
    return readLine(Array(text).span, at: 0, end: text.count, isFirst: false).kind != .field
  }
}
