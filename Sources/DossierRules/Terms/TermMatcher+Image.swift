// How a matcher is kept in the image of a rulebook: its terms in the order of its buckets, from which the tables are made again.

extension TermMatcher: ImageCodable {
  package init(_ reader: inout ImageReader) {
    termCount = reader.count()
    // Safe: static memory, copied.
    let anchors = unsafe Array(reader.bytes().buffer)
    self.anchors = anchors
    patterns = reader.list()
    byFirstByte = Array(repeating: Slot(), count: 256)
    var buckets = BucketReader(anchors: anchors, patterns: patterns)
    var narrow: [Slot] = []
    var (pairs, singles) = (narrow, narrow)
    let entryCount = reader.count()
    // Safe: as many are initialized as are counted.
    entries = unsafe Array(unsafeUninitializedCapacity: entryCount) { entries, initialized in
      narrow = unsafe buckets.read(&reader, keyLength: 1, entries)
      pairs = unsafe buckets.read(&reader, keyLength: 6, entries)
      singles = unsafe buckets.read(&reader, keyLength: 3, entries)
      initialized = buckets.count
    }
    for slot in narrow { byFirstByte[Int(slot.key)] = Slot(key: 0, first: slot.first, count: slot.count) }
    parents = buckets.parents
    setTables(pairs: pairs, singles: singles)
  }

  /// Reads entries bucket by bucket. It holds nothing of the matcher, whose tables would be retained for each entry.
  private struct BucketReader {
    let anchors: [UInt8]
    let patterns: [TermPattern]
    var parents: [Int32] = []
    /// Entries read so far.
    var count = 0
    /// Where the anchors of these end.
    var end = 0

    init(anchors: [UInt8], patterns: [TermPattern]) {
      self.anchors = anchors
      self.patterns = patterns
    }

    /// - Parameter entries: those read so far are initialized.
    mutating func read(
      _ reader: inout ImageReader, keyLength: Int, _ entries: UnsafeMutableBufferPointer<Entry>
    ) -> [Slot] {
      let bucketCount = reader.count()
      var slots: [Slot] = []
      slots.reserveCapacity(bucketCount)
      for _ in 0..<bucketCount {
        let size = reader.count()
        guard reader.check(size <= entries.count - count) else { break }
        var slot = Slot(first: Int32(count), count: Int32(size))
        if end + keyLength <= anchors.count {
          for index in end..<end + keyLength { slot.key = slot.key << 8 | UInt64(anchors[index]) }
        }
        for number in count..<count + size {
          // Safe: the number was compared with the count.
          unsafe entries.initializeElement(at: number, to: readEntry(&reader))
        }
        count += size
        if size > TermMatcher.fewTerms { readParents(&reader, slot) }
        slots.append(slot)
      }
      return slots
    }

    private mutating func readParents(_ reader: inout ImageReader, _ slot: Slot) {
      parents += repeatElement(-1, count: Int(slot.first) - parents.count)
      for number in slot.first..<slot.first + slot.count {
        let distance = reader.number()
        let isInside = reader.check(distance <= Int(number - slot.first))
        parents.append(distance > 0 && isInside ? number - Int32(distance) : -1)
      }
    }

    @inline(__always)
    private mutating func readEntry(_ reader: inout ImageReader) -> Entry {
      let (term, length, form) = (reader.number(), reader.number(), reader.number())
      let isInside = reader.check(length > 0 && length <= anchors.count - end && form < patterns.count + 2)
      let start = end
      if isInside { end += length }
      return Entry(
        term: Int32(truncatingIfNeeded: term), anchorStart: Int32(start), anchorLength: Int32(end - start),
        pattern: isInside ? Int32(max(-1, form - 2)) : -1, check: isInside ? check(form, start) : .none)
    }

    private func check(_ form: Int, _ start: Int) -> Check {
      if form < 2 { return form == 1 ? .word : .none }
      return TermMatcher.check(
        patterns[form - 2], mayJoinWord: isASCIILetter(anchors[start]) || isASCIILetter(anchors[end - 1]))
    }
  }

  package func write(to writer: inout ImageWriter) {
    writer.write(termCount)
    writer.write(bytes: anchors)
    writer.write(list: patterns)
    writer.write(entries.count)
    write(byFirstByte.filter { $0.count > 0 }, to: &writer)
    write(pairs.buckets, to: &writer)
    write(singles.buckets, to: &writer)
  }

  /// In the order of their entries, which is that of their anchors.
  private func write(_ buckets: [Slot], to writer: inout ImageWriter) {
    writer.write(list: buckets.sorted { $0.first < $1.first }) { slot, writer in
      writer.write(list: Array(entries[Int(slot.first)..<Int(slot.first + slot.count)])) { entry, writer in
        writer.write(Int(entry.term))
        writer.write(Int(entry.anchorLength))
        // Literal text, a word by itself, or one with numbers in it.
        writer.write(entry.pattern < 0 ? (entry.check == .word ? 1 : 0) : Int(entry.pattern) + 2)
      }
      if Int(slot.count) <= TermMatcher.fewTerms { return }
      // How far before an entry its parent stands; 0: it has none.
      for number in slot.first..<slot.first + slot.count {
        let parent = parents[Int(number)]
        writer.write(parent < 0 ? 0 : Int(number - parent))
      }
    }
  }
}

extension TermPattern: ImageCodable {
  package init(_ reader: inout ImageReader) {
    // Safe: static memory, copied.
    parts = reader.list { unsafe $0.flag() ? .literal(Array($0.bytes().buffer)) : .number }
    let anchor = reader.number()
    self.anchor = reader.check(anchor < parts.count) ? anchor : 0
  }

  package func write(to writer: inout ImageWriter) {
    writer.write(list: parts) { part, writer in
      if case .literal(let bytes) = part {
        writer.write(flag: true)
        writer.write(bytes: bytes)
      } else {
        writer.write(flag: false)
      }
    }
    writer.write(anchor)
  }
}
