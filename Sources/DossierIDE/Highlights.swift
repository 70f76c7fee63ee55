import DossierModel
import DossierRules

/// A place in the document that speaks of the same fact as another.
package struct Highlight: Equatable, Sendable {
  /// UTF-8 bytes.
  package var range: Range<Int>
  /// Whether the fact is stated there; else it is referred to.
  package var isStatement: Bool
}

extension Snapshot {
  /// Where the document states the fact at a place, and refers to it, in order. Other documents of the dossier have no part in it.
  /// - Complexity: linear in the document's references.
  package func highlights(at offset: Int) -> [Highlight] {
    guard let key = spokenKey(at: offset) else { return [] }
    let known = Set(uses(of: key, in: index, includingDefinition: false).map(\.range))
    let all = uses(of: key, in: index, includingDefinition: true).map(\.range)
    return all.sorted { $0.lowerBound < $1.lowerBound }.map {
      Highlight(range: $0, isStatement: !known.contains($0))
    }
  }
}
