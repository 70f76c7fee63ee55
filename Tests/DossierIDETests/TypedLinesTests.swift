import DossierIDE
import DossierSyntax
import TestSupport
import Testing

@Suite struct TypedLinesTests {
  private func lines(_ marked: String, behind character: String) -> Range<Int>? {
    let marked = MarkedText(marked)
    return linesToLayOut(SyntaxTree(marked.text), behind: character, at: marked.cursor ?? 0)
  }

  @Test func aLineIsLaidOutOnceItIsEnded() {
    #expect(lines("#甲\n▮", behind: "\n") == 0..<1)
    #expect(lines("#甲\n乙：丙\r\n▮丁", behind: "\r\n") == 1..<2)
    #expect(lines("▮#甲", behind: "\n") == nil)
  }

  @Test func aTableIsLaidOutOnceARowIsFull() {
    #expect(lines("文\n\n| a | b |\n% 一\n| c | d |▮\n| e | f |\n文", behind: "|") == 2..<6)
    #expect(lines("| a | b |\n｜c｜d｜▮", behind: "｜") == 0..<2)
    for open in ["| a | b |▮", "| a | b |\n| c |▮", "| a | b |\n| c |▮ d |", "文|▮"] {
      #expect(lines(open, behind: "|") == nil, "\(open)")
    }
    #expect(lines("| a |\n| b |▮", behind: "x") == nil)
  }
}
