package import DossierModel
import DossierSyntax

/// A document with the places of all terms that a rulebook looks for: one pass over the text serves every rule.
package final class AnalyzedDocument: Sendable {
  /// A hit, and the segment it is in.
  struct Hit: Sendable {
    var range: Range<Int>
    var segment: Int
  }

  package let document: Document
  /// By term, in document order.
  private let hits: [Int: [Hit]]
  /// Ranges that are not running words, in document order: titles, references, inline verbatim.
  private let masked: [Range<Int>]

  /// Linear in the document.
  package init(_ document: Document, _ book: Rulebook) {
    self.document = document
    var hits: [Int: [Hit]] = [:]
    var masked: [Range<Int>] = []
    let text = document.bytes
    let bytes = text.span
    for (index, segment) in document.segments.enumerated() {
      book.matcher.forEachHit(bytes, in: segment.range) { hit in
        hits[hit.term, default: []].append(Hit(range: hit.range, segment: index))
      }
      masked += TextMask(bytes, segment.range, mayBeginWithLabel: segment.role == .text).ranges
    }
    self.hits = hits
    self.masked = masked
  }

  /// The hits of a term that begin in `extent`.
  func hits(of term: Int, in extent: Range<Int>) -> ArraySlice<Hit> {
    guard let all = hits[term] else { return [] }
    let from = all.firstIndex { $0.range.lowerBound >= extent.lowerBound } ?? all.count
    var to = from
    while to < all.count, all[to].range.lowerBound < extent.upperBound { to += 1 }
    return all[from..<to]
  }

  func hits(of term: Int) -> [Hit] { hits[term] ?? [] }

  func segment(_ hit: Hit) -> Segment { document.segments[hit.segment] }

  /// Whether the hit lies in a title, a reference or inline verbatim.
  func isMasked(_ range: Range<Int>) -> Bool {
    var low = 0
    var high = masked.count
    while low < high {
      let middle = (low + high) / 2
      if masked[middle].upperBound <= range.lowerBound { low = middle + 1 } else { high = middle }
    }
    return low < masked.count && masked[low].lowerBound <= range.lowerBound
      && range.upperBound <= masked[low].upperBound
  }

  func isNegated(_ hit: Hit) -> Bool {
    let bytes = document.bytes
    return Negation.isNegated(bytes.span, hit.range, in: segment(hit).range)
  }
}
