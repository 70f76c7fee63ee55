package import DossierModel
package import DossierRules

/// What a dossier says otherwise than an earlier version of it.
package struct DossierChanges: Sendable {
  /// Nil: the version does not have the fact.
  package struct Change: Sendable {
    package var titles: [String]
    package var old: String?
    package var new: String?
    /// `a.dossier:3`, of the new version where that has the fact.
    package var path: String
    package var line: Int
    /// Names of the matters that it belongs to, of which a rule says that their change has to be filed.
    package var matters: [String]
  }

  /// A filing that a change asks for, by a rule.
  package struct Filing: Sendable {
    package var rule: String
    package var name: String
    package var basis: String
    package var period: Period
    /// The matters that changed; empty: none of those that the rule lists.
    package var matters: [String]
    package var start: Day
    /// The fact that states it; nil: the day that was asked for.
    package var startName: String?
    /// Nil where a year is in no calendar.
    package var last: Day?
  }

  package var name: String
  package var changes: [Change]
  package var filings: [Filing]
}

/// Compares two versions of a dossier.
/// - Parameters:
///   - day: on which a change was made where the new version does not say it.
///   - calendar: of the years that the book does not list itself.
/// - Complexity: linear in the facts.
package func dossierChanges(
  _ old: [ReportedFile], _ new: [ReportedFile], _ book: Rulebook?, day: Day, calendar: WorkCalendar
) -> DossierChanges {
  let reporter = book.map { ChangeRules($0, calendar) }
  let (before, after) = (comparedFacts(old, book), comparedFacts(new, book))
  let earlier = Dictionary(before.map { ($0.key, $0) }, uniquingKeysWith: { first, _ in first })
  let later = Set(after.map(\.key))
  var gone = before.filter { !later.contains($0.key) }
  var changes: [DossierChanges.Change] = []
  let (earlierFiles, laterFiles) = (old, new)
  func add(_ old: ComparedFact?, _ new: ComparedFact?) {
    guard let fact = new ?? old else { return }
    if old?.comparable == new?.comparable { return }
    // Where nothing was said and nothing is, nothing changed.
    if (old?.value ?? "").isEmpty, (new?.value ?? "").isEmpty { return }
    let file = place(fact, in: new == nil ? earlierFiles : laterFiles)
    changes.append(
      DossierChanges.Change(
        titles: fact.titles, old: old?.value, new: new?.value, path: file.path, line: file.line,
        matters: reporter?.matters(of: fact) ?? []))
  }
  for fact in after {
    if let known = earlier[fact.key] {
      add(known, fact)
    } else if let moved = gone.firstIndex(where: { $0.key.name == fact.key.name && $0.comparable == fact.comparable }) {
      // Said elsewhere, and said the same.
      gone.remove(at: moved)
    } else {
      add(nil, fact)
    }
  }
  for fact in gone { add(fact, nil) }
  let matters = changes.flatMap(\.matters)
  let filings = reporter?.filings(matters, new.map(\.document), day) ?? []
  let name = new.lazy.compactMap { $0.document.headerValue(.dossier) }.first ?? new.first?.path ?? ""
  return DossierChanges(name: name, changes: changes, filings: filings)
}

private func place(_ fact: ComparedFact, in files: [ReportedFile]) -> (path: String, line: Int) {
  let file = files[fact.place.document]
  return (file.path, ShownPlace(file.document, fact.place.range.lowerBound).lineNumber)
}

/// The rules of a book that say which changes have to be filed (R-4, 变更事项).
private struct ChangeRules {
  private let rules: [(definition: Definition, rule: DeadlineDefinition)]
  /// By folded name or alias: what the rules call it.
  private var matters: [String: String] = [:]
  private let book: Rulebook
  private let calendar: WorkCalendar

  init(_ book: Rulebook, _ calendar: WorkCalendar) {
    self.book = book
    var years = book.calendar
    years.add(calendar)
    self.calendar = years
    rules = book.definitions.compactMap { definition in
      guard case .deadline(let rule) = definition.body, !rule.changes.isEmpty else { return nil }
      return (definition, rule)
    }
    for name in rules.flatMap(\.rule.changes) {
      for key in book.keys(of: name) where matters[key] == nil { matters[key] = name }
    }
  }

  /// The fact itself, or a section around it.
  func matters(of fact: ComparedFact) -> [String] {
    var found: [String] = []
    for key in fact.key.path + [fact.key.name] {
      if let name = matters[key], !found.contains(name) { found.append(name) }
    }
    return found
  }

  func filings(_ changed: [String], _ documents: [Document], _ day: Day) -> [DossierChanges.Filing] {
    rules.map { definition, rule in
      let stated = start(rule, documents)
      let start = stated?.day ?? day
      return DossierChanges.Filing(
        rule: definition.id, name: definition.name, basis: definition.basis, period: rule.period,
        matters: rule.changes.filter(changed.contains), start: start, startName: stated?.name,
        last: calendar.lastDay(of: rule.period, after: start, isExtended: rule.isExtended))
    }
  }

  private func start(_ rule: DeadlineDefinition, _ documents: [Document]) -> (name: String, day: Day)? {
    for name in rule.starts {
      for document in documents {
        for key in book.keys(of: name) {
          for number in document.factsByKey[key] ?? [] {
            if case .date(let day)? = try? readValue(
              trimmingBlanks(document.value(of: document.facts[number])), as: .date)
            {
              return (name, day)
            }
          }
        }
      }
    }
    return nil
  }
}
