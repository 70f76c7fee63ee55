/// Which symbols of a vocabulary occur in some text: a bit for each.
struct SymbolSet: Sendable {
  private var words: [UInt64]

  init(count: Int) { words = Array(repeating: 0, count: (count + 63) / 64) }

  @inline(__always)
  func contains(_ symbol: Int) -> Bool { words[symbol >> 6] & (1 << UInt64(symbol & 63)) != 0 }

  /// How many words `append` adds.
  var wordCount: Int { words.count }

  func append(to others: inout [UInt64]) { others += words }

  mutating func insert(_ symbol: Int) { words[symbol >> 6] |= 1 << UInt64(symbol & 63) }

  mutating func formUnion(_ other: SymbolSet) {
    for index in words.indices { words[index] |= other.words[index] }
  }
}
