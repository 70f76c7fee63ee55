import DossierSyntax
import TestSupport
import Testing

/// Two versions share all leaves but those that an edit has made, however the nodes above them are cut.
@Suite struct CommonEndsTests {
  @Test(arguments: UInt64(0)..<4)
  func anEditLeavesAllButItsLeaves(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let paragraph = "# 第一部分\n推荐策略岗每周核对兴趣标签，复核记录保存三年，异常样本由内容审核岗登记。\n\n负责人：张三\n"
    var tree = SyntaxTree(String(repeating: paragraph, count: 4000))
    for step in 0..<400 {
      let start = Int.random(in: 0...tree.count, using: &random)
      let end = min(tree.count, start + [0, 0, 3, 40].randomElement(using: &random)!)
      let text = ["的", "\n", paragraph, ""].randomElement(using: &random)!
      let next = tree.applying(TextEdit(range: start..<end, replacement: Array(text.utf8)))
      let (head, tail) = next.commonEnds(with: tree)
      #expect(next.bytes(in: 0..<head.bytes) == tree.bytes(in: 0..<head.bytes))
      #expect(
        next.bytes(in: next.count - tail.bytes..<next.count) == tree.bytes(in: tree.count - tail.bytes..<tree.count))
      #expect(next.count - head.bytes - tail.bytes < 12_000, "seed \(seed), step \(step)")
      tree = next
    }
  }
}
