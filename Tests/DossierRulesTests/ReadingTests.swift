import DossierModel
import DossierSyntax
import Rulebooks
import TestSupport
import Testing

@testable import DossierRules

/// What is kept of a leaf takes little room, and says the same as what it was made of.
@Suite struct ReadingTests {
  @Test(arguments: UInt64(0)..<50)
  func symbolsThatWereGatheredAreThere(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    // One word of bits up to more than one mark of words.
    let count = [1, 64, 65, 4096, 4097, 20_000][Int(seed % 6)]
    var (bits, expected) = (SymbolBits(count: count), Set<Int>())
    for _ in 0..<Int.random(in: 0...200, using: &random) {
      let symbol = Int.random(in: 0..<count, using: &random)
      bits.insert(symbol)
      expected.insert(symbol)
    }
    let set = SymbolSet(bits)
    #expect((0..<count).filter(set.contains) == expected.sorted(), "seed \(seed)")
    var copy = SymbolBits(count: count)
    copy.formUnion(set)
    #expect((0..<count).filter(SymbolSet(copy).contains) == expected.sorted(), "seed \(seed)")
    copy.removeAll()
    #expect(!(0..<count).contains(where: SymbolSet(copy).contains), "seed \(seed)")
  }

  /// Two bytes for each number as long as all of them fit, four for terms, hits or places beyond.
  @Test(arguments: [(300, 2_000), (70_000, 2_000), (300, 200_000)])
  func hitsAreFoundByTermAndPlace(terms: Int, bytes: Int) {
    var random = SeededGenerator(seed: 1)
    let hits = (0..<500).map { _ in
      let start = Int.random(in: 0..<bytes - 9, using: &random)
      return LeafReader.Hit(
        term: Int32.random(in: 0..<Int32(terms), using: &random), start: Int32(start), end: Int32(start + 9), segment: 0
      )
    }
    let sorted = hits.sorted { ($0.term, $0.start) < ($1.term, $1.start) }
    let table = HitTable(sorted, bytes: bytes)
    let extent = bytes / 4..<bytes / 2
    var seen: [Int] = []
    table.forEachTerm { seen.append($0) }
    #expect(seen == Set(hits.map { Int($0.term) }).sorted())
    for term in seen + [terms] {
      let expected = sorted.filter { Int($0.term) == term && extent.contains(Int($0.start)) }.map(\.range)
      #expect(Array(table.hits(of: term, in: extent)) == expected)
    }
    var inside: [Int] = []
    table.forEachTerm(in: extent) { inside.append($0) }
    #expect(inside == Set(hits.filter { extent.contains(Int($0.start)) }.map { Int($0.term) }).sorted())
  }
}

/// Of a leaf that is like the one before only the lines that differ are read. The reading is the same as that of a leaf that is read whole.
@Suite struct LeafEditTests {
  private static let book = BuiltInRulebooks.all.map {
    decodeRulebook(Document(path: $0.name, SyntaxTree($0.bytes))).book
  }.first { $0.id == "cac-algorithm" }!

  /// What may stand on a line that is read by what the lines above say, and what rules look for.
  private static let pieces = [
    "绝对安全", "本公司不涉及生成合成", "推荐", "检索过滤", "【待补充】", "【算法名称】", "《规程》", "12家", "`码`", "算法名称：云程", "\n", "\n\n", "\n# 算法安全\n",
    "\n| 甲 | 乙 |\n", "\n| --- | --- |\n", "\n| 丙 | 最先进 |\n", "\n第九条　发生险情的，立即组织抢险。\n", "\n第十条　", "\n附件1\n", "\n申报日期：\n",
    "% 注\n",
    "\n国办发〔2018〕123号\n", "我司", "负责", "\u{FEFF}", "。", "，", "用户", "的",
  ]

  private func text(_ count: Int, using random: inout SeededGenerator) -> [UInt8] {
    (0..<count).flatMap { _ in Array(Self.pieces.randomElement(using: &random)!.utf8) }
  }

  private func describe(_ node: NodeReading) -> [String] {
    guard let leaf = node.leaf else { return node.children.flatMap(describe) }
    var hits: [String] = []
    leaf.hits.forEachTerm { term in
      hits.append("\(term): \(leaf.hits.hits(of: term, in: 0..<leaf.bytes.count).map(\.self))")
    }
    return [
      "\(node.entry) \(node.exit) \(node.counts)", "\(leaf.lineStarts)", "\(leaf.segments.map(\.self))", "\(hits)",
      "\(leaf.text.masked)", "\(leaf.facts)", "\(leaf.faults)", "\(leaf.evidence)", "\(leaf.references)",
      "\(leaf.tables)",
    ]
  }

  @Test(arguments: UInt64(0)..<40)
  func typingIsReadLikeFreshText(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    var tree = SyntaxTree(text(60, using: &random))
    var past = AnalyzedDocument(Document(path: "a", tree), Self.book)
    var edits = 0
    for step in 0..<60 {
      // Most often where something was typed before; now and then any bytes.
      let edit =
        step % 8 == 7
        ? RandomText.edit(in: tree, using: &random)
        : {
          let start =
            step % 8 == 3 ? 0 : tree.line(at: Int.random(in: 0..<tree.lineCount, using: &random)).start
          let end =
            Bool.random(using: &random) ? start : min(tree.count, start + Int.random(in: 0...12, using: &random))
          return TextEdit(range: start..<end, replacement: text(Int.random(in: 0...2, using: &random), using: &random))
        }()
      tree = tree.applying(edit)
      let next = AnalyzedDocument(Document(path: "a", tree, after: past.document), Self.book, after: past)
      let fresh = AnalyzedDocument(Document(path: "a", SyntaxTree(tree.bytes)), Self.book)
      // Leaves may be cut elsewhere in a fresh tree; one that fits into a leaf is not cut.
      if tree.count <= 2048 {
        #expect(describe(next.root) == describe(fresh.root), "seed \(seed), step \(step)")
      }
      if let edit = next.edit {
        edits += 1
        #expect(edit.head + edit.tail <= min(edit.old.lines.count, edit.new.lines.count), "seed \(seed), step \(step)")
      }
      past = next
    }
    // Else nothing was tried.
    #expect(edits > 30, "seed \(seed): \(edits) edits")
  }
}
