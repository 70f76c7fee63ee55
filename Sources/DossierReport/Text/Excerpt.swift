import DossierModel
import DossierSyntax

/// A line of a document as a terminal shows it, and where in it a place is.
struct Excerpt {
  /// At most `width` columns of the line, with `...` where something is cut.
  private(set) var text = ""
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
    showBefore(span, start, line.lowerBound)
    markStart = columns(text)
    let last = show(span, start, line.upperBound, most: width - markStart, markEnd: end)
    if last < line.upperBound { text += Excerpt.cut }
    markWidth = max(1, markWidth)
  }

  /// Walks back from the place to the line's start, or as far as there is room.
  private mutating func showBefore(_ bytes: borrowing Span<UInt8>, _ place: Int, _ lineStart: Int) {
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
      text = Excerpt.cut
    }
    for cell in cells.reversed() { cell.write(to: &text) }
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
      cell.write(to: &text)
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
  let length: Int
  private let shown: Shown

  private enum Shown {
    case asIs(Unicode.Scalar)
    case replaced(String)
  }

  init(_ bytes: borrowing Span<UInt8>, _ index: Int, _ end: Int) {
    let scalar = decodeScalar(bytes, at: index, end: end)
    length = scalar.isValid ? scalar.length : 1
    if scalar.isValid, isShownAsIs(scalar.value), let unicode = Unicode.Scalar(scalar.value) {
      shown = .asIs(unicode)
      width = displayWidth(of: scalar.value)
      return
    }
    let text: String
    if !scalar.isValid {
      text = "\\x" + String(bytes[index], radix: 16, uppercase: true)
    } else {
      text = scalar.value == 0x09 ? "    " : escaped(scalar.value)
    }
    shown = .replaced(text)
    width = columns(text)
  }

  func write(to text: inout String) {
    switch shown {
    case .asIs(let scalar): text.unicodeScalars.append(scalar)
    case .replaced(let replacement): text += replacement
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
  let gutter = String(repeating: " ", count: number.count)
  let carets = String(repeating: "^", count: excerpt.markWidth)
  return [
    "  " + style.faint("\(number) |") + (excerpt.text.isEmpty ? "" : " \(excerpt.text)"),
    "  " + style.faint("\(gutter) |") + " " + String(repeating: " ", count: excerpt.markStart) + mark(carets),
  ]
}
