package import DossierSyntax

/// An entry of the outline: a section with what stands in it, or a field of a field zone.
package struct OutlineEntry: Equatable, Sendable {
  package enum Kind: Sendable { case section, field }

  package var kind: Kind
  /// Never empty.
  package var name: String
  /// The value of a field, at most forty characters of it.
  package var detail: String?
  /// All that belongs to it, without the line break at its end.
  package var range: Range<TextPosition>
  /// Where the name stands, within `range`.
  package var nameRange: Range<TextPosition>
  package var children: [OutlineEntry] = []
}

/// The outline of a document: the fields before the first heading, then the sections, nested by level; columns in `unit`.
/// - Complexity: linear in the leaves that hold headings and field zones; the text of no other is looked at.
package func outline(_ tree: SyntaxTree, in unit: ColumnUnit) -> [OutlineEntry] {
  var reader = OutlineReader(tree: tree, unit: unit)
  reader.read()
  return reader.entries
}

private struct OutlineReader {
  let tree: SyntaxTree
  let unit: ColumnUnit
  /// Those of no section.
  var entries: [OutlineEntry] = []
  /// Open sections, outermost first.
  private var open: [(level: UInt8, entry: OutlineEntry)] = []
  private var context = LineContext()

  init(tree: SyntaxTree, unit: ColumnUnit) {
    self.tree = tree
    self.unit = unit
  }

  mutating func read() {
    tree.forEachLine(inLeavesWhere: { $0.headings > 0 || context.isInFieldZone }) { place in
      if place.line.kind == .heading || context.isInFieldZone { read(place) }
    }
    close(to: 0, beforeLine: tree.lineCount)
  }

  private mutating func read(_ place: SyntaxTree.PlacedLine) {
    if place.line.kind == .heading {
      close(to: place.line.level, beforeLine: place.index)
      open.append((place.line.level, section(place)))
    } else if place.line.kind == .field {
      append(field(place))
    }
    context.advance(over: place.line)
  }

  private mutating func append(_ entry: OutlineEntry) {
    if open.isEmpty { entries.append(entry) } else { open[open.count - 1].entry.children.append(entry) }
  }

  /// Ends the open sections that a heading of a level ends: those of its level and of the levels below.
  private mutating func close(to level: UInt8, beforeLine line: Int) {
    guard let last = open.last, last.level >= level else { return }
    let end = self.end(ofLine: line - 1)
    while let last = open.last, last.level >= level {
      var entry = open.removeLast().entry
      entry.range = entry.range.lowerBound..<end
      append(entry)
    }
  }

  private func end(ofLine line: Int) -> TextPosition {
    TextPosition(line: line, column: unit.length(of: tree.line(at: line).line))
  }

  /// It ends with its heading until it is closed.
  private func section(_ place: SyntaxTree.PlacedLine) -> OutlineEntry {
    let name = place.text(place.line.text)
    return OutlineEntry(
      kind: .section, name: name.isEmpty ? "#" : name, range: place.positions(0..<place.line.breakStart, in: unit),
      nameRange: place.positions(name.isEmpty ? place.line.mark : place.line.text, in: unit))
  }

  private func field(_ place: SyntaxTree.PlacedLine) -> OutlineEntry {
    let value = place.text(place.line.value)
    return OutlineEntry(
      kind: .field, name: place.text(place.line.name), detail: value.isEmpty ? nil : String(value.prefix(40)),
      range: place.positions(0..<place.line.breakStart, in: unit), nameRange: place.positions(place.line.name, in: unit)
    )
  }
}
