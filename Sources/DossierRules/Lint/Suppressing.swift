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

  /// By document and rule: what its suppressions cover that are in force.
  private let covers: [[String: CoveredLines]]

  init(_ documents: [Document], _ book: Rulebook?, _ day: Day) {
    self.documents = documents
    self.book = book
    self.day = day
    covers = documents.map { document in
      let inForce = document.suppressions.indices.filter { index in
        document.suppressions[index].until.map { day <= $0 } ?? true
      }
      return Dictionary(grouping: inForce) { document.suppressions[$0].rule }.mapValues { indexes in
        CoveredLines(indexes.map { ($0, document.suppressions[$0].covers) })
      }
    }
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
    if document.suppressions.isEmpty { return false }
    let line = document.structure.lineIndex(containing: finding.place.range.lowerBound)
    var isSuppressed = false
    for rule in Set([finding.rule, finding.ruleID]) {
      for index in covers[finding.place.document][rule]?.indexes(covering: line) ?? [] {
        used.insert([finding.place.document, index])
        isSuppressed = true
      }
    }
    return isSuppressed
  }

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

/// The lines that the suppressions of one rule cover, which may lie inside one another.
private struct CoveredLines {
  private var entries: [(index: Int, lines: Range<Int>)]
  /// The furthest end of the entries up to this one: no entry before it reaches further.
  private var ends: [Int] = []

  init(_ covers: [(index: Int, lines: Range<Int>)]) {
    entries = covers.sorted { ($0.lines.lowerBound, $0.index) < ($1.lines.lowerBound, $1.index) }
    for entry in entries { ends.append(max(ends.last ?? 0, entry.lines.upperBound)) }
  }

  /// Those that cover a line. O(log n), and linear in those that begin above it and reach as far.
  func indexes(covering line: Int) -> [Int] {
    var low = 0
    var high = entries.count
    while low < high {
      let middle = (low + high) / 2
      if entries[middle].lines.lowerBound <= line { low = middle + 1 } else { high = middle }
    }
    var result: [Int] = []
    var position = low - 1
    while position >= 0, ends[position] > line {
      if entries[position].lines.contains(line) { result.append(entries[position].index) }
      position -= 1
    }
    return result
  }
}
