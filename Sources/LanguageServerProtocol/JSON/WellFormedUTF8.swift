// Safe below: sequences are looked at where as many bytes are left, words where eight are.

/// Whether the bytes are well-formed UTF-8 (Unicode, table 3-7).
///
/// Words of ASCII and the three-byte sequences of Han text go the short way.
func isWellFormedUTF8(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
  guard let base = text.baseAddress else { return true }
  let end = text.count
  var index = 0
  while index < end {
    let lead = unsafe base[index]
    if lead < 0x80 {
      unsafe index &+= asciiRun(base, from: index, to: end)
    } else if lead & 0xF0 == 0xE0, index &+ 2 < end, unsafe isThreeByteSequence(base + index) {
      index &+= 3
    } else if lead >= 0xC2, lead < 0xE0, index &+ 1 < end, unsafe isContinuation(base[index &+ 1]) {
      index &+= 2
    } else if lead >= 0xF0, lead < 0xF5, index &+ 3 < end, unsafe isFourByteSequence(base + index) {
      index &+= 4
    } else {
      return false
    }
  }
  return true
}

/// The number of ASCII bytes from `start`, or of those in whole words once there is one; at least one.
@inline(__always)
private func asciiRun(_ base: UnsafePointer<UInt8>, from start: Int, to end: Int) -> Int {
  var index = start
  while index &+ 8 <= end {
    let word = unsafe UnsafeRawPointer(base + index).loadUnaligned(as: UInt64.self)
    if word & 0x8080_8080_8080_8080 != 0 { break }
    index &+= 8
  }
  return max(index &- start, 1)
}

@inline(__always)
private func isContinuation(_ byte: UInt8) -> Bool { byte & 0xC0 == 0x80 }

/// Neither overlong nor a surrogate.
@inline(__always)
private func isThreeByteSequence(_ bytes: UnsafePointer<UInt8>) -> Bool {
  guard unsafe isContinuation(bytes[1]), unsafe isContinuation(bytes[2]) else { return false }
  switch unsafe bytes[0] {
  case 0xE0: return unsafe bytes[1] >= 0xA0
  case 0xED: return unsafe bytes[1] < 0xA0
  default: return true
  }
}

/// Neither overlong nor past U+10FFFF.
@inline(__always)
private func isFourByteSequence(_ bytes: UnsafePointer<UInt8>) -> Bool {
  guard unsafe isContinuation(bytes[1]), unsafe isContinuation(bytes[2]), unsafe isContinuation(bytes[3]) else {
    return false
  }
  switch unsafe bytes[0] {
  case 0xF0: return unsafe bytes[1] >= 0x90
  case 0xF4: return unsafe bytes[1] < 0x90
  default: return true
  }
}
