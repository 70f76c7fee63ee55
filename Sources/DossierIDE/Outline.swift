package import DossierSyntax

/// An entry of the outline: a section with what stands in it, or a field of a field zone.
package struct OutlineEntry: Equatable, Sendable {
  package enum Kind: Sendable { case section, field }

  package var kind: Kind
  /// Never empty.
  package var name: String
  /// The value of a field, at most forty characters of it.
  package var detail: String?
  /// All that belongs to it, UTF-8 bytes.
  package var range: Range<Int>
  /// Where the name stands, within `range`.
  package var nameRange: Range<Int>
  package var children: [OutlineEntry] = []
}

/// The outline of a document: the fields before the first heading, then the sections, nested by level.
/// - Complexity: linear.
package func outline(_ tree: SyntaxTree, _ structure: Structure) -> [OutlineEntry] {
  OutlineBuilder(tree: tree, structure: structure).entries(inSection: 0)
}

private struct OutlineBuilder {
  let tree: SyntaxTree
  let structure: Structure

  /// The fields directly in a section, then its subsections.
  func entries(inSection index: Int) -> [OutlineEntry] {
    let section = structure.sections[index]
    var entries: [OutlineEntry] = []
    for block in section.blocks.map({ structure.blocks[$0] }) where block.kind == .fields && block.isInFieldZone {
      entries += block.lines.filter { structure.lines[$0].kind == .field }.map(field)
    }
    var child = index + 1
    while child < section.sectionsEnd {
      entries.append(self.section(child))
      child = structure.sections[child].sectionsEnd
    }
    return entries
  }

  private func section(_ index: Int) -> OutlineEntry {
    let section = structure.sections[index]
    let heading = section.heading!
    let title = structure.range(heading, structure.lines[heading].text)
    let name = tree.text(in: title)
    return OutlineEntry(
      kind: .section, name: name.isEmpty ? "#" : name, range: range(ofLines: section.lines),
      nameRange: name.isEmpty ? structure.range(heading, structure.lines[heading].mark) : title,
      children: entries(inSection: index))
  }

  private func field(_ index: Int) -> OutlineEntry {
    let line = structure.lines[index]
    let value = tree.text(in: structure.range(index, line.value))
    let name = structure.range(index, line.name)
    return OutlineEntry(
      kind: .field, name: tree.text(in: name), detail: value.isEmpty ? nil : String(value.prefix(40)),
      range: structure.starts[index]..<structure.starts[index] + line.breakStart, nameRange: name)
  }

  /// Without the line break of the last one.
  private func range(ofLines lines: Range<Int>) -> Range<Int> {
    let last = lines.upperBound - 1
    return structure.starts[lines.lowerBound]..<structure.starts[last] + structure.lines[last].breakStart
  }
}
