package import DossierModel

/// What came of the mutations of one definition.
package struct MutationResult: Sendable {
  package var definition: Definition
  /// How many were tried.
  package var count: Int
  /// Those that none of the definition's examples notices, in the order of its fields.
  package var survivors: [Mutation]
}

/// Changes each definition of a book in one place after the other, and runs the definition's own examples against it.
///
/// A changed definition is noticed where an example ends otherwise than it says. Of a 分类 also what its findings show is compared: a
/// class is told by many terms together, and no single one need decide.
/// - Parameters:
///   - book: its examples hold.
///   - calendar: of the years that the book does not list itself.
/// - Complexity: mutations × (size of the book + examples of the definition).
package func runMutations(_ book: Rulebook, calendar: WorkCalendar = WorkCalendar()) -> [MutationResult] {
  let terms = book.terms
  return book.definitions.indices.compactMap { index in
    let definition = book.definitions[index]
    var mutator = Mutator(definition, terms: terms)
    mutator.collect()
    if mutator.mutations.isEmpty { return nil }
    let judge = MutationJudge(book, definition, calendar)
    let survivors = mutator.mutations.filter { mutation in
      !judge.notices(mutation, in: book.replacing(index, by: mutation.definition, terms))
    }
    return MutationResult(definition: definition, count: mutator.mutations.count, survivors: survivors)
  }
}

/// Says whether the examples of a definition tell a changed one from it.
private struct MutationJudge {
  let calendar: WorkCalendar
  let examples: [Example]
  /// What each example shows of the unchanged definition; nil where only its outcome and its marks count.
  private let shown: [[String]]?

  init(_ book: Rulebook, _ definition: Definition, _ calendar: WorkCalendar) {
    self.calendar = calendar
    let examples = definition.examples
    self.examples = examples
    let isProven = definition.keyword == .classification
    shown = isProven ? examples.map { ExampleRunner(book, definition, $0, calendar).shownFindings() } : nil
  }

  func notices(_ mutation: Mutation, in book: Rulebook) -> Bool {
    examples.indices.contains { index in
      let runner = ExampleRunner(book, mutation.definition, examples[index], calendar)
      if let shown, runner.shownFindings() != shown[index] { return true }
      return !runner.run().isEmpty
    }
  }
}

extension Rulebook {
  /// The same book with one definition changed, which looks for no other terms and speaks of no other names than before.
  fileprivate func replacing(_ index: Int, by definition: Definition, _ terms: [String]) -> Rulebook {
    var definitions = definitions
    definitions[index] = definition
    return Rulebook(
      id: id, name: name, governs: governs, version: version, from: from, until: until, basis: basis,
      definitions: definitions, matcher: matcher, names: names, terms: Deferred(wrappedValue: terms))
  }
}
