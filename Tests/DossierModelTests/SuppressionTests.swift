import DossierModel
import DossierSyntax
import TestSupport
import Testing

@Suite struct SuppressionTests {
  private static let lines = [
    "% 豁免 AR-2001 因：甲", "% 豁免 AR-2001 因：乙", "% 豁免 AR-2001 本节 因：丙", "% 注", "", "文字", "# 标题", "- 项", "名：", "名：值",
    "| 甲 | 乙 |",
  ]

  private func covered(_ lines: [String]) -> [Int: Range<Int>] {
    let document = Document(path: "a", SyntaxTree(lines.joined(separator: "\n")))
    return Dictionary(uniqueKeysWithValues: document.suppressions.map { ($0.line, $0.covers) })
  }

  /// What one covers does not depend on the others, though what was found for one helps to find it for the next.
  @Test(arguments: UInt64(0)..<300)
  func eachCoversWhatItWouldCoverAlone(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let kinds = (0..<4).map { _ in Self.lines.randomElement(using: &random)! } + Self.lines[..<2]
    let lines = (0..<30).map { _ in kinds.randomElement(using: &random)! }
    let all = covered(lines)
    for index in lines.indices where lines[index].hasPrefix("% 豁免") {
      let alone = lines.enumerated().map { $0.offset != index && $0.element.hasPrefix("% 豁免") ? "% 注" : $0.element }
      #expect(all[index] == covered(alone)[index], "line \(index) of \(lines)")
    }
  }
}
