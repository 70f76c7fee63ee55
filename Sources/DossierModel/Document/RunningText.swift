package import DossierSyntax

extension SyntaxTree.PlacedLine {
  /// The pieces of running text on the line (no names, no titles), UTF-8 bytes of the document.
  package var runningText: [Range<Int>] {
    switch line.kind {
    case .prose: return [range(line.text)]
    case .item where !line.isField: return [range(line.text)]
    case .item, .field: return line.value.isEmpty ? [] : [range(line.value)]
    case .row:
      var cells: [Range<Int>] = []
      let bytes = leaf.bytes
      let shift = start - leafStart
      let own = leafStart + line.text.lowerBound..<leafStart + line.text.upperBound
      forEachCell(bytes.span, own) { cell in
        if !cell.isEmpty { cells.append(cell.lowerBound + shift..<cell.upperBound + shift) }
      }
      return cells
    case .blank, .heading, .comment, .quotation, .verbatim: return []
    }
  }

  /// The references on the line, in order.
  /// - Parameter section: index of the section that the line stands in.
  package func references(inSection section: Int) -> [Reference] {
    var references: [Reference] = []
    let bytes = leaf.bytes
    let shift = start - leafStart
    let isText = line.kind == .prose || (line.kind == .item && !line.isField)
    for piece in runningText {
      let own = piece.lowerBound - shift..<piece.upperBound - shift
      forEachInline(bytes.span, own, mayBeginWithLabel: isText) { inline in
        guard inline.kind == .reference else { return }
        references.append(
          Reference(
            range: inline.range.lowerBound + shift..<inline.range.upperBound + shift,
            nameRange: inline.content.lowerBound + shift..<inline.content.upperBound + shift,
            name: decodeText(bytes, inline.content), section: section))
      }
    }
    return references
  }
}

extension SyntaxTree {
  /// Calls `body` with the lines that a range of UTF-8 bytes touches.
  package func forEachLine(touching range: Range<Int>, _ body: (PlacedLine) -> Void) {
    forEachLine(from: line(containing: range.lowerBound).index) { place in
      if place.start > range.upperBound { return false }
      body(place)
      return true
    }
  }
}
