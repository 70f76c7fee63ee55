import DossierModel
import DossierSyntax

/// 分类: the declared class against the evidence in the text. A proxy: it warns, shows both ends, and abstains when evidence is thin.
enum ClassificationCheck {
  /// A piece of evidence that counts.
  struct Evidence {
    var classIndex: Int
    var points: Int
    var place: Place
    var term: String
  }

  static func run(
    _ definition: Definition, _ rule: ClassificationDefinition, _ context: inout LintContext
  ) -> Outcome {
    let documents = context.documents(of: definition)
    let declared = context.facts(named: rule.field, in: documents).filter {
      !$0.fact.isEmpty && $0.fact.form != .section
    }
    guard let first = declared.first, let index = declaredClass(context.value(first), rule) else { return .cannotTell }
    let evidence = gather(rule, documents, context)
    var scores = Array(repeating: 0, count: rule.classes.count)
    for piece in evidence { scores[piece.classIndex] += piece.points }
    guard let best = scores.indices.max(by: { (scores[$0], -$0) < (scores[$1], -$1) }),
      scores[best] >= rule.leastPoints
    else { return .cannotTell }
    if best == index { return .passed }
    guard scores[best] >= rule.factor * max(1, scores[index]) else { return .cannotTell }
    report(definition, rule, first, index, best, evidence, &context)
    return .failed
  }

  static func declaredClass(_ text: String, _ rule: ClassificationDefinition) -> Int? {
    let parts = (try? chosenParts(text)) ?? [text]
    guard parts.count == 1 else { return nil }
    let key = foldedName(parts[0])
    return rule.classes.firstIndex { ([$0.name] + $0.aliases).contains { foldedName($0) == key } }
  }

  /// The evidence in the documents: a term once per clause, the longest of overlapping ones, none that is negated or ignored.
  static func gather(_ rule: ClassificationDefinition, _ documents: [Int], _ context: LintContext) -> [Evidence] {
    var result: [Evidence] = []
    // A dossier that has none of the described parts says what it says in free prose.
    let isDescribed = (rule.mainTexts + rule.sideTexts).contains { name in
      context.facts(named: name, in: documents).contains { !$0.fact.isEmpty }
    }
    for index in documents {
      // What is declared is no evidence for itself.
      let excluded = extents(rule.excluded + [rule.field], index, context)
      if !isDescribed {
        result += gather(rule, index, 0..<context.documents[index].document.bytes.count, excluded, 2, context)
        continue
      }
      for (names, weight) in [(rule.mainTexts, 2), (rule.sideTexts, 1)] {
        for extent in extents(names, index, context) {
          result += gather(rule, index, extent, excluded, weight, context)
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

  private static func gather(
    _ rule: ClassificationDefinition, _ index: Int, _ extent: Range<Int>, _ excluded: [Range<Int>], _ weight: Int,
    _ context: LintContext
  ) -> [Evidence] {
    let analyzed = context.documents[index]
    let bytes = analyzed.document.bytes
    var candidates: [(hit: AnalyzedDocument.Hit, classIndex: Int, points: Int, term: Int)] = []
    for (classIndex, definition) in rule.classes.enumerated() {
      for evidence in definition.evidence {
        for hit in analyzed.hits(of: evidence.term, in: extent) where analyzed.segment(hit).isProse {
          if excluded.contains(where: { $0.contains(hit.range.lowerBound) }) || analyzed.isMasked(hit.range) {
            continue
          }
          candidates.append((hit, classIndex, evidence.points * weight, evidence.term))
        }
      }
    }
    candidates.sort { ($0.hit.range.lowerBound, -$0.hit.range.count) < ($1.hit.range.lowerBound, -$1.hit.range.count) }
    var result: [Evidence] = []
    var counted: Set<[Int]> = []
    var covered: Range<Int> = 0..<0
    for candidate in candidates {
      let range = candidate.hit.range
      // A shorter term inside a longer one does not count; the same words may speak for two classes.
      if range.upperBound <= covered.upperBound, range != covered { continue }
      if isIgnored(rule, candidate.hit, candidate.term, analyzed) || analyzed.isNegated(candidate.hit) { continue }
      covered = range
      let clause = Clauses.clause(bytes.span, around: range, in: analyzed.segment(candidate.hit).range)
      guard counted.insert([clause.lowerBound, candidate.classIndex, candidate.term]).inserted else { continue }
      result.append(
        Evidence(
          classIndex: candidate.classIndex, points: candidate.points, place: Place(index, range),
          term: analyzed.document.text(range)))
    }
    return result
  }

  /// A hit with a word of 忽略 within six characters before it, or within four behind.
  private static func isIgnored(
    _ rule: ClassificationDefinition, _ hit: AnalyzedDocument.Hit, _ term: Int, _ analyzed: AnalyzedDocument
  ) -> Bool {
    let segment = analyzed.segment(hit).range
    for row in rule.ignored where row.terms.contains(term) {
      let before = window(analyzed, hit.range.lowerBound, back: 6, in: segment)..<hit.range.lowerBound
      let behind = hit.range.upperBound..<window(analyzed, hit.range.upperBound, ahead: 4, in: segment)
      let isBefore = row.before.contains { term in
        analyzed.hits(of: term, in: before).contains { $0.range.upperBound <= hit.range.lowerBound }
      }
      let isBehind = row.behind.contains { term in
        analyzed.hits(of: term, in: behind).contains { $0.range.upperBound <= segment.upperBound }
      }
      if isBefore || isBehind { return true }
    }
    return false
  }

  private static func window(_ analyzed: AnalyzedDocument, _ from: Int, back count: Int, in limits: Range<Int>) -> Int {
    let bytes = analyzed.document.bytes
    var index = from
    for _ in 0..<count where index > limits.lowerBound {
      index = scalarStart(bytes.span, before: index, start: limits.lowerBound)
    }
    return index
  }

  private static func window(_ analyzed: AnalyzedDocument, _ from: Int, ahead count: Int, in limits: Range<Int>) -> Int
  {
    let bytes = analyzed.document.bytes
    var index = from
    for _ in 0..<count where index < limits.upperBound {
      index += decodeScalar(bytes.span, at: index, end: limits.upperBound).length
    }
    return index
  }

  private static func report(
    _ definition: Definition, _ rule: ClassificationDefinition, _ declared: LintContext.FactPlace, _ index: Int,
    _ best: Int, _ evidence: [Evidence], _ context: inout LintContext
  ) {
    let name = rule.classes[best].name
    let strongest = evidence.filter { $0.classIndex == best }.sorted { $0.points > $1.points }
    var related: [RelatedPlace] = []
    var shown: Set<String> = []
    for piece in strongest where shown.insert(piece.term).inserted && related.count < 5 {
      related.append(RelatedPlace(place: piece.place, message: .evidence(class: name, term: piece.term)))
    }
    context.add(
      definition, .classification, .classMismatch(declared: rule.classes[index].name, described: name),
      at: context.valuePlace(declared), related: related)
  }
}
