/// Which symbols of a vocabulary occur in some text.
///
/// A vocabulary has thousands, and a leaf a hundred of them: of the bits, pieces of sixteen that are zero are left out.
struct SymbolSet: Equatable, Sendable {
  /// A bit for each piece that is not zero; behind these marks those pieces, in order, four in a word.
  private let words: [UInt64]
  private let marks: Int

  init(_ bits: SymbolBits) {
    marks = (bits.words.count * 4 + 63) / 64
    var count = 0
    for word in bits.words where word != 0 {
      for piece in 0..<4 where SymbolSet.piece(piece, of: word) != 0 { count += 1 }
    }
    var words: [UInt64] = Array(repeating: 0, count: marks + (count + 3) / 4)
    var place = marks * 4
    for (index, word) in bits.words.enumerated() where word != 0 {
      for piece in 0..<4 {
        let own = SymbolSet.piece(piece, of: word)
        if own == 0 { continue }
        let number = index * 4 + piece
        words[number >> 6] |= 1 << UInt64(number & 63)
        words[place >> 2] |= own << UInt64(16 * (place & 3))
        place += 1
      }
    }
    self.words = words
  }

  private static func piece(_ index: Int, of word: UInt64) -> UInt64 { word >> UInt64(16 * (index & 3)) & 0xFFFF }

  /// - Complexity: linear in the size of the vocabulary, a step for 1,024 symbols.
  func contains(_ symbol: Int) -> Bool {
    let index = symbol >> 4
    let (mark, bit) = (words[index >> 6], 1 << UInt64(index & 63) as UInt64)
    if mark & bit == 0 { return false }
    var place = marks * 4 + (mark & (bit - 1)).nonzeroBitCount
    for before in 0..<index >> 6 { place += words[before].nonzeroBitCount }
    return SymbolSet.piece(place, of: words[place >> 2]) & (1 << UInt64(symbol & 15)) != 0
  }

  /// Calls `body` with the words of 64 bits that are not zero, in order.
  func forEachWord(_ body: (_ index: Int, _ word: UInt64) -> Void) {
    var place = marks * 4
    for mark in 0..<marks {
      var left = words[mark]
      while left != 0 {
        let index = mark << 4 + left.trailingZeroBitCount >> 2
        var word: UInt64 = 0
        // The pieces of one word are marked beside one another.
        while left != 0, mark << 4 + left.trailingZeroBitCount >> 2 == index {
          word |= SymbolSet.piece(place, of: words[place >> 2]) << UInt64(16 * (left.trailingZeroBitCount & 3))
          place += 1
          left &= left - 1
        }
        body(index, word)
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
