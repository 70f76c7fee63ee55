// Chapter 10: findings that one line alone decides.

/// The findings of the line that begins at `start` of `bytes`, in order of place.
/// - Parameter context: what the lines before say; a row is compared with the first one of its table.
/// - Returns: ranges in the coordinates of `bytes`.
package func lineFindings(
  _ bytes: borrowing Span<UInt8>, at start: Int, _ line: Line, _ context: LineContext
) -> [SyntaxFinding] {
  if line.kind == .blank, line.flags.isDisjoint(with: [.illFormed, .oddCharacters]) { return [] }
  var scan = LineFindingScan(start: start, line: line)
  if line.flags.contains(.illFormed) || line.flags.contains(.oddCharacters) {
    scan.findOddCharacters(bytes, isFirst: line.flags.contains(.byteOrderMark))
  }
  switch line.kind {
  case .comment: scan.findInComment(bytes)
  case .blank, .quotation, .verbatim: break
  case .heading: scan.findInHeading(bytes)
  case .row:
    scan.findLinksAndTags(bytes)
    // The separator is drawn by the formatter, whatever it looks like.
    if !context.isBeforeHeader, !context.isSeparator(line), cellCount(bytes, start, line) != Int(context.columns) {
      scan.add(.raggedRow, scan.text)
    }
  case .item:
    scan.findIndentation(bytes)
    if !line.isField { scan.findNumberedItem(bytes) }
    scan.findInText(bytes)
  case .field: scan.findInText(bytes)
  case .prose:
    if mark(bytes, at: scan.text.lowerBound, end: scan.text.upperBound).ascii == UInt8(ascii: "\\") {
      scan.findLinksAndTags(bytes)
      break
    }
    scan.findProseMarks(bytes)
    scan.findNumberedProse(bytes)
    scan.findInText(bytes)
  }
  scan.findings.sort { ($0.range.lowerBound, $0.range.upperBound) < ($1.range.lowerBound, $1.range.upperBound) }
  return scan.findings
}

struct LineFindingScan {
  let start: Int
  let line: Line
  var findings: [SyntaxFinding] = []

  init(start: Int, line: Line) {
    self.start = start
    self.line = line
  }

  /// The text behind the mark, in the coordinates of the bytes.
  var text: Range<Int> { start + Int(line.textStart)..<start + Int(line.textEnd) }
  /// The same, from the mark on.
  private var all: Range<Int> { start + Int(line.markStart)..<start + Int(line.textEnd) }

  mutating func add(_ code: SyntaxCode, _ range: Range<Int>) { findings.append(SyntaxFinding(code, range)) }

  /// Runs of ill-formed bytes, of invisible and of control characters; each odd line break by itself.
  mutating func findOddCharacters(_ bytes: borrowing Span<UInt8>, isFirst: Bool) {
    var index = start
    let end = start + line.breakStart
    while index < end {
      let scalar = decodeScalar(bytes, at: index, end: end)
      let next = index + scalar.length
      if let code = code(of: scalar), !(index == start && isFirst && scalar.value == 0xFEFF) {
        if code != .oddLineBreak, let last = findings.last, last.code == code, last.range.upperBound == index {
          findings[findings.count - 1].range = last.range.lowerBound..<next
        } else {
          add(code, index..<next)
        }
      }
      index = next
    }
  }

  private func code(of scalar: DecodedScalar) -> SyntaxCode? {
    if !scalar.isValid { return .invalidUTF8 }
    switch oddCharacter(scalar.value) {
    case .invisible: return .invisibleCharacter
    case .control: return .controlCharacter
    case .lineBreak: return .oddLineBreak
    case nil: return nil
    }
  }

  /// `% 待归类`, which an import leaves above text that it did not understand.
  mutating func findInComment(_ bytes: borrowing Span<UInt8>) {
    if matches(bytes, at: text.lowerBound, "待归类") { add(.unsortedText, text) }
  }

