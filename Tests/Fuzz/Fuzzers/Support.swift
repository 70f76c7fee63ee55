import DossierModel
import DossierRules
import DossierSyntax
import Foundation

/// A promise of the program; a broken one is a crash with its name.
func require(_ holds: Bool, _ promise: @autoclosure () -> String, line: Int = #line) {
  if !holds { fatalError("broken promise (line \(line)): \(promise())") }
}

/// Reads the bytes of an input as a program of small decisions. At its end everything is 0.
struct Decisions {
  private(set) var rest: ArraySlice<UInt8>

  init(_ bytes: [UInt8]) { rest = bytes[...] }

  mutating func byte() -> Int { Int(rest.popFirst() ?? 0) }

  /// 0..<bound
  mutating func number(below bound: Int) -> Int { bound <= 0 ? 0 : (byte() << 8 | byte()) % bound }

  mutating func pick<Element>(_ elements: [Element]) -> Element { elements[byte() % elements.count] }

  mutating func bytes(_ count: Int) -> [UInt8] {
    let taken = Array(rest.prefix(count))
    rest = rest.dropFirst(count)
    return taken
  }
}

/// What people type, and what decides how lines are read.
let snippets = [
  "的", "绝对安全", "不", "【算法名称】", "【待补充】", "\n产品名称：云程\n", "12", "38.6万人", "2026-06-18", "，", "。", " ", "：", "\n", "\n\n",
  "\n# 算法安全\n", "\n## ", "# ", "\n- ", "- ", "\n| 甲 | 乙 |\n| --- | --- |\n| 丙 | |\n", "| ", "\n% 豁免 AR-2001 因：客户要求\n",
  "% ", "\n> 引文\n", "> ", "《个人信息保护法》", "`", "\\", "\u{200B}", "---", "**重点**", "<b>", "附件/02.pdf", "\r", "\r\n",
  "\u{FEFF}", "\u{2028}", "\t", "\u{3000}", "@X-1", "申报类型：算法备案\n", "% 格式 关\n", "𠮷", "e\u{301}", "\u{202E}", "\0",
]

extension Decisions {
  mutating func edit(of tree: SyntaxTree) -> TextEdit {
    let start = number(below: tree.count + 1)
    let length = byte()
    let replacement = Array(pick(snippets).utf8)
    return TextEdit(
      range: start..<min(tree.count, start + (length < 64 ? 0 : length - 64)),
      replacement: length % 4 == 3 ? bytes(length % 8) : replacement)
  }
}

/// The books of the project, read from their files: embedding them would need the plugin to be fuzzed, too.
let books: [Rulebook] = {
  let folder = URL(filePath: #filePath).appending(path: "../../../../Sources/Rulebooks/Books").standardized
  let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path())) ?? []
  return names.filter { $0.hasSuffix(".dossier") }.sorted().map { name in
    let bytes = (try? Data(contentsOf: folder.appending(path: name))).map(Array.init) ?? []
    return decodeRulebook(Document(path: name, SyntaxTree(bytes))).book
  }
}()

func describe(_ check: DossierCheck) -> [String] {
  let result = LintResult(check)
  return (result.findings + result.suppressed).map { finding in
    let fixes = ([finding.fix].compactMap { $0 } + finding.alternatives).map { "\($0)" }
    return "\(finding.rule) \(finding.place) \(finding.severity) \(finding.message.text(.chinese)) \(fixes)"
  } + result.outcomes.map { "\($0.rule) \($0.outcome)" } + ["\(result.findings.count)"]
}
