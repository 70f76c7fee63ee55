/// A run of entries of a term matcher that share their first characters. No entries: a free slot.
struct Slot: Equatable, Sendable {
  var key: UInt64 = 0
  var first: Int32 = 0
  var count: Int32 = 0
}

/// Slots by their keys: a bit set that answers nearly every question, which is "no", and open addressing behind it.
struct SlotTable: Equatable, Sendable {
  private var slots: [Slot]
  private var bits: [UInt64]
  private let bitMask: UInt64

  /// - Parameter mostBits: a power of two; small enough for the cache.
  init(_ buckets: [Slot] = [], mostBits: Int = 64) {
    var size = 16
    while size < buckets.count * 2 { size *= 2 }
    // A bit in 32 is set, and fewer than that where there is room.
    let bitCount = max(64, min(size * 16, mostBits))
    slots = Array(repeating: Slot(), count: size)
    bits = Array(repeating: 0, count: bitCount / 64)
    bitMask = UInt64(bitCount - 1)
    for bucket in buckets {
      let hash = SlotTable.hash(bucket.key)
      var index = Int(truncatingIfNeeded: hash) & (size - 1)
      while slots[index].count > 0 { index = (index + 1) & (size - 1) }
      slots[index] = bucket
      let bit = Int(truncatingIfNeeded: (hash >> 32) & bitMask)
      bits[bit >> 6] |= 1 << UInt64(bit & 63)
    }
  }

  /// Those that were put in, in no particular order.
  var buckets: [Slot] { slots.filter { $0.count > 0 } }

  @inline(__always)
  func find(_ key: UInt64) -> Slot? {
    let hash = SlotTable.hash(key)
    let bit = Int(truncatingIfNeeded: (hash >> 32) & bitMask)
    // Pointers: this is asked for every character of every document, and a check of bounds costs as much as the answer.
    // Safe: the masks keep indexes inside: both counts are powers of two, and some slot is always empty.
    return unsafe bits.withUnsafeBufferPointer { bits in
      if unsafe bits[bit >> 6] & (1 << UInt64(bit & 63)) == 0 { return nil }
      return unsafe slots.withUnsafeBufferPointer { slots in
        var index = Int(truncatingIfNeeded: hash) & (slots.count - 1)
        while unsafe slots[index].count > 0 {
          if unsafe slots[index].key == key { return unsafe slots[index] }
          index = (index + 1) & (slots.count - 1)
        }
        return nil
      }
    }
  }

  @inline(__always)
  private static func hash(_ key: UInt64) -> UInt64 {
    let mixed = (key ^ (key >> 29)) &* 0xBF58_476D_1CE4_E5B9
    return mixed ^ (mixed >> 32)
  }
}
