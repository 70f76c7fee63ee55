import DossierSyntax
import TestSupport
import Testing

@Suite struct CorpusTests {
  @Test func corpusIsThere() {
    #expect(Corpus.cases("tree").count >= 120)
  }

  @Test(arguments: Corpus.cases("tree"))
  func treeIsAsTheCorpusSays(_ example: CorpusCase) {
    example.check(dump(SyntaxTree(example.input)))
  }

  @Test(arguments: Corpus.cases("tree") + Corpus.cases("format") + Corpus.cases("model"))
  func bytesComeBack(_ example: CorpusCase) {
    #expect(SyntaxTree(example.input).bytes == example.input)
  }
}
