// Chapter 10: all findings of the parser. Most are decided by one line and what precedes it; the few that look at a document as a whole
// are here.

extension SyntaxTree {
  /// The findings of the parser for a whole document, in order of place. Ranges are UTF-8 bytes of the document.
  /// - Complexity: linear.
  package var findings: [SyntaxFinding] {
    if foreignEncoding != nil { return [SyntaxFinding(.foreignEncoding, 0..<0)] }
    var findings: [SyntaxFinding] = []
    var context = LineContext()
    forEachLine(from: 0) { place in
      let bytes = place.leaf.bytes
      let shift = place.start - place.leafStart
      for finding in lineFindings(bytes.span, at: place.leafStart, place.line, context) {
        findings.append(
          SyntaxFinding(finding.code, finding.range.lowerBound + shift..<finding.range.upperBound + shift))
      }
      context.advance(over: place.line) { cellCount(bytes.span, place.leafStart, place.line) }
      return true
    }
    findings += outlineFindings
    findings.sort {
      ($0.range.lowerBound, $0.range.upperBound, $0.code.rawValue)
        < ($1.range.lowerBound, $1.range.upperBound, $1.code.rawValue)
    }
    return findings
  }

  /// The findings that headings decide: skipped levels, and a header below the first heading. O(log n) for each heading.
  package var outlineFindings: [SyntaxFinding] {
    var marks: [Range<Int>] = []
    var levelAbove: UInt8 = 1
    forEachLine(inLeavesWhere: { $0.headings > 0 }) { place in
      guard place.line.kind == .heading else { return }
      if place.line.level > levelAbove + 1 { marks.append(place.range(place.line.mark)) }
      levelAbove = place.line.level
    }
    return outlineFindings(skipMarks: marks)
  }

  /// The same.
  /// - Parameter skipMarks: the marks of the headings that skip a level.
  package func outlineFindings(skipMarks: [Range<Int>]) -> [SyntaxFinding] {
    var findings = skipMarks.map { SyntaxFinding(.skippedLevel, $0) }
    if let field = misplacedHeaderField {
      let place = line(at: field)
      findings.append(SyntaxFinding(.fieldsBelowFirstHeading, place.range(place.line.text)))
    }
    return findings
  }

  /// The line of the 申报类型 field that stands in the field zone of the first heading, where nothing precedes that heading (G-6.1).
  package var misplacedHeaderField: Int? {
    var found: Int?
    var context = LineContext()
    var headings = 0
    forEachLine(from: 0) { place in
      let line = place.line
      if headings == 0, line.kind != .heading { return line.kind == .blank || line.kind == .comment }
      if line.kind == .heading {
        headings += 1
        if headings > 1 { return false }
      } else if line.kind == .field, context.isInFieldZone {
        var name = place.text(line.name)
        if let last = name.last, "?？*＊".contains(last) { name.removeLast() }
        if name == "申报类型" || name.lowercased() == "kind" { found = place.index }
      }
      context.advance(over: line)
      return found == nil && context.isInFieldZone
    }
    return found
  }

  /// The cells of a row, as UTF-8 ranges of the document. O(log n) and linear in the row.
  package func cells(ofLine index: Int) -> [Range<Int>] {
    let place = line(at: index)
    let shift = place.start - place.leafStart
    var cells: [Range<Int>] = []
    let text = place.leafStart + place.line.text.lowerBound..<place.leafStart + place.line.text.upperBound
    let leafBytes = place.leaf.bytes
    forEachCell(leafBytes.span, text) { cells.append($0.lowerBound + shift..<$0.upperBound + shift) }
    return cells
  }
}

/// How many cells a row has that begins at `start`.
package func cellCount(_ bytes: borrowing Span<UInt8>, _ start: Int, _ line: Line) -> Int {
  var count = 0
  forEachCell(bytes, start + line.text.lowerBound..<start + line.text.upperBound) { _ in count += 1 }
  return count
}
