import DossierModel
import DossierSyntax

/// The fix of a finding of the parser, where there is one that cannot be wrong about the text.
func syntaxFix(_ finding: SyntaxFinding, _ document: Document) -> Fix? {
  let range = finding.range
  let text = document.text(range)
  func replace(_ range: Range<Int>, _ replacement: String) -> TextEdit {
    TextEdit(range: range, replacement: Array(replacement.utf8))
  }
  switch finding.code {
  case .invisibleCharacter, .controlCharacter:
    return Fix(title: .fixRemove(escaped(text)), isSafe: true, edits: [replace(range, "")])
  case .commentWithoutBlank:
    let end = range.upperBound..<range.upperBound
    return Fix(title: .fixComment, isSafe: false, edits: [replace(end, " ")])
  case .suppressionWithoutBlank:
    let end = range.upperBound..<range.upperBound
    return Fix(title: .fixInsert(" "), isSafe: true, edits: [replace(end, " ")])
  case .thematicBreak:
    return Fix(title: .fixRemove(text), isSafe: true, edits: [replace(wholeLine(range, document), "")])
  case .boldLabel:
    let name = text.filter { $0 != "*" }
    let label = name.hasSuffix("：") || name.hasSuffix(":") ? name : name + "："
    return Fix(title: .fixReplace(with: label), isSafe: true, edits: [replace(range, label)])
  case .bracketedLabel:
    let label = text.filter { !"【】[]".contains($0) }
    return Fix(title: .fixReplace(with: label), isSafe: true, edits: [replace(range, label)])
  case .markdownLink:
    guard let middle = text.range(of: "](") else { return nil }
    let plain =
      "\(text[text.index(after: text.startIndex)..<middle.lowerBound])（\(text[middle.upperBound...].dropLast())）"
    return Fix(title: .fixReplace(with: plain), isSafe: false, edits: [replace(range, plain)])
  case .htmlTag: return Fix(title: .fixRemove(text), isSafe: false, edits: [replace(range, "")])
  case .twoFields:
    return Fix(title: .fixLayout, isSafe: true, edits: [replace(blanksBefore(range, document), lineBreak(document))])
  case .headingRunsOn: return headingFix(range, text, document)
  case .numberedHeading:
    let start = range.lowerBound..<range.lowerBound
    return Fix(title: .fixHeading, isSafe: false, edits: [replace(start, "# ")])
  case .indentedItem: return Fix(title: .fixReplace(with: "--"), isSafe: false, edits: deeperItem(range, document))
  case .oddLineBreak, .invalidUTF8, .foreignEncoding, .headingTooDeep, .quotationTooDeep, .codeFence, .skippedLevel,
    .raggedRow,
    .fieldsBelowFirstHeading:
    return nil
  }
}

private func headingFix(_ range: Range<Int>, _ text: String, _ document: Document) -> Fix {
  // The stop stays with the heading's words only where it is one; a wide blank goes.
  let first = text.unicodeScalars.first.map(String.init) ?? ""
  let cut = range.lowerBound..<range.lowerBound + first.utf8.count
  return Fix(
    title: .fixLayout, isSafe: false, edits: [TextEdit(range: cut, replacement: Array(lineBreak(document).utf8))])
}

/// The blanks before an item go, and a second dash makes it one deeper.
private func deeperItem(_ blanks: Range<Int>, _ document: Document) -> [TextEdit] {
  let index = document.structure.lineIndex(containing: blanks.lowerBound)
  let mark = document.structure.range(index, document.structure.lines[index].mark)
  guard document.text(mark) == "-" else { return [TextEdit(range: blanks, replacement: [])] }
  return [
    TextEdit(range: blanks, replacement: []), TextEdit(range: mark.upperBound..<mark.upperBound, replacement: [0x2D]),
  ]
}

private func wholeLine(_ range: Range<Int>, _ document: Document) -> Range<Int> {
  let index = document.structure.lineIndex(containing: range.lowerBound)
  return document.structure.range(index, 0..<Int(document.structure.lines[index].length))
}

private func blanksBefore(_ range: Range<Int>, _ document: Document) -> Range<Int> {
  let index = document.structure.lineIndex(containing: range.lowerBound)
  let bytes = document.bytes
  let start = trimBlanks(bytes.span, start: document.structure.starts[index], end: range.lowerBound)
  return start..<range.lowerBound
}

/// The line break that the document uses at its first line.
private func lineBreak(_ document: Document) -> String {
  guard let line = document.structure.lines.first, line.breakLength > 0 else { return "\n" }
  return document.text(line.breakStart..<Int(line.length))
}

/// Characters that cannot be seen, by their code points.
private func escaped(_ text: String) -> String {
  text.unicodeScalars.map { "U+" + String($0.value, radix: 16, uppercase: true) }.joined(separator: " ")
}

extension String {
  /// The first occurrence of an ASCII text.
  fileprivate func range(of needle: String) -> Range<Index>? {
    var start = startIndex
    while start < endIndex {
      if self[start...].hasPrefix(needle) { return start..<index(start, offsetBy: needle.count) }
      start = index(after: start)
    }
    return nil
  }
}
