package import DossierSyntax

/// Lines that can be folded; the first one stays to be seen. Zero-based.
package struct Fold: Equatable, Sendable {
  package var lines: ClosedRange<Int>
  package var isComment: Bool
}

/// The sections and the blocks of two lines or more, in the order of their first lines.
/// - Complexity: linear.
package func folds(_ structure: Structure) -> [Fold] {
  var folds: [Fold] = []
  for section in structure.sections {
    guard let heading = section.heading else { continue }
    var last = section.lines.upperBound - 1
    // Blank lines before the next heading stay.
    while last > heading, structure.lines[last].kind == .blank { last -= 1 }
    if last > heading { folds.append(Fold(lines: heading...last, isComment: false)) }
  }
  for block in structure.blocks where block.lines.count > 1 && block.kind != .prose {
    folds.append(Fold(lines: block.lines.lowerBound...block.lines.upperBound - 1, isComment: block.kind == .comments))
  }
  return folds.sorted { ($0.lines.lowerBound, $1.lines.upperBound) < ($1.lines.lowerBound, $0.lines.upperBound) }
}
