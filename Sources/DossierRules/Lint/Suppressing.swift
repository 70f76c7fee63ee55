import DossierSyntax
import DossierModel

/// Takes suppressed findings out, and finds what is wrong with suppressions.
struct Suppressing {
  let documents: [Document]
  let book: Rulebook?
  let day: Day
  private(set) var kept: [Finding] = []
  private(set) var suppressed: [Finding] = []
  /// By document and suppression: whether it suppressed something.
  private var used: Set<[Int]> = []

  init(_ documents: [Document], _ book: Rulebook?, _ day: Day) {
    self.documents = documents
    self.book = book
    self.day = day
  }

  mutating func apply(to findings: [Finding]) {
    for finding in findings {
      if suppress(finding) { suppressed.append(finding) } else { kept.append(finding) }
    }
    for index in documents.indices { examine(index) }
  }

  private mutating func suppress(_ finding: Finding) -> Bool {
    if finding.kind == .suppression || finding.kind == .rulebook { return false }
    if let definition = book?.definition(finding.rule), !definition.isSuppressible { return false }
    let document = documents[finding.place.document]
    let line = document.structure.lineIndex(containing: finding.place.range.lowerBound)
    var isSuppressed = false
    for (index, suppression) in document.suppressions.enumerated() where isInForce(suppression) {
      guard suppression.rule == finding.rule || suppression.rule == finding.ruleID, suppression.covers.contains(line)
      else {
        continue
      }
      used.insert([finding.place.document, index])
      isSuppressed = true
    }
    return isSuppressed
  }

  private func isInForce(_ suppression: Suppression) -> Bool { suppression.until.map { day <= $0 } ?? true }

  private mutating func examine(_ index: Int) {
    let document = documents[index]
    func add(_ rule: CoreRule, _ message: Message, _ range: Range<Int>) {
      kept.append(Finding(rule.id, rule.kind, rule.severity, message, at: Place(index, range)))
    }
    for malformed in document.malformedSuppressions {
      add(.malformedSuppression, .suppression(malformed.error), malformed.range)
    }
    for (number, suppression) in document.suppressions.enumerated() {
      let definition = book?.definition(suppression.rule)
      if definition == nil, CoreRule.named(suppression.rule) == nil {
        if book != nil { add(.unknownSuppressedRule, .unknownSuppressedRule(suppression.rule), suppression.ruleRange) }
      } else if let definition, !definition.isSuppressible {
        add(.forbiddenSuppression, .forbiddenSuppression(rule: suppression.rule), suppression.ruleRange)
      } else if let until = suppression.until, day > until {
        add(.expiredSuppression, .expiredSuppression(rule: suppression.rule, until: until), suppression.range)
      } else if !used.contains([index, number]) {
        add(.unusedSuppression, .unusedSuppression(rule: suppression.rule), suppression.range)
      }
    }
  }
}
