import DossierModel
import DossierRules
import DossierSyntax
import TestSupport
import Testing

/// Rulebooks that are written are checked as fresh ones are, a piece at a time.
@Suite struct RulebookMemoryTests {
  private func check(_ tree: SyntaxTree, _ memory: RulebookMemory?, after past: DossierCheck? = nil) -> DossierCheck {
    let known = past?.documents[0].document
    let document = known?.tree.root === tree.root ? known! : Document(path: "a", tree, after: known)
    let surroundings = Surroundings(calendar: BuiltInBooks.calendar, rulebookMemory: memory)
    return DossierRules.check(
      [document], books: [], LintOptions(day: exampleDay, surroundings: surroundings), after: past)
  }

  private func describe(_ check: DossierCheck) -> [String] {
    LintResult(check).findings.map { "\($0.rule) \($0.place) \($0.message.text(.chinese))" }
  }

  /// Goes on until nothing is left. - Returns: the check, and how many it took.
  private func whole(
    _ tree: SyntaxTree, _ memory: RulebookMemory, after past: DossierCheck? = nil
  ) -> (check: DossierCheck, rounds: Int) {
    var last = check(tree, memory, after: past)
    var rounds = 1
    while !last.isComplete, rounds < 1000 {
      last = check(tree, memory, after: last)
      rounds += 1
    }
    return (last, rounds)
  }

  /// Letters in explanations, terms, examples, ids, marks; whole lines that come and go.
  private func edit(_ tree: SyntaxTree, using random: inout SeededGenerator) -> TextEdit {
    let line = tree.line(at: Int.random(in: 0..<tree.lineCount, using: &random))
    let text = tree.text(in: line.start..<line.start + line.line.breakStart)
    let pieces = ["的", "适时", "每月", "、", "，", "甲推荐算法", "命中 ", "更新机制", "含"]
    switch Int.random(in: 0..<4, using: &random) {
    case 0:
      let end = line.start + line.line.breakStart
      return TextEdit(range: end..<end, replacement: Array(pieces.randomElement(using: &random)!.utf8))
    case 1: return TextEdit(range: line.start..<line.start + Int(line.line.length), replacement: [])
    case 2:
      let place = tree.line(at: Int.random(in: 0..<tree.lineCount, using: &random)).start
      return TextEdit(range: place..<place, replacement: Array((text + "\n").utf8))
    default:
      let offset = text.index(text.startIndex, offsetBy: text.count / 2).utf16Offset(in: text)
      let start = line.start + String(text.utf16.prefix(offset))!.utf8.count
      return TextEdit(range: start..<start, replacement: Array(pieces.randomElement(using: &random)!.utf8))
    }
  }

  @Test(arguments: UInt64(0)..<6)
  func writingFindsWhatFreshTextDoes(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let memory = RulebookMemory()
    var trees = [SyntaxTree(sampleRulebook)]
    var last = whole(trees[0], memory).check
    var found = 0
    for step in 0..<60 {
      // Now and then what was typed is taken back.
      if trees.count > 1, Int.random(in: 0..<3, using: &random) == 0 {
        trees.removeLast()
      } else {
        trees.append(trees[trees.count - 1].applying(edit(trees[trees.count - 1], using: &random)))
      }
      let tree = trees[trees.count - 1]
      last = whole(tree, memory, after: last).check
      let expected = describe(check(SyntaxTree(tree.bytes), nil))
      found += expected.count
      if describe(last) != expected {
        Issue.record("seed \(seed), step \(step): \(describe(last)) instead of \(expected)")
        return
      }
    }
    #expect(found > 0)
  }

  @Test func aKeystrokeRunsTheExamplesOfItsDefinition() throws {
    let memory = RulebookMemory()
    var tree = BuiltInBooks.documents[try #require(BuiltInBooks.decoded.firstIndex { $0.book.id == "cac-algorithm" })]
      .tree
    func run() -> Int { memory.examplesRun("a") }
    let first = whole(tree, memory)
    let examples = BuiltInBooks.algorithm.definitions.reduce(0) { $0 + $1.examples.count }
    #expect(first.rounds > examples / 16 && run() <= examples && describe(first.check).isEmpty)
    /// Types at the end of the first line that begins so. - Returns: how many examples were run at once, and until nothing was left.
    func type(_ text: String, behind beginning: String) throws -> (atOnce: Int, inAll: Int) {
      let before = run()
      let line = try #require(
        (0..<tree.lineCount).first { index in
          let line = tree.line(at: index)
          return tree.text(in: line.start..<line.start + line.line.breakStart).hasPrefix(beginning)
        })
      let end = tree.line(at: line).start + Int(tree.line(at: line).line.textEnd)
      tree = tree.applying(TextEdit(range: end..<end, replacement: Array(text.utf8)))
      let once = check(tree, memory)
      let atOnce = run() - before
      _ = whole(tree, memory, after: once)
      return (atOnce, run() - before)
    }
    // What is only shown, an example, what is looked for.
    #expect(try type("。", behind: "怎么写：") == (0, 0))
    let example = try type("另行说明。", behind: "> 算法")
    #expect(example.atOnce >= 1 && example.inAll <= 60, "\(example)")
    let looked = try type("、草稿纸", behind: "别名：")
    #expect(looked.atOnce == 16 && looked.inAll >= examples - 60, "\(looked) of \(examples)")
  }
}
