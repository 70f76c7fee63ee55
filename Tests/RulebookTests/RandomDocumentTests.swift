import DossierModel
import DossierRules
import DossierSyntax
import TestSupport
import Testing

/// The whole engine on documents that nobody would write, and on real ones under random edits. Seeds replay a failure.
@Suite struct RandomDocumentTests {
  private func describe(_ result: LintResult) -> [String] {
    result.findings.map { "\($0.rule) \($0.place) \($0.severity) \($0.message.text(.chinese))" }
      + result.outcomes.map { "\($0.rule) \($0.outcome)" }
  }

  private func lint(_ trees: [SyntaxTree]) -> LintResult {
    let documents = trees.enumerated().map { Document(path: "\($0.offset)", $0.element) }
    return DossierRules.lint(documents, books: [BuiltInBooks.algorithm], LintOptions(day: exampleDay))
  }

  @Test(arguments: UInt64(0)..<40)
  func anythingIsCheckedAndAlwaysTheSame(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let trees = (0..<Int.random(in: 1...3, using: &random)).map { _ in
      SyntaxTree(Array("申报类型：算法备案\n卷宗：甲\n".utf8) + RandomText.bytes(120, using: &random))
    }
    let first = lint(trees)
    #expect(describe(first) == describe(lint(trees)))
    for finding in first.findings {
      let tree = trees[finding.place.document]
      #expect(finding.place.range.lowerBound >= 0 && finding.place.range.upperBound <= tree.count, "seed \(seed)")
      for related in finding.related {
        #expect(related.place.range.upperBound <= trees[related.place.document].count, "seed \(seed)")
      }
      for edit in finding.fix?.edits ?? [] { _ = tree.applying(edit) }
    }
  }

  /// What was found in an edited document is what a fresh check of the same text finds.
  @Test(arguments: UInt64(0)..<6)
  func editedDocumentsAreCheckedLikeFreshOnes(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let example = try #require(BuiltInBooks.algorithm.definitions.randomElement(using: &random)?.examples.first)
    var trees = example.documents.map { SyntaxTree(Array("申报类型：算法备案\n".utf8) + $0.text) }
    for step in 0..<10 {
      let index = Int.random(in: 0..<trees.count, using: &random)
      trees[index] = trees[index].applying(RandomText.edit(in: trees[index], using: &random))
      let fresh = trees.map { SyntaxTree($0.bytes) }
      #expect(describe(lint(trees)) == describe(lint(fresh)), "seed \(seed), step \(step)")
    }
  }
}
