import DossierModel
import DossierSyntax

/// The fixes of findings of the parser (G-10.1). None states a fact; the safe ones cannot be wrong about the text.
final class SyntaxFixes {
  private let analyzed: AnalyzedDocument
  private var document: Document { analyzed.document }
  private var tree: SyntaxTree { analyzed.document.tree }
  /// Lines of code fences, and the number of each.
  private lazy var fences = analyzed.lines(of: .codeFence)
  private lazy var fenceNumbers = Dictionary(
    fences.enumerated().map { ($0.element, $0.offset) }, uniquingKeysWith: { first, _ in first })
  /// The row that was asked for last, and the columns of its table: most are asked for from top to bottom, and tables are long.
  private var lastRow: (line: Int, columns: Int)?

  init(_ analyzed: AnalyzedDocument) { self.analyzed = analyzed }

  /// The codes whose findings may have a safe fix.
  static let safelyFixable: [SyntaxCode] = [
    .invisibleCharacter, .controlCharacter, .suppressionWithoutBlank, .thematicBreak, .boldLabel, .boldTitle,
    .bracketedLabel,
    .twoFields, .fieldsBelowFirstHeading,
  ]

  /// What can be done about a finding, the likeliest first.
  func fixes(_ finding: SyntaxFinding) -> [Fix] {
    let range = finding.range
    let text = document.text(range)
    switch finding.code {
    case .invalidUTF8, .foreignEncoding: return []
    case .invisibleCharacter, .controlCharacter: return [Fix(.fixRemove(escaped(text)), isSafe: true, (range, ""))]
    case .oddLineBreak: return [Fix(.fixLineBreak, isSafe: false, (range, lineBreak))]
    case .headingTooDeep: return [Fix(.fixReplace(with: "######"), isSafe: false, (range, "######")), escape(range)]
    case .quotationTooDeep: return [Fix(.fixReplace(with: ">>>>>>>>"), isSafe: false, (range, ">>>>>>>>"))]
    case .commentWithoutBlank: return [Fix(.fixComment, isSafe: false, (behind(range), " ")), escape(range)]
    case .suppressionWithoutBlank: return [Fix(.fixInsert(" "), isSafe: true, (behind(range), " "))]
    case .unsortedText: return [Fix(.fixRemove(text), isSafe: false, (wholeLine(range), ""))]
    case .thematicBreak: return [Fix(.fixRemove(text), isSafe: true, (wholeLine(range), ""))]
    case .codeFence: return codeFence(range)
    case .boldLabel:
      let name = text.filter { $0 != "*" }
      return [label(range, name.hasSuffix("：") || name.hasSuffix(":") ? name : name + "：")]
    case .boldTitle: return [label(range, text.filter { $0 != "*" })]
    case .bracketedLabel: return [label(range, text.filter { !"【】[]".contains($0) })]
    case .markdownLink: return link(range, text)
    case .htmlTag: return [Fix(.fixRemove(text), isSafe: false, (range, ""))]
    case .twoFields: return [secondField(range)]
    case .headingRunsOn: return [headingBreak(range, text)]
    case .numberedHeading: return [Fix(.fixHeading, isSafe: false, (range.lowerBound..<range.lowerBound, "# "))]
    case .indentedItem: return [deeperItem(range)]
    case .skippedLevel: return skippedLevel(range)
    case .raggedRow: return raggedRow(range)
    case .fieldsBelowFirstHeading: return headerAbove()
    }
  }

  private func escape(_ range: Range<Int>) -> Fix {
    Fix(.fixEscape, isSafe: false, (range.lowerBound..<range.lowerBound, "\\"))
  }

  private func label(_ range: Range<Int>, _ label: String) -> Fix {
    Fix(.fixReplace(with: label), isSafe: true, (range, label))
  }

  /// `[名称](网址)` becomes `名称（网址）`.
  private func link(_ range: Range<Int>, _ text: String) -> [Fix] {
    let halves = text.dropFirst().dropLast().split(separator: "]", maxSplits: 1, omittingEmptySubsequences: false)
    guard halves.count == 2 else { return [] }
    let plain = "\(halves[0])（\(halves[1].dropFirst())）"
    return [Fix(.fixReplace(with: plain), isSafe: false, (range, plain))]
  }

  /// Between two fences every line gets a backtick and a blank, and the fences go. Both fences offer it.
  private func codeFence(_ range: Range<Int>) -> [Fix] {
    guard let number = fenceNumbers[tree.line(containing: range.lowerBound).index] else { return [] }
    let first = number - number % 2
    guard first + 1 < fences.count else {
      return [Fix(.fixRemove(document.text(range)), isSafe: false, (wholeLine(range), ""))]
    }
    var edits = [edit(wholeLine(fences[first]), "")]
    for inner in fences[first] + 1..<fences[first + 1] {
      let start = tree.line(at: inner).start
      edits.append(edit(start..<start, "` "))
    }
    edits.append(edit(wholeLine(fences[first + 1]), ""))
    return [Fix(title: .fixVerbatim, isSafe: false, edits: edits)]
  }

  /// The second field gets a line of its own, and in a list an item of its own: it stays in the list.
  private func secondField(_ range: Range<Int>) -> Fix {
    let place = tree.line(containing: range.lowerBound)
    guard place.line.kind == .item else {
      return Fix(.fixLineBreak, isSafe: true, (blanksBefore(range), lineBreak))
    }
    let mark = document.text(place.range(place.line.mark))
    let blanks = document.text(place.start..<place.start + place.line.mark.lowerBound)
    let behind = document.text(place.start + place.line.mark.upperBound..<place.start + place.line.text.lowerBound)
    // What number it would have, nobody can tell.
    let isBullet = mark.unicodeScalars.allSatisfy { "-－*+•●◆·".unicodeScalars.contains($0) }
    let own = isBullet ? blanks + mark + behind : blanks + "- "
    return Fix(.fixLineBreak, isSafe: isBullet, (blanksBefore(range), lineBreak + own))
  }