  mutating func findInHeading(_ bytes: borrowing Span<UInt8>) {
    findBoldTitle(bytes)
    // A heading that runs on into its text: `。`, or a U+3000, with text on both sides.
    // Behind a number the blank belongs to the number.
    let numberEnd =
      chapterNumberEnd(bytes, at: text.lowerBound) ?? sectionNumberEnd(bytes, at: text.lowerBound)
      ?? numberMarkEnd(bytes, at: text.lowerBound, end: text.upperBound)
    var index = text.lowerBound
    while index < text.upperBound {
      let scalar = decodeScalar(bytes, at: index, end: text.upperBound)
      let next = index + scalar.length
      let mayRunOn = scalar.value == 0x3002 || (scalar.value == 0x3000 && index != numberEnd)
      if index > text.lowerBound, next < text.upperBound, mayRunOn {
        add(.headingRunsOn, index..<text.upperBound)
        return
      }
      index = next
    }
  }

  mutating func findIndentation(_ bytes: borrowing Span<UInt8>) {
    let blanks = start + (line.flags.contains(.byteOrderMark) ? 3 : 0)..<start + Int(line.markStart)
    var columns = 0
    var index = blanks.lowerBound
    while index < blanks.upperBound {
      let length = max(1, blankLength(bytes, at: index, end: blanks.upperBound))
      columns += length == 3 || bytes[index] == 0x09 ? 2 : 1
      index += length
    }
    if columns >= 2 { add(.indentedItem, blanks) }
  }

  /// `#######`, `%以上`, `>>>>>>>>>`, `---`, code fences.
  mutating func findProseMarks(_ bytes: borrowing Span<UInt8>) {
    let first = mark(bytes, at: text.lowerBound, end: text.upperBound)
    let run = markRun(bytes, of: first.ascii, at: text.lowerBound)
    let isAlone = run.end >= text.upperBound || blankLength(bytes, at: run.end, end: text.upperBound) > 0
    switch first.ascii {
    case UInt8(ascii: "#") where run.count > 6: add(.headingTooDeep, text.lowerBound..<run.end)
    case UInt8(ascii: "%"):
      let code: SyntaxCode = beginsSuppression(bytes, at: run.end) ? .suppressionWithoutBlank : .commentWithoutBlank
      add(code, text.lowerBound..<text.lowerBound + first.length)
    case UInt8(ascii: ">") where run.count > 8 && isAlone: add(.quotationTooDeep, text.lowerBound..<run.end)
    case UInt8(ascii: "`") where run.count >= 3, UInt8(ascii: "~") where run.count >= 3:
      add(.codeFence, text.lowerBound..<run.end)
    case UInt8(ascii: "-"), UInt8(ascii: "*"), UInt8(ascii: "_"):
      if run.count >= 3, run.end >= text.upperBound { add(.thematicBreak, text) }
    default: break
    }
  }

  private func markRun(_ bytes: borrowing Span<UInt8>, of ascii: UInt8, at index: Int) -> (end: Int, count: Int) {
    var index = index
    var count = 0
    while index < text.upperBound {
      let next = mark(bytes, at: index, end: text.upperBound)
      if next.ascii != ascii || ascii == 0 { break }
      index += next.length
      count += 1
    }
    return (index, count)
  }

  private func beginsSuppression(_ bytes: borrowing Span<UInt8>, at index: Int) -> Bool {
    if matches(bytes, at: index, "豁免") { return true }
    var position = index
    for letter in "allow".utf8 {
      guard position < text.upperBound, bytes[position] | 0x20 == letter else { return false }
      position += 1
    }
    return position >= text.upperBound || !isASCIILetter(bytes[position])
  }

  private func matches(_ bytes: borrowing Span<UInt8>, at index: Int, _ word: StaticString) -> Bool {
    let count = word.utf8CodeUnitCount
    guard index + count <= text.upperBound else { return false }
    for offset in 0..<count where bytes[index + offset] != word.utf8Start[offset] { return false }
    return true
  }

