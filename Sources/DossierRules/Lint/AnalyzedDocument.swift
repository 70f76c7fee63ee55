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
  /// The terms that were looked for: hits are numbered by them.
  private let vocabulary: Vocabulary
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
  /// All hits, term by term, in document order within a term; `hitStarts[n]` is where term n begins.
  private let hits: [Hit]
  private let hitStarts: [Int]
  /// Ranges that are not running words, in document order: titles, references, inline verbatim.
  private let masked: [Range<Int>]
  /// By segment: letters, Han and digits of the running text before it; one more at the end.
  private let letterSums: [Int]

  /// Linear in the document.
  package init(_ document: Document, _ book: Rulebook) {
    self.document = document
    vocabulary = book.vocabulary
    var found: [(term: Int, hit: Hit)] = []
    var masked: [Range<Int>] = []
    var letterSums = [0]
    letterSums.reserveCapacity(document.segments.count + 1)
    let text = document.bytes
    let bytes = text.span
    for (index, segment) in document.segments.enumerated() {
      book.matcher.forEachHit(bytes, in: segment.range) { hit in
        found.append((hit.term, Hit(range: hit.range, segment: index)))
      }
      addMaskedRanges(bytes, segment.range, mayBeginWithLabel: segment.role == .text, to: &masked)
      letterSums.append(letterSums[index] + (segment.isProse ? countLetters(bytes, segment.range) : 0))
    }
    (hits, hitStarts) = AnalyzedDocument.byTerm(found, count: book.vocabulary.count)
    self.masked = masked
    self.letterSums = letterSums
    tables = AnalyzedDocument.tables(document)
  }

  /// Whether it is of this very document, and for this book.
  func isOf(_ document: Document, _ book: Rulebook) -> Bool { self.document === document && vocabulary === book.vocabulary }

  private static func byTerm(_ found: [(term: Int, hit: Hit)], count: Int) -> ([Hit], [Int]) {
    var starts = Array(repeating: 0, count: count + 1)
    for entry in found { starts[entry.term + 1] += 1 }
    for term in 0..<count { starts[term + 1] += starts[term] }
    var next = starts
    var hits = Array(repeating: Hit(range: 0..<0, segment: 0), count: found.count)
    for entry in found {
      hits[next[entry.term]] = entry.hit
      next[entry.term] += 1
    }
    return (hits, starts)
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

  func hits(of term: Int) -> ArraySlice<Hit> { hits[hitStarts[term]..<hitStarts[term + 1]] }

  /// The hits of a term that begin in `extent`. A pattern that begins with a number may begin a little before its anchor, which
  /// never changes the order within a term.
  func hits(of term: Int, in extent: Range<Int>) -> ArraySlice<Hit> {
    let all = hits(of: term)
    if all.isEmpty { return all }
    return all[firstHit(all, from: extent.lowerBound)..<firstHit(all, from: extent.upperBound)]
  }

  /// The index of the first hit that begins at `offset` or behind it.
  private func firstHit(_ hits: ArraySlice<Hit>, from offset: Int) -> Int {
    var low = hits.startIndex
    var high = hits.endIndex
    while low < high {
      let middle = (low + high) / 2
      if hits[middle].range.lowerBound < offset { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// The segments that begin in `extent`.
  func segments(in extent: Range<Int>) -> Range<Int> {
    let first = firstSegment(from: extent.lowerBound)
    return first..<max(first, firstSegment(from: extent.upperBound))
  }

  private func firstSegment(from offset: Int) -> Int {
    var low = 0
    var high = document.segments.count
    while low < high {
      let middle = (low + high) / 2
      if document.segments[middle].range.lowerBound < offset { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// Letters, Han and digits of the running text in an extent.
  func length(of extent: Range<Int>) -> Int {
    let segments = segments(in: extent)
    return letterSums[segments.upperBound] - letterSums[segments.lowerBound]
  }

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

private func countLetters(_ bytes: borrowing Span<UInt8>, _ range: Range<Int>) -> Int {
  var count = 0
  var index = range.lowerBound
  while index < range.upperBound {
    let byte = bytes[index]
    if byte < 0x80 {
      let isLetter = (byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7A
      if isLetter || (byte >= 0x30 && byte <= 0x39) { count += 1 }
      index += 1
      continue
    }
    // E4 to E9 lead Han ideographs, which nearly everything is.
    if byte >= 0xE4, byte <= 0xE9, index + 3 <= range.upperBound, bytes[index + 1] & 0xC0 == 0x80 {
      count += 1
      index += 3
      continue
    }
    let scalar = decodeScalar(bytes, at: index, end: range.upperBound)
    index += scalar.length
    if isHan(scalar.value) {
      count += 1
    } else if scalar.value > 0x3020 || scalar.value < 0x2000, let properties = Unicode.Scalar(scalar.value)?.properties
    {
      if properties.isAlphabetic || properties.numericType != nil { count += 1 }
    }
  }
  return count
}
