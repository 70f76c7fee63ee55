import DossierFormat
import DossierSyntax
import TestSupport
import Testing

@Suite struct CorpusTests {
  @Test func corpusIsThere() {
    #expect(Corpus.cases("format").count >= 50)
  }

  @Test(arguments: Corpus.cases("format"))
  func documentBecomesWhatTheCorpusSays(_ example: CorpusCase) {
    var example = example
    // The corpus writes the canonical form with one LF at its end.
    if !example.expected.isEmpty { example.expected += "\n" }
    example.check(String(decoding: formatted(example.input), as: UTF8.self))
  }

  @Test(arguments: Corpus.cases("format"))
  func whatTheCorpusCallsCanonicalStays(_ example: CorpusCase) {
    let canonical = Array((example.expected + "\n").utf8)
    #expect(format(SyntaxTree(canonical)) == [])
  }
}
