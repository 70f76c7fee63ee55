import TestSupport
import Testing

@testable import DossierRules

/// What is kept of a leaf takes little room, and says the same as what it was made of.
@Suite struct ReadingTests {
  @Test(arguments: UInt64(0)..<50)
  func symbolsThatWereGatheredAreThere(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    // One word of bits up to more than one mark of words.
    let count = [1, 64, 65, 4096, 4097, 20_000][Int(seed % 6)]
    var (bits, expected) = (SymbolBits(count: count), Set<Int>())
    for _ in 0..<Int.random(in: 0...200, using: &random) {
      let symbol = Int.random(in: 0..<count, using: &random)
      bits.insert(symbol)
      expected.insert(symbol)
    }
    let set = SymbolSet(bits)
    #expect((0..<count).filter(set.contains) == expected.sorted(), "seed \(seed)")
    var copy = SymbolBits(count: count)
    copy.formUnion(set)
    #expect((0..<count).filter(SymbolSet(copy).contains) == expected.sorted(), "seed \(seed)")
    copy.removeAll()
    #expect(!(0..<count).contains(where: SymbolSet(copy).contains), "seed \(seed)")
  }

  /// Two bytes for each number as long as all of them fit, four for terms, hits or places beyond.
  @Test(arguments: [(300, 2_000), (70_000, 2_000), (300, 200_000)])
  func hitsAreFoundByTermAndPlace(terms: Int, bytes: Int) {
    var random = SeededGenerator(seed: 1)
    let hits = (0..<500).map { _ in
      let start = Int.random(in: 0..<bytes - 9, using: &random)
      return LeafReader.Hit(
        term: Int32.random(in: 0..<Int32(terms), using: &random), start: Int32(start), end: Int32(start + 9), segment: 0
      )
    }
    let sorted = hits.sorted { ($0.term, $0.start) < ($1.term, $1.start) }
    let table = HitTable(sorted, bytes: bytes)
    let extent = bytes / 4..<bytes / 2
    var seen: [Int] = []
    table.forEachTerm { seen.append($0) }
    #expect(seen == Set(hits.map { Int($0.term) }).sorted())
    for term in seen + [terms] {
      let expected = sorted.filter { Int($0.term) == term && extent.contains(Int($0.start)) }.map(\.range)
      #expect(Array(table.hits(of: term, in: extent)) == expected)
    }
    var inside: [Int] = []
    table.forEachTerm(in: extent) { inside.append($0) }
    #expect(inside == Set(hits.filter { extent.contains(Int($0.start)) }.map { Int($0.term) }).sorted())
  }
}
