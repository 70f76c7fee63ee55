import DossierModel
import DossierSyntax

/// 词表: terms that the text must not use.
enum TermCheck {
  /// A hit that may become a finding.
  private struct Candidate {
    var document: Int
    var hit: AnalyzedDocument.Hit
    var entry: Int
  }

  static func run(_ definition: Definition, _ list: TermListDefinition, _ context: inout LintContext) -> Outcome {
    let documents = context.documents(of: definition)
    if documents.isEmpty { return .notApplicable }
    if let condition = list.condition {
      guard let holds = context.evaluate(condition, in: documents).truth else { return .cannotTell }
      if !holds { return .notApplicable }
    }
    var isClean = true
    for index in documents {
      for candidate in longest(candidates(list, index, context)) where isFault(candidate, list, context) {
        isClean = false
        report(definition, list, candidate, &context)
      }
    }
    return isClean ? .passed : .failed
  }

  private static func candidates(_ list: TermListDefinition, _ index: Int, _ context: LintContext) -> [Candidate] {
    let analyzed = context.documents[index]
    let wanted = list.sections.isEmpty ? nil : extents(list.sections, index, context)
    let excluded = extents(list.excluded, index, context)
    var result: [Candidate] = []
    for (number, entry) in list.entries.enumerated() {
      for term in entry.terms {
        for hit in analyzed.hits(of: term) {
          let segment = analyzed.segment(hit)
          guard segment.isProse || (list.isPlaceholder && segment.role == .title) else { continue }
          if let wanted, !wanted.contains(where: { $0.contains(hit.range.lowerBound) }) { continue }
          if excluded.contains(where: { $0.contains(hit.range.lowerBound) }) { continue }
          result.append(Candidate(document: index, hit: hit, entry: number))
        }
      }
    }
    return result
  }

  private static func extents(_ names: [String], _ index: Int, _ context: LintContext) -> [Range<Int>] {
    names.flatMap { name -> [Range<Int>] in
      let keys = context.book.keys(of: name)
      let document = context.documents[index].document
      if context.materials[index].map(keys.contains) ?? false { return [0..<document.bytes.count] }
      return context.facts(named: name, in: [index]).map { context.extent($0) }
    }
  }

  /// Of overlapping hits the longest, of those the first.
  private static func longest(_ candidates: [Candidate]) -> [Candidate] {
    let sorted = candidates.sorted { left, right in
      let (a, b) = (left.hit.range, right.hit.range)
      return (a.lowerBound, -a.count, left.entry) < (b.lowerBound, -b.count, right.entry)
    }
    var result: [Candidate] = []
    for candidate in sorted {
      if let last = result.last, candidate.hit.range.lowerBound < last.hit.range.upperBound {
        if candidate.hit.range.count > last.hit.range.count { result[result.count - 1] = candidate }
        continue
      }
      result.append(candidate)
    }
    return result
  }

  private static func isFault(_ candidate: Candidate, _ list: TermListDefinition, _ context: LintContext) -> Bool {
    let analyzed = context.documents[candidate.document]
    let range = candidate.hit.range
    let entry = list.entries[candidate.entry]
    if analyzed.isMasked(range) { return false }
    let segment = analyzed.segment(candidate.hit)
    for exception in entry.exceptions {
      let covers = analyzed.hits(of: exception, in: segment.range).contains {
        $0.range.lowerBound <= range.lowerBound && range.upperBound <= $0.range.upperBound
      }
      if covers { return false }
    }
    if list.ignoresNegated, analyzed.isNegated(candidate.hit) { return false }
    if !entry.excusedBy.isEmpty {
      let bytes = analyzed.document.bytes
      let sentence = Clauses.sentence(bytes.span, around: range, in: segment.range)
      for excuse in entry.excusedBy where !analyzed.hits(of: excuse, in: sentence).isEmpty { return false }
    }
    return true
  }

  private static func report(
    _ definition: Definition, _ list: TermListDefinition, _ candidate: Candidate, _ context: inout LintContext
  ) {
    let document = context.documents[candidate.document].document
    let entry = list.entries[candidate.entry]
    let range = candidate.hit.range
    let text = document.text(range)
    var fix: Fix?
    if entry.isReplaceable {
      let edit = TextEdit(range: range, replacement: Array(entry.replacement.utf8))
      fix = Fix(title: .fixReplace(with: entry.replacement), isSafe: true, edits: [edit])
    }
    context.add(
      definition, list.isPlaceholder ? .placeholder : .term,
      list.isPlaceholder
        ? .placeholderTerm(term: text) : .term(term: text, list: definition.name, reason: entry.reason),
      at: Place(candidate.document, range), severity: entry.severity, fix: fix,
      remedy: entry.replacement.isEmpty ? nil : entry.replacement)
  }
}
