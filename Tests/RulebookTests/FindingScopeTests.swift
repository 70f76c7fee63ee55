import DossierModel
import DossierRules
import DossierSyntax
import TestSupport
import Testing

/// Who asks for some of the findings gets those of all that the scope names, and a gist says of each what the finding says.
@Suite struct FindingScopeTests {
  private static let project = LoadedProject(
    Document(path: "p", SyntaxTree("申报类型：项目\n# 用语\n| 词 | 改为 | 说明 |\n| 用户 | 使用者 | |\n| 推荐 | 推荐排序 | |\n"))
  ) { _ in nil }

  /// An example with many findings, damaged at random.
  private func check(seed: UInt64, _ random: inout SeededGenerator) -> DossierCheck {
    var options = ExampleDossiers.options("returned")
    options.apply(Self.project, to: []) { [] }
    let documents = ExampleDossiers.files("returned").enumerated().map { index, file in
      var tree = SyntaxTree(file.bytes)
      for _ in 0..<8 { tree = tree.applying(RandomText.edit(in: tree, using: &random)) }
      return Document(path: "\(index)", tree)
    }
    return DossierRules.check(documents, books: [BuiltInBooks.algorithm], options)
  }

  private func shown(_ check: DossierCheck, _ index: Int, _ scope: FindingScope? = nil) -> [Finding] {
    var findings: [Finding] = []
    check.forEachShown(of: index, scope) { item in
      if let finding = check.finding(item, of: index) { findings.append(finding) }
      return true
    }
    return findings
  }

  private func texts(_ findings: [Finding]) -> [String] {
    findings.map { "\($0.rule) \($0.place) \($0.severity) \($0.message.text(.english))" }
  }

  @Test(arguments: UInt64(0)..<6)
  func scopesNameFindingsOfTheWhole(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let check = check(seed: seed, &random)
    #expect(check.documents.indices.contains { !shown(check, $0, .rules).isEmpty }, "seed \(seed)")
    for (index, analyzed) in check.documents.enumerated() {
      let whole = shown(check, index)
      let count = analyzed.document.tree.count
      for _ in 0..<40 {
        let start = Int.random(in: 0...count, using: &random)
        let range = start..<Int.random(in: start...min(count, start + 200), using: &random)
        let touching = whole.filter {
          $0.place.range.lowerBound <= range.upperBound && $0.place.range.upperBound >= range.lowerBound
        }
        #expect(texts(shown(check, index, .touching(range))) == texts(touching), "seed \(seed), \(index) \(range)")
        let beginning = whole.filter { range.contains($0.place.range.lowerBound) }
        #expect(
          texts(shown(check, index, .beginning(in: range))) == texts(beginning), "seed \(seed), \(index) \(range)")
      }
      let rules = texts(shown(check, index, .rules))
      #expect(Set(rules).isSubset(of: texts(whole)), "seed \(seed)")
      let safe = whole.filter { finding in
        ([finding.fix].compactMap { $0 } + finding.alternatives).contains(where: \.isSafe)
      }
      #expect(Set(texts(safe)).isSubset(of: texts(shown(check, index, .safelyFixable))), "seed \(seed), \(index)")
    }
  }

  @Test(arguments: UInt64(0)..<6)
  func gistsSayWhatFindingsSay(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let check = check(seed: seed, &random)
    var count = 0
    for index in check.documents.indices {
      check.forEachShown(of: index) { item in
        guard let finding = check.finding(item, of: index) else { return true }
        let gist = FindingGist(kind: finding.kind, severity: finding.severity)
        #expect(check.gist(item, of: index) == gist, "seed \(seed): \(finding.rule)")
        #expect(check.ownGist(item, of: index) == gist, "seed \(seed): \(finding.rule)")
        count += 1
        return true
      }
    }
    #expect(count > 50)
  }
}
