import DossierModel
import DossierSyntax

extension Snapshot {
  /// What can be selected around a place, the smallest first, each inside the next: a reference, the piece of text, the line, the
  /// sections, the document. UTF-8 bytes; never empty.
  /// - Complexity: O(log n), and linear in the line and in the depth of the headings.
  package func selections(around offset: Int) -> [Range<Int>] {
    let place = tree.line(containing: offset)
    var wider: [Range<Int>] = []
    if let reference = reference(at: offset) { wider += [reference.nameRange, reference.range] }
    if let segment = document.segment(at: offset) { wider.append(segment) }
    wider.append(place.start..<place.start + place.line.breakStart)
    var section = document.outline.section(ofLine: place.index)
    while section > 0 {
      wider.append(document.outline.extent(of: section))
      section = document.outline.sections[section].parent
    }
    wider.append(0..<tree.count)
    var selections: [Range<Int>] = []
    for range in wider where range.lowerBound <= offset && offset <= range.upperBound {
      guard let last = selections.last else {
        selections.append(range)
        continue
      }
      let isWider = range.lowerBound <= last.lowerBound && last.upperBound <= range.upperBound
      if isWider, range != last { selections.append(range) }
    }
    return selections
  }
}
