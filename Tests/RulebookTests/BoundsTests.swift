import DossierFormat
import DossierModel
import DossierRules
import DossierSyntax
import Foundation
import TestSupport
import Testing

/// Texts that nobody writes, in sizes that nobody reads: none ends the program, each is checked with work that its size
/// bounds, and what is hidden in one is said. `DOSSIER_BOUNDS=full` takes the full sizes; otherwise a hundredth of them.
@Suite(.serialized) struct BoundsTests {
  private static let isFull = ProcessInfo.processInfo.environment["DOSSIER_BOUNDS"] == "full"
  private static func scaled(_ count: Int) -> Int { isFull ? count : count / 100 }

  private static let header = "申报类型：算法备案\n卷宗：甲\n材料：算法信息\n阶段：报送\n\n# 算法基础属性信息\n"

  private static let texts: [(name: String, text: @Sendable () -> String)] = [
    ("one long line", { header + repeated("推荐策略岗每周核对兴趣标签，", scaled(2_400_000)) }),
    ("one long line of references", { header + repeated("【算法名称】", scaled(500_000)) }),
    ("one long line of brackets", { header + repeated("【[[`", scaled(1_000_000)) }),
    ("headings", { header + repeated("# 甲\n", scaled(1_000_000)) }),
    ("deep headings", { header + repeated("# 甲\n## 乙\n### 丙\n#### 丁\n##### 戊\n###### 己\n", scaled(150_000)) }),
    ("fields of one name", { header + repeated("算法名称：云程\n", scaled(100_000)) }),
    ("fields of other names", { header + (0..<scaled(100_000)).map { "名称\($0)：云程\n" }.joined() }),
    ("a table of many columns", { header + repeated(repeated("| 甲 ", scaled(10_000)) + "|\n", 4) }),
    ("a table of many rows", { header + "| 甲 | 乙 |\n| --- | --- |\n" + repeated("| 丙 |\n", scaled(500_000)) }),
    ("deep quotations", { header + repeated(repeated(">", scaled(10_000)) + " 引文\n", 4) }),
    ("deep items", { header + repeated(repeated("-", scaled(10_000)) + " 项\n", 4) }),
    ("findings", { header + repeated("绝对安全。\n", scaled(1_000_000)) }),
    ("syntax findings", { header + repeated("---\n", scaled(1_000_000)) }),
    ("suppressions", { header + repeated("% 豁免 AR-2001 因：客户要求\n", scaled(20_000)) }),
    ("a circle of references", { header + "算法名称：【产品名称】\n产品名称：【算法名称】\n\n" + repeated("【算法名称】\n", scaled(100_000)) }),
    (
      "a name of a megabyte",
      { header + repeated("名", scaled(350_000)) + "：值\n【" + repeated("名", scaled(350_000)) + "】\n" }
    ),
    ("zero bytes", { header + repeated("\0", scaled(1_000_000)) }),
    ("line breaks", { header + repeated("\n", scaled(1_000_000)) }),
    ("all planes", { header + planes() }),
  ]

  private static func repeated(_ text: String, _ count: Int) -> String { String(repeating: text, count: count) }

  /// Every 61st scalar of Unicode, private use and unassigned ones too.
  private static func planes() -> String {
    var text = String.UnicodeScalarView()
    for value in stride(from: UInt32(0), to: 0x11_0000, by: 61) {
      if let scalar = Unicode.Scalar(value) { text.append(scalar) }
    }
    return String(text)
  }

  private func check(_ tree: SyntaxTree, after past: DossierCheck? = nil) -> DossierCheck {
    DossierRules.check(
      [Document(path: "a", tree, after: past?.documents[0].document)], books: [BuiltInBooks.algorithm],
      LintOptions(day: exampleDay), after: past)
  }

  @Test(arguments: texts.map(\.name))
  func anySizeIsCheckedWithWorkInItsBounds(_ name: String) throws {
    let text = try #require(Self.texts.first { $0.name == name }).text()
    let tree = SyntaxTree(text)
    #expect(tree.count == text.utf8.count)
    #expect(tree.linesRead == tree.lineCount)
    let first = check(tree)
    // Leaves hold about two kilobytes, or one long line; each is read once.
    #expect(first.documents[0].leavesRead <= tree.count / 512 + 8, "\(name): \(first.documents[0].leavesRead) leaves")
    // A text of nothing but faults is no clean one.
    var count = 0
    first.forEachShown(of: 0) { _ in
      count += 1
      return count < 1000
    }
    #expect(count > 0, "\(name): nothing is said")
    let next = tree.applying(TextEdit(range: tree.count..<tree.count, replacement: Array("\n文字".utf8)))
    #expect(next.linesRead <= 4, "\(name): \(next.linesRead) lines for one edit")
    #expect(check(next, after: first).documents[0].leavesRead <= 4, "\(name)")
    let formatted = DossierFormat.formatted(tree.bytes)
    #expect(DossierFormat.formatted(formatted) == formatted, "\(name)")
  }

