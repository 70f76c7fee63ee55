import DossierModel

/// What came of the definitions of a rulebook in a dossier; of none where no rulebook applied.
struct RuleRun: Sendable {
  /// The day whose law was applied.
  var day: Day
  /// By document.
  var stages: [Stage]
  /// By document: see `LintContext.materials`.
  private(set) var materials: [Int?] = []
  private(set) var rulesRun = 0
  private(set) var leavesCompared = 0
  /// Whether a word list was among those that were looked at.
  private(set) var hasNewLists = false
  /// By index of the definition.
  private(set) var results: [RuleResult?] = []
  /// Those of them that say anything of places, by index.
  private(set) var placed: [Int] = []
  /// Which names and terms occur where; nil where no rulebook applied.
  private(set) var presence: Presence?
  /// What facts state, as far as some definition has asked.
  private(set) var ownValues: [OwnValues] = []
  private(set) var references = ReferenceCheck()
  /// By document: what is different since an earlier check; nil where nothing of it holds.
  private(set) var changes: [Change]?

  /// - Parameter past: a check of earlier versions of the same documents.
  init(_ documents: [AnalyzedDocument], _ book: Rulebook?, _ options: LintOptions, after past: DossierCheck?) {
    guard let book else {
      day = options.day
      stages = documents.map { options.stage(of: $0.document) }
      return
    }
    var context = LintContext(documents, book, options, after: past)
    let past = past.flatMap { PastCheck($0, context) }
    context.memo.ownValues = past?.ownValues ?? []
    context.runAll(after: past)
    day = context.day
    stages = context.stages
    materials = context.materials
    rulesRun = context.rulesRun
    leavesCompared = context.leavesCompared
    hasNewLists = context.hasNewLists
    results = context.results
    placed = context.placed(after: past)
    presence = context.presence
    ownValues = context.memo.ownValues
    references = past?.references ?? context.checkReferences()
    changes = past?.changes
  }

  /// What definitions and references found, and that nothing was in force.
  func findings(_ documents: [Document], _ book: Rulebook?, _ options: LintOptions) -> [Finding] {
    guard let book else { return [] }
    var found = references.findings
    for index in placed { found += results[index]?.findings ?? [] }
    if !results.isEmpty, results.allSatisfy({ $0 === RuleResult.notInForce }) {
      found += [nothingInForce(documents, book, day, options)]
    }
    return found
  }

  /// By number of the word list.
  func activeLists(count: Int) -> [ActiveList?] {
    var lists: [ActiveList?] = Array(repeating: nil, count: count)
    for index in placed {
      if let active = results[index]?.active { lists[active.number] = active }
    }
    return lists
  }

  /// What the headings of a document say wrongly, where no heading and nothing in front of the end of the header is another one than in an earlier check;
  /// nil where that must be found anew.
  func outlineFindings(_ index: Int, after past: DossierCheck?) -> [Finding]? {
    guard let past, let changes, !changes[index].hasHeadings,
      let header = past.documents[index].document.header.end, header <= changes[index].shift.old.lowerBound
    else { return nil }
    return moved(past.outlines[index], changes.map { $0.shift })
  }
}
