import DossierModel
import DossierRules
import DossierSyntax
import TestSupport
import Testing

@Suite struct FixTests {
  /// What an imaginary linter finds: each rule replaces some words by others, wherever they are.
  private func findings(_ document: Document, _ rules: [(id: String, old: String, new: String, isSafe: Bool)])
    -> [Finding]
  {
    let bytes = document.bytes
    return rules.flatMap { rule -> [Finding] in
      let old = Array(rule.old.utf8)
      return bytes.indices.filter { bytes[$0...].starts(with: old) }.map { start in
        let range = start..<start + old.count
        let edit = TextEdit(range: range, replacement: Array(rule.new.utf8))
        let fix = Fix(title: .fixReplace(with: rule.new), isSafe: rule.isSafe, edits: [edit])
        return Finding(rule.id, .term, .warning, .fixReplace(with: rule.new), at: Place(0, range), fix: fix)
      }
    }
    .sorted { $0.place.range.lowerBound < $1.place.range.lowerBound }
  }

  private func mended(
    _ text: String, _ rules: [(id: String, old: String, new: String, isSafe: Bool)], allowsUnsafe: Bool = false
  ) -> MendedDocument {
    let document = Document(path: "a", SyntaxTree(text))
    var rounds = FixRounds([document], mayChange: { _ in true }, allowsUnsafe: allowsUnsafe) { documents in
      findings(documents[0], rules)
    }
    return rounds.run()[0]
  }

  private func text(_ document: MendedDocument) -> String { String(decoding: document.document.bytes, as: UTF8.self) }

  @Test func fixesAreAppliedUntilNothingIsLeft() {
    let result = mended("a b a", [("R1", "a", "c", true), ("R2", "c", "dd", true)])
    #expect(text(result) == "dd b dd")
    #expect(result.counts == ["R1": 2, "R2": 2] && result.fights.isEmpty)
    #expect(result.edits.count == 2)
  }

  @Test func unsafeFixesAreForWhoAsksForThem() {
    let rules = [("R1", "a", "b", false)]
    #expect(text(mended("a", rules)) == "a")
    #expect(mended("a", rules).edits.isEmpty)
    #expect(text(mended("a", rules, allowsUnsafe: true)) == "b")
  }

  @Test func fixesThatUndoOneAnotherAreNamedAndLeftAlone() {
    let result = mended("a x", [("R1", "a", "b", true), ("R2", "b", "a", true), ("R3", "x", "y", true)])
    // What took part in the rounds of a circle is left alone; the others mend in full.
    #expect(text(result) == "a y")
    #expect(result.fights == ["R1", "R2"])
    #expect(result.counts == ["R3": 1])
  }

  @Test func aFixWithoutEndIsLeftAlone() {
    let result = mended("a x", [("R1", "a", "aa", true), ("R3", "x", "y", true)])
    #expect(text(result) == "a y")
    #expect(result.fights == ["R1"])
  }

  @Test func ofTwoFixesOfOnePlaceTheFirstIsTaken() {
    let result = mended("abc", [("R1", "ab", "x", true), ("R2", "bc", "y", true)])
    #expect(text(result) == "xc" && result.counts == ["R1": 1])
  }

  /// Edits on top of edits, and the edits of the first text that are the same.
  @Test(arguments: UInt64(0)..<200)
  func patchesOfPatches(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let old = (0..<Int.random(in: 0...60, using: &random)).map { _ in UInt8.random(in: 97...122, using: &random) }
    var text = old
    var patch = PatchedText(count: old.count)
    for _ in 0..<4 {
      var edits: [TextEdit] = []
      var position = 0
      while true {
        let start = position + Int.random(in: 0...15, using: &random)
        let end = start + Int.random(in: 0...4, using: &random)
        if end > text.count { break }
        let new = (0..<Int.random(in: 0...3, using: &random)).map { _ in UInt8.random(in: 65...90, using: &random) }
        edits.append(TextEdit(range: start..<end, replacement: new))
        position = end + 1
      }
      for edit in edits.reversed() { text.replaceSubrange(edit.range, with: edit.replacement) }
      patch.apply(edits)
      var direct = old
      for edit in patch.edits.reversed() { direct.replaceSubrange(edit.range, with: edit.replacement) }
      #expect(direct == text, "seed \(seed)")
      #expect(zip(patch.edits, patch.edits.dropFirst()).allSatisfy { $0.range.upperBound < $1.range.lowerBound })
    }
  }
}
