package import DossierModel
package import DossierRules

// The few words of reports that are no messages. Both languages stand side by side, so that neither is forgotten.

extension Language {
  /// The one of two wordings that this language asks for.
  package func say(_ chinese: String, _ english: String) -> String { self == .chinese ? chinese : english }

  package func name(_ severity: Severity) -> String { say(severity.chinese, severity.rawValue) }

  package func name(_ keyword: Keyword) -> String { say(keyword.rawValue, keyword.english) }

  package func name(_ stage: Stage) -> String { say(stage.rawValue, stage.code) }

  /// A list inside a sentence.
  package func list(_ members: [String]) -> String {
    let separator = say("、", ", ")
    var text = members.first ?? ""
    for member in members.dropFirst() {
      text += separator
      text += member
    }
    return text
  }

  /// `错误`, or `提示/错误/错误` where the stages (draft, review, filing) differ.
  package func name(_ severity: StageSeverity) -> String {
    let each = Stage.allCases.map { name(severity[$0]) }
    return Set(each).count == 1 ? each[0] : each.joined(separator: "/")
  }

  func name(_ outcome: Outcome) -> String {
    switch outcome {
    case .passed: say(outcome.chinese, "passed")
    case .failed: say(outcome.chinese, "failed")
    case .notApplicable: say(outcome.chinese, "not applicable")
    case .notInForce: say(outcome.chinese, "not in force")
    case .cannotTell: say(outcome.chinese, "undecided")
    }
  }
}

extension Stage {
  /// As machines read it.
  var code: String { self == .draft ? "draft" : self == .review ? "review" : "filing" }
}
