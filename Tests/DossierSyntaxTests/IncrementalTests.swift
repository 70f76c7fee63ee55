import DossierSyntax
import TestSupport
import Testing

@Suite struct IncrementalTests {
  /// Random edits against a fresh parse: bytes, tree, findings. The seed replays a failure.
  @Test(arguments: UInt64(0)..<150)
  func editedTreeEqualsFreshTree(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let corpus = Corpus.cases("tree")
    var bytes = RandomText.bytes(Int(seed % 5) * 200 + 20, using: &random)
    if let example = corpus.randomElement(using: &random) { bytes += example.input }
    var tree = SyntaxTree(bytes)
    for step in 0..<12 {
      let edit = RandomText.edit(in: tree, using: &random)
      tree = tree.applying(edit)
      bytes.replaceSubrange(edit.range, with: edit.replacement)
      #expect(tree.bytes == bytes, "seed \(seed), step \(step)")
      #expect(tree.brokenInvariant() == nil, "seed \(seed), step \(step)")
      #expect(dump(tree) == dump(SyntaxTree(bytes)), "seed \(seed), step \(step)")
    }
  }

  /// The price of a keystroke does not grow with the document.
  @Test func keystrokeReadsTheLinesItTouches() {
    let line = "【算法名称】以近三十日浏览与收藏为输入，先按类目召回，再用点击率模型排序。\n"
    var tree = SyntaxTree(String(repeating: line, count: 20_000))
    var random = SeededGenerator(seed: 7)
    for _ in 0..<200 {
      let offset = Int.random(in: 0...tree.count, using: &random)
      tree = tree.applying(TextEdit(range: offset..<offset, replacement: [0x61]))
      #expect(tree.linesRead <= 2)
    }
    #expect(tree.brokenInvariant() == nil)
  }

  /// Words that are typed here and there take the room of their bytes: leaves are not halved for each, and keep no room to grow.
  @Test func typingTakesTheRoomOfWhatIsTyped() {
    let line = "【算法名称】以近三十日浏览与收藏为输入，先按类目召回，再用点击率模型排序。\n"
    var tree = SyntaxTree(String(repeating: line, count: 2000))
    func leaves() -> (count: Int, spare: Int) {
      var found = (count: 0, spare: 0)
      tree.root.forEachLeaf { leaf in
        found.count += 1
        found.spare += leaf.bytes.capacity - leaf.bytes.count
      }
      return found
    }
    let before = leaves()
    var random = SeededGenerator(seed: 11)
    for _ in 0..<1000 {
      let place = tree.line(at: Int.random(in: 0..<tree.lineCount, using: &random))
      let end = place.start + place.line.breakStart
      tree = tree.applying(TextEdit(range: end..<end, replacement: Array("由产品岗核对".utf8)))
    }
    #expect(leaves().count <= before.count + before.count / 50)
    #expect(leaves().spare <= 24 * leaves().count)
    #expect(tree.brokenInvariant() == nil)
  }

  @Test func snapshotStaysAsItWas() {
    let before = SyntaxTree("# 甲\n乙：丙\n")
    let after = before.applying(TextEdit(range: 0..<before.count, replacement: Array("丁".utf8)))
    #expect(before.bytes == Array("# 甲\n乙：丙\n".utf8))
    #expect(after.bytes == Array("丁".utf8))
  }

  /// Deleting everything and growing again keeps the tree sound.
  @Test func treeShrinksAndGrows() {
    var random = SeededGenerator(seed: 3)
    var bytes = RandomText.bytes(6000, using: &random)
    var tree = SyntaxTree(bytes)
    for _ in 0..<300 {
      let start = Int.random(in: 0...tree.count, using: &random)
      let end = min(tree.count, start + Int.random(in: 0...2000, using: &random))
      let piece = Bool.random(using: &random) ? RandomText.bytes(300, using: &random) : []
      tree = tree.applying(TextEdit(range: start..<end, replacement: piece))
      bytes.replaceSubrange(start..<end, with: piece)
      #expect(tree.brokenInvariant() == nil)
    }
    #expect(tree.bytes == bytes)
  }
}
