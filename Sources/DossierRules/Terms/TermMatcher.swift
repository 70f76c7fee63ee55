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
  /// Longest anchor first in each bucket.
  private var buckets: [[Entry]] = []
  /// Open addressing from the hash of the two characters to a bucket; -1 is free.
  private var table: [(key: UInt64, bucket: Int32)] = []
  private var bits: [UInt64] = []
  /// Buckets of terms whose first two characters are not both Han-sized, by first byte.
  private var byFirstByte: [Int32]

  private struct Entry: Sendable {
    var term: Int
    var anchor: [UInt8]
  }

  /// - Parameter terms: term n of the hits is the n-th of these. Terms without literal text never match.
  package init(_ terms: [String]) {
    patterns = terms.map { TermPattern($0) }
    byFirstByte = Array(repeating: -1, count: 256)
    var wide: [UInt64: [Entry]] = [:]
    var narrow: [UInt8: [Entry]] = [:]
    for (term, pattern) in patterns.enumerated() {
      guard let anchor = pattern?.anchorBytes, let first = anchor.first else { continue }
      let entry = Entry(term: term, anchor: anchor)
      if let key = TermMatcher.key(anchor.span, at: 0, end: anchor.count) {
        wide[key, default: []].append(entry)
      } else {
        narrow[first, default: []].append(entry)
      }
    }
    for (byte, entries) in narrow.sorted(by: { $0.key < $1.key }) {
      byFirstByte[Int(byte)] = Int32(buckets.count)
      buckets.append(entries.sorted { $0.anchor.count > $1.anchor.count })
    }
    fillTable(wide)
  }

  private mutating func fillTable(_ wide: [UInt64: [Entry]]) {
    var size = 16
    while size < wide.count * 2 { size *= 2 }
    table = Array(repeating: (0, -1), count: size)
    bits = Array(repeating: 0, count: TermMatcher.bitCount / 64)
    for (key, entries) in wide.sorted(by: { $0.key < $1.key }) {
      let hash = TermMatcher.hash(key)
      var slot = Int(truncatingIfNeeded: hash) & (size - 1)
      while table[slot].bucket >= 0 { slot = (slot + 1) & (size - 1) }
      table[slot] = (key, Int32(buckets.count))
      buckets.append(entries.sorted { $0.anchor.count > $1.anchor.count })
      let bit = Int(hash >> 46) & (TermMatcher.bitCount - 1)
      bits[bit >> 6] |= 1 << UInt64(bit & 63)
    }
  }

  private static let bitCount = 1 << 18

  /// The first two characters at `index`, where both take three bytes.
  @inline(__always)
  private static func key(_ bytes: borrowing Span<UInt8>, at index: Int, end: Int) -> UInt64? {
    guard index + 6 <= end, bytes[index] & 0xF0 == 0xE0, bytes[index + 3] & 0xF0 == 0xE0 else { return nil }
    var key: UInt64 = 0
    for offset in 0..<6 { key = key << 8 | UInt64(bytes[index + offset]) }
    return key
  }

  @inline(__always)
  private static func hash(_ key: UInt64) -> UInt64 {
    let mixed = (key ^ (key >> 29)) &* 0xBF58_476D_1CE4_E5B9
    return mixed ^ (mixed >> 32)
  }

  /// Calls `body` with every hit in `range` of `bytes`, in order of where its anchor begins.
  /// - Complexity: linear in the range, times the terms that share their first two characters.
  package func forEachHit(_ bytes: borrowing Span<UInt8>, in range: Range<Int>, _ body: (TermHit) -> Void) {
    var index = range.lowerBound
    let end = range.upperBound
    while index < end {
      let byte = bytes[index]
      let narrow = byFirstByte[Int(foldedByte(byte))]
      if narrow >= 0 { tryBucket(Int(narrow), bytes, index, range, body) }
      if byte & 0xF0 == 0xE0 {
        if let key = TermMatcher.key(bytes, at: index, end: end), let bucket = bucket(key) {
          tryBucket(bucket, bytes, index, range, body)
        }
        index += 3
      } else {
        index += 1
      }
    }
  }

  @inline(__always)
  private func bucket(_ key: UInt64) -> Int? {
    let hash = TermMatcher.hash(key)
    let bit = Int(hash >> 46) & (TermMatcher.bitCount - 1)
    if bits[bit >> 6] & (1 << UInt64(bit & 63)) == 0 { return nil }
    var slot = Int(truncatingIfNeeded: hash) & (table.count - 1)
    while table[slot].bucket >= 0 {
      if table[slot].key == key { return Int(table[slot].bucket) }
      slot = (slot + 1) & (table.count - 1)
    }
    return nil
  }

  private func tryBucket(
    _ bucket: Int, _ bytes: borrowing Span<UInt8>, _ index: Int, _ limits: Range<Int>, _ body: (TermHit) -> Void
  ) {
    for entry in buckets[bucket] {
      let end = index + entry.anchor.count
      guard end <= limits.upperBound, matches(bytes, entry.anchor, at: index) else { continue }
      guard let pattern = patterns[entry.term] else { continue }
      let whole = pattern.isPlain ? index..<end : pattern.match(bytes, anchorAt: index, limits: limits)
      guard let whole, isWholeWord(bytes, whole, limits) else { continue }
      body(TermHit(term: entry.term, range: whole))
    }
  }

  private func matches(_ bytes: borrowing Span<UInt8>, _ anchor: [UInt8], at index: Int) -> Bool {
    for offset in anchor.indices where foldedByte(bytes[index + offset]) != anchor[offset] { return false }
    return true
  }

  /// `EE` is no part of `DeepSeek`.
  private func isWholeWord(_ bytes: borrowing Span<UInt8>, _ range: Range<Int>, _ limits: Range<Int>) -> Bool {
    func isWordByte(_ byte: UInt8) -> Bool {
      (foldedByte(byte) >= 0x61 && foldedByte(byte) <= 0x7A) || (byte >= 0x30 && byte <= 0x39)
    }
    func isLetter(_ byte: UInt8) -> Bool { foldedByte(byte) >= 0x61 && foldedByte(byte) <= 0x7A }
    if range.lowerBound > limits.lowerBound, isLetter(bytes[range.lowerBound]),
      isWordByte(bytes[range.lowerBound - 1])
    {
      return false
    }
    if range.upperBound < limits.upperBound, isLetter(bytes[range.upperBound - 1]), isWordByte(bytes[range.upperBound])
    {
      return false
    }
    return true
  }
}
