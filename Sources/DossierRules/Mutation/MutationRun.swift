package import DossierModel

/// What came of the mutations of one definition.
package struct MutationResult: Sendable {
  package var definition: Definition
  /// How many were tried.
  package var count: Int
  /// Those that none of the definition's examples notices and no reason excuses, in the order of its fields.
  package var survivors: [Mutation]
  /// How many a stated reason excuses.
  package var excused = 0
  /// Reasons that excuse nothing, or nothing any more.
  package var stale: [MutationReason] = []
}

/// Changes each definition of a book in one place after the other, and runs the definition's own examples against it.
///
/// A changed definition is noticed where an example ends otherwise than it says. Of a 分类 also what its findings show is compared: a
/// class is told by many terms together, and no single one need decide.
/// - Parameters:
///   - book: its examples hold.
///   - further: examples from files of the book, which hold, too; by id of their definition.
///   - calendar: of the years that the book does not list itself.
/// - Complexity: mutations × examples of their definition; of a book no more is looked at than the definition and its 先决.
package func runMutations(
  _ book: Rulebook, further: [String: [Example]] = [:], calendar: WorkCalendar = WorkCalendar()
) -> [MutationResult] {
  book.definitions.indices.compactMap { index in
    mutate(book, index, further: further[book.definitions[index].id] ?? [], calendar: calendar)
  }
}

/// The mutations of one definition; nil where there are none.
func mutate(
  _ book: Rulebook, _ index: Int, further: [Example] = [], calendar: WorkCalendar
) -> MutationResult? {
  let definition = book.definitions[index]
  var mutator = Mutator(definition, terms: book.terms)
  mutator.collect()
  if mutator.mutations.isEmpty, definition.reasons.isEmpty { return nil }
  let judge = MutationJudge(book, index, further, calendar)
  var result = MutationResult(definition: definition, count: mutator.mutations.count, survivors: [])
  var used: Set<Int> = []
  for mutation in mutator.mutations where !judge.notices(mutation) {
    let reasons = definition.reasons.indices.filter { definition.reasons[$0].excuses(mutation) }
    used.formUnion(reasons)
    if reasons.isEmpty { result.survivors.append(mutation) } else { result.excused += 1 }
  }
  result.stale = definition.reasons.indices.filter { !used.contains($0) }.map { definition.reasons[$0] }
  return result
}

/// Says whether the examples of a definition tell a changed one from it.
private struct MutationJudge {
  let book: Rulebook
  let index: Int
  private let examples: [ExampleRunner]
  /// The definition, and those whose outcome decides on it.
  private let wanted: Set<Int>
  /// Serves where the changed definition looks for the same terms.
  private let vocabulary: Vocabulary
  /// What each example shows of the unchanged definition; nil where only its outcome and its marks count.
  private let shown: [[String]]?

  init(_ book: Rulebook, _ index: Int, _ further: [Example], _ calendar: WorkCalendar) {
    self.book = book
    self.index = index
    let definition = book.definitions[index]
    examples = (definition.examples + further).map { ExampleRunner(book, definition, $0, calendar) }
    wanted = MutationJudge.prerequisites(of: index, book)
    let own = Vocabulary(book.definitions, matcher: book.matcher, names: book.names, wanted: wanted)
    vocabulary = own
    let isProven = definition.keyword == .classification
    let same = Rulebook(book, replacing: index, by: definition, own)
    shown = isProven ? examples.map { $0.shownFindings(index, in: same) } : nil
  }

  private static func prerequisites(of index: Int, _ book: Rulebook) -> Set<Int> {
    var found: Set<Int> = [index]
    var open = [index]
    while let next = open.popLast() {
      for case let prerequisite? in book.turns[next].prerequisites + [book.turns[next].host]
      where found.insert(prerequisite).inserted {
        open.append(prerequisite)
      }
    }
    return found
  }

  func notices(_ mutation: Mutation) -> Bool {
    let changed = Rulebook(book, replacing: index, by: mutation.definition, vocabulary(mutation))
    return examples.indices.contains { number in
      if let shown, examples[number].shownFindings(index, in: changed) != shown[number] { return true }
      return !examples[number].holds(index, in: changed)
    }
  }

  /// Which terms are faults or evidence is read with the text.
  private func vocabulary(_ mutation: Mutation) -> Vocabulary {
    switch mutation.definition.body {
    case .terms, .classification:
      var definitions = book.definitions
      definitions[index] = mutation.definition
      return Vocabulary(definitions, matcher: book.matcher, names: book.names, wanted: wanted)
    default: return vocabulary
    }
  }
}
