import DossierModel
import DossierSyntax

/// How a definition ended in a check, and what it found. Shared by the checks of which it holds.
final class RuleResult: Sendable {
  let outcome: Outcome
  /// Those that no line decides by itself.
  let findings: [Finding]
  /// Word lists: where it is looked at; nil where it does not apply.
  let active: ActiveList?
  /// Lines that say what the definition looks for in text: as long as they stand, other text makes no difference. Empty where it does.
  let witnesses: [Place]

  init(outcome: Outcome, findings: [Finding] = [], active: ActiveList? = nil, witnesses: [Place] = []) {
    self.outcome = outcome
    self.findings = findings
    self.active = active
    self.witnesses = witnesses
  }

  /// Whether it says anything of places, which move when text does.
  var hasPlaces: Bool { !findings.isEmpty || active != nil || !witnesses.isEmpty }

  static let notInForce = RuleResult(outcome: .notInForce)
  /// Not looked at since a prerequisite has failed.
  static let heldBack = RuleResult(outcome: .notApplicable)
}

/// An earlier check of the same dossier, and what has changed since: what of its results still holds.
final class PastCheck {
  let check: DossierCheck
  /// By document.
  let changes: [Change]
  /// By index of the definition: what still holds; nil for those that are `concerned`.
  private var results: [RuleResult?]
  /// The definitions that look at something that has changed, and those whose results depend on theirs, by index.
  let concerned: [Int]
  /// What the changes make of their results.
  private let affected: AffectedDefinitions
  private let movement: Movement
  /// What facts state, as far as it has been asked for and still holds.
  let ownValues: [OwnValues]
  /// What references found, where that still holds.
  let references: ReferenceCheck?

  /// Nil where nothing of it holds: another rulebook, other documents, another 材料 or 卷宗, another day, or a change that concerns everything.
  init?(_ check: DossierCheck, _ context: LintContext) {
    guard let book = check.book, book.vocabulary === context.book.vocabulary,
      check.documents.count == context.documents.count, check.day == context.day,
      check.run.materials == context.materials,
      check.run.results.count == context.book.definitions.count,
      check.options.surroundings.calendar == context.options.surroundings.calendar
    else { return nil }
    var changes: [Change] = []
    changes.reserveCapacity(check.documents.count)
    for (old, new) in zip(check.documents, context.documents) {
      if old === new {
        changes.append(.nothing)
        continue
      }
      var change = Change(from: old, to: new)
      // Sentences may ask for fields of headers, which are no facts, whichever of their names is written.
      for field in HeaderField.allCases where old.document.header[field]?.text != new.document.header[field]?.text {
        change.names.formUnion(book.numbers(of: field.rawValue) + book.numbers(of: field.alias))
      }
      if !change.concernsAll, !change.hasReferences { new.takeOverReferredNames(of: old) }
      guard !change.concernsAll, old.document.path == new.document.path,
        old.document.header.isSamePart(as: new.document.header),
        change.shift.moved(old.document.anchor) == new.document.anchor,
        Self.hasMoved(.dossier, change.shift, old, new)
      else { return nil }
      changes.append(change)
    }
    self.check = check
    self.changes = changes
    let shifts = changes.map { $0.shift }
    movement = Movement(shifts: shifts, hasOtherStage: zip(check.stages, context.stages).map { $0 != $1 })
    let sameFiles = check.options.surroundings.filesGeneration == context.options.surroundings.filesGeneration
    let sameNeighbours = check.options.surroundings.neighbours === context.options.surroundings.neighbours
    guard let (holders, hasOtherTargets) = Self.holders(changes, context) else { return nil }
    let hasOtherDay = changes.indices.contains { index in
      Self.hasOtherDay(changes[index].shift, check.documents[index], context.documents[index])
    }
    affected = book.readers.affected(
      by: changes, andValuesOf: holders, andFiles: !sameFiles, andNeighbours: !sameNeighbours,
      andStatedDays: hasOtherDay)
    (results, concerned) = Self.takeOver(check, affected, movement)
    var stated = holders
    for change in changes where !change.isNothing {
      stated.formUnion(change.names)
      stated.formUnion(change.sections)
      stated.formUnion(change.tables)
    }
    ownValues = check.run.ownValues.filter { own in
      own.facts.allSatisfy { fact in
        let numbers = context.book.numbers(of: fact)
        return !numbers.isEmpty && stated.isDisjoint(with: numbers)
      }
    }
    references = hasOtherTargets ? nil : Self.references(check.run.references, changes, shifts)
  }

