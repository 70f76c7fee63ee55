/// A place where a term stands in a text.
package struct TermHit: Equatable, Sendable {
  package var term: Int
  /// UTF-8 bytes in the coordinates of the text that was searched.
  package var range: Range<Int>
}

/// Finds the terms of a set in a text, all of them, overlapping ones too.
///
/// Terms are filed under their first two characters: per position two characters are looked up in a bit set, and only
/// where the bit is set the few terms of that bucket are compared. From a thousand terms up this is several times faster than
/// an automaton, whose states miss the cache. ASCII letters match in either case; a term that begins or ends with one must
/// begin or end a word there.
package struct TermMatcher: Sendable {
  private let patterns: [TermPattern?]
  /// The anchors of all entries, one behind the other.
  private var anchors: [UInt8] = []
  /// Bucket by bucket, the longest anchor first.
  private var entries: [Entry] = []
  /// Open addressing from the hash of two characters to their bucket.
  private var table: [Slot] = []
  private var bits: [UInt64] = []
  /// Buckets of terms whose first two characters are not both Han-sized, by first byte.
  private var byFirstByte: [Slot]

  private struct Entry: Sendable {
    var term: Int32
    var anchorStart: Int32
    var anchorLength: Int32
    var isPlain: Bool
    /// Begins or ends with an ASCII letter.
    var mayJoinWord: Bool
  }

  /// A run of entries. No entries: a free slot.
  private struct Slot: Sendable {
    var key: UInt64 = 0
    var first: Int32 = 0
    var count: Int32 = 0
  }

  /// - Parameter terms: term n of the hits is the n-th of these. Terms without literal text never match.
  package init(_ terms: [String]) {
    patterns = terms.map { TermPattern($0) }
    byFirstByte = Array(repeating: Slot(), count: 256)
    var wide: [UInt64: [Int]] = [:]
    var narrow: [UInt8: [Int]] = [:]
    for (term, pattern) in patterns.enumerated() {
      guard let anchor = pattern?.anchorBytes, let first = anchor.first else { continue }
      if let key = key(anchor) { wide[key, default: []].append(term) } else { narrow[first, default: []].append(term) }
    }
    for (byte, terms) in narrow.sorted(by: { $0.key < $1.key }) { byFirstByte[Int(byte)] = addBucket(0, terms) }
    fillTable(wide)
  }

  private func key(_ anchor: [UInt8]) -> UInt64? {
    guard anchor.count >= 6, anchor[0] & 0xF0 == 0xE0, anchor[3] & 0xF0 == 0xE0 else { return nil }
    return anchor[..<6].reduce(0) { $0 << 8 | UInt64($1) }
  }

  private mutating func addBucket(_ key: UInt64, _ terms: [Int]) -> Slot {
    let slot = Slot(key: key, first: Int32(entries.count), count: Int32(terms.count))
    let sorted = terms.sorted { patterns[$0]!.anchorBytes.count > patterns[$1]!.anchorBytes.count }
    for term in sorted {
      let pattern = patterns[term]!
      let anchor = pattern.anchorBytes
      let mayJoinWord = !pattern.isPlain || isASCIILetter(anchor[0]) || isASCIILetter(anchor[anchor.count - 1])
      entries.append(
        Entry(
          term: Int32(term), anchorStart: Int32(anchors.count), anchorLength: Int32(anchor.count),
          isPlain: pattern.isPlain, mayJoinWord: mayJoinWord))
      anchors += anchor
    }
    return slot
  }

  private mutating func fillTable(_ wide: [UInt64: [Int]]) {
    var size = 16
    while size < wide.count * 2 { size *= 2 }
    table = Array(repeating: Slot(), count: size)
    bits = Array(repeating: 0, count: bitCount / 64)
    for (key, terms) in wide.sorted(by: { $0.key < $1.key }) {
      let hash = hash(key)
      var slot = Int(truncatingIfNeeded: hash) & (size - 1)
      while table[slot].count > 0 { slot = (slot + 1) & (size - 1) }
      table[slot] = addBucket(key, terms)
      let bit = Int(hash >> 46) & (bitCount - 1)
      bits[bit >> 6] |= 1 << UInt64(bit & 63)
    }
  }

  /// Calls `body` with every hit in `range` of `bytes`, in order of where its anchor begins.
  /// - Complexity: linear in the range, times the terms that share their first two characters.
  package func forEachHit(_ bytes: borrowing Span<UInt8>, in range: Range<Int>, _ body: (TermHit) -> Void) {
    // The tables are looked at through pointers: this loop runs over every byte of every document, and a retain per
    // position would cost more than the comparison.
    let end = range.upperBound
    bytes.withUnsafeBufferPointer { text in
      bits.withUnsafeBufferPointer { bits in
        byFirstByte.withUnsafeBufferPointer { narrow in
          var index = range.lowerBound
          while index < end {
            let byte = text[index]
            if narrow[Int(foldedByte(byte))].count > 0 {
              compare(narrow[Int(foldedByte(byte))], text, index, range, body)
            }
            guard byte & 0xF0 == 0xE0, index + 6 <= end else {
              // A character of three bytes at the end has no second one.
              index += byte & 0xF0 == 0xE0 ? 3 : 1
              continue
            }
            if text[index + 3] & 0xF0 == 0xE0 {
              let key = loadKey(text, index)
              let hash = hash(key)
              let bit = Int(truncatingIfNeeded: hash >> 46) & (bitCount - 1)
              if bits[bit >> 6] & (1 << UInt64(bit & 63)) != 0, let slot = find(key, hash) {
                compare(slot, text, index, range, body)
              }
            }
            index += 3
          }
        }
      }
    }
  }

  private func find(_ key: UInt64, _ hash: UInt64) -> Slot? {
    table.withUnsafeBufferPointer { table in
      var index = Int(truncatingIfNeeded: hash) & (table.count - 1)
      while table[index].count > 0 {
        if table[index].key == key { return table[index] }
        index = (index + 1) & (table.count - 1)
      }
      return nil
    }
  }

  private func compare(
    _ slot: Slot, _ text: UnsafeBufferPointer<UInt8>, _ index: Int, _ limits: Range<Int>, _ body: (TermHit) -> Void
  ) {
    anchors.withUnsafeBufferPointer { anchors in
      entries.withUnsafeBufferPointer { entries in
        for number in Int(slot.first)..<Int(slot.first + slot.count) {
          let entry = entries[number]
          let length = Int(entry.anchorLength)
          guard index + length <= limits.upperBound else { continue }
          var offset = 0
          while offset < length, foldedByte(text[index + offset]) == anchors[Int(entry.anchorStart) + offset] {
            offset += 1
          }
          guard offset == length else { continue }
          if entry.mayJoinWord {
            report(entry, text, index, limits, body)
          } else {
            body(TermHit(term: Int(entry.term), range: index..<index + length))
          }
        }
      }
    }
  }

  /// Terms with numbers around the anchor, and those that must be whole words.
  private func report(
    _ entry: Entry, _ text: UnsafeBufferPointer<UInt8>, _ index: Int, _ limits: Range<Int>, _ body: (TermHit) -> Void
  ) {
    var whole = index..<index + Int(entry.anchorLength)
    if !entry.isPlain {
      guard let match = patterns[Int(entry.term)]?.match(text.span, anchorAt: index, limits: limits) else { return }
      whole = match
    }
    if isWholeWord(text, whole, limits) { body(TermHit(term: Int(entry.term), range: whole)) }
  }

  /// `EE` is no part of `DeepSeek`.
  private func isWholeWord(_ text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, _ limits: Range<Int>) -> Bool {
    func isWordByte(_ byte: UInt8) -> Bool { isASCIILetter(byte) || (byte >= 0x30 && byte <= 0x39) }
    if range.lowerBound > limits.lowerBound, isASCIILetter(text[range.lowerBound]),
      isWordByte(text[range.lowerBound - 1])
    {
      return false
    }
    if range.upperBound < limits.upperBound, isASCIILetter(text[range.upperBound - 1]),
      isWordByte(text[range.upperBound])
    {
      return false
    }
    return true
  }
}

private let bitCount = 1 << 18

@inline(__always)
private func isASCIILetter(_ byte: UInt8) -> Bool { (byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7A }

/// The six bytes of two characters at `index`, the first one highest.
@inline(__always)
private func loadKey(_ text: UnsafeBufferPointer<UInt8>, _ index: Int) -> UInt64 {
  var key: UInt64 = 0
  for offset in 0..<6 { key = key << 8 | UInt64(text[index + offset]) }
  return key
}

@inline(__always)
private func hash(_ key: UInt64) -> UInt64 {
  let mixed = (key ^ (key >> 29)) &* 0xBF58_476D_1CE4_E5B9
  return mixed ^ (mixed >> 32)
}
