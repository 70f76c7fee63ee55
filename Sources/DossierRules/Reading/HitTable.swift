import DossierSyntax

/// Where the terms of a leaf stand: by term, those of one term in order of place.
///
/// A rulebook has thousands of terms, and a leaf hundreds of hits: they are most of what is kept of a document. So a hit is four bytes, where the leaf is
/// no longer than 64 KB, as nearly all are.
struct HitTable: Sendable {
  /// Groups, then hits. A group is a term and the index of its first hit, a hit is its begin and its end: each two halves of a word, or two words.
  private let words: [UInt32]
  private let groupCount: Int32
  private let isNarrow: Bool

  /// - Parameters:
  ///   - sorted: by term, then by place.
  ///   - bytes: the length of the leaf.
  init(_ sorted: [LeafReader.Hit], bytes: Int) {
    var terms = sorted.isEmpty ? 0 : 1
    for index in sorted.indices.dropFirst() where sorted[index].term != sorted[index - 1].term { terms += 1 }
    let lastTerm = sorted.last.map { Int($0.term) } ?? 0
    let isNarrow = max(bytes, sorted.count, lastTerm) <= 0xFFFF
    var words: [UInt32] = []
    words.reserveCapacity((terms + sorted.count) * (isNarrow ? 1 : 2))
    func add(_ first: Int32, _ second: Int32) {
      if isNarrow {
        words.append(UInt32(first) << 16 | UInt32(second))
      } else {
        words.append(UInt32(first))
        words.append(UInt32(second))
      }
    }
    var last: Int32 = -1
    for index in sorted.indices where sorted[index].term != last {
      last = sorted[index].term
      add(last, Int32(index))
    }
    for hit in sorted { add(hit.start, hit.end) }
    self.words = words
    self.isNarrow = isNarrow
    groupCount = Int32(terms)
  }

  @inline(__always)
  private func pair(_ index: Int) -> (first: Int, second: Int) {
    if isNarrow { return (Int(words[index] >> 16), Int(words[index] & 0xFFFF)) }
    return (Int(words[2 * index]), Int(words[2 * index + 1]))
  }

  private var groups: Range<Int> { 0..<Int(groupCount) }
  private var hitCount: Int { (isNarrow ? words.count : words.count / 2) - groups.count }
  private func term(_ group: Int) -> Int { pair(group).first }

  /// The terms that occur, in order.
  func forEachTerm(_ body: (Int) -> Void) {
    for group in groups { body(term(group)) }
  }

  /// Calls `body` with each term that has a hit that begins in `extent`.
  func forEachTerm(in extent: Range<Int>, _ body: (Int) -> Void) {
    for group in groups where !hits(ofGroup: group, in: extent).isEmpty { body(term(group)) }
  }

  /// The hits of a term that begin in `extent`. O(log n).
  func hits(of term: Int, in extent: Range<Int>) -> Hits {
    var low = 0
    var high = groups.count
    while low < high {
      let middle = (low + high) / 2
      if self.term(middle) < term { low = middle + 1 } else { high = middle }
    }
    guard low < groups.count, self.term(low) == term else {
      return Hits(table: self, startIndex: 0, endIndex: 0)
    }
    return hits(ofGroup: low, in: extent)
  }

  private func hits(ofGroup index: Int, in extent: Range<Int>) -> Hits {
    let end = index + 1 < groups.count ? pair(index + 1).second : hitCount
    let first = firstHit(from: extent.lowerBound, in: pair(index).second..<end)
    return Hits(table: self, startIndex: first, endIndex: firstHit(from: extent.upperBound, in: first..<end))
  }

  private func firstHit(from offset: Int, in range: Range<Int>) -> Int {
    var low = range.lowerBound
    var high = range.upperBound
    while low < high {
      let middle = (low + high) / 2
      if self[middle].lowerBound < offset { low = middle + 1 } else { high = middle }
    }
    return low
  }

  fileprivate subscript(index: Int) -> Range<Int> {
    let (start, end) = pair(groups.count + index)
    return start..<end
  }

  /// Hits of one term in order of place: UTF-8 ranges of the leaf.
  struct Hits: RandomAccessCollection {
    fileprivate let table: HitTable
    let startIndex: Int
    let endIndex: Int

    subscript(index: Int) -> Range<Int> { table[index] }
  }
}
