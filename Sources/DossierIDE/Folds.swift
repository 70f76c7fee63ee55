package import DossierSyntax

/// Lines that can be folded; the first one stays to be seen. Zero-based.
package struct Fold: Equatable, Sendable {
  package var lines: ClosedRange<Int>
  package var isComment: Bool
}

/// The sections and the blocks of two lines or more, in the order of their first lines.
/// - Complexity: linear.
package func folds(_ tree: SyntaxTree) -> [Fold] {
  var isBlank: [Bool] = []
  isBlank.reserveCapacity(tree.lineCount)
  let (blocks, sections) = tree.blocks { isBlank.append($0.kind == .blank) }
  var folds: [Fold] = []
  var block = 0
  // Both are in order, and a heading is in no block.
  func addBlocks(before line: Int) {
    while block < blocks.count, blocks[block].lines.lowerBound < line {
      let (lines, kind) = (blocks[block].lines, blocks[block].kind)
      if lines.count > 1, kind != .prose {
        folds.append(Fold(lines: lines.lowerBound...lines.upperBound - 1, isComment: kind == .comments))
      }
      block += 1
    }
  }
  for section in sections {
    guard let heading = section.heading else { continue }
    addBlocks(before: heading)
    var last = section.lines.upperBound - 1
    // Blank lines before the next heading stay.
    while last > heading, isBlank[last] { last -= 1 }
    if last > heading { folds.append(Fold(lines: heading...last, isComment: false)) }
  }
  addBlocks(before: tree.lineCount)
  return folds
}
