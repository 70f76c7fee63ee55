/// Sorts hits by term. Those of one term stay in their order.
struct HitSorter: Sendable {
  /// Fewer are sorted faster by putting each in its place.
  private static let few = 24

  private let termCount: Int
  private var spare: [LeafReader.Hit] = []

  /// - Parameter termCount: no number of a term is as great.
  init(termCount: Int) { self.termCount = termCount }

  mutating func sort(_ hits: inout [LeafReader.Hit]) {
    if hits.count > Self.few { return sortByDigits(&hits) }
    for index in hits.indices.dropFirst() {
      let hit = hits[index]
      var place = index
      while place > 0, hits[place - 1].term > hit.term {
        hits[place] = hits[place - 1]
        place -= 1
      }
      hits[place] = hit
    }
  }

  /// Linear: by the lowest seven bits of the term's number, then by the next ones.
  private mutating func sortByDigits(_ hits: inout [LeafReader.Hit]) {
    spare.removeAll(keepingCapacity: true)
    spare += hits
    // Safe: 128 digits and one place more, and `spare` is as long as `hits`.
    unsafe withUnsafeTemporaryAllocation(of: Int.self, capacity: 129) { starts in
      for shift in stride(from: Int32(0), to: 21, by: 7) where termCount >> Int(shift) > 0 {
        unsafe starts.update(repeating: 0)
        for hit in hits { unsafe starts[Int(hit.term >> shift) & 127 + 1] += 1 }
        for digit in 1..<129 { unsafe starts[digit] += starts[digit - 1] }
        for hit in hits {
          let digit = Int(hit.term >> shift) & 127
          unsafe spare[starts[digit]] = hit
          unsafe starts[digit] += 1
        }
        swap(&hits, &spare)
      }
    }
  }
}
