import DossierModel
import DossierSyntax
import TestSupport
import Testing

@testable import DossierRules

@Suite struct FactIndexTests {
  /// The index answers as the nodes do: the same facts in the same order, until nobody wants more.
  @Test func theIndexAnswersAsTheNodesDo() {
    let text = (0..<3000).map { "名称\($0 % 1200)：值\($0)\n" }.joined() + "# 节\n- 名称7：甲\n名称：乙\n"
    func facts(_ analyzed: AnalyzedDocument, _ name: String, most: Int) -> [Range<Int>] {
      var found: [Range<Int>] = []
      analyzed.forEachFact(named: name, of: nil) { fact in
        found.append(fact.valueRange)
        return found.count < most
      }
      return found
    }
    let document = Document(path: "a", SyntaxTree(text))
    let indexed = AnalyzedDocument(document, nil)
    for number in 0...FactIndex.mostQuestions { _ = facts(indexed, "名称\(number)", most: 1) }
    for number in [0, 7, 599, 1199, 1200] {
      for most in [1, 2, 10] {
        let plain = facts(AnalyzedDocument(document, nil), "名称\(number)", most: most)
        #expect(facts(indexed, "名称\(number)", most: most) == plain)
        #expect(plain.count == (number == 1200 ? 0 : min(most, number < 600 ? number == 7 ? 4 : 3 : 2)))
      }
    }
  }
}
