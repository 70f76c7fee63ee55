import DossierModel
import DossierSyntax
import TestSupport
import Testing

@Suite struct HeaderTests {
  /// The header is read from the beginning of a text alone; however little is read at first, it is the same.
  @Test(arguments: [1, 7, 40, 300])
  func theBeginningSaysTheSame(_ first: Int) throws {
    for example in Corpus.cases("tree") + Corpus.cases("model") {
      #expect(Header(ofText: example.input, first: first) == Document(path: "a", SyntaxTree(example.input)).header)
    }
  }

  @Test(arguments: [
    "", "\n", "卷宗：甲", "卷宗：\n\n甲\n乙\n\n# 一\n", "# 一\n卷宗：甲\n材料：乙\n\n正文\n卷宗：丙\n", "% 注\n\n卷宗：甲\n# 一\n材料：乙\n",
    "正文\n# 一\n卷宗：甲\n", "卷宗：甲\r\n材料：乙\r\n\r\n# 一\r\n",
  ])
  func partsOfLinesDoNotMatter(_ text: String) {
    let whole = Document(path: "a", SyntaxTree(text)).header
    for first in 1...max(1, text.utf8.count) {
      #expect(Header(ofText: Array(text.utf8), first: first) == whole, "first \(first) of \(text.debugDescription)")
    }
  }
}
