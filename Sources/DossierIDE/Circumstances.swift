package import DossierModel
package import DossierRules

/// What holds for documents beside what they say: rulebooks, the project, settings. The same object means that the same holds.
package final class Circumstances: Sendable {
  /// All rulebooks; the first one that governs a 申报类型 is applied.
  package let books: [Rulebook]
  package let language: Language
  package let project: LoadedProject?
  /// For all documents, whatever they say.
  package let stage: Stage?
  package let day: Day?
  package let selection: RuleSelection
  let calendar: WorkCalendar
  /// Those of `books` that are none of the project's.
  private let otherBooks: [Rulebook]

  /// - Parameters:
  ///   - added: rulebooks that go before those of the project.
  ///   - books: those that go behind them.
  package init(
    added: [Rulebook] = [], books: [Rulebook], language: Language, project: LoadedProject? = nil, stage: Stage? = nil,
    day: Day? = nil, selection: RuleSelection = RuleSelection()
  ) {
    otherBooks = added + books
    self.books = added + (project?.rulebooks ?? []) + books
    self.language = language
    self.project = project
    self.stage = stage
    self.day = day
    self.selection = selection
    calendar = WorkCalendar(of: otherBooks)
  }

  private let lazyLaws = Lazy<[String: String]>()

  /// Where the text of a law is, by its name, with or without the name of the country; nil where no rulebook says it.
  func lawAddress(_ name: String) -> String? {
    let laws = lazyLaws.value {
      var laws: [String: String] = [:]
      for law in books.flatMap(\.laws) where laws[lawKey(law.name)] == nil { laws[lawKey(law.name)] = law.address }
      return laws
    }
    return laws[lawKey(name)]
  }

  private func lawKey(_ name: String) -> String {
    let key = foldedName(name)
    let country = "中华人民共和国"
    return key.hasPrefix(country) ? String(key.dropFirst(country.count)) : key
  }

  /// How documents of one dossier are checked.
  func options(_ documents: [Document], today: Day, _ surroundings: Surroundings) -> LintOptions {
    var options = LintOptions(
      day: day ?? today, dayOverridesDocuments: day != nil, stage: stage, surroundings: surroundings)
    options.selection = selection
    if let project { options.apply(project, to: documents) { otherBooks } }
    return options
  }
}
