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

  static let notInForce = RuleResult(outcome: .notInForce)
  /// Not looked at since a prerequisite has failed.
  static let heldBack = RuleResult(outcome: .notApplicable)
}

/// An earlier check of the same dossier, and what has changed since: what of its results still holds.
final class PastCheck {
  private let check: DossierCheck
  /// By document.
  let changes: [Change]
  /// By document: what is found there weighs something else.
  private let hasOtherStage: [Bool]
  /// By index of the definition: what the changes make of its result.
  private let affected: [Readers.Effect]
  /// What facts state, as far as it has been asked for and still holds.
  let ownValues: [OwnValues]
  /// What references found, where that still holds.
  let references: ReferenceCheck?

  /// Nil where nothing of it holds: another rulebook, other documents, another shape of them, another header.
  init?(_ check: DossierCheck, _ context: LintContext) {
    guard let book = check.book, book.vocabulary === context.book.vocabulary,
      check.documents.count == context.documents.count, check.day == context.day, check.materials == context.materials,
      check.results.count == context.book.definitions.count,
      check.options.surroundings.calendar == context.options.surroundings.calendar
    else { return nil }
    var changes: [Change] = []
    for (old, new) in zip(check.documents, context.documents) {
      let change = old === new ? Change() : Change(from: old, to: new)
      guard !change.concernsAll, old.document.path == new.document.path,
        old === new
          || old.document.header.isLikeButForStage(new.document.header)
            && change.moved(old.document.anchor) == new.document.anchor
      else { return nil }
      changes.append(change)
    }
    self.check = check
    self.changes = changes
    hasOtherStage = zip(check.stages, context.stages).map { $0 != $1 }
    let sameFiles = check.options.surroundings.filesGeneration == context.options.surroundings.filesGeneration
    let sameNeighbours = check.options.surroundings.neighbours === context.options.surroundings.neighbours
    guard let holders = Self.holders(changes, context) else { return nil }
    affected = book.readers.affected(
      by: changes, andValuesOf: holders, andFiles: !sameFiles, andNeighbours: !sameNeighbours)
    let stated = changes.reduce(into: holders) { $0.formUnion($1.names.union($1.sections).union($1.tables)) }
    ownValues = check.ownValues.filter { own in
      own.facts.allSatisfy { fact in
        let numbers = context.book.numbers(of: fact)
        return !numbers.isEmpty && stated.isDisjoint(with: numbers)
      }
    }
    references = Self.references(check.references, changes)
  }

  /// The names of the facts that say something else since a reference that is their value stands for what has changed; nil where everything
  /// may depend on one.
  private static func holders(_ changes: [Change], _ context: LintContext) -> Set<Int>? {
    let unknownNames = changes.reduce(into: Set<UInt64>()) { $0.formUnion($1.unknownNames) }
    let names = changes.reduce(into: Set<Int>()) { $0.formUnion($1.names.union($1.sections)) }
    if names.isEmpty, unknownNames.isEmpty { return [] }
    let isStated = !changes.contains(where: \.hasOtherShape)
    var holders: Set<Int> = []
    for document in context.documents {
      guard let own = document.referredNames.holders(of: names, unknownNames, isStated: isStated) else { return nil }
      holders.formUnion(own)
    }
    return holders
  }

  /// What references name is stated where it was. So where all of them stand for something, only a list of attachments can make a difference.
  private static func references(_ past: ReferenceCheck, _ changes: [Change]) -> ReferenceCheck? {
    let holds = changes.allSatisfy { change in
      if change.hasReferences { return false }
      return past.isSettled
        ? change.cells.isDisjoint(with: past.attachments) : !change.hasRows && !change.hasOtherShape
    }
    guard holds, let findings = moved(past.findings, changes) else { return nil }
    var result = past
    result.findings = findings
    return result
  }

