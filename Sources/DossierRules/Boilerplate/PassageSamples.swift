/// Where passages have letters of some hash. A bit set answers nearly every question, which is "nowhere".
struct PassageSamples: Sendable {
  /// Open addressing by hash: the first of its samples; -1 marks a free slot.
  private var slots: [Int32]
  private var hashes: [UInt64] = []
  private var starts: [Int32] = []
  /// The next sample of the same hash; -1 behind the last one.
  private var following: [Int32] = []
  /// Sixteen bits for each sample.
  private var filter: [UInt64]

  /// Samples of one hash that are kept: what stands everywhere need not be compared with everything.
  private static let most = 16

  init(_ samples: [(hash: UInt64, start: Int32)]) {
    var size = 64
    while size < samples.count * 2 { size *= 2 }
    slots = Array(repeating: -1, count: size)
    filter = Array(repeating: 0, count: size / 8)
    for sample in samples { add(sample.hash, sample.start) }
  }

  private mutating func add(_ hash: UInt64, _ start: Int32) {
    let slot = slot(hash)
    let new = Int32(hashes.count)
    if slots[slot] < 0 {
      slots[slot] = new
    } else {
      var last = Int(slots[slot])
      var count = 1
      while following[last] >= 0 {
        last = Int(following[last])
        count += 1
      }
      if count >= Self.most { return }
      following[last] = new
    }
    hashes.append(hash)
    starts.append(start)
    following.append(-1)
    let bit = bit(hash)
    filter[bit >> 6] |= 1 << UInt64(bit & 63)
  }

  var isEmpty: Bool { hashes.isEmpty }

  @inline(__always)
  func mayHave(_ hash: UInt64) -> Bool {
    let bit = bit(hash)
    return filter[bit >> 6] & 1 << UInt64(bit & 63) != 0
  }

  func has(_ hash: UInt64) -> Bool { slots[slot(hash)] >= 0 }

  /// In the order in which they were added.
  func starts(_ hash: UInt64) -> [Int32] {
    var result: [Int32] = []
    var sample = slots[slot(hash)]
    while sample >= 0 {
      result.append(starts[Int(sample)])
      sample = following[Int(sample)]
    }
    return result
  }

  @inline(__always)
  private func bit(_ hash: UInt64) -> Int { Int(truncatingIfNeeded: hash >> 40) & (filter.count * 64 - 1) }

  /// That of the hash, or the free one where it would be.
  private func slot(_ hash: UInt64) -> Int {
    var index = Int(truncatingIfNeeded: hash) & (slots.count - 1)
    while slots[index] >= 0, hashes[Int(slots[index])] != hash { index = (index + 1) & (slots.count - 1) }
    return index
  }
}

/// A hash of the last so many letters, which costs the same for each further letter.
struct RollingHash {
  static let mostLetters = 12

  private let length: Int
  private var sum: UInt64 = 0
  /// Letters since the last gap.
  private var count = 0
  /// The last sixteen.
  private var last: InlineArray<16, UInt16> = .init(repeating: 0)
  /// The factor of the letter that leaves.
  private let leaving: UInt64

  private static let factor: UInt64 = 0x9E37_79B9_7F4A_7C15

  init(length: Int) {
    self.length = length
    leaving = (0...length).reduce(1) { power, _ in power &* RollingHash.factor }
  }

  var isFull: Bool { count >= length }

  @inline(__always)
  mutating func add(_ letter: UInt16) {
    if letter == FoldedLetters.gap {
      (sum, count) = (0, 0)
      return
    }
    sum = (sum &+ UInt64(letter)) &* RollingHash.factor
    if count >= length { sum = sum &- UInt64(last[(count &- length) & 15]) &* leaving }
    last[count & 15] = letter
    count &+= 1
  }

  var value: UInt64 { sum ^ sum >> 29 }
}
