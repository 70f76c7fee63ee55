import DossierSyntax

// What stands on one line, found without reading the others: for what is asked about a place while the document is typed in.

extension Document {
  /// The fact whose name is on the line that holds `offset`; nil where none is. O(log n), and linear in the block that is its value.
  package func fact(onLineOf offset: Int) -> Fact? {
    let place = tree.line(containing: offset)
    let line = place.line
    switch line.kind {
    case .heading:
      let section = outline.section(ofLine: place.index)
      let title = place.range(line.text)
      let body = outline.body(of: section)
      return fact(
        .section, title, title.upperBound..<title.upperBound, place.index..<body.upperBound,
        outline.sections[section].parent, ownSection: section)
    case .field, .item:
      guard line.isField else { return nil }
      var value = place.range(line.value)
      var lines = place.index..<place.index + 1
      if value.isEmpty, line.kind == .field, let below = tree.valueLines(belowField: place.index) {
        value = tree.range(ofLines: below)
        lines = place.index..<below.upperBound
      }
      return fact(
        line.kind == .field ? .field : .item, place.range(line.name), value, lines,
        outline.section(ofLine: place.index))
    case .row: return rowFact(place)
    default: return nil
    }
  }

  private func rowFact(_ place: SyntaxTree.PlacedLine) -> Fact? {
    let cells = tree.cells(ofLine: place.index)
    guard cells.count >= 2, !cells[0].isEmpty, rowsAbove(place.index) > 0,
      !(place.line.flags.contains(.dashes) && rowsAbove(place.index) == 1)
    else { return nil }
    let filled = cells.dropFirst().filter { !$0.isEmpty }
    let end = cells[0].upperBound
    let value = filled.isEmpty ? end..<end : filled[0].lowerBound..<filled[filled.count - 1].upperBound
    return fact(.row, cells[0], value, place.index..<place.index + 1, outline.section(ofLine: place.index))
  }

  /// Rows of the same table above a line; two stand for more.
  private func rowsAbove(_ index: Int) -> Int {
    var rows = 0
    var above = index - 1
    while above >= 0, rows < 2 {
      let kind = tree.line(at: above).line.kind
      if kind == .row { rows += 1 } else if kind != .comment { break }
      above -= 1
    }
    return rows
  }

  private func fact(
    _ form: Fact.Form, _ name: Range<Int>, _ value: Range<Int>, _ lines: Range<Int>, _ section: Int,
    ownSection: Int? = nil
  ) -> Fact {
    let text = text(name)
    return Fact(
      form: form, name: text, key: foldedName(text), nameRange: name, valueRange: value, lines: lines, section: section,
      ownSection: ownSection, cells: [], valueBlock: nil)
  }

  /// The piece of running text, the name or the value around `offset`, as it is searched for terms.
  package func segment(at offset: Int) -> Range<Int>? {
    let place = tree.line(containing: offset)
    let line = place.line
    let parts: [Range<Int>] =
      switch line.kind {
      case .heading, .prose: [place.range(line.text)]
      case .item where !line.isField: [place.range(line.text)]
      case .item, .field: [place.range(line.name), place.range(line.value)]
      case .row: tree.cells(ofLine: place.index)
      case .blank, .comment, .quotation, .verbatim: []
      }
    return parts.first { $0.contains(offset) }
  }

  /// The reference around `offset`, or right before it.
  package func reference(at offset: Int) -> Reference? {
    guard let range = segment(at: offset) ?? (offset > 0 ? segment(at: offset - 1) : nil) else { return nil }
    let place = tree.line(containing: range.lowerBound)
    let shift = place.start - place.leafStart
    let bytes = place.leaf.bytes
    let isText = place.line.kind == .prose || (place.line.kind == .item && !place.line.isField)
    let section = outline.section(ofLine: place.index)
    var found: Reference?
    let own = range.lowerBound - shift..<range.upperBound - shift
    forEachInline(bytes.span, own, mayBeginWithLabel: isText) { inline in
      guard inline.kind == .reference else { return }
      let whole = inline.range.lowerBound + shift..<inline.range.upperBound + shift
      guard found == nil, whole.contains(offset) || whole.upperBound == offset else { return }
      found = Reference(
        range: whole, nameRange: inline.content.lowerBound + shift..<inline.content.upperBound + shift,
        name: decodeText(bytes, inline.content), section: section)
    }
    return found
  }
}
