// Chapter 10: all findings of the parser, in order of place.

extension SyntaxTree {
  /// The findings of the parser for a whole document. Ranges are UTF-8 bytes of the document.
  /// - Complexity: linear.
  package func findings(_ structure: Structure) -> [SyntaxFinding] {
    var findings: [SyntaxFinding] = []
    var start = 0
    var isFirst = true
    root.forEachLeaf { leaf in
      var leafStart = 0
      let leafBytes = leaf.bytes
      for line in leaf.lines {
        for finding in lineFindings(leafBytes.span, at: leafStart, line, isFirst: isFirst) {
          let shift = start - leafStart
          findings.append(
            SyntaxFinding(
              finding.code, finding.range.lowerBound + shift..<finding.range.upperBound + shift))
        }
        isFirst = false
        leafStart += Int(line.length)
        start += Int(line.length)
      }
    }
    nameEncoding(&findings)
    findSkippedLevels(structure, &findings)
    findRaggedRows(structure, &findings)
    findMisplacedHeader(structure, &findings)
    findings.sort {
      ($0.range.lowerBound, $0.range.upperBound, $0.code.rawValue)
        < ($1.range.lowerBound, $1.range.upperBound, $1.code.rawValue)
    }
    return findings
  }

  /// One finding on the whole file instead of one for each ill-formed byte, where the file is another encoding.
  private func nameEncoding(_ findings: inout [SyntaxFinding]) {
    guard isInForeignEncoding else { return }
    findings = [SyntaxFinding(.foreignEncoding, 0..<0)]
  }

  private func findSkippedLevels(_ structure: Structure, _ findings: inout [SyntaxFinding]) {
    if findings.first?.code == .foreignEncoding { return }
    var previous = 1
    for section in structure.sections.dropFirst() {
      guard let heading = section.heading else { continue }
      if section.level > previous + 1 {
        findings.append(SyntaxFinding(.skippedLevel, structure.range(heading, structure.lines[heading].mark)))
      }
      previous = section.level
    }
  }

  private func findRaggedRows(_ structure: Structure, _ findings: inout [SyntaxFinding]) {
    if findings.first?.code == .foreignEncoding { return }
    for block in structure.blocks where block.kind == .table {
      var columns: Int?
      var rows = 0
      for index in block.lines where structure.lines[index].kind == .row {
        rows += 1
        // The separator is drawn by the formatter, whatever it looks like.
        if rows == 2, structure.lines[index].flags.contains(.dashes) { continue }
        let count = cells(structure, index).count
        if let columns, count != columns {
          findings.append(SyntaxFinding(.raggedRow, structure.range(index, structure.lines[index].text)))
        }
        if columns == nil { columns = count }
      }
    }
  }

  /// `# 标题` on the first line and the document's own fields below it. G-6.1
  private func findMisplacedHeader(_ structure: Structure, _ findings: inout [SyntaxFinding]) {
    guard let field = misplacedHeaderField(structure) else { return }
    findings.append(SyntaxFinding(.fieldsBelowFirstHeading, structure.range(field, structure.lines[field].text)))
  }

  /// The cells of a row, as UTF-8 ranges of the document.
  package func cells(_ structure: Structure, _ lineIndex: Int) -> [Range<Int>] {
    let place = line(at: lineIndex)
    let shift = place.start - place.leafStart
    var cells: [Range<Int>] = []
    let text = place.leafStart + place.line.text.lowerBound..<place.leafStart + place.line.text.upperBound
    let leafBytes = place.leaf.bytes
    forEachCell(leafBytes.span, text) { cells.append($0.lowerBound + shift..<$0.upperBound + shift) }
    return cells
  }

  /// The line of the 申报类型 field that stands below the first heading instead of before it.
  package func misplacedHeaderField(_ structure: Structure) -> Int? {
    guard structure.sections.count > 1,
      structure.sections[0].blocks.allSatisfy({ structure.blocks[$0].kind == .comments })
    else { return nil }
    for block in structure.sections[1].blocks.map({ structure.blocks[$0] }) {
      guard block.isInFieldZone else { return nil }
      guard block.kind == .fields else { continue }
      for index in block.lines where structure.lines[index].kind == .field {
        var name = text(in: structure.range(index, structure.lines[index].name))
        if let last = name.last, "?？*＊".contains(last) { name.removeLast() }
        if name == "申报类型" || name.lowercased() == "kind" { return index }
      }
    }
    return nil
  }
}