  /// Hidden text in a filing: a reader would not see it, so it is said, and the fix shows what it takes away.
  @Test(
    arguments: [
      "\u{202A}", "\u{202B}", "\u{202C}", "\u{202D}", "\u{202E}", "\u{2066}", "\u{2067}", "\u{2068}", "\u{2069}",
      "\u{200E}", "\u{200F}", "\u{61C}", "\u{200B}", "\u{200C}", "\u{200D}", "\u{2060}", "\u{FEFF}", "\u{AD}",
      "\u{E0041}", "\u{3164}", "\u{180E}",
    ] as [Unicode.Scalar])
  func hiddenCharactersAreFindings(_ hidden: Unicode.Scalar) throws {
    for text in [
      "# 甲\(hidden)乙\n文字", "名\(hidden)称：值", "| 甲 | 乙\(hidden) |", "- \(hidden)项", "> 引\(hidden)文", "% 注\(hidden)",
    ] {
      let tree = SyntaxTree(text)
      let result = LintResult(check(tree))
      let finding = try #require(
        result.findings.first { $0.rule == "invisible-character" }, "U+\(String(hidden.value, radix: 16)) in \(text)")
      #expect(finding.severity >= .warning)
      let name = "U+" + String(hidden.value, radix: 16, uppercase: true)
      let fix = try #require(finding.fix)
      #expect(fix.title.text(.chinese).contains(name) && fix.title.text(.english).contains(name))
      let edit = try #require(fix.edits.first)
      #expect(
        tree.applying(edit).bytes == Array(text.unicodeScalars.filter { $0 != hidden }.map(String.init).joined().utf8))
    }
  }

  private static let bookHeader =
    "申报类型：规则书\n编号：test\n名称：测试\n适用：测试申报\n版本：1\n施行日期：2022-03-01\n依据：《测试》\n\n"
  private static let common = "严重程度：错误\n依据：一\n说明：二\n怎么写：三\nExplain：four\n反例：\n> 甲\n\n正例：\n> 乙\n\n"

  private func problems(_ definitions: String) -> [RulebookProblem] {
    decodeRulebook(Document(path: "b", SyntaxTree(Self.bookHeader + definitions))).errors.map(\.problem)
  }

  /// Rulebooks can be hostile, too: sentences that are long, or that only begin.
  @Test(arguments: [("非 ", false), ("甲 有 ", false), ("正文 提到 甲 且 ", true), ("正文 提到 甲 或 ", true)])
  func longSentencesAreRead(_ piece: String, _ isGood: Bool) {
    let count = Self.scaled(200_000)
    func read(_ sentence: String) -> [RulebookProblem] {
      problems("# 规则 甲 @T-1\n\(Self.common)检查：\(sentence)\n消息：一\nMessage：one\n")
    }
    let sentence = Self.repeated(piece, count)
    #expect(!read(sentence).isEmpty)
    if isGood { #expect(read(sentence + "正文 提到 甲") == []) }
  }

  @Test func rulesThatWaitForEachOtherAreErrors() {
    let count = Self.scaled(10_000)
    func book(_ next: (Int) -> Int) -> String {
      (0..<count).map { "# 字段 甲\($0) @T-\($0)\n\(Self.common)先决：T-\(next($0))\n\n" }.joined()
    }
    #expect(problems(book { ($0 + 1) % count }) == (0..<count).map { .prerequisiteCircle("T-\($0)") })
    // A long chain that ends is none, and what leads into a circle is not of it.
    #expect(problems(book { $0 + 1 }) == [.unknownPrerequisite("T-\(count)")])
    #expect(
      problems(book { $0 == 0 ? 1 : $0 == 1 ? 0 : $0 - 1 }) == [.prerequisiteCircle("T-0"), .prerequisiteCircle("T-1")])
  }
}
