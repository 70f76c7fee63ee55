@testable import DossierFormat
import DossierSyntax
import TestSupport
import Testing

@Suite struct FormatTests {
  private func edits(_ text: String) -> [TextEdit] { format(SyntaxTree(text)) }

  private func edit(_ range: Range<Int>, _ replacement: String) -> TextEdit {
    TextEdit(range: range, replacement: Array(replacement.utf8))
  }

  private func formatted(_ text: String) -> String {
    String(decoding: DossierFormat.formatted(Array(text.utf8)), as: UTF8.self)
  }

  @Test func editsAreAsSmallAsTheyCanBe() {
    #expect(edits("名称: 值\n") == [edit(6..<8, "：")])
    #expect(edits("名称 ： 值\n") == [edit(6..<7, ""), edit(10..<11, "")])
    #expect(edits("##甲  @a\n") == [edit(2..<2, " "), edit(6..<7, "")])
    #expect(edits("# 甲\n\n\n\n乙\n") == [edit(6..<9, "")])
    #expect(edits("甲\n\n  \n乙\n") == [edit(5..<8, "")])
    #expect(
      edits("|a|\n|---|") == [
        edit(1..<1, " "), edit(2..<2, "   "), edit(5..<5, " "), edit(8..<8, " "), edit(9..<9, "\n"),
      ])
  }

  @Test func lineEndsStayAndNewOnesAreLikeTheFirst() {
    #expect(formatted("甲\r\n# 乙\r\n|a|") == "甲\r\n\r\n# 乙\r\n| a   |\r\n| --- |\r\n")
    #expect(formatted("甲\n乙\r\n丙\r# 丁\r") == "甲\n乙\r\n丙\r\r# 丁\r")
    #expect(formatted("甲\r# 乙\r") == "甲\r\r# 乙\r")
    #expect(formatted("甲") == "甲\n")
  }

  /// A CR and a LF that come to stand together would be one line end.
  @Test func lineEndsDoNotMelt() {
    #expect(formatted("甲\r \n乙\n") == "甲\r\r乙\n")
    #expect(formatted("甲\r \n\r\n乙\n") == "甲\r\r\n乙\n")
  }

  @Test func byteOrderMarkStays() {
    #expect(formatted("\u{FEFF}\n\n  ＃ 甲") == "\u{FEFF}# 甲\n")
    #expect(formatted("\u{FEFF}\n \n") == "\u{FEFF}")
    #expect(formatted("\n\u{FEFF}甲\n") == "\n\u{FEFF}甲\n")
    #expect(formatted("  \u{FEFF}# 甲\n") == "  \u{FEFF}# 甲\n")
  }

  @Test func documentWithoutTextBecomesEmpty() {
    #expect(formatted("") == "")
    #expect(formatted(" \n\n\u{3000}\r") == "")
  }

  @Test func foreignEncodingsAreLeftAlone() {
    // 算法：  甲 and a line break, in GB18030.
    let gb: [UInt8] = [0xCB, 0xE3, 0xB7, 0xA8, 0xA3, 0xBA, 0x20, 0x20, 0xBC, 0xD7, 0x0A, 0x0A, 0x0A]
    #expect(format(SyntaxTree(gb)) == [])
    // A few ill-formed bytes make no other encoding, and stay.
    let broken = Array("名称：".utf8) + [0xFF] + Array("值  \n".utf8)
    #expect(DossierFormat.formatted(broken) == Array("名称：".utf8) + [0xFF] + Array("值\n".utf8))
  }

  @Test func formattingIsTurnedOffInEitherLanguage() {
    for (off, on) in [("格式 关", "格式 开"), ("format off", "format on"), ("Format　OFF", "FORMAT ON")] {
      let text = "% \(off)\n•  甲\n\n\n# 乙\n% \(on)\n• 丙\n"
      #expect(formatted(text) == "% \(off)\n•  甲\n\n\n# 乙\n% \(on)\n- 丙\n")
    }
    #expect(formatted("% 格式 关闭\n•  甲\n") == "% 格式 关闭\n- 甲\n")
    #expect(formatted("% 格式关\n•  甲\n") == "% 格式关\n- 甲\n")
  }

  @Test func blankLinesStayWhereFormattingIsOffToTheEnd() {
    #expect(formatted("% 格式 关\n甲 \n\n\n") == "% 格式 关\n甲 \n\n\n")
    #expect(formatted("% 格式 关\n甲 \n\n\n% 格式 开\n\n\n") == "% 格式 关\n甲 \n\n\n% 格式 开\n")
  }

  /// A comment right behind a frozen block keeps the blank line that parts it from a block of the same kind.
  @Test func blocksAreNotJoinedBehindTheComment() {
    let text = "% 格式 关\n- 甲\n% 格式 开\n\n- 乙\n"
    #expect(formatted(text) == text)
  }

  /// A blank line between a value and the next field would end the zone, and take the colon's form from it.
  @Test func zonesKeepTheirEnd() {
    let zone = "# 甲\n措施：\n- 乙\n% 说明\n"
    #expect(formatted(zone + "时限 :10日\n") == zone + "时限：10日\n")
    #expect(formatted(zone + "\n时限 :10日\n") == "# 甲\n措施：\n- 乙\n\n% 说明\n时限 :10日\n")
    #expect(formatted(zone + "\n% 又\n时限 :10日\n") == "# 甲\n措施：\n- 乙\n\n% 说明\n\n% 又\n时限 :10日\n")
  }

  @Test func tableWithAFrozenRowIsNotTouched() {
    let text = "|甲|乙|\n% 格式 关\n|一|\n% 格式 开\n｜二\n"
    #expect(formatted(text) == text)
  }

  @Test func separatorFollowsItsHeader() {
    #expect(formatted("|a|b|\n|:---|\n") == "| a    | b   |\n| :--- | --- |\n")
    #expect(formatted("|a|\n|---|---|---\n") == "| a   |\n| --- |\n")
    #expect(formatted("|\n|a|\n") == "|\n| a   |\n")
  }

  @Test func linesLimitTheEdits() {
    let tree = SyntaxTree("#甲\n\n\n乙\n#丙\n|a|bb|\n|ccccc|d|\n")
    #expect(format(tree, lines: 0..<1) == [edit(1..<1, " ")])
    // Half a run of blank lines is left alone.
    #expect(format(tree, lines: 1..<2) == [])
    #expect(format(tree, lines: 1..<3) == [edit(5..<7, "")])
    // The blank line above a heading belongs to the heading.
    #expect(format(tree, lines: 3..<4) == [])
    #expect(format(tree, lines: 4..<5) == [edit(11..<11, "\n"), edit(12..<12, " ")])
    // A column is as wide as the whole table asks for, also where one row is formatted.
    let row = applying(format(tree, lines: 6..<7), to: tree.bytes)
    #expect(String(decoding: row, as: UTF8.self).hasSuffix("|a|bb|\n| ccccc | d   |\n"))
  }

  /// A part that is formatted from its heading is formatted as in one pass over all lines.
  @Test(arguments: UInt64(0)..<400)
  func aPartIsFormattedAsInOnePass(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let text = (0..<4).map { _ in String(decoding: Samples.randomLines(12, using: &random), as: UTF8.self) }
    let tree = SyntaxTree(text.joined(separator: ["\n# 甲\n", "\n\n# 甲\n% 格式 关\n", "\r# 甲\r"][Int(seed % 3)]))
    let first = Int.random(in: 0..<tree.lineCount, using: &random)
    let lines = first..<Int.random(in: first...min(tree.lineCount, first + 6), using: &random)
    var formatter = Formatter(scope: lines)
    var shift = 0
    var firstLine = 0
    tree.root.forEachLeaf { leaf in
      formatter.add(Chunk(bytes: leaf.bytes, lines: Array(leaf.lines), start: 0, shift: shift, firstLine: firstLine))
      shift += leaf.summary.bytes
      firstLine += leaf.summary.lines
    }
    formatter.finish()
    #expect(format(tree, lines: lines) == (tree.isInForeignEncoding ? [] : formatter.edits.edits), "seed \(seed)")
  }

  @Test(arguments: UInt64(0)..<60)
  func editsOfSomeLinesAreAmongAllEdits(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let tree = SyntaxTree(Samples.randomLines(30, using: &random))
    let all = format(tree)
    let first = Int.random(in: 0..<tree.lineCount, using: &random)
    let lines = first..<Int.random(in: first...tree.lineCount, using: &random)
    let structure = Structure(tree)
    let end = lines.upperBound < tree.lineCount ? structure.starts[lines.upperBound] : tree.count
    var rest = all[...]
    for edit in format(tree, lines: lines) {
      // In the same order as among all.
      let index = rest.firstIndex(of: edit)
      #expect(index != nil, "seed \(seed): \(edit)")
      rest = rest[(index.map { $0 + 1 } ?? rest.startIndex)...]
      let isInside = edit.range.lowerBound >= structure.starts[lines.lowerBound] && edit.range.upperBound <= end
      #expect(isInside, "seed \(seed): \(edit)")
    }
    #expect(format(tree, lines: 0..<tree.lineCount) == all)
  }
}
