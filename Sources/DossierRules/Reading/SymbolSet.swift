/// Which symbols of a vocabulary occur in some text.
///
/// A vocabulary has thousands, and a leaf a hundred of them: words of 64 bits that are zero are left out.
struct SymbolSet: Sendable {
  /// A bit for each word of the bits that is not zero; behind these marks those words, in order.
  private let words: [UInt64]
  private let marks: Int

  init(_ bits: SymbolBits) {
    marks = (bits.words.count + 63) / 64
    var words: [UInt64] = []
    words.reserveCapacity(marks + bits.words.count { $0 != 0 })
    words.append(contentsOf: repeatElement(0, count: marks))
    for (index, word) in bits.words.enumerated() where word != 0 {
      words[index >> 6] |= 1 << UInt64(index & 63)
      words.append(word)
    }
    self.words = words
  }

  /// - Complexity: linear in the size of the vocabulary, a step for 4,096 symbols.
  func contains(_ symbol: Int) -> Bool {
    let index = symbol >> 6
    let (mark, bit) = (words[index >> 6], 1 << UInt64(index & 63) as UInt64)
    if mark & bit == 0 { return false }
    var place = marks + (mark & (bit - 1)).nonzeroBitCount
    for before in 0..<index >> 6 { place += words[before].nonzeroBitCount }
    return words[place] & (1 << UInt64(symbol & 63)) != 0
  }

  /// Calls `body` with the words of the bits that are not zero, in order.
  func forEachWord(_ body: (_ index: Int, _ word: UInt64) -> Void) {
    var place = marks
    for mark in 0..<marks {
      var left = words[mark]
      while left != 0 {
        body(mark << 6 + left.trailingZeroBitCount, words[place])
        place += 1
        left &= left - 1
      }
    }
  }
}

/// Symbols while they are gathered: a bit for each.
struct SymbolBits: Sendable {
  fileprivate var words: [UInt64]

  init(count: Int) { words = Array(repeating: 0, count: (count + 63) / 64) }

  mutating func removeAll() {
    for index in words.indices { words[index] = 0 }
  }

  mutating func insert(_ symbol: Int) { words[symbol >> 6] |= 1 << UInt64(symbol & 63) }

  mutating func formUnion(_ other: SymbolSet) { other.forEachWord { words[$0] |= $1 } }
}