  /// The results that hold, with their places moved, and the definitions that are to be looked at: those that the changes concern, and all that depend on
  /// them.
  private static func takeOver(
    _ check: DossierCheck, _ affected: AffectedDefinitions, _ movement: Movement
  ) -> (results: [RuleResult?], concerned: [Int]) {
    var results = check.run.results
    var concerned = affected.indexes
    var isConcerned = Array(repeating: false, count: results.count)
    for index in concerned { isConcerned[index] = true }
    for index in check.run.placed where !isConcerned[index] {
      guard let result = results[index] else { continue }
      guard let moved = movement.moved(result) else {
        isConcerned[index] = true
        concerned.append(index)
        continue
      }
      if moved !== result { results[index] = moved }
    }
    var next = 0
    while next < concerned.count {
      for other in check.book?.dependents[concerned[next]] ?? [] where !isConcerned[other] {
        isConcerned[other] = true
        concerned.append(other)
      }
      next += 1
    }
    for index in concerned { results[index] = nil }
    return (results, concerned.sorted())
  }

  /// Handed over once, so that nobody has to copy them.
  func takeResults() -> [RuleResult?] {
    defer { results = [] }
    return results
  }

  /// Whether a header states another 申报日期, or elsewhere.
  private static func hasOtherDay(_ shift: Shift, _ old: AnalyzedDocument, _ new: AnalyzedDocument) -> Bool {
    old.document.header[.filed]?.text != new.document.header[.filed]?.text || !hasMoved(.filed, shift, old, new)
  }

  /// Whether a field of the header stands where it stood, moved with its text, or is another one.
  private static func hasMoved(
    _ field: HeaderField, _ shift: Shift, _ old: AnalyzedDocument, _ new: AnalyzedDocument
  ) -> Bool {
    guard let before = old.document.header[field], let after = new.document.header[field] else { return true }
    return before.text != after.text || shift.moved(before.range) == after.range
  }

  /// The names of the facts that say something else since a reference that is their value stands for what has changed, and whether references may stand for
  /// other facts than before; nil where everything may depend on one.
  private static func holders(
    _ changes: [Change], _ context: LintContext
  ) -> (holders: Set<Int>, hasOtherTargets: Bool)? {
    var (names, titles, unknownNames, isStated) = (Set<Int>(), Set<Int>(), Set<UInt64>(), true)
    for change in changes where !change.isNothing {
      titles.formUnion(change.names)
      names.formUnion(change.names)
      names.formUnion(change.sections)
      unknownNames.formUnion(change.unknownNames)
      isStated = isStated && !change.hasOtherShape
    }
    if names.isEmpty, unknownNames.isEmpty { return ([], false) }
    // A reference may name a fact by an alias.
    names = Set(names.flatMap(context.book.synonyms(of:)))
    titles = Set(titles.flatMap(context.book.synonyms(of:)))
    var holders: Set<Int> = []
    var isReferredTo = false
    for document in context.documents {
      let uses = document.referredNames.uses(of: names, unknownNames, inSections: titles)
      if uses.hasAlone { return nil }
      isReferredTo = isReferredTo || uses.isReferredTo
      holders.formUnion(uses.holders)
    }
    return (holders, isReferredTo && !isStated)
  }

  /// What references name is stated where it was. So where all of them stand for something, only a list of attachments can make a difference.
  private static func references(_ past: ReferenceCheck, _ changes: [Change], _ shifts: [Shift]) -> ReferenceCheck? {
    let holds = changes.allSatisfy { change in
      if change.hasReferences { return false }
      return past.isSettled
        ? change.cells.isDisjoint(with: past.attachments) : !change.hasRows && !change.hasOtherShape
    }
    guard holds, let findings = moved(past.findings, shifts) else { return nil }
    var result = past
    result.findings = findings
    return result
  }

  /// The result of a definition, where it still holds; its prerequisites hold now.
  /// - Parameter hasEnoughText: whether the sections that it is about are as long now as it wants them.
  func result(of index: Int, hasEnoughText: () -> Bool) -> RuleResult? {
    guard let result = check.run.results[index] else { return nil }
    if result === RuleResult.heldBack || result === RuleResult.notInForce { return nil }
    switch affected[index] {
    case .must: return nil
    case .onlyLength: return result.outcome == .passed && !result.hasPlaces && hasEnoughText() ? result : nil
    case .onlyText where result.witnesses.isEmpty: return nil
    case .onlyText, .none: return movement.moved(result)
    }
  }
}

