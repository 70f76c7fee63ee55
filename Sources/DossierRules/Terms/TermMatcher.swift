/// A place where a term stands in a text.
package struct TermHit: Equatable, Sendable {
  package var term: Int
  /// UTF-8 bytes in the coordinates of the text that was searched.
  package var range: Range<Int>
}

/// Finds the terms of a set in a text, all of them, overlapping ones too.
///
/// Terms are filed under their first two characters: per position two characters are looked up in a bit set, and only
/// where the bit is set the few terms of that bucket are compared. Terms whose second character is none of three bytes are
/// filed under the first one in the same way. From a thousand terms up this is several times faster than
/// an automaton, whose states miss the cache. ASCII letters match in either case; a term that begins or ends with one must
/// begin or end a word there, and one that begins or ends with a digit, a number.
package struct TermMatcher: Equatable, Sendable {
  package let termCount: Int
  /// Those with a number in them; an entry points to its own.
  var patterns: [TermPattern] = []
  /// The anchors of all entries, one behind the other.
  var anchors: [UInt8] = []
  /// Bucket by bucket: of a few terms the longest anchor first, of many in the order of their bytes.
  var entries: [Entry] = []
  /// By number of an entry in a bucket of many: the one with the longest anchor that its own begins with; -1: none.
  var parents: [Int32] = []
  /// By the first two characters, where both take three bytes.
  var pairs = SlotTable()
  /// By the first character, where it takes three bytes and the second one does not.
  var singles = SlotTable()
  /// All other terms, by first byte.
  var byFirstByte: [Slot]

  enum Check: UInt8, Sendable {
    /// The anchor is all of the term.
    case none
    /// It begins or ends with an ASCII letter.
    case word
    /// A number stands before the anchor, and nothing else.
    case numberBefore
    /// Whatever its pattern says.
    case pattern
  }

  struct Entry: Equatable, Sendable {
    var term: Int32
    var anchorStart: Int32
    var anchorLength: Int32
    /// Index of its pattern; -1: literal text alone.
    var pattern: Int32
    /// Whether anything is to be looked at besides the anchor.
    var check: Check
  }

  /// A bucket of more terms is searched, not compared one by one: what a rulebook lists may all begin alike.
  static let fewTerms = 8

  /// - Parameter terms: term n of the hits is the n-th of these. Terms without literal text never match.
  package init(_ terms: [String]) {
    termCount = terms.count
    let patterns = terms.map { TermPattern($0) }
    byFirstByte = Array(repeating: Slot(), count: 256)
    var byPair: [UInt64: [Int]] = [:]
    var bySingle: [UInt64: [Int]] = [:]
    var byByte: [UInt8: [Int]] = [:]
    for (term, pattern) in patterns.enumerated() {
      guard let anchor = pattern?.anchorBytes, let first = anchor.first else { continue }
      switch (isWide(anchor, 0), isWide(anchor, 3)) {
      case (true, true): byPair[key(anchor[..<6]), default: []].append(term)
      case (true, false): bySingle[key(anchor[..<3]), default: []].append(term)
      case (false, _): byByte[first, default: []].append(term)
      }
    }
    for (byte, terms) in byByte.sorted(by: { $0.key < $1.key }) {
      byFirstByte[Int(byte)] = addBucket(0, terms, patterns)
    }
    setTables(
      pairs: byPair.sorted { $0.key < $1.key }.map { addBucket($0.key, $0.value, patterns) },
      singles: bySingle.sorted { $0.key < $1.key }.map { addBucket($0.key, $0.value, patterns) })
  }

  mutating func setTables(pairs: [Slot], singles: [Slot]) {
    self.pairs = SlotTable(pairs, mostBits: 1 << 18)
    self.singles = SlotTable(singles, mostBits: 1 << 14)
  }

  /// Whether a character of three bytes begins at `index`.
  private func isWide(_ bytes: [UInt8], _ index: Int) -> Bool {
    index + 3 <= bytes.count && bytes[index] & 0xF0 == 0xE0
  }

  private func key(_ bytes: ArraySlice<UInt8>) -> UInt64 { bytes.reduce(0) { $0 << 8 | UInt64($1) } }

  private mutating func addBucket(_ key: UInt64, _ terms: [Int], _ patterns: [TermPattern?]) -> Slot {
    let slot = Slot(key: key, first: Int32(entries.count), count: Int32(terms.count))
    let isLarge = terms.count > TermMatcher.fewTerms
    let sorted = terms.sorted { left, right in
      let (own, other) = (patterns[left]!.anchorBytes, patterns[right]!.anchorBytes)
      if !isLarge { return own.count > other.count }
      return own == other ? left > right : own.lexicographicallyPrecedes(other)
    }
    for term in sorted {
      let pattern = patterns[term]!
      let anchor = pattern.anchorBytes
      let ends = [anchor[0], anchor[anchor.count - 1]]
      let mayJoinWord = ends.contains { isASCIILetter($0) || pattern.isPlain && isASCIIDigit($0) }
      entries.append(
        Entry(
          term: Int32(term), anchorStart: Int32(anchors.count), anchorLength: Int32(anchor.count),
          pattern: pattern.isPlain ? -1 : Int32(self.patterns.count),
          check: TermMatcher.check(pattern.isPlain ? nil : pattern, mayJoinWord: mayJoinWord)))
      if !pattern.isPlain { self.patterns.append(pattern) }
      anchors += anchor
    }
    if isLarge { linkParents(slot) }
    return slot
  }

  private mutating func linkParents(_ slot: Slot) {
    parents += repeatElement(-1, count: entries.count - parents.count)
    var open: [Int] = []
    for number in Int(slot.first)..<Int(slot.first + slot.count) {
      while let last = open.last, !isAnchor(of: last, theBeginningOf: number) { open.removeLast() }
      if let last = open.last { parents[number] = Int32(last) }
      open.append(number)
    }
  }

  /// Whether the anchor of another entry begins with that of an entry.
  private func isAnchor(of entry: Int, theBeginningOf other: Int) -> Bool {
    let (own, longer) = (entries[entry], entries[other])
    if own.anchorLength > longer.anchorLength { return false }
    let distance = Int(longer.anchorStart - own.anchorStart)
    for index in Int(own.anchorStart)..<Int(own.anchorStart + own.anchorLength)
    where anchors[index] != anchors[index + distance] {
      return false
    }
    return true
  }

  static func check(_ pattern: TermPattern?, mayJoinWord: Bool) -> Check {
    guard let pattern else { return mayJoinWord ? .word : .none }
    return pattern.isNumberBeforeAnchor && !mayJoinWord ? .numberBefore : .pattern
  }

  /// Calls `body` with every hit in `range` of `bytes`, in order of where its anchor begins.
  /// - Complexity: linear in the range, times the length of the longest term where many begin alike.
  package func forEachHit(_ bytes: borrowing Span<UInt8>, in range: Range<Int>, _ body: (TermHit) -> Void) {
    // The tables are looked at through pointers: this loop runs over every byte of every document, and a retain per
    // position would cost more than the comparison.
    // Safe: the range lies in the bytes, two characters are looked at where six bytes are left, and slots name entries that are there.
    let end = range.upperBound
    unsafe bytes.withUnsafeBufferPointer { text in
      unsafe byFirstByte.withUnsafeBufferPointer { narrow in
        unsafe anchors.withUnsafeBufferPointer { anchors in
          unsafe entries.withUnsafeBufferPointer { entries in
            let scan = unsafe Scan(text: text, limits: range, anchors: anchors, entries: entries)
            var index = range.lowerBound
            while index < end {
              let byte = unsafe text[index]
              guard byte & 0xF0 == 0xE0, index + 3 <= end else {
                let slot = unsafe narrow[Int(foldedByte(byte))]
                if slot.count > 0 { unsafe compare(slot, known: 0, scan, index, body) }
                index += 1
                continue
              }
              let single = unsafe UInt64(byte) << 16 | UInt64(text[index + 1]) << 8 | UInt64(text[index + 2])
              if let slot = singles.find(single) { unsafe compare(slot, known: 3, scan, index, body) }
              if index + 6 <= end, unsafe text[index + 3] & 0xF0 == 0xE0 {
                let next = unsafe UInt64(text[index + 3]) << 16 | UInt64(text[index + 4]) << 8 | UInt64(text[index + 5])
                if let slot = pairs.find(single << 24 | next) { unsafe compare(slot, known: 6, scan, index, body) }
              }
              index += 3
            }
          }
        }
      }
    }
  }

  // Safe: pointers of `forEachHit`, which outlives every use.
  @unsafe private struct Scan {
    var text: UnsafeBufferPointer<UInt8>
    var limits: Range<Int>
    var anchors: UnsafeBufferPointer<UInt8>
    var entries: UnsafeBufferPointer<Entry>
  }

  /// - Parameter known: bytes of the anchors that are known to be there.
  @inline(__always)
  private func compare(_ slot: Slot, known: Int, _ scan: Scan, _ index: Int, _ body: (TermHit) -> Void) {
    // Safe: slots name entries, and entries anchors, that are there; an anchor is compared where the text is long enough for it.
    if Int(slot.count) > TermMatcher.fewTerms { return unsafe search(slot, known: known, scan, index, body) }
    for number in Int(slot.first)..<Int(slot.first &+ slot.count) {
      let entry = unsafe scan.entries[number]
      let length = Int(entry.anchorLength)
      guard unsafe index + length <= scan.limits.upperBound else { continue }
      var offset = known
      while offset < length,
        unsafe foldedByte(scan.text[index + offset]) == scan.anchors[Int(entry.anchorStart) + offset]
      {
        offset += 1
      }
      guard offset == length else { continue }
      unsafe found(entry, scan, index, body)
    }
  }

  @inline(__always)
  private func found(_ entry: Entry, _ scan: Scan, _ index: Int, _ body: (TermHit) -> Void) {
    if entry.check == .none {
      body(TermHit(term: Int(entry.term), range: index..<index + Int(entry.anchorLength)))
    } else {
      // Safe: the anchor is at the index.
      unsafe report(entry, scan.text, index, scan.limits, body)
    }
  }

  /// In the order of bytes all anchors that a text begins with stand before it, and between each of them and the text is none that
  /// does not begin with it: so they are the last one before the text, if it is one, and its parents.
  private func search(_ slot: Slot, known: Int, _ scan: Scan, _ index: Int, _ body: (TermHit) -> Void) {
    let first = Int(slot.first)
    var (low, high) = (first, first + Int(slot.count))
    var common = 0
    while low < high {
      let middle = (low + high) / 2
      // Safe: the number is of an entry of the slot.
      let (isBehind, length) = unsafe order(scan.entries[middle], known: known, scan, index)
      if isBehind {
        high = middle
      } else {
        low = middle + 1
        common = length
      }
    }
    var number = low - 1
    guard number >= first else { return }
    while number >= 0 {
      // Safe: a parent is an entry of the same slot.
      let entry = unsafe scan.entries[number]
      if Int(entry.anchorLength) <= common { unsafe found(entry, scan, index, body) }
      number = Int(parents[number])
    }
  }

  /// Whether an anchor stands behind the text in the order of bytes, and how many bytes they have in common at their beginning.
  private func order(_ entry: Entry, known: Int, _ scan: Scan, _ index: Int) -> (isBehind: Bool, common: Int) {
    let length = Int(entry.anchorLength)
    let end = unsafe min(length, scan.limits.upperBound - index)
    var offset = known
    // Safe: offsets lie inside of the anchor and of the limits.
    while offset < end {
      let (own, other) = unsafe (scan.anchors[Int(entry.anchorStart) + offset], foldedByte(scan.text[index + offset]))
      if own != other { return (own > other, offset) }
      offset += 1
    }
    return (offset < length, offset)
  }

  /// Terms with numbers around the anchor, and those that must be whole words.
  private func report(
    _ entry: Entry, _ text: UnsafeBufferPointer<UInt8>, _ index: Int, _ limits: Range<Int>, _ body: (TermHit) -> Void
  ) {
    // Safe: the anchor is known to be at the index; patterns look inside of the limits.
    var whole = index..<index + Int(entry.anchorLength)
    switch entry.check {
    case .none: break
    case .word: if unsafe !isWholeWord(text, whole, limits) || !isWholeNumber(text, whole, limits) { return }
    case .numberBefore:
      let start = unsafe numberStart(text.span, before: index, limits.lowerBound)
      if start == index { return }
      whole = start..<whole.upperBound
    case .pattern:
      guard let match = unsafe patterns[Int(entry.pattern)].match(text.span, anchorAt: index, limits: limits),
        unsafe isWholeWord(text, match, limits)
      else { return }
      whole = match
    }
    body(TermHit(term: Int(entry.term), range: whole))
  }

  /// `138` is no part of `5.0138`.
  private func isWholeNumber(_ text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, _ limits: Range<Int>) -> Bool {
    // Safe: what is beside the range is looked at inside of the limits alone.
    if range.lowerBound > limits.lowerBound, unsafe isASCIIDigit(text[range.lowerBound]),
      unsafe isASCIIDigit(text[range.lowerBound - 1])
    {
      return false
    }
    return unsafe range.upperBound == limits.upperBound || !isASCIIDigit(text[range.upperBound - 1])
      || !isASCIIDigit(text[range.upperBound])
  }

  /// `EE` is no part of `DeepSeek`.
  private func isWholeWord(_ text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, _ limits: Range<Int>) -> Bool {
    func isWordByte(_ byte: UInt8) -> Bool { isASCIILetter(byte) || (byte >= 0x30 && byte <= 0x39) }
    // Safe: what is beside the range is looked at inside of the limits alone.
    if range.lowerBound > limits.lowerBound, unsafe isASCIILetter(text[range.lowerBound]),
      unsafe isWordByte(text[range.lowerBound - 1])
    {
      return false
    }
    if range.upperBound < limits.upperBound, unsafe isASCIILetter(text[range.upperBound - 1]),
      unsafe isWordByte(text[range.upperBound])
    {
      return false
    }
    return true
  }
}

@inline(__always)
private func isASCIIDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }
func isASCIILetter(_ byte: UInt8) -> Bool { (byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7A }
