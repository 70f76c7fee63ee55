import DossierModel
import DossierRules
import DossierSyntax
import Foundation
import TestSupport
import Testing

/// A real filed algorithm, with the class under which it was accepted.
private struct FiledAlgorithm: Decodable {
  var id: String
  var name: String
  var declared_class: String
  var text: [String: String]

  /// How its text is written into a small dossier.
  enum Shape: CaseIterable { case section, field, prose, sideSection }

  /// A small dossier of the entry, its name hidden, declared as some class.
  func dossier(declaredAs declared: String, _ shape: Shape) -> Document {
    var lines = ["申报类型：算法备案", "算法类型：\(declared)", ""]
    for (field, text) in text.sorted(by: { $0.key < $1.key }) {
      let hidden = text.replacingOccurrences(of: name, with: "本算法").replacingOccurrences(of: "\n", with: "")
      switch shape {
      case .section: lines += ["# \(field)", hidden]
      case .field: lines += ["\(field)：\(hidden)"]
      case .prose: lines += [hidden, ""]
      case .sideSection: lines += ["# 算法应用场景", hidden]
      }
    }
    return Document(path: id, SyntaxTree(lines.joined(separator: "\n")))
  }
}

/// How often 分类 agrees with, abstains from or contradicts the class under which real algorithms were filed.
@Suite struct ClassificationTests {
  private static let classes = ["生成合成类", "个性化推送类", "排序精选类", "检索过滤类", "调度决策类"]

  private static let entries: [FiledAlgorithm] = {
    let file = Project.root.appending(path: "Tests/RulebookTests/Fixtures/filed-algorithms.jsonl")
    let text = (try? String(contentsOf: file, encoding: .utf8)) ?? ""
    return text.split(separator: "\n").compactMap {
      try? JSONDecoder().decode(FiledAlgorithm.self, from: Data($0.utf8))
    }
  }()

  private func check(_ document: Document) -> (isContradicted: Bool, outcome: Outcome?) {
    let result = lint([document], books: [BuiltInBooks.algorithm], LintOptions(day: exampleDay))
    let rule = BuiltInBooks.algorithm.definitions.first { $0.keyword == .classification }
    return (
      result.findings.contains { $0.kind == .classification && $0.severity > .hint },
      result.outcomes.first { $0.rule == rule?.id }?.outcome
    )
  }

  @Test(arguments: FiledAlgorithm.Shape.allCases)
  fileprivate func trueClassesAreHardlyEverContradicted(_ shape: FiledAlgorithm.Shape) {
    #expect(Self.entries.count == 297)
    var contradicted: [String] = []
    var agreed = 0
    for entry in Self.entries {
      let result = check(entry.dossier(declaredAs: entry.declared_class, shape))
      if result.isContradicted { contradicted.append(entry.id) }
      if result.outcome == .passed { agreed += 1 }
    }
    let count = Self.entries.count
    print(
      "classification (\(shape)): true class: agrees \(agreed), abstains \(count - agreed - contradicted.count), "
        + "contradicts \(contradicted.count) of \(count) \(contradicted)")
    #expect(Double(contradicted.count) / Double(count) <= 0.01)
  }

  @Test(arguments: FiledAlgorithm.Shape.allCases)
  fileprivate func wrongClassesAreMostlyFound(_ shape: FiledAlgorithm.Shape) {
    var found = 0
    for entry in Self.entries {
      for wrong in Self.classes where wrong != entry.declared_class {
        if check(entry.dossier(declaredAs: wrong, shape)).isContradicted { found += 1 }
      }
    }
    let pairs = Self.entries.count * (Self.classes.count - 1)
    print("classification (\(shape)): wrong class found in \(found) of \(pairs) pairs")
    #expect(Double(found) / Double(pairs) >= 0.75)
  }
}
