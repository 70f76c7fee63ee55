import DossierFormat
import DossierModel
import DossierRules
import Testing

/// Dossiers for generative AI: the two routes as careful companies take them, and one that was returned.
@Suite struct GenerativeExampleTests {
  @Test func theBookIsAsBigAsItsMatter() {
    let definitions = BuiltInBooks.generative.definitions
    #expect(definitions.count >= 200)
    for keyword in Keyword.allCases where ![.classification, .calendar, .boilerplate].contains(keyword) {
      #expect(definitions.contains { $0.keyword == keyword }, "\(keyword.rawValue)")
    }
  }

  /// The routes are what a writer chooses between; the other names are not offered.
  @Test func theRoutesAreTheMainKinds() {
    #expect(BuiltInBooks.generative.mainKinds == ["生成式人工智能备案", "生成式人工智能登记"])
    #expect(BuiltInBooks.algorithm.mainKinds == ["算法备案"])
  }

  /// Nothing is found, nothing is left untold, and the materials are those of the route.
  @Test(arguments: [("model-filing", "生成式人工智能备案"), ("model-registration", "生成式人工智能登记")])
  func eachRouteHasACleanExample(_ folder: String, _ kind: String) {
    let dossier = ExampleDossier(folder, BuiltInBooks.generative)
    for fault in dossier.faults { Issue.record("\(fault)") }
    for document in dossier.documents {
      #expect(document.headerValue(.kind) == kind && document.stage == .filing)
      #expect(format(document.tree).isEmpty, "\(document.path)")
    }
    #expect(dossier.documents.count == 6)
    let passed = dossier.result.outcomes.count { $0.outcome == .passed }
    #expect(passed >= 120 && !dossier.result.outcomes.contains { $0.outcome == .cannotTell })
  }

  /// What belongs to one route is not asked for on the other.
  @Test func theRoutesAskForDifferentMaterials() {
    func outcomes(_ folder: String) -> [String: Outcome] {
      let result = ExampleDossier(folder, BuiltInBooks.generative).result
      return Dictionary(result.outcomes.map { ($0.rule, $0.outcome) }, uniquingKeysWith: { first, _ in first })
    }
    let (filing, registration) = (outcomes("model-filing"), outcomes("model-registration"))
    for id in ["GA-1001", "GA-1002", "GA-1004", "GA-1113", "GA-1301"] {
      #expect(filing[id] == .passed && registration[id] == .notApplicable, "\(id)")
    }
    for id in ["GA-1007", "GA-1008", "GA-1009", "GA-1163", "GA-1217"] {
      #expect(filing[id] == .notApplicable && registration[id] == .passed, "\(id)")
    }
  }

  @Test func everyFaultOfTheReturnedDossierIsFoundOnceAndNothingElse() {
    let listed = listedFaults("model-returned")
    #expect(listed.count >= 50)
    compare(ExampleDossier("model-returned", BuiltInBooks.generative).faults, with: listed.map(\.fault))
    #expect(Set(listed.map(\.fault.file)).count == 6)
  }
}
