import DossierFormat
import DossierModel
import DossierRules
import DossierSyntax

/// Whatever the bytes: the tree is whole, gives them back, and positions lead there and back.
func fuzzParsing(_ bytes: [UInt8]) {
  let tree = SyntaxTree(bytes)
  require(tree.bytes == bytes, "parsing loses no byte")
  require(tree.brokenInvariant() == nil, tree.brokenInvariant() ?? "")
  requireFindingsInside(tree)
  _ = Structure(tree)
  for offset in stride(from: 0, through: bytes.count, by: max(1, bytes.count / 16)) {
    // Between CR and LF there is no place for a cursor.
    if offset > 0, offset < bytes.count, bytes[offset - 1] == 0x0D, bytes[offset] == 0x0A { continue }
    for unit in [ColumnUnit.utf8, .utf16, .utf32] {
      let position = tree.position(of: offset, in: unit)
      let back = tree.offset(of: position, in: unit)
      require(back <= offset && tree.position(of: back, in: unit) == position, "\(offset) \(unit) \(position) \(back)")
    }
  }
}

private func requireFindingsInside(_ tree: SyntaxTree) {
  for finding in tree.findings {
    require(finding.range.lowerBound >= 0 && finding.range.upperBound <= tree.count, "\(finding) lies outside")
  }
}

/// A document after edits is the document read afresh: bytes, tree, positions, findings of the parser and of the rules.
func fuzzEdits(_ input: [UInt8]) {
  var decisions = Decisions(input)
  let count = decisions.byte() % 8
  let script = decisions.bytes(count * 6)
  var tree = SyntaxTree(Array("申报类型：算法备案\n材料：算法信息\n".utf8) + decisions.rest)
  decisions = Decisions(script)
  var check = checked(tree, after: nil)
  for _ in 0..<count {
    let edit = decisions.edit(of: tree)
    var expected = tree.bytes
    expected.replaceSubrange(edit.range, with: edit.replacement)
    tree = tree.applying(edit)
    require(tree.bytes == expected, "an edit changes what it says: \(edit)")
    require(tree.brokenInvariant() == nil, "\(tree.brokenInvariant() ?? "") after \(edit)")
    check = checked(tree, after: check)
    let fresh = SyntaxTree(expected)
    require(tree.findings == fresh.findings, "findings of the parser after \(edit)")
    requireSameLines(tree, fresh)
    let (found, wanted) = (describe(check), describe(checked(fresh, after: nil)))
    require(
      found == wanted, "\(found.filter { !wanted.contains($0) }) instead of \(wanted.filter { !found.contains($0) })")
  }
}

private func checked(_ tree: SyntaxTree, after past: DossierCheck?) -> DossierCheck {
  let document = Document(path: "a", tree, after: past?.documents[0].document)
  return check([document], books: books, LintOptions(day: Day(year: 2026, month: 6, day: 1)!), after: past)
}

private func requireSameLines(_ tree: SyntaxTree, _ fresh: SyntaxTree) {
  require(tree.lineCount == fresh.lineCount, "as many lines")
  for index in 0..<tree.lineCount {
    let (left, right) = (tree.line(at: index), fresh.line(at: index))
    require(left.line == right.line && left.start == right.start, "line \(index)")
    let middle = left.start + Int(left.line.length) / 2
    for unit in [ColumnUnit.utf16, .utf32] {
      require(tree.position(of: middle, in: unit) == fresh.position(of: middle, in: unit), "position of \(middle)")
    }
  }
}

/// Formatting changes no content, and formatting twice is formatting once; so is formatting without a tree.
func fuzzFormatting(_ bytes: [UInt8]) {
  let tree = SyntaxTree(bytes)
  let result = applying(format(tree), to: bytes)
  require(formatted(bytes) == result, "a file is formatted as a tree is")
  let after = SyntaxTree(result)
  require(Content(after) == Content(tree), "the content is another")
  require(format(after).isEmpty, "formatted twice: \(format(after))")
}