/// Moves places of an earlier check to where they are now.
private struct Movement {
  /// By document.
  let shifts: [Shift]
  /// By document: what is found there weighs something else.
  let hasOtherStage: [Bool]

  /// The very same where nothing in it moves; nil where a place of it is no more, or weighs something else.
  func moved(_ result: RuleResult) -> RuleResult? {
    if !result.hasPlaces { return result }
    if result.findings.contains(where: { hasOtherStage[$0.place.document] }) { return nil }
    if result.findings.isEmpty, result.active == nil {
      if result.witnesses.allSatisfy({ shifts[$0.document].isBehind($0.range) }) { return result }
      return moved(witnesses: result.witnesses).map { RuleResult(outcome: result.outcome, witnesses: $0) }
    }
    if result.findings.allSatisfy({ $0.isBefore(shifts) }), result.active.map(isBefore) ?? true { return result }
    guard let findings = DossierRules.moved(result.findings, shifts) else { return nil }
    guard let old = result.active else { return RuleResult(outcome: result.outcome, findings: findings) }
    return moved(old).map { RuleResult(outcome: result.outcome, findings: findings, active: $0) }
  }

  /// - Returns: nil where one of the lines has changed.
  private func moved(witnesses places: [Place]) -> [Place]? {
    var places = places
    for index in places.indices {
      let shift = shifts[places[index].document]
      guard !shift.old.overlaps(places[index].range), let range = shift.moved(places[index].range) else { return nil }
      places[index].range = range
    }
    return places
  }

  /// Whether all parts of documents that a list looks at stand before what has changed in them, or are all of them.
  private func isBefore(_ active: ActiveList) -> Bool {
    for index in shifts.indices where !shifts[index].isNothing {
      guard let extents = active.extents[index] else { continue }
      if !extents.excluded.allSatisfy(shifts[index].isBehind) { return false }
      if let wanted = extents.wanted, !wanted.allSatisfy(shifts[index].isBehind) { return false }
    }
    return true
  }

  private func moved(_ active: ActiveList) -> ActiveList? {
    var active = active
    for index in active.extents.indices where !shifts[index].isNothing {
      guard var extents = active.extents[index] else { continue }
      for part in extents.excluded.indices {
        guard let range = shifts[index].moved(extents.excluded[part]) else { return nil }
        extents.excluded[part] = range
      }
      if let wanted = extents.wanted {
        var moved: [Range<Int>] = []
        for range in wanted {
          guard let range = shifts[index].moved(range) else { return nil }
          moved.append(range)
        }
        extents.wanted = moved
      }
      active.extents[index] = extents
    }
    return active
  }
}

/// - Returns: nil where a place of one of them is no more.
func moved(_ findings: [Finding], _ shifts: [Shift]) -> [Finding]? {
  if findings.isEmpty { return findings }
  var result: [Finding] = []
  result.reserveCapacity(findings.count)
  for finding in findings {
    var moved = finding
    guard moved.move(shifts) else { return nil }
    result.append(moved)
  }
  return result
}

extension Finding {
  /// Whether all its places stand before what has changed in their documents; so they have not moved.
  fileprivate func isBefore(_ shifts: [Shift]) -> Bool {
    let own = shifts[place.document]
    return own.isBehind(place.range) && related.allSatisfy { shifts[$0.place.document].isBehind($0.place.range) }
      && (fix?.edits ?? []).allSatisfy { own.isBehind($0.range) }
      && alternatives.allSatisfy { $0.edits.allSatisfy { own.isBehind($0.range) } }
  }

  /// - Returns: false where a place of it is no more.
  fileprivate mutating func move(_ shifts: [Shift]) -> Bool {
    let own = shifts[place.document]
    guard let range = own.moved(place.range) else { return false }
    place.range = range
    for index in related.indices {
      guard let range = shifts[related[index].place.document].moved(related[index].place.range) else { return false }
      related[index].place.range = range
    }
    if own.isNothing { return true }
    var fixes = [fix].compactMap { $0 } + alternatives
    for index in fixes.indices {
      for edit in fixes[index].edits.indices {
        guard let range = own.moved(fixes[index].edits[edit].range) else { return false }
        fixes[index].edits[edit].range = range
      }
    }
    if fix != nil { fix = fixes.removeFirst() }
    alternatives = fixes
    return true
  }
}
