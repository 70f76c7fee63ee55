import DossierIDE
import DossierSyntax
import TestSupport
import Testing

@Suite struct OutlineTests {
  /// One line for each entry, indented: name, detail, `[lines]` of its range, zero-based.
  private func shown(_ text: String) -> String {
    func show(_ entries: [OutlineEntry], _ depth: Int) -> [String] {
      entries.flatMap { entry in
        let indent = String(repeating: "  ", count: depth)
        let name = (entry.kind == .section ? "§" : "") + entry.name
        let detail = entry.detail.map { "=\($0)" } ?? ""
        let lines = "[\(entry.range.lowerBound.line)-\(entry.range.upperBound.line)]"
        return ["\(indent)\(name)\(detail) \(lines)"] + show(entry.children, depth + 1)
      }
    }
    return show(outline(SyntaxTree(text), in: .utf16), 0).joined(separator: "\n")
  }

  @Test func sectionsNestAndHoldTheirFields() {
    #expect(
      shown("申报类型：算法备案\n\n# 甲 @a\n名称：值\n空：\n\n文字：不是字段区\n### 乙\n## \n# 丙") == """
        申报类型=算法备案 [0-0]
        §甲 [2-8]
          名称=值 [3-3]
          空 [4-4]
          §乙 [7-7]
          §# [8-8]
        §丙 [9-9]
        """)
    #expect(shown("") == "")
  }

  /// Headings and the fields of field zones are where the whole structure has them; and what clients demand: ranges within one another.
  @Test(arguments: ColumnUnit.allCases, UInt64(0)..<60)
  func asInTheStructure(unit: ColumnUnit, seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let tree = SyntaxTree(RandomText.bytes(400, using: &random))
    let structure = Structure(tree)
    func positions(_ range: Range<Int>) -> Range<TextPosition> {
      tree.position(of: range.lowerBound, in: unit)..<tree.position(of: range.upperBound, in: unit)
    }
    var expected: [(line: Int, name: Range<TextPosition>, all: Range<TextPosition>)] = []
    for block in structure.blocks where block.kind == .fields && block.isInFieldZone {
      for line in block.lines where structure.lines[line].kind == .field {
        let all = structure.range(line, 0..<structure.lines[line].breakStart)
        expected.append((line, positions(structure.range(line, structure.lines[line].name)), positions(all)))
      }
    }
    for section in structure.sections.dropFirst() {
      let heading = section.heading!
      let line = structure.lines[heading]
      let last = section.lines.upperBound - 1
      let end = structure.starts[last] + structure.lines[last].breakStart
      let name = structure.range(heading, line.text.isEmpty ? line.mark : line.text)
      expected.append((heading, positions(name), positions(structure.starts[heading]..<end)))
    }
    expected.sort { $0.line < $1.line }
    let found = flat(outline(tree, in: unit))
    #expect(found.map(\.nameRange) == expected.map(\.name), "seed \(seed)")
    #expect(found.map(\.range) == expected.map(\.all), "seed \(seed)")
    for entry in found {
      #expect(!entry.name.isEmpty, "seed \(seed)")
      #expect(([entry.nameRange] + entry.children.map(\.range)).allSatisfy { entry.range.holds($0) }, "seed \(seed)")
    }
  }

  /// In the order of the text.
  private func flat(_ entries: [OutlineEntry]) -> [OutlineEntry] { entries.flatMap { [$0] + flat($0.children) } }

  @Test func foldsAreSectionsAndBlocks() {
    let tree = SyntaxTree(
      "% 甲\n% 乙\n\n# 一\n名称：值\n其他：值\n\n## 二\n文字\n文字\n\n\n# 三\n| a |\n| b |\n> 引\n")
    #expect(
      folds(tree).map { "\($0.lines)\($0.isComment ? "%" : "")" }
        == ["0...1%", "3...9", "4...5", "7...9", "12...15", "13...14"])
  }
}

extension Range {
  fileprivate func holds(_ other: Range) -> Bool { lowerBound <= other.lowerBound && other.upperBound <= upperBound }
}
