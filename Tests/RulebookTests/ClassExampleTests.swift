import DossierFormat
import DossierModel
import DossierRules
import DossierSyntax
import TestSupport
import Testing

/// A whole dossier for each class and role: as it is filed, nothing is found in it, and no rule that concerns it stays undecided.
@Suite struct ClassExampleTests {
  struct Example: CustomTestStringConvertible {
    var folder: String
    var classification: String
    var role: String?
    var testDescription: String { folder }
  }

  static let examples = [
    Example(folder: "generative-provider", classification: "生成合成类", role: "服务提供者"),
    Example(folder: "generative-supporter", classification: "生成合成类", role: "服务技术支持者"),
    Example(folder: "filed", classification: "个性化推送类"), Example(folder: "ranking", classification: "排序精选类"),
    Example(folder: "search", classification: "检索过滤类"), Example(folder: "dispatch", classification: "调度决策类"),
  ]

  @Test func eachClassHasAnExample() {
    let declared = BuiltInBooks.algorithm.definitions.lazy.compactMap { definition -> ClassificationDefinition? in
      if case .classification(let body) = definition.body { body } else { nil }
    }.first
    #expect(Set(Self.examples.map(\.classification)) == Set(declared?.classes.map(\.name) ?? []))
    #expect(Set(Self.examples.compactMap(\.role)) == ["服务提供者", "服务技术支持者"])
  }

  @Test(arguments: examples)
  func nothingIsFoundAtFiling(_ example: Example) {
    let documents = documents(example.folder)
    #expect(documents.count == 7)
    #expect(documents.allSatisfy { $0.stage == .filing })
    let result = lint(documents, books: [BuiltInBooks.algorithm], ExampleDossiers.options(example.folder))
    for finding in result.findings {
      let document = documents[finding.place.document]
      Issue.record("\(place(finding.place.range, in: document)): \(finding.rule) \(finding.message.text(.english))")
    }
    for (rule, outcome) in result.outcomes where outcome != .passed && outcome != .notApplicable {
      // The measures on human-like interaction came into force after these dossiers were filed.
      if rule == "AR-2681", outcome == .notInForce { continue }
      Issue.record("\(rule) \(outcome.chinese)")
    }
  }

  /// The class is told by the text, not only left undecided.
  @Test(arguments: examples)
  func theTextSpeaksForTheDeclaredClass(_ example: Example) {
    let documents = documents(example.folder)
    let stated = documents.flatMap { String(decoding: $0.bytes, as: UTF8.self).split(separator: "\n") }
    #expect(stated.contains { $0.hasPrefix("算法类型：\(example.classification)") })
    if let role = example.role { #expect(stated.contains("填报角色：\(role)")) }
    let result = lint(documents, books: [BuiltInBooks.algorithm], ExampleDossiers.options(example.folder))
    #expect(result.outcomes.first { $0.rule == "AR-2101" }?.outcome == .passed)
  }

  @Test(arguments: examples)
  func theDocumentsAreCanonical(_ example: Example) {
    for document in documents(example.folder) { #expect(format(document.tree).isEmpty, "\(document.path)") }
  }

  private func documents(_ folder: String) -> [Document] {
    ExampleDossiers.files(folder).map { Document(path: $0.name, SyntaxTree($0.bytes)) }
  }
}
