import DossierModel
import DossierSyntax
import TestSupport
import Testing

@Suite struct OutlineUpdateTests {
  /// Headings in several pieces, and edits anywhere: the outline that is kept is the one that a fresh reading gives.
  @Test(arguments: UInt64(0)..<24)
  func asOfAFreshReading(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    var text = ""
    for number in 0..<Int.random(in: 0...400, using: &random) {
      text += String(repeating: "#", count: Int.random(in: 1...4, using: &random)) + " 第\(number)节\n"
      text += String(repeating: "正文。\n", count: Int.random(in: 0...3, using: &random))
    }
    var document = Document(path: "a", SyntaxTree(text))
    for step in 0..<60 {
      let edit = edit(in: document.tree, &random)
      let next = Document(path: "a", document.tree.applying(edit), after: document)
      expectSame(next, as: Document(path: "a", next.tree), "seed \(seed), step \(step)")
      document = next
    }
  }

  /// Mostly within a line, so that the headings stay; sometimes anything.
  private func edit(in tree: SyntaxTree, _ random: inout SeededGenerator) -> TextEdit {
    if Int.random(in: 0..<8, using: &random) == 0 { return RandomText.edit(in: tree, using: &random) }
    let place = tree.line(at: Int.random(in: 0..<tree.lineCount, using: &random))
    let end = place.start + place.line.breakStart
    return TextEdit(
      range: end..<end, replacement: Array(["字", "x", "。\n", "\n\n"].randomElement(using: &random)!.utf8))
  }

  private func expectSame(_ kept: Document, as fresh: Document, _ comment: Comment) {
    #expect(kept.outlineFindings.map(\.range) == kept.tree.outlineFindings.map(\.range), comment)
    let (kept, fresh) = (kept.outline, fresh.outline)
    #expect(kept.sections.map(Row.init) == fresh.sections.map(Row.init), comment)
    #expect(kept.skips == fresh.skips, comment)
    for (number, section) in fresh.sections.enumerated().dropFirst() {
      #expect(kept.section(ofLine: section.line) == number, comment)
      #expect(kept.section(at: section.title.upperBound) == number, comment)
    }
  }

  /// All values of a section.
  private struct Row: Equatable {
    let places: [Int]

    init(_ section: Outline.Section) {
      places = [
        section.line, section.start, section.title.lowerBound, section.title.upperBound, section.level, section.parent,
        section.end,
      ]
    }
  }
}
