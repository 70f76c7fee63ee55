import DossierSyntax

/// Where the terms of a leaf stand: by term, those of one term in order of place.
///
/// A rulebook has thousands of terms, and a leaf hundreds of hits: they are most of what is kept of a document. So a hit is four bytes, where the leaf is
/// no longer than 64 KB, as nearly all are.
struct HitTable: Sendable {
  private struct Group: Sendable {
    var term: Int32
    /// Index of its first hit.
    var first: Int32
  }

  private var groups: [Group] = []
  /// Begin and end, two bytes each; or four bytes each.
  private var narrow: [UInt32] = []
  private var wide: [UInt64] = []

  /// - Parameters:
  ///   - sorted: by term, then by place.
  ///   - bytes: the length of the leaf.
  init(_ sorted: [LeafReader.Hit], bytes: Int) {
    if sorted.isEmpty { return }
    var terms = 1
    for index in sorted.indices.dropFirst() where sorted[index].term != sorted[index - 1].term { terms += 1 }
    groups.reserveCapacity(terms)
    var last: Int32 = -1
    for index in sorted.indices where sorted[index].term != last {
      last = sorted[index].term
      groups.append(Group(term: last, first: Int32(index)))
    }
    if bytes <= 0xFFFF {
      narrow = sorted.map { UInt32($0.start) << 16 | UInt32($0.end) }
    } else {
      wide = sorted.map { UInt64($0.start) << 32 | UInt64($0.end) }
    }
  }

  /// The terms that occur, in order.
  func forEachTerm(_ body: (Int) -> Void) {
    for group in groups { body(Int(group.term)) }
  }

  /// Calls `body` with each term that has a hit that begins in `extent`.
  func forEachTerm(in extent: Range<Int>, _ body: (Int) -> Void) {
    for index in groups.indices where !hits(ofGroup: index, in: extent).isEmpty { body(Int(groups[index].term)) }
  }

  /// The hits of a term that begin in `extent`. O(log n).
  func hits(of term: Int, in extent: Range<Int>) -> Hits {
    var low = 0
    var high = groups.count
    while low < high {
      let middle = (low + high) / 2
      if Int(groups[middle].term) < term { low = middle + 1 } else { high = middle }
    }
    guard low < groups.count, Int(groups[low].term) == term else {
      return Hits(table: self, startIndex: 0, endIndex: 0)
    }
    return hits(ofGroup: low, in: extent)
  }

  private func hits(ofGroup index: Int, in extent: Range<Int>) -> Hits {
    let end = index + 1 < groups.count ? Int(groups[index + 1].first) : narrow.count + wide.count
    let first = firstHit(from: extent.lowerBound, in: Int(groups[index].first)..<end)
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
    if wide.isEmpty {
      let hit = narrow[index]
      return Int(hit >> 16)..<Int(hit & 0xFFFF)
    }
    let hit = wide[index]
    return Int(hit >> 32)..<Int(hit & 0xFFFF_FFFF)
  }

  /// Hits of one term in order of place: UTF-8 ranges of the leaf.
  struct Hits: RandomAccessCollection {
    fileprivate let table: HitTable
    let startIndex: Int
    let endIndex: Int

    subscript(index: Int) -> Range<Int> { table[index] }
  }
}
