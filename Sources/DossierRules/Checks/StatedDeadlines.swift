package import DossierModel

/// A period that a dossier starts by stating a day, and what became of it.
package struct StatedDeadline: Sendable {
  package enum State: String, CaseIterable, Sendable {
    /// Done in time, or there is still time on the day of the check.
    case kept
    case missed
    /// Nothing says when it was done, and the day of the check does not count.
    case open
    /// The day is no date, or lies in a year that no calendar lists.
    case unknown
  }

  package var rule: String
  /// What has to be done.
  package var matter: String
  /// The fact that starts it, and where it stands.
  package var start: String
  package var startDay: Day?
  package var place: Place
  package var period: Period
  /// Its last day; nil where that cannot be told.
  package var last: Day?
  /// The fact that says when it was done; nil: none does.
  package var end: String?
  /// When it was done; the day of the check where nothing says it and that counts.
  package var endDay: Day?

  package var state: State {
    guard startDay != nil, let last else { return .unknown }
    guard let endDay else { return end == nil ? .open : .unknown }
    return endDay <= last ? .kept : .missed
  }
}

/// The deadlines of a dossier that was checked, in the order of the rulebook.
/// - Parameter documents: those that the result is about.
/// - Complexity: that of the checks of deadlines; what was read from the documents is not read again.
package func statedDeadlines(_ documents: [Document], _ result: LintResult) -> [StatedDeadline] {
  guard let book = result.book, book.definitions.contains(where: { $0.keyword == .deadline }) else { return [] }
  let options = LintOptions(
    day: result.day, dayOverridesDocuments: true, surroundings: Surroundings(calendar: result.calendar))
  let context = LintContext(documents.map { AnalyzedDocument($0, book) }, book, options)
  var deadlines: [StatedDeadline] = []
  for (index, definition) in book.definitions.enumerated() {
    guard case .deadline(let rule) = definition.body, book.turns[index].isInForce(on: result.day) else { continue }
    deadlines += DeadlineCheck.deadlines(definition, rule, context)
  }
  return deadlines
}
