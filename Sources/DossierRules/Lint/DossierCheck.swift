package import DossierModel
import DossierSyntax
import Synchronization

/// What a check of one dossier decided. Its findings are made where they are asked for: there may be very many, and a reader looks at some.
package final class DossierCheck: Sendable {
  package let documents: [AnalyzedDocument]
  /// The rulebook that applied.
  package let book: Rulebook?
  /// What came of the definitions.
  let run: RuleRun
  /// The day whose law was applied.
  package var day: Day { run.day }
  /// By document.
  package var stages: [Stage] { run.stages }
  /// Definitions that were looked at for this check; the others were taken over from the one before.
  package var rulesRun: Int { run.rulesRun }
  /// Leaves that 套话 compared with passages for this check, once for each set of them; the others were compared before.
  package var leavesCompared: Int { run.leavesCompared }
  /// By rule id, in the book's order. Empty where no rulebook applied.
  package var outcomes: [(rule: String, outcome: Outcome)] {
    zip(book?.ids ?? [], run.results).map { ($0, $1?.outcome ?? .notApplicable) }
  }
  /// False where examples of a rulebook wait for another check; it finds more.
  package let isComplete: Bool
  /// Whether all documents are in UTF-8.
  private let isReadable: Bool
  /// What headers say wrongly.
  private let headers: [Finding]
  /// The 申报类型 that were known.
  private let kinds: [String]
  /// By document: what its headings say wrongly.
  let outlines: [[Finding]]
  let options: LintOptions
  /// By document: the findings that no line decides by itself, in order of place.
  var findings: [[Finding]] {
    suppressing.allSatisfy { $0.isNothing } ? ruleFindings : lazyFindings.value(allFindings)
  }
  private let lazyFindings = Lazy<[[Finding]]>()
  /// The same without what is wrong with suppressions.
  private let ruleFindings: [[Finding]]
  /// By number of the word list: where it is looked at; nil where it does not apply.
  let activeLists: [ActiveList?]
  /// By document.
  let suppressing: [Suppressing]
  /// Another one for each check.
  let number: Int
  private static let lastNumber = Atomic(0)
  /// The one before it, where most of its results still hold.
  let predecessor: Predecessor?

  struct Predecessor: Sendable {
    /// What it can be told by: another one for each check.
    let number: Int
    let changes: [Change]
    /// See `DossierCheck`.
    let findings: [[Finding]]
    let suppressing: [Suppressing]
    let hasSameLists: Bool

    /// Nil where nothing of the check before holds.
    init?(_ past: DossierCheck, _ run: RuleRun, _ activeLists: [ActiveList?]) {
      guard let changes = run.changes else { return nil }
      number = past.number
      self.changes = changes
      findings = past.findings
      suppressing = past.suppressing
      // What lines find by themselves is found by the same, and weighs the same.
      hasSameLists =
        !run.hasNewLists && past.stages == run.stages
        && zip(past.activeLists, activeLists).allSatisfy { ($0 == nil) == ($1 == nil) }
    }
  }

  /// - Parameters:
  ///   - kinds: the 申报类型 that are known, for those that are misspelt.
  ///   - past: a check of earlier versions of the same documents; what did not change since is taken over.
  init(
    _ documents: [Document], book: Rulebook?, kinds: [String], _ options: LintOptions, after past: DossierCheck? = nil
  ) {
    let analyses = documents.enumerated().map { index, document in
      let known = past.flatMap { index < $0.documents.count ? $0.documents[index] : nil }
      return AnalyzedDocument.reading(document, book, after: known)
    }
    number = Self.lastNumber.wrappingAdd(1, ordering: .relaxed).newValue
    self.documents = analyses
    self.book = book
    self.kinds = kinds
    self.options = options
    /// The same document, read for the same book, in an earlier check.
    func isKnown(_ index: Int, _ past: DossierCheck) -> Bool {
      index < past.documents.count && past.documents[index] === analyses[index]
    }
    isReadable = !documents.contains { $0.tree.isInForeignEncoding }
    run =
      isReadable
      ? RuleRun(analyses, book, options, after: past) : RuleRun(analyses, nil, options, after: nil)
    headers =
      !isReadable ? [] : past?.headers(of: documents, book, kinds) ?? headerFindings(documents, book, kinds: kinds)
    outlines = analyses.indices.map { [run, isReadable] index in
      if !isReadable { return [] }
      if let past, past.isReadable, isKnown(index, past) { return past.outlines[index] }
      return run.outlineFindings(index, after: past) ?? outlineFindings(analyses[index], index)
    }
    var isComplete = true
    var found: [Finding] = []
    if isReadable {
      found = headers + outlines.flatMap { $0 } + run.findings(documents, book, options)
      for (index, document) in documents.enumerated() where document.header.coreKind != nil {
        found += rulebookFindings(document, index, options, &isComplete)
        found += projectFindings(document, index)
      }
      found += options.projectFindings
    }
    self.isComplete = isComplete
    activeLists = run.activeLists(count: book?.vocabulary.lists.count ?? 0)
    predecessor = past.flatMap { [run, activeLists] in Predecessor($0, run, activeLists) }
    suppressing = documents.indices.map { [run] index in
      if let past, past.book === book, past.day == run.day, index < past.suppressing.count {
        if isKnown(index, past) { return past.suppressing[index] }
        // They stand in comments.
        if let changes = run.changes, past.suppressing[index].isNothing, !changes[index].hasComments {
          return Suppressing()
        }
      }
      return Suppressing(documents[index], book, run.day)
    }
    var byDocument: [[Finding]] = Array(repeating: [], count: documents.count)
    for finding in found { byDocument[finding.place.document].append(finding) }
    for index in byDocument.indices where byDocument[index].count > 1 { byDocument[index].sort(by: isBefore) }
    ruleFindings = byDocument
  }

  /// With what is wrong with suppressions: that depends on what they take out.
  private func allFindings() -> [[Finding]] {
    documents.indices.map { index in
      if isForeign(index) || suppressing[index].isNothing { return ruleFindings[index] }
      let examiner = SuppressionExaminer(document: documents[index].document, index: index, book: book, day: day)
      let own = examiner.findings { usedSuppressions(of: index) }
      return own.isEmpty ? ruleFindings[index] : (ruleFindings[index] + own).sorted(by: isBefore)
    }
  }

  /// What the headers of later versions say wrongly, where they are the same.
  private func headers(of later: [Document], _ book: Rulebook?, _ kinds: [String]) -> [Finding]? {
    guard let book, self.book === book, self.kinds == kinds, later.count == documents.count,
      zip(documents, later).allSatisfy({ old, new in
        old.document === new
          || old.document.header == new.header && old.document.anchor == new.anchor
            && !old.document.tree.isInForeignEncoding
      })
    else { return nil }
    return headers
  }

  /// Whether nothing was checked but the encoding: a document is in another one.
  func isForeign(_ index: Int) -> Bool { documents[index].document.tree.isInForeignEncoding }

  /// The suppressions of a document that take some finding out. Linear in its findings.
  private func usedSuppressions(of index: Int) -> Set<Int> {
    var used: Set<Int> = []
    forEachFinding(of: index, among: ruleFindings[index]) { finding, isSuppressed in
      if isSuppressed { used.formUnion(suppressing[index].suppressions(of: finding)) }
      return true
    }
    return used
  }
}

