import DossierModel
import DossierSyntax

/// 期限: a day by which something must be done, counted from another one.
enum DeadlineCheck {
  /// A date that is stated somewhere; without a day where the text is none.
  private struct StatedDay {
    var name: String
    var day: Day?
    var place: Place
  }

  static func run(_ definition: Definition, _ rule: DeadlineDefinition, _ context: inout LintContext) -> Outcome {
    let documents = context.documents(of: definition)
    if documents.isEmpty { return .notApplicable }
    if let condition = rule.condition {
      guard let holds = context.evaluate(condition, in: documents).truth else { return .cannotTell }
      if !holds { return .notApplicable }
    }
    let cases = cases(rule, documents, context)
    if cases.isEmpty { return .notApplicable }
    let calendar = context.calendar
    var outcome = Outcome.passed
    for (start, end) in cases {
      guard let startDay = start.day, let endDay = end.map(\.day) ?? (rule.endsWithCheck ? context.day : nil),
        let last = calendar.lastDay(of: rule.period, after: startDay, isExtended: rule.isExtended)
      else {
        if outcome == .passed { outcome = .cannotTell }
        continue
      }
      if endDay <= last { continue }
      outcome = .failed
      report(definition, rule, start, end, startDay: startDay, endDay: endDay, last: last, &context)
    }
    return outcome
  }

  private static func cases(
    _ rule: DeadlineDefinition, _ documents: [Int], _ context: LintContext
  ) -> [(StatedDay, StatedDay?)] {
    rule.table.map { rows(of: $0, rule, documents, context) } ?? facts(rule, documents, context)
  }

  /// Every period that a dossier starts; none where the rule does not apply.
  static func deadlines(
    _ definition: Definition, _ rule: DeadlineDefinition, _ context: LintContext
  ) -> [StatedDeadline] {
    let documents = context.documents(of: definition)
    if documents.isEmpty { return [] }
    if let condition = rule.condition, context.evaluate(condition, in: documents).truth != true { return [] }
    let calendar = context.calendar
    return cases(rule, documents, context).map { start, end in
      StatedDeadline(
        rule: definition.id, matter: definition.name, start: start.name, startDay: start.day, place: start.place,
        period: rule.period,
        last: start.day.flatMap { calendar.lastDay(of: rule.period, after: $0, isExtended: rule.isExtended) },
        end: end?.name, endDay: end.map(\.day) ?? (rule.endsWithCheck ? context.day : nil))
    }
  }

  private static func report(
    _ definition: Definition, _ rule: DeadlineDefinition, _ start: StatedDay, _ end: StatedDay?, startDay: Day,
    endDay: Day, last: Day, _ context: inout LintContext
  ) {
    let filed = end == nil ? context.placeOfCheckDay : nil
    let overdue = Overdue(
      matter: definition.name, start: start.name, startDay: startDay, period: rule.period, last: last,
      end: end?.name ?? filed.map { _ in HeaderField.filed.rawValue }, endDay: endDay)
    var related: [RelatedPlace] = []
    if end != nil {
      related.append(RelatedPlace(place: start.place, message: .periodStarts(name: start.name, last: last)))
    }
    if let filed {
      related.append(RelatedPlace(place: filed, message: .comparedWith(name: HeaderField.filed.rawValue)))
    }
    context.add(definition, .deadline, .overdue(overdue), at: end?.place ?? start.place, related: related)
  }

  /// The first filled fact of the names on either side.
  private static func facts(
    _ rule: DeadlineDefinition, _ documents: [Int], _ context: LintContext
  ) -> [(StatedDay, StatedDay?)] {
    func first(_ names: [String]) -> StatedDay? {
      for name in names {
        guard let fact = context.firstFilled(name, in: documents), fact.fact.form != .section else { continue }
        return StatedDay(name: name, day: day(context.value(fact)), place: context.valuePlace(fact))
      }
      return nil
    }
    return first(rule.starts).map { [($0, first(rule.endNames))] } ?? []
  }

  /// Each row with a start.
  private static func rows(
    of table: String, _ rule: DeadlineDefinition, _ documents: [Int], _ context: LintContext
  ) -> [(StatedDay, StatedDay?)] {
    context.namedTables(table, in: documents).flatMap { table in
      let starts = rule.starts.map { ($0, table.column([$0], context)) }
      let ends = rule.endNames.map { ($0, table.column([$0], context)) }
      return table.rows.compactMap { row in
        func first(_ columns: [(String, Int?)]) -> StatedDay? {
          for (name, column) in columns {
            guard let cell = table.cell(row, column, context) else { continue }
            return StatedDay(name: name, day: day(cell.text), place: cell.place)
          }
          return nil
        }
        return first(starts).map { ($0, first(ends)) }
      }
    }
  }

  private static func day(_ text: String) -> Day? {
    if case .date(let day)? = try? readValue(text, as: .date) { return day }
    return nil
  }
}

extension DeadlineDefinition {
  /// Whether the day of the check counts where no end is stated.
  fileprivate var endsWithCheck: Bool { ends.contains { foldedName($0) == HeaderField.filed.rawValue } }
  fileprivate var endNames: [String] { ends.filter { foldedName($0) != HeaderField.filed.rawValue } }
}

extension LintContext {
  /// The rulebook's own years, then those of the caller.
  var calendar: WorkCalendar {
    var calendar = book.calendar
    calendar.add(options.surroundings.calendar)
    return calendar
  }

  /// The 申报日期 that the day of the check was taken from; nil where it comes from elsewhere.
  var placeOfCheckDay: Place? {
    if options.dayOverridesDocuments { return nil }
    guard let index = documents.firstIndex(where: { $0.document.filedDay != nil }) else { return nil }
    return documents[index].document.header[.filed].map { Place(index, $0.range) }
  }
}
