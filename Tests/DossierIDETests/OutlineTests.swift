import DossierIDE
import DossierSyntax
import TestSupport
import Testing

@Suite struct OutlineTests {
  /// One line for each entry, indented: name, detail, `[lines]` of its range, zero-based.
  private func shown(_ text: String) -> String {
    let tree = SyntaxTree(text)
    func line(_ offset: Int) -> Int { tree.line(containing: offset).index }
    func show(_ entries: [OutlineEntry], _ depth: Int) -> [String] {
      entries.flatMap { entry in
        let indent = String(repeating: "  ", count: depth)
        let name = (entry.kind == .section ? "§" : "") + entry.name
        let detail = entry.detail.map { "=\($0)" } ?? ""
        let lines = "[\(line(entry.range.lowerBound))-\(line(entry.range.upperBound))]"
        return ["\(indent)\(name)\(detail) \(lines)"] + show(entry.children, depth + 1)
      }
    }
    return show(outline(tree, Structure(tree)), 0).joined(separator: "\n")
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

  /// What clients demand: names are not empty, and lie inside of ranges, which lie inside of one another.
  @Test(arguments: UInt64(0)..<60)
  func rangesNest(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let tree = SyntaxTree(RandomText.bytes(80, using: &random))
    func expectNested(_ entries: [OutlineEntry], in outer: Range<Int>) {
      for entry in entries {
        #expect(!entry.name.isEmpty, "seed \(seed)")
        #expect(
          outer.lowerBound <= entry.range.lowerBound && entry.range.upperBound <= outer.upperBound, "seed \(seed)")
        #expect(
          entry.range.lowerBound <= entry.nameRange.lowerBound
            && entry.nameRange.upperBound <= entry.range.upperBound, "seed \(seed)")
        expectNested(entry.children, in: entry.range)
      }
    }
    expectNested(outline(tree, Structure(tree)), in: 0..<tree.count)
  }

  @Test func foldsAreSectionsAndBlocks() {
    let structure = Structure(
      SyntaxTree("% 甲\n% 乙\n\n# 一\n名称：值\n其他：值\n\n## 二\n文字\n文字\n\n\n# 三\n| a |\n| b |\n> 引\n"))
    #expect(
      folds(structure).map { "\($0.lines)\($0.isComment ? "%" : "")" }
        == ["0...1%", "3...9", "4...5", "7...9", "12...15", "13...14"])
  }
}