  /// The result of a definition, where it still holds; its prerequisites hold now.
  func result(of index: Int) -> RuleResult? {
    let result = check.results[index]
    if result === RuleResult.heldBack || result === RuleResult.notInForce { return nil }
    switch affected[index] {
    case .must: return nil
    case .onlyText where result.witnesses.isEmpty: return nil
    case .onlyText, .none: break
    }
    if result.findings.contains(where: { hasOtherStage[$0.place.document] }) { return nil }
    if result.findings.isEmpty && result.active == nil {
      if result.witnesses.isEmpty { return result }
      guard let witnesses = moved(witnesses: result.witnesses) else { return nil }
      return RuleResult(outcome: result.outcome, witnesses: witnesses)
    }
    if result.active == nil, result.findings.allSatisfy({ $0.isBefore(changes) }) { return result }
    guard let findings = Self.moved(result.findings, changes) else { return nil }
    var active = result.active
    if let old = active {
      guard let moved = moved(old) else { return nil }
      active = moved
    }
    return RuleResult(outcome: result.outcome, findings: findings, active: active)
  }

  // MARK: Moving

  private static func moved(_ findings: [Finding], _ changes: [Change]) -> [Finding]? {
    var result: [Finding] = []
    result.reserveCapacity(findings.count)
    for finding in findings {
      var moved = finding
      guard moved.move(changes) else { return nil }
      result.append(moved)
    }
    return result
  }

  /// - Returns: nil where one of the lines has changed.
  private func moved(witnesses places: [Place]) -> [Place]? {
    var places = places
    for index in places.indices {
      let change = changes[places[index].document]
      guard !change.old.overlaps(places[index].range), let range = change.moved(places[index].range) else { return nil }
      places[index].range = range
    }
    return places
  }

  private func moved(_ active: ActiveList) -> ActiveList? {
    var active = active
    for index in active.extents.indices where !changes[index].isNothing {
      guard var extents = active.extents[index] else { continue }
      for part in extents.excluded.indices {
        guard let range = changes[index].moved(extents.excluded[part]) else { return nil }
        extents.excluded[part] = range
      }
      if let wanted = extents.wanted {
        var moved: [Range<Int>] = []
        for range in wanted {
          guard let range = changes[index].moved(range) else { return nil }
          moved.append(range)
        }
        extents.wanted = moved
      }
      active.extents[index] = extents
    }
    return active
  }
}

extension Change {
  fileprivate func isBehind(_ range: Range<Int>) -> Bool { isNothing || range.upperBound < old.lowerBound }

  /// Where a range of the old version is in the new one; nil where it begins or ends inside the lines that differ.
  func moved(_ range: Range<Int>) -> Range<Int>? {
    if isNothing { return range }
    // Before what came, or behind it: where nothing went, what begins there has moved on.
    guard
      let lower = old.isEmpty && range.lowerBound == old.lowerBound ? range.lowerBound + shift : moved(range.lowerBound)
    else { return nil }
    if range.isEmpty { return lower..<lower }
    guard let upper = moved(range.upperBound) else { return nil }
    return lower..<upper
  }

  private func moved(_ offset: Int) -> Int? {
    if offset <= old.lowerBound { return offset }
    return offset >= old.upperBound ? offset + shift : nil
  }
}

extension Finding {
  /// Whether all its places stand before what has changed in their documents; so they have not moved.
  fileprivate func isBefore(_ changes: [Change]) -> Bool {
    let own = changes[place.document]
    return own.isBehind(place.range) && related.allSatisfy { changes[$0.place.document].isBehind($0.place.range) }
      && (fix?.edits ?? []).allSatisfy { own.isBehind($0.range) }
      && alternatives.allSatisfy { $0.edits.allSatisfy { own.isBehind($0.range) } }
  }

  /// - Returns: false where a place of it is no more.
  fileprivate mutating func move(_ changes: [Change]) -> Bool {
    let own = changes[place.document]
    guard let range = own.moved(place.range) else { return false }
    place.range = range
    for index in related.indices {
      guard let range = changes[related[index].place.document].moved(related[index].place.range) else { return false }
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
