import DossierModel
import DossierSyntax

/// A line of a document as a terminal shows it, and where in it a place is.
struct Excerpt {
  /// At most `width` columns of the line, with `...` where something is cut.
  var text: String { String(decoding: shown, as: UTF8.self) }
  /// UTF-8: one character after the other is appended to bytes several times as fast as to a text.
  private var shown: [UInt8] = []
  var isEmpty: Bool { shown.isEmpty }
  /// Columns before the place, and the columns that it takes (one where it is empty).
  private(set) var markStart = 0
  private(set) var markWidth = 0

  /// Columns shown at most, without the signs of a cut.
  private let width: Int
  /// Columns shown before the place where the line is cut.
  private var lead: Int { width * 2 / 5 }
  private static let cut = "..."

  /// - Parameters:
  ///   - range: UTF-8 bytes; where it reaches over the line's end, the part on its first line is marked.
  ///   - line: the first line of it, UTF-8 bytes without the line break.
  /// - Complexity: linear in what is shown, however long the line is.
  init(_ bytes: [UInt8], _ range: Range<Int>, line: Range<Int>, width: Int = 100) {
    self.width = width
    let span = bytes.span
    let start = min(max(range.lowerBound, line.lowerBound), line.upperBound)
    let end = max(start, min(range.upperBound, line.upperBound))
    markStart = showBefore(span, start, line.lowerBound)
    let last = show(span, start, line.upperBound, most: width - markStart, markEnd: end)
    if last < line.upperBound { shown += Excerpt.cut.utf8 }
    markWidth = max(1, markWidth)
  }

  /// Walks back from the place to the line's start, or as far as there is room.
  /// - Returns: the columns of what is shown.
  private mutating func showBefore(_ bytes: borrowing Span<UInt8>, _ place: Int, _ lineStart: Int) -> Int {
    var cells: [Cell] = []
    var width = 0
    var index = place
    while index > lineStart, width <= self.width - lead {
      let start = scalarStart(bytes, before: index, start: lineStart)
      let cell = Cell(bytes, start, place)
      cells.append(cell)
      width += cell.width
      index = start
    }
    if index > lineStart {
      while width > lead, let farthest = cells.popLast() { width -= farthest.width }
      shown += Excerpt.cut.utf8
      width += Excerpt.cut.utf8.count
    }
    for cell in cells.reversed() { cell.write(bytes, to: &shown) }
    return width
  }

  /// Shows characters until the columns are used up.
  /// - Returns: where it stopped.
  private mutating func show(
    _ bytes: borrowing Span<UInt8>, _ start: Int, _ end: Int, most: Int, markEnd: Int
  ) -> Int {
    var index = start
    var width = 0
    while index < end {
      let cell = Cell(bytes, index, end)
      if width + cell.width > most, width > 0 { break }
      cell.write(bytes, to: &shown)
      width += cell.width
      if index < markEnd { markWidth += cell.width }
      index += cell.length
    }
    return index
  }
}

/// A character as it is shown: a tab as four blanks, what cannot be seen as `\u{…}`, an ill-formed byte as `\xFF`.
private struct Cell {
  /// Display columns.
  let width: Int
  /// UTF-8 bytes of the document.
  let start: Int
  let length: Int
  /// What is shown instead.
  private let replacement: String?

  init(_ bytes: borrowing Span<UInt8>, _ index: Int, _ end: Int) {
    let scalar = decodeScalar(bytes, at: index, end: end)
    start = index
    length = scalar.isValid ? scalar.length : 1
    if scalar.isValid, isShownAsIs(scalar.value) {
      replacement = nil
      width = displayWidth(of: scalar.value)
      return
    }
    let text: String
    if !scalar.isValid {
      text = "\\x" + String(bytes[index], radix: 16, uppercase: true)
    } else {
      text = scalar.value == 0x09 ? "    " : escaped(scalar.value)
    }
    replacement = text
    width = columns(text)
  }

  /// - Parameter bytes: those of the document.
  func write(_ bytes: borrowing Span<UInt8>, to shown: inout [UInt8]) {
    if let replacement {
      shown += replacement.utf8
    } else {
      for index in start..<start + length { shown.append(bytes[index]) }
    }
  }
}

/// A place as people count, and the line that it begins on.
struct ShownPlace {
  /// One-based; the column counts code points.
  var lineNumber: Int
  var columnNumber: Int
  /// UTF-8 bytes of the line without its line break and without a byte order mark.
  var line: Range<Int>

  init(_ document: Document, _ offset: Int) {
    let position = document.tree.position(of: offset, in: .utf32)
    let place = document.tree.line(at: position.line)
    let hasMark = place.line.flags.contains(.byteOrderMark)
    lineNumber = position.line + 1
    // Nobody counts a byte order mark.
    columnNumber = max(1, position.column + (hasMark ? 0 : 1))
    line = place.range((hasMark ? 3 : 0)..<place.line.breakStart)
  }
}

extension Range<Int> {
  /// Where a range of UTF-8 bytes begins, and where what follows it does.
  func shown(in document: Document) -> (start: ShownPlace, end: ShownPlace) {
    (ShownPlace(document, lowerBound), ShownPlace(document, upperBound))
  }
}

/// The line of a place with its number, and a row that marks the place.
func excerptLines(_ document: Document, _ range: Range<Int>, _ style: Style, mark: (String) -> String) -> [String] {
  let place = ShownPlace(document, range.lowerBound)
  let number = String(place.lineNumber)
  // Both signs of a cut and the line's number have to fit, too.
  let width = style.width.map { min(160, max(30, $0 - number.count - 11)) } ?? 100
  // A line that is long would be copied for each of its findings; then the whole text is, once.
  let isLong = place.line.count > 1 << 12
  let (bytes, start) = isLong ? (document.bytes, 0) : (document.tree.bytes(in: place.line), place.line.lowerBound)
  let excerpt = Excerpt(
    bytes, range.lowerBound - start..<range.upperBound - start,
    line: place.line.lowerBound - start..<place.line.upperBound - start, width: width)
  let gutter = repeated(" ", number.utf8.count)
  let carets = repeated("^", excerpt.markWidth)
  return [
    "  " + style.faint("\(number) |") + (excerpt.isEmpty ? "" : " \(excerpt.text)"),
    "  " + style.faint("\(gutter) |") + " " + repeated(" ", excerpt.markStart) + mark(carets),
  ]
}
