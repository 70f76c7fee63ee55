import Foundation
import TestSupport

/// Documents to prove properties on.
enum Samples {
  static let corpus = ["tree", "format", "model", "values"].flatMap { Corpus.cases($0) }

  /// All dossiers of the project: examples and rulebooks.
  static var files: [URL] {
    ["Grammar/examples", "Sources/Rulebooks/Books"].flatMap { name in
      let folder = Project.root.appending(path: name)
      let files = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
      return (files?.allObjects as? [URL] ?? []).filter { $0.pathExtension == "dossier" }
    }
  }

  private static let lines = [
    "", "", "", " ", "\u{3000}", "# 甲", "＃＃　乙 ＠a", "#@a", "  # 丙  ", "% 说明", "％  说明 ", "% 格式 关", "% 格式 开",
    "% format  OFF", "% Format on", "措施：", "措施 :", "时限:10日", "Kind：a", "版本2 : 3", "官网: //a.cn", "- 甲", "• 乙:1",
    "  ◆  丙", "1.甲", "1. 5", "一、 甲", "－－ 乙", "--- 丙", "---", "> 引", "》》　引", "`  码 ", "|甲|乙", "｜甲｜｜", "|---|",
    "| :－－－: | --- | --- |", "|", "||", "| 甲\\", "| a | 一二三四五六七八九十一二三四五六七八九十一 |", "正文", "　　正文，\\|。 ",
    "\u{FEFF}# 丁", "\u{FEFF}", "  \u{FEFF}# 戊", "\\# 己", "#话题#", "%文", "**名称**：值",
  ]

  /// Whole lines with any line ends, which say more about blank lines and tables than loose pieces do. One document has
  /// few different lines, so that they meet in many ways.
  static func randomLines(_ most: Int, using random: inout SeededGenerator) -> [UInt8] {
    var result = Int.random(in: 0..<8, using: &random) == 0 ? Array("\u{FEFF}".utf8) : []
    let few = (0..<Int.random(in: 4...12, using: &random)).map { _ in lines.randomElement(using: &random)! }
    let breaks = Bool.random(using: &random) ? ["\n"] : ["\n", "\r\n", "\r"]
    for _ in 0..<Int.random(in: 0...most, using: &random) {
      result += Array((few.randomElement(using: &random)! + breaks.randomElement(using: &random)!).utf8)
    }
    // Half of them end without a line break.
    return Bool.random(using: &random) ? result : result + Array(few.randomElement(using: &random)!.utf8)
  }
}
