import DossierModel
import DossierSyntax

/// What is wrong with the suppressions of a document. Without any it costs nothing.
struct SuppressionExaminer {
  let document: Document
  let index: Int
  let book: Rulebook?
  let day: Day

  /// - Parameter used: the suppressions that take some finding out; asked for where there are any.
  func findings(used: () -> Set<Int>) -> [Finding] {
    var findings: [Finding] = []
    func add(_ rule: CoreRule, _ message: Message, _ range: Range<Int>) {
      findings.append(Finding(rule.id, rule.kind, rule.severity, message, at: Place(index, range)))
    }
    for malformed in document.malformedSuppressions {
      add(.malformedSuppression, .suppression(malformed.error), malformed.range)
    }
    let suppressions = document.suppressions
    if suppressions.isEmpty { return findings }
    let used = used()
    for (number, suppression) in suppressions.enumerated() {
      let definition = book?.definition(suppression.rule)
      if definition == nil, CoreRule.named(suppression.rule) == nil {
        if book != nil { add(.unknownSuppressedRule, .unknownSuppressedRule(suppression.rule), suppression.ruleRange) }
      } else if let definition, !definition.isSuppressible {
        add(.forbiddenSuppression, .forbiddenSuppression(rule: suppression.rule), suppression.ruleRange)
      } else if let until = suppression.until, day > until {
        add(.expiredSuppression, .expiredSuppression(rule: suppression.rule, until: until), suppression.range)
      } else if !used.contains(number) {
        add(.unusedSuppression, .unusedSuppression(rule: suppression.rule), suppression.range)
      }
    }
    return findings
  }
}
