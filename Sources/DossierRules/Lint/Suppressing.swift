import DossierModel
import DossierSyntax

/// Which findings of a document its suppressions take out.
struct Suppressing: Sendable {
  private let document: Document?
  private let book: Rulebook?
  /// By rule: what its suppressions cover that are in force.
  private let covers: [String: CoveredLines]
  /// Whether the document has none, nor anything that is meant to be one.
  let isNothing: Bool

  /// Of a document without any.
  init() {
    document = nil
    book = nil
    covers = [:]
    isNothing = true
  }

  init(_ document: Document, _ book: Rulebook?, _ day: Day) {
    self.document = document
    self.book = book
    isNothing = document.suppressions.isEmpty && document.malformedSuppressions.isEmpty
    let suppressions = document.suppressions
    let inForce = suppressions.indices.filter { index in suppressions[index].until.map { day <= $0 } ?? true }
    covers = Dictionary(grouping: inForce) { suppressions[$0].rule }.mapValues { indexes in
      CoveredLines(indexes.map { ($0, suppressions[$0].covers) })
    }
  }

  /// Whether nothing is taken out.
  var isEmpty: Bool { covers.isEmpty }

  func suppresses(_ finding: Finding) -> Bool { !covers.isEmpty && !suppressions(of: finding).isEmpty }

  /// The indexes of the suppressions that take a finding out.
  func suppressions(of finding: Finding) -> [Int] {
    guard let document, !covers.isEmpty, finding.kind != .suppression, finding.kind != .rulebook else { return [] }
    if let definition = book?.definition(finding.rule), !definition.isSuppressible { return [] }
    let line = document.tree.line(containing: finding.place.range.lowerBound).index
    return Set([finding.rule, finding.ruleID]).flatMap { covers[$0]?.indexes(covering: line) ?? [] }
  }
}

/// The lines that the suppressions of one rule cover, which may lie inside one another.
private struct CoveredLines: Sendable {
  private var entries: [(index: Int, lines: Range<Int>)]
  /// The furthest end of the entries up to this one: no entry before it reaches further.
  private var ends: [Int] = []

  init(_ covers: [(index: Int, lines: Range<Int>)]) {
    entries = covers.sorted { ($0.lines.lowerBound, $0.index) < ($1.lines.lowerBound, $1.index) }
    for entry in entries { ends.append(max(ends.last ?? 0, entry.lines.upperBound)) }
  }

  /// Those that cover a line. O(log n), and linear in those that begin above it and reach as far.
  func indexes(covering line: Int) -> [Int] {
    var low = 0
    var high = entries.count
    while low < high {
      let middle = (low + high) / 2
      if entries[middle].lines.lowerBound <= line { low = middle + 1 } else { high = middle }
    }
    var result: [Int] = []
    var position = low - 1
    while position >= 0, ends[position] > line {
      if entries[position].lines.contains(line) { result.append(entries[position].index) }
      position -= 1
    }
    return result
  }
}
