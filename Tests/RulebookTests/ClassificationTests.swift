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

  /// A small dossier of the entry, its name hidden, declared as some class.
  func dossier(declaredAs declared: String) -> Document {
    var lines = ["申报类型：算法备案", "算法类型：\(declared)", ""]
    for (field, text) in text.sorted(by: { $0.key < $1.key }) {
      let title = field.contains("原理") ? "算法基本原理" : field.contains("机制") ? "算法运行机制" : "算法应用场景"
      lines += [
        "# \(title)", text.replacingOccurrences(of: name, with: "本算法").replacingOccurrences(of: "\n", with: ""), "",
      ]
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

  private func isContradicted(_ document: Document) -> Bool {
    lint([document], books: [BuiltInBooks.algorithm], LintOptions(day: exampleDay)).findings
      .contains { $0.kind == .classification && $0.severity > .hint }
  }

  @Test func trueClassesAreHardlyEverContradicted() {
    #expect(Self.entries.count == 297)
    let contradicted = Self.entries.filter { isContradicted($0.dossier(declaredAs: $0.declared_class)) }
    let share = Double(contradicted.count) / Double(Self.entries.count)
    print(
      "classification: true class contradicted in \(contradicted.count) of \(Self.entries.count): \(contradicted.map(\.id))"
    )
    #expect(share <= 0.01)
  }

  @Test func wrongClassesAreMostlyFound() {
    var found = 0
    var missed: [String: Int] = [:]
    for entry in Self.entries {
      for wrong in Self.classes where wrong != entry.declared_class {
        if isContradicted(entry.dossier(declaredAs: wrong)) {
          found += 1
        } else {
          missed["\(entry.declared_class) as \(wrong)", default: 0] += 1
        }
      }
    }
    let pairs = Self.entries.count * (Self.classes.count - 1)
    print(
      "classification: wrong class found in \(found) of \(pairs) pairs; missed \(missed.sorted { $0.key < $1.key })")
    #expect(Double(found) / Double(pairs) >= 0.75)
  }
}
