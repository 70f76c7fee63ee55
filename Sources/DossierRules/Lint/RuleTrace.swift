package import DossierModel

/// How a rule came to its outcome on one dossier.
package struct RuleTrace: Sendable {
  /// What kept a rule from being looked at.
  package enum Hindrance: Sendable {
    case notInForce
    /// These come first, and failed.
    case prerequisites([String])
    /// No document is one of the materials that it is about.
    case noMaterial
  }

  /// What a sentence of a rule is for.
  package enum Role: Sendable, Equatable {
    /// The rule applies where it is true.
    case applies
    /// It must be true.
    case check
    /// What the rule is about must be there where it is true.
    case required
    /// A section must speak of this point where it is true.
    case point(String)
  }

  package var outcome: Outcome
  package var day: Day
  package var hindrance: Hindrance?
  /// The documents that were looked at.
  package var documents: [Int]
  package var sentences: [(role: Role, sentence: TracedSentence)]
  /// What a section that was looked at should speak of.
  package var points: [TracedPoint] = []
}

/// A point of a section, and what of it stands there.
package struct TracedPoint: Sendable {
  package var name: String
  /// Indexes into `Rulebook.terms`: the words by which it is recognised, and those of them that are there.
  package var terms: [Int]
  package var found: [Int]
  /// How many different words it takes.
  package var least: Int
  /// Whether its condition, if it has one, holds.
  package var isAsked: Bool
}

/// A sentence of a rulebook as it was evaluated.
package struct TracedSentence: Sendable {
  package var text: String
  /// Nil: unknown, since something that it needs is not there.
  package var truth: Bool?
  /// What decided it.
  package var place: Place?
  package var joint = Joint.none
  /// The parts of one that is joined.
  package var parts: [TracedSentence] = []

  package enum Joint: Sendable {
    case none
    /// 或
    case any
    /// 且
    case all
    /// 非
    case not
  }
}

/// Checks the documents of a dossier, and says how a rule of the book came to its outcome. Nil where the book has no such rule.
package func trace(_ rule: String, _ documents: [Document], book: Rulebook, _ options: LintOptions) -> RuleTrace? {
  guard let definition = book.definition(rule),
    let index = book.definitions.firstIndex(where: { $0.id == definition.id })
  else { return nil }
  var context = LintContext(documents.map { AnalyzedDocument($0, book) }, book, options)
  context.runAll()
  guard let result = context.results[index] else { return nil }
  let looked = context.documents(of: definition)
  var trace = RuleTrace(outcome: result.outcome, day: context.day, documents: looked, sentences: [])
  if result === RuleResult.notInForce {
    trace.hindrance = .notInForce
  } else if result === RuleResult.heldBack {
    trace.hindrance = .prerequisites(
      definition.prerequisites.filter { id in context.outcome(ofRule: id) == .failed })
  } else if looked.isEmpty {
    trace.hindrance = .noMaterial
  }
  if looked.isEmpty || result === RuleResult.notInForce { return trace }
  for (role, condition) in sentences(of: definition) {
    trace.sentences.append((role, context.traced(condition, in: looked)))
  }
  if trace.hindrance == nil, case .section(let section) = definition.body {
    let filled = context.facts(named: definition.name, in: looked).filter { !$0.fact.isEmpty }
    trace.points = section.points.map { context.traced($0, of: filled, in: looked) }
  }
  return trace
}

private func sentences(of definition: Definition) -> [(RuleTrace.Role, Condition)] {
  func under(_ requirement: Requirement) -> [(RuleTrace.Role, Condition)] {
    if case .under(let condition) = requirement { [(.required, condition)] } else { [] }
  }
  func applies(_ condition: Condition?) -> [(RuleTrace.Role, Condition)] { condition.map { [(.applies, $0)] } ?? [] }
  switch definition.body {
  case .material(let material): return under(material.requirement)
  case .section(let section):
    return under(section.requirement)
      + section.points.compactMap { point in point.condition.map { (.point(point.name), $0) } }
  case .field(let field): return under(field.requirement)
  case .table(let table): return under(table.requirement)
  case .attachment(let attachment): return under(attachment.requirement)
  case .terms(let list): return applies(list.condition)
  case .deadline(let rule): return applies(rule.condition)
  case .quantity(let rule): return applies(rule.condition)
  case .boilerplate(let rule): return applies(rule.condition)
  case .rule(let rule): return applies(rule.applies) + [(.check, rule.check)]
  case .classification, .fact, .calendar: return []
  }
}

extension LintContext {
  fileprivate func outcome(ofRule id: String) -> Outcome? {
    zip(book.definitions, results).first { $0.0.id == id }?.1?.outcome
  }

  fileprivate func traced(_ point: Point, of facts: [FactPlace], in documents: [Int]) -> TracedPoint {
    let missing = missingTerms(of: point, in: facts)
    return TracedPoint(
      name: point.name, terms: point.terms, found: point.terms.filter { !missing.contains($0) }, least: point.least,
      isAsked: point.condition.map { evaluate($0, in: documents).truth == true } ?? true)
  }

  fileprivate func traced(_ condition: Condition, in documents: [Int]) -> TracedSentence {
    let verdict = evaluate(condition, in: documents)
    var sentence = TracedSentence(text: condition.sentence(book), truth: verdict.truth, place: verdict.place)
    var parts: [Condition] = []
    switch condition {
    case .any(let members): (sentence.joint, parts) = (.any, members)
    case .all(let members): (sentence.joint, parts) = (.all, members)
    // 无 is read as one word.
    case .not(.atom(.has)), .atom: break
    case .not(let inner): (sentence.joint, parts) = (.not, [inner])
    }
    // Where a document as a whole decides it, there is no place in it, unless it was looked for itself.
    if let place = verdict.place, place.range == self.documents[place.document].document.anchor,
      !(condition.isAboutMaterials && verdict.truth == true)
    {
      sentence.place = nil
    }
    sentence.parts = parts.map { traced($0, in: documents) }
    return sentence
  }
}

extension Condition {
  fileprivate var isAboutMaterials: Bool { if case .atom(.has(.material, _)) = self { true } else { false } }
}
