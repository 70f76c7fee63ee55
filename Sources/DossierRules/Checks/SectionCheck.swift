import DossierModel

/// 章节: a section that must be there, its length, and the points that it must address.
enum SectionCheck {
  static func run(_ definition: Definition, _ section: SectionDefinition, _ context: inout LintContext) -> Outcome {
    let documents = context.documents(of: definition)
    if documents.isEmpty { return .notApplicable }
    let isRequired = context.isRequired(section.requirement, in: documents)
    let found = context.facts(named: definition.name, in: documents)
    let filled = found.filter { !$0.fact.isEmpty }
    if case .under = section.requirement, isRequired != true { return isRequired == nil ? .cannotTell : .notApplicable }
    guard !filled.isEmpty else {
      guard isRequired == true else { return .notApplicable }
      return missing(definition, section, found, documents, &context)
    }
    // Length only stands for content; where a point is missing, that says more.
    let isComplete = checkPoints(definition, section, filled, documents, &context)
    return isComplete && checkLength(definition, section, filled, &context) ? .passed : .failed
  }

  /// Whether sections of the name, which are filled, are as long as the definition wants them, without regard to holes.
  static func hasEnoughText(_ definition: Definition, _ section: SectionDefinition, _ context: LintContext) -> Bool {
    guard let least = section.leastLength else { return true }
    let found = context.facts(named: definition.name, in: context.documents(of: definition))
    let filled = found.filter { !$0.fact.isEmpty }
    return !filled.isEmpty && filled.reduce(0) { $0 + context.length($1.document, context.extent($1)) } >= least
  }

  private static func missing(
    _ definition: Definition, _ section: SectionDefinition, _ found: [LintContext.FactPlace], _ documents: [Int],
    _ context: inout LintContext
  ) -> Outcome {
    if let empty = found.first {
      context.add(definition, .missingSection, .emptySection(name: definition.name), at: context.namePlace(empty))
      return .failed
    }
    if let parent = section.parent, context.sections(named: parent, in: documents).isEmpty {
      let numbers = context.book.numbers(of: parent)
      var isWhole = false
      for document in documents where context.isMaterial(document, numbers) { isWhole = true }
      if !isWhole { return .notApplicable }
    }
    context.add(
      definition, .missingSection, .missingSection(name: definition.name),
      at: context.placeOfMissing(in: section.parent, documents: documents))
    return .failed
  }

  private static func checkLength(
    _ definition: Definition, _ section: SectionDefinition, _ filled: [LintContext.FactPlace],
    _ context: inout LintContext
  ) -> Bool {
    guard let least = section.leastLength else { return true }
    let count = filled.reduce(0) { $0 + context.length($1.document, context.extent($1)) }
    // Where a template still has holes, there is more to come.
    if count >= least || filled.contains(where: { context.hasHole($0.document, in: context.extent($0)) }) {
      return true
    }
    context.add(
      definition, part: "篇幅", .boilerplate, .thinSection(name: definition.name, count: count, least: least),
      at: context.namePlace(filled[0]))
    return false
  }

  private static func checkPoints(
    _ definition: Definition, _ section: SectionDefinition, _ filled: [LintContext.FactPlace], _ documents: [Int],
    _ context: inout LintContext
  ) -> Bool {
    var missing: [(point: Point, message: MissingPoints.Point)] = []
    for point in section.points {
      if let condition = point.condition, context.evaluate(condition, in: documents).truth != true { continue }
      if let message = context.missing(point, in: filled) { missing.append((point, message)) }
    }
    if missing.isEmpty { return true }
    let isSection = filled.contains { $0.fact.form == .section }
    func add(_ points: [MissingPoints.Point], remedy: String?) {
      let message = MissingPoints(name: definition.name, isSection: isSection, points: points)
      context.add(
        definition, part: "要点", .missingPoint, .missingPoints(message), at: context.namePlace(filled[0]), remedy: remedy
      )
    }
    // A field or a row is too short to speak of each point: what it lacks is one fault.
    if !isSection, missing.count > 1 {
      add(missing.map(\.message), remedy: nil)
      return false
    }
    for (point, message) in missing { add([message], remedy: point.remedy.isEmpty ? nil : point.remedy) }
    return false
  }
}

extension LintContext {
  /// The words of a point that stand in none of some facts of its section, as indexes of terms.
  func missingTerms(of point: Point, in facts: [FactPlace]) -> [Int] {
    let extents = facts.map { ($0.document, extent($0)) }
    return point.terms.filter { term in !extents.contains { mentions(term, $0.0, $0.1) } }
  }

  /// What to say of a point that the facts do not speak of; nil where they do.
  fileprivate func missing(_ point: Point, in facts: [FactPlace]) -> MissingPoints.Point? {
    if point.terms.count - missingTerms(of: point, in: facts).count >= point.least { return nil }
    let most = MissingPoints.mostWords
    return MissingPoints.Point(
      name: point.name, words: book.terms(at: Array(point.terms.prefix(most))), hasMoreWords: point.terms.count > most,
      least: point.least)
  }
}
