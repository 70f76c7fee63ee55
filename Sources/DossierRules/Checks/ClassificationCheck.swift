import DossierModel
import DossierSyntax

/// 分类: the declared class against the evidence in the text. A proxy: it warns, shows both ends, and abstains when evidence is thin.
///
/// What is evidence is read with the text (`TermReader`); here it is weighed.
enum ClassificationCheck {
  /// A part of a document in which evidence counts.
  private struct Scope {
    var document: Int
    var range: Range<Int>
    var weight: Int
  }

  static func run(
    _ definition: Definition, _ rule: ClassificationDefinition, _ context: inout LintContext
  ) -> Outcome {
    let documents = context.documents(of: definition)
    let declared = context.facts(named: rule.field, in: documents).filter {
      !$0.fact.isEmpty && $0.fact.form != .section
    }
    guard let first = declared.first, let index = declaredClass(context.value(first), rule),
      let own = context.book.indexByID[definition.id], let number = context.book.classificationNumbers[own]
    else { return .cannotTell }
    let scopes = scopes(rule, documents, context)
    var scores = Array(repeating: 0, count: rule.classes.count)
    for scope in scopes {
      let found = context.documents[scope.document].scores(of: number, in: scope.range)
      for index in scores.indices { scores[index] += found[index] * scope.weight }
    }
    guard let best = scores.indices.max(by: { (scores[$0], -$0) < (scores[$1], -$1) }),
      scores[best] >= rule.leastPoints
    else { return otherItems(definition, rule, index, number, &context) ? .failed : .cannotTell }
    let isContradicted = best != index && scores[best] >= rule.factor * max(1, scores[index])
    if !isContradicted {
      if otherItems(definition, rule, index, number, &context) { return .failed }
      return best == index ? .passed : .cannotTell
    }
    let related = evidence(number, best, rule.classes[best].name, scopes.filter { $0.weight > 0 }, scopes, context)
    context.add(
      definition, .classification,
      .classMismatch(declared: rule.classes[index].name, described: rule.classes[best].name),
      at: context.valuePlace(first), related: related)
    return .failed
  }

  // MARK: Items

  /// So many items are compared.
  private static let mostItems = 200

  /// `逐项`: texts that are about one thing each. Where one of them speaks for the declared class, each class that others speak for is a
  /// finding on the first of these.
  /// - Returns: whether there is one.
  private static func otherItems(
    _ definition: Definition, _ rule: ClassificationDefinition, _ declared: Int, _ number: Int,
    _ context: inout LintContext
  ) -> Bool {
    let items = rule.items.flatMap { context.texts(of: $0, in: context.documents(of: definition)) }.prefix(mostItems)
    var first: Place?
    var others: [(index: Int, place: Place)] = []
    for item in items {
      let scores = context.documents[item.document].scores(of: number, in: item.range)
      guard let best = scores.indices.max(by: { (scores[$0], -$0) < (scores[$1], -$1) }),
        scores[best] >= rule.leastPoints,
        scores.indices.allSatisfy({ $0 == best || scores[best] >= rule.factor * scores[$0] })
      else { continue }
      if best == declared {
        first = first ?? item
      } else if !others.contains(where: { $0.index == best }) {
        others.append((best, item))
      }
    }
    guard let first else { return false }
    for (index, place) in others {
      let scope = [Scope(document: place.document, range: place.range, weight: 1)]
      let own = RelatedPlace(place: first, message: .comparedWith(name: rule.classes[declared].name))
      context.add(
        definition, part: "两类", .classification,
        .twoClasses(declared: rule.classes[declared].name, other: rule.classes[index].name), at: place,
        related: [own] + evidence(number, index, rule.classes[index].name, scope, scope, context))
    }
    return !others.isEmpty
  }

  static func declaredClass(_ text: String, _ rule: ClassificationDefinition) -> Int? {
    let parts = (try? chosenParts(text)) ?? [text]
    guard parts.count == 1 else { return nil }
    let keys = [foldedName(parts[0]), foldedName(withoutRemark(parts[0]))]
    return rule.classes.firstIndex { ([$0.name] + $0.aliases).contains { keys.contains(foldedName($0)) } }
  }

  /// Where evidence counts, and how much. What is left out counts the other way, so that it comes to nothing.
  private static func scopes(
    _ rule: ClassificationDefinition, _ documents: [Int], _ context: LintContext
  ) -> [Scope] {
    // A dossier that has none of the described parts says what it says in free prose.
    let isDescribed = (rule.mainTexts + rule.sideTexts).contains { name in
      context.facts(named: name, in: documents).contains { !$0.fact.isEmpty }
    }
    var result: [Scope] = []
    for index in documents {
      var wanted: [(range: Range<Int>, weight: Int)] = []
      if isDescribed {
        for (names, weight) in [(rule.mainTexts, 2), (rule.sideTexts, 1)] {
          wanted += extents(names, index, context).map { ($0, weight) }
        }
      } else {
        wanted = [(context.documents[index].whole, 2)]
      }
      // What is declared is no evidence for itself.
      let excluded = merged(extents(rule.excluded + [rule.field], index, context))
      for (range, weight) in wanted {
        result.append(Scope(document: index, range: range, weight: weight))
        for hole in excluded where hole.overlaps(range) {
          result.append(Scope(document: index, range: hole.clamped(to: range), weight: -weight))
        }
      }
    }
    return result
  }

  private static func extents(_ names: [String], _ index: Int, _ context: LintContext) -> [Range<Int>] {
    names.flatMap { name in
      context.facts(named: name, in: [index]).filter { !$0.fact.isEmpty }.map { context.extent($0) }
    }
  }

  /// Ranges without overlap, in order.
  private static func merged(_ ranges: [Range<Int>]) -> [Range<Int>] {
    var result: [Range<Int>] = []
    for range in ranges.sorted(by: { $0.lowerBound < $1.lowerBound }) {
      if let last = result.last, range.lowerBound < last.upperBound {
        result[result.count - 1] = last.lowerBound..<max(last.upperBound, range.upperBound)
      } else {
        result.append(range)
      }
    }
    return result
  }

  /// The strongest evidence for a class: five different terms at the most.
  private static func evidence(
    _ number: Int, _ classIndex: Int, _ name: String, _ wanted: [Scope], _ scopes: [Scope], _ context: LintContext
  ) -> [RelatedPlace] {
    var pieces: [(points: Int, place: Place)] = []
    let holes = scopes.filter { $0.weight < 0 }
    for scope in wanted {
      context.documents[scope.document].forEachEvidence(of: number, class: classIndex, in: scope.range) {
        points, range in
        let isLeftOut = holes.contains { $0.document == scope.document && $0.range.contains(range.lowerBound) }
        if !isLeftOut { pieces.append((points * scope.weight, Place(scope.document, range))) }
      }
    }
    // Equal points: as they were found, which is the order of the text.
    let strongest = pieces.enumerated().sorted { ($1.element.points, $0.offset) < ($0.element.points, $1.offset) }
    var related: [RelatedPlace] = []
    var shown: Set<String> = []
    for (_, piece) in strongest {
      let term = context.text(piece.place)
      guard shown.insert(term).inserted else { continue }
      related.append(RelatedPlace(place: piece.place, message: .evidence(class: name, term: term)))
      if related.count == 5 { break }
    }
    return related
  }
}