  /// `一、总则`: an item to the parser, a heading to its writer.
  mutating func findNumberedItem(_ bytes: borrowing Span<UInt8>) {
    let mark = start + line.mark.lowerBound..<start + line.mark.upperBound
    let numerals = hanNumeralsEnd(bytes, at: mark.lowerBound, end: mark.upperBound)
    guard numerals > mark.lowerBound, numerals < mark.upperBound, !text.isEmpty else { return }
    guard !isHanNumeral(decodeScalar(bytes, at: text.lowerBound, end: text.upperBound).value) else { return }
    if looksLikeTitle(bytes, text) { add(.numberedHeading, mark) }
  }

  /// `1.1 总体情况` and `第一章 总则`.
  mutating func findNumberedProse(_ bytes: borrowing Span<UInt8>) {
    guard let end = sectionNumberEnd(bytes, at: text.lowerBound) ?? chapterNumberEnd(bytes, at: text.lowerBound) else {
      return
    }
    let titleStart = skipBlanks(bytes, from: end, end: text.upperBound)
    guard titleStart < text.upperBound else { return }
    guard isLetter(decodeScalar(bytes, at: titleStart, end: text.upperBound).value) else { return }
    if looksLikeTitle(bytes, titleStart..<text.upperBound) { add(.numberedHeading, text.lowerBound..<end) }
  }

  /// Two to four groups of one or two digits with dots between them, the last dot optional.
  private func sectionNumberEnd(_ bytes: borrowing Span<UInt8>, at index: Int) -> Int? {
    var position = index
    var groups = 0
    while groups < 4 {
      let digits = digitRunEnd(bytes, at: position, end: text.upperBound)
      guard (1...2).contains(digits.count) else { break }
      groups += 1
      position = digits.end
      guard position < text.upperBound else { break }
      let dot = mark(bytes, at: position, end: text.upperBound)
      guard dot.ascii == UInt8(ascii: ".") else { break }
      guard position + dot.length < text.upperBound,
        isDigit(decodeScalar(bytes, at: position + dot.length, end: text.upperBound).value)
      else { break }
      position += dot.length
    }
    // `1.5万` is a figure; only with a blank, or with three groups, is it a number of a section.
    let hasBlank = position < text.upperBound && blankLength(bytes, at: position, end: text.upperBound) > 0
    return groups >= 3 || (groups == 2 && hasBlank) ? position : nil
  }

  /// `第一章`, `第1章`, with a blank behind.
  private func chapterNumberEnd(_ bytes: borrowing Span<UInt8>, at index: Int) -> Int? {
    guard matches(bytes, at: index, "第") else { return nil }
    let first = index + 3
    let digits = digitRunEnd(bytes, at: first, end: text.upperBound)
    let number = digits.count > 0 ? digits.end : hanNumeralsEnd(bytes, at: first, end: text.upperBound)
    guard number > first, matches(bytes, at: number, "章") else { return nil }
    let end = number + 3
    return end < text.upperBound && blankLength(bytes, at: end, end: text.upperBound) > 0 ? end : nil
  }

  /// At most thirty characters, and no punctuation that a title would not have.
  private func looksLikeTitle(_ bytes: borrowing Span<UInt8>, _ range: Range<Int>) -> Bool {
    var index = range.lowerBound
    var count = 0
    var last: UInt32 = 0
    while index < range.upperBound {
      let scalar = decodeScalar(bytes, at: index, end: range.upperBound)
      last = scalar.value
      if last == 0x3002 { return false }
      count += 1
      if count > 30 { return false }
      index += scalar.length
    }
    switch last {
    case 0xFF1B, 0xFF0C, 0xFF1A, 0x3001, 0x3B, 0x2C, 0x3A: return false
    default: return true
    }
  }
}