/// By document, place, then rule: the order of every report.
func isBefore(_ left: Finding, _ right: Finding) -> Bool {
  let a = (left.place.document, left.place.range.lowerBound, left.place.range.upperBound, left.rule)
  let b = (right.place.document, right.place.range.lowerBound, right.place.range.upperBound, right.rule)
  return a < b
}

/// What the parser finds in the headings.
private func outlineFindings(_ analyzed: AnalyzedDocument, _ index: Int) -> [Finding] {
  let fixes = SyntaxFixes(analyzed)
  return analyzed.document.outlineFindings.map { syntaxFinding($0.code, $0.range, index, fixes) }
}

/// A rulebook is checked by decoding it, by running its examples, and by looking for contradictions; a file of further examples by reading it.
private func rulebookFindings(
  _ document: Document, _ index: Int, _ options: LintOptions, _ isComplete: inout Bool
) -> [Finding] {
  func finding(_ rule: CoreRule, _ message: Message, _ range: Range<Int>) -> Finding {
    Finding(rule.id, rule.kind, rule.severity, message, at: Place(index, range))
  }
  if isExampleFile(document) {
    let errors = readExampleFile(document, of: nil).errors
    return errors.map { finding(.rulebook, .rulebook($0.problem), $0.range) }
  }
  guard isRulebook(document) else { return [] }
  let calendar = options.surroundings.calendar
  let found =
    options.surroundings.rulebookMemory?.findings(document, calendar) ?? rulebookFindings(document, calendar)
  isComplete = isComplete && found.isComplete
  return found.errors.map { finding(.rulebook, .rulebook($0.problem), $0.range) }
    + found.doubts.map { finding(.rulebookDoubt, .rulebookDoubt($0.id, $0.problem), $0.range) }
}