  /// The stop, or the wide blank, becomes the end of the heading's line.
  private func headingBreak(_ range: Range<Int>, _ text: String) -> Fix {
    let first = text.unicodeScalars.first.map { String($0).utf8.count } ?? 0
    return Fix(.fixLineBreak, isSafe: false, (range.lowerBound..<range.lowerBound + first, lineBreak))
  }

  /// The blanks before an item go, and a second dash makes it one deeper.
  private func deeperItem(_ blanks: Range<Int>) -> Fix {
    let place = tree.line(containing: blanks.lowerBound)
    let mark = place.range(place.line.mark)
    var edits = [edit(blanks, "")]
    let isDash = document.text(mark) == "-"
    if isDash { edits.append(edit(mark.upperBound..<mark.upperBound, "-")) }
    return Fix(title: isDash ? .fixReplace(with: "--") : .fixLayout, isSafe: false, edits: edits)
  }

  /// One deeper than the heading before it, which is as deep as it may be.
  private func skippedLevel(_ marks: Range<Int>) -> [Fix] {
    let section = document.outline.section(at: marks.lowerBound)
    let before = section > 1 ? document.outline.sections[section - 1].level : 0
    let wanted = String(repeating: "#", count: before + 1)
    return [Fix(.fixReplace(with: wanted), isSafe: false, (marks, wanted))]
  }

  /// Cells that are missing at the row's end are put there, empty.
  private func raggedRow(_ range: Range<Int>) -> [Fix] {
    let line = tree.line(containing: range.lowerBound).index
    let missing = columns(ofRow: line) - tree.cells(ofLine: line).count
    guard missing > 0 else { return [] }
    let isClosed = document.text(range).hasSuffix("|") || document.text(range).hasSuffix("｜")
    let cells = (isClosed ? "" : " |") + String(repeating: "  |", count: missing)
    return [Fix(.fixInsert(cells), isSafe: false, (behind(range), cells))]
  }

  /// Cells of the first row of the table that a row belongs to.
  private func columns(ofRow line: Int) -> Int {
    var first = line
    var above = line - 1
    while above >= 0 {
      if let last = lastRow, last.line == above {
        lastRow = (line, last.columns)
        return last.columns
      }
      let kind = tree.line(at: above).line.kind
      if kind == .row { first = above } else if kind != .comment { break }
      above -= 1
    }
    let columns = tree.cells(ofLine: first).count
    lastRow = (line, columns)
    return columns
  }

  /// The document's own fields move above its first heading.
  private func headerAbove() -> [Fix] {
    guard document.outline.sections.count > 1 else { return [] }
    let heading = document.outline.sections[1].line
    var end = heading + 1
    var context = LineContext()
    tree.forEachLine(from: heading) { place in
      if place.index > heading, place.line.kind == .heading { return false }
      context.advance(over: place.line)
      if context.isInFieldZone, place.line.kind == .field || context.open != nil { end = place.index + 1 }
      return context.isInFieldZone
    }
    guard end > heading + 1 else { return [] }
    let lines = document.range(ofLines: heading + 1..<end)
    let start = tree.line(at: heading).start
    var moved = document.text(lines)
    if !moved.hasSuffix("\n"), !moved.hasSuffix("\r") { moved += lineBreak }
    return [
      Fix(title: .fixLayout, isSafe: true, edits: [edit(start..<start, moved + lineBreak), edit(lines, "")])
    ]
  }

  // MARK: Places

  private func edit(_ range: Range<Int>, _ replacement: String) -> TextEdit {
    TextEdit(range: range, replacement: Array(replacement.utf8))
  }

  private func behind(_ range: Range<Int>) -> Range<Int> { range.upperBound..<range.upperBound }

  private func wholeLine(_ range: Range<Int>) -> Range<Int> {
    wholeLine(tree.line(containing: range.lowerBound).index)
  }

  private func wholeLine(_ index: Int) -> Range<Int> {
    document.range(ofLines: index..<index + 1)
  }

  private func blanksBefore(_ range: Range<Int>) -> Range<Int> {
    let place = tree.line(containing: range.lowerBound)
    let bytes = place.leaf.bytes
    let shift = place.start - place.leafStart
    let start = trimBlanks(bytes.span, start: place.leafStart, end: range.lowerBound - shift) + shift
    return start..<range.lowerBound
  }

  /// The line break that the document uses at its first line.
  private var lineBreak: String {
    let line = tree.line(at: 0).line
    return line.breakLength > 0 ? document.text(line.breakStart..<Int(line.length)) : "\n"
  }
}

extension Fix {
  /// A fix of one edit.
  fileprivate init(_ title: Message, isSafe: Bool, _ edit: (range: Range<Int>, text: String)) {
    self.init(
      title: title, isSafe: isSafe, edits: [TextEdit(range: edit.range, replacement: Array(edit.text.utf8))])
  }
}

/// Characters that cannot be seen, by their code points.
private func escaped(_ text: String) -> String {
  text.unicodeScalars.map { "U+" + String($0.value, radix: 16, uppercase: true) }.joined(separator: " ")
}
