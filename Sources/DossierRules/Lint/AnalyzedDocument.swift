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
  /// A table, with the folded names that find it.
  struct NamedTable: Sendable {
    var table: Table
    var header: [String]
    var section: Int
    /// The empty field whose value the table is.
    var field: String?
  }

  /// In document order.
  let tables: [NamedTable]
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
    tables = AnalyzedDocument.tables(document)
    // A pattern that begins with a number may begin before the hit that was found first.
    self.hits = hits.mapValues { $0.sorted { $0.range.lowerBound < $1.range.lowerBound } }
    self.masked = masked
  }

  private static func tables(_ document: Document) -> [NamedTable] {
    document.structure.blocks.indices.compactMap { block in
      guard let table = document.table(block) else { return nil }
      let structure = document.structure
      let field = structure.blocks[block].valueOf.map {
        foldedName(document.text(structure.range($0, structure.lines[$0].name)))
      }
      return NamedTable(
        table: table, header: table.header.map { foldedName(document.text($0)) },
        section: structure.blocks[block].section, field: field)
    }
  }

  /// The hits of a term that begin in `extent`.
  func hits(of term: Int, in extent: Range<Int>) -> ArraySlice<Hit> {
    guard let all = hits[term] else { return [] }
    return all[firstHit(all, from: extent.lowerBound)..<firstHit(all, from: extent.upperBound)]
  }

  /// The index of the first hit that begins at `offset` or behind it.
  private func firstHit(_ hits: [Hit], from offset: Int) -> Int {
    var low = 0
    var high = hits.count
    while low < high {
      let middle = (low + high) / 2
      if hits[middle].range.lowerBound < offset { low = middle + 1 } else { high = middle }
    }
    return low
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
