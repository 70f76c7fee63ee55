// Safe below: blocks are whole, words are 64, and pointers live no longer than the call that makes them.

/// The secure hash of FIPS 180-4 with 256 bits, fed piece by piece.
package struct SHA256: Sendable {
  private var state: [UInt32] = [
    0x6a09_e667, 0xbb67_ae85, 0x3c6e_f372, 0xa54f_f53a, 0x510e_527f, 0x9b05_688c, 0x1f83_d9ab, 0x5be0_cd19,
  ]
  /// What is left of the pieces so far, less than a block.
  private var rest: [UInt8] = []
  private var byteCount: UInt64 = 0

  package init() {}

  /// The hash of some bytes.
  package static func hash(_ bytes: [UInt8]) -> [UInt8] {
    var hash = SHA256()
    unsafe bytes.withUnsafeBytes { unsafe hash.update($0) }
    return hash.finish()
  }

  /// Takes in the next piece. Linear.
  package mutating func update(_ piece: UnsafeRawBufferPointer) {
    byteCount &+= UInt64(piece.count)
    var index = 0
    if !rest.isEmpty {
      let taken = min(64 - rest.count, piece.count)
      unsafe rest += piece[..<taken]
      index = taken
      guard rest.count == 64 else { return }
      let block = rest
      unsafe block.withUnsafeBytes { unsafe process($0, 0..<64) }
      rest.removeAll(keepingCapacity: true)
    }
    let end = index + (piece.count - index) / 64 * 64
    unsafe process(piece, index..<end)
    unsafe rest += piece[end...]
  }

  /// The hash of all pieces: 32 bytes. Nothing may be taken in afterwards.
  package mutating func finish() -> [UInt8] {
    let bitCount = byteCount &* 8
    var padding: [UInt8] = [0x80]
    padding += repeatElement(0, count: (119 - rest.count) % 64)
    padding += (0..<8).map { UInt8(truncatingIfNeeded: bitCount >> (56 - 8 * UInt64($0))) }
    unsafe padding.withUnsafeBytes { unsafe update($0) }
    return state.flatMap { word in (0..<4).map { UInt8(truncatingIfNeeded: word >> (24 - 8 * UInt32($0))) } }
  }

  /// Whole blocks of 64 bytes.
  private mutating func process(_ bytes: UnsafeRawBufferPointer, _ range: Range<Int>) {
    unsafe withUnsafeTemporaryAllocation(of: UInt32.self, capacity: 64) { words in
      unsafe state.withUnsafeMutableBufferPointer { state in
        unsafe constants.withUnsafeBufferPointer { constants in
          for start in stride(from: range.lowerBound, to: range.upperBound, by: 64) {
            unsafe fill(words, bytes, start)
            unsafe mix(state, words, constants)
          }
        }
      }
    }
  }
}

/// The words of a block, and those that are made of them.
private func fill(_ words: UnsafeMutableBufferPointer<UInt32>, _ bytes: UnsafeRawBufferPointer, _ start: Int) {
  for index in 0..<16 {
    unsafe words[index] = unsafe UInt32(
      bigEndian: bytes.loadUnaligned(fromByteOffset: start + 4 * index, as: UInt32.self))
  }
  for index in 16..<64 {
    let (a, b) = unsafe (words[index - 15], words[index - 2])
    let small = rotated(a, 7) ^ rotated(a, 18) ^ (a >> 3)
    let large = rotated(b, 17) ^ rotated(b, 19) ^ (b >> 10)
    unsafe words[index] = unsafe words[index - 16] &+ small &+ words[index - 7] &+ large
  }
}

private func mix(
  _ state: UnsafeMutableBufferPointer<UInt32>, _ words: UnsafeMutableBufferPointer<UInt32>,
  _ constants: UnsafeBufferPointer<UInt32>
) {
  var (a, b, c, d) = unsafe (state[0], state[1], state[2], state[3])
  var (e, f, g, h) = unsafe (state[4], state[5], state[6], state[7])
  for index in 0..<64 {
    let sum = rotated(e, 6) ^ rotated(e, 11) ^ rotated(e, 25)
    let choice = (e & f) ^ (~e & g)
    let first = unsafe h &+ sum &+ choice &+ constants[index] &+ words[index]
    let second = (rotated(a, 2) ^ rotated(a, 13) ^ rotated(a, 22)) &+ ((a & b) ^ (a & c) ^ (b & c))
    (h, g, f, e) = (g, f, e, d &+ first)
    (d, c, b, a) = (c, b, a, first &+ second)
  }
  unsafe (state[0], state[1], state[2], state[3]) = unsafe (state[0] &+ a, state[1] &+ b, state[2] &+ c, state[3] &+ d)
  unsafe (state[4], state[5], state[6], state[7]) = unsafe (state[4] &+ e, state[5] &+ f, state[6] &+ g, state[7] &+ h)
}

@inline(__always) private func rotated(_ word: UInt32, _ count: UInt32) -> UInt32 {
  word >> count | word << (32 - count)
}

/// The first 32 bits of the fractional parts of the cube roots of the first 64 primes.
private let constants: [UInt32] = [
  0x428a_2f98, 0x7137_4491, 0xb5c0_fbcf, 0xe9b5_dba5, 0x3956_c25b, 0x59f1_11f1, 0x923f_82a4, 0xab1c_5ed5,
  0xd807_aa98, 0x1283_5b01, 0x2431_85be, 0x550c_7dc3, 0x72be_5d74, 0x80de_b1fe, 0x9bdc_06a7, 0xc19b_f174,
  0xe49b_69c1, 0xefbe_4786, 0x0fc1_9dc6, 0x240c_a1cc, 0x2de9_2c6f, 0x4a74_84aa, 0x5cb0_a9dc, 0x76f9_88da,
  0x983e_5152, 0xa831_c66d, 0xb003_27c8, 0xbf59_7fc7, 0xc6e0_0bf3, 0xd5a7_9147, 0x06ca_6351, 0x1429_2967,
  0x27b7_0a85, 0x2e1b_2138, 0x4d2c_6dfc, 0x5338_0d13, 0x650a_7354, 0x766a_0abb, 0x81c2_c92e, 0x9272_2c85,
  0xa2bf_e8a1, 0xa81a_664b, 0xc24b_8b70, 0xc76c_51a3, 0xd192_e819, 0xd699_0624, 0xf40e_3585, 0x106a_a070,
  0x19a4_c116, 0x1e37_6c08, 0x2748_774c, 0x34b0_bcb5, 0x391c_0cb3, 0x4ed8_aa4a, 0x5b9c_ca4f, 0x682e_6ff3,
  0x748f_82ee, 0x78a5_636f, 0x84c8_7814, 0x8cc7_0208, 0x90be_fffa, 0xa450_6ceb, 0xbef9_a3f7, 0xc671_78f2,
]
