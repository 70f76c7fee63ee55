package import DossierSyntax

/// Random documents and edits, made of the pieces that decide how lines are read.
package enum RandomText {
  private static let pieces: [String] = [
    "# ", "## ", "＃", "#", "% ", "%", "> ", ">> ", "》", "` ", "`", "| ", "｜", "|", "- ", "-- ", "－ ", "---", "1. ",
    "1．", "1、",
    "（一）", "一、", "① ", "⑴", "• ", "：", ":", "名称：", "算法类型：个性化推送类", "甲 乙：丙", "【算法名称】", "[[名称]]", "【", "】", "[[", "]]",
    "`码`", "\\", "\\|", "＼", " @id", "＠a", " ", "\t", "\u{3000}", "\u{A0}", "\n", "\n", "\n", "\n\n", "\r\n", "\r",
    "\u{200B}",
    "\u{FEFF}", "\u{2028}", "文字", "推荐", "绝对安全", "8:00", "http://a.b", "1.5万", "**名称**：", "<b>", "[x](y)", "。", "𠮷", "😀",
    "é",
    "| --- | --- |\n", "| 甲 | 乙 |\n", "% 豁免 AR-1702 至 2026-12-31 因：原因\n", "% 格式 关\n", "% 格式 开\n", "申报类型：算法备案\n", "abc",
    "0",
  ]

  /// Up to `most` pieces; now and then raw bytes that are not UTF-8.
  package static func bytes(_ most: Int, using random: inout SeededGenerator) -> [UInt8] {
    var result: [UInt8] = []
    for _ in 0..<Int.random(in: 0...max(1, most), using: &random) {
      if Int.random(in: 0..<40, using: &random) == 0 {
        result.append(UInt8.random(in: 0...255, using: &random))
      } else {
        result.append(contentsOf: pieces.randomElement(using: &random)!.utf8)
      }
    }
    return result
  }

  /// An edit at any byte offsets, also inside characters and line breaks.
  package static func edit(in tree: SyntaxTree, using random: inout SeededGenerator) -> TextEdit {
    let start = Int.random(in: 0...tree.count, using: &random)
    let length: Int
    switch Int.random(in: 0..<10, using: &random) {
    case 0..<5: length = 0
    case 5..<9: length = Int.random(in: 0...min(12, tree.count - start), using: &random)
    default: length = Int.random(in: 0...(tree.count - start), using: &random)
    }
    let replacement = Int.random(in: 0..<4, using: &random) == 0 ? [] : bytes(4, using: &random)
    return TextEdit(range: start..<start + length, replacement: replacement)
  }
}
