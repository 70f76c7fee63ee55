// The bytes that nearly all text consists of, sixteen at a time: printable ASCII, Han, and the punctuation around it.

private typealias Lanes = SIMD16<UInt8>

/// A run of plain text.
struct PlainRun {
  /// Where it ends; the start of a character, or of an ill-formed byte.
  var end: Int
  /// How many of its bytes are continuation bytes: no characters of their own.
  var continuations = 0
  /// Whether a `:` or `：` was seen, at or perhaps a little behind the run.
  var hasColon = false
}

/// The longest run of blocks of plain characters from `start` on; perhaps empty, and it may stop short of what is plain.
///
/// Plain are U+0009, U+0020–U+007E, U+2010–U+2027, U+3000–U+9FFF without U+3140–U+317F, and U+FF00–U+FF3F: each well-formed, not odd
/// (G-1.6), no line break, and one UTF-16 unit.
/// - Parameter start: the start of a character. Nothing is plain where a byte right before it could begin one of three bytes, be
///   it in the line above: the block would take it for the beginning of what follows.
/// - Complexity: linear in the run.
@inline(__always)
func plainRun(_ bytes: borrowing Span<UInt8>, from start: Int, end: Int) -> PlainRun {
  // Safe: blocks begin two bytes behind the start of the text at least, and end before it ends.
  unsafe bytes.withUnsafeBytes { buffer in
    var run = PlainRun(end: start)
    // Each block looks two bytes back.
    guard start >= 2, let base = buffer.baseAddress else { return run }
    if unsafe beginsThree(base, start &- 1) || beginsThree(base, start &- 2) { return run }
    var colons: UInt64 = 0
    while run.end &+ 16 <= end {
      let block = unsafe PlainBlock(base + run.end)
      colons |= block.colons
      let plain = block.plainLength
      run.continuations &+= block.continuations(before: plain)
      run.end &+= plain
      if plain < 16 { break }
    }
    run.hasColon = colons != 0
    unsafe run.stepBack(base, to: start)
    return run
  }
}

/// E2–E9 and EF.
@inline(__always)
private func beginsThree(_ bytes: UnsafeRawPointer, _ index: Int) -> Bool {
  // Safe: callers ask for bytes of the text.
  let byte = unsafe bytes.load(fromByteOffset: index, as: UInt8.self)
  return byte &- 0xE2 < 8 || byte == 0xEF
}

extension PlainRun {
  /// Leaves out a last character whose end was not reached.
  @inline(__always)
  fileprivate mutating func stepBack(_ bytes: UnsafeRawPointer, to start: Int) {
    // Safe: `end` is behind `start`, and two bytes stand before that.
    if end > start, unsafe beginsThree(bytes, end &- 1) {
      end &-= 1
    } else if end &- 1 > start, unsafe beginsThree(bytes, end &- 2) {
      end &-= 2
      continuations &-= 1
    }
  }
}

/// What sixteen bytes say. A mask has all bits of a byte, or none.
private struct PlainBlock {
  /// Bytes that are not plain where they stand.
  private var odd: SIMD2<UInt64>
  private var continuation: SIMD2<UInt64>
  /// Not zero where one of the bytes is, or ends, a colon.
  var colons: UInt64

  @inline(__always)
  init(_ place: UnsafeRawPointer) {
    // Safe: the caller has two bytes before the place, and sixteen from it on.
    let here = unsafe place.loadUnaligned(as: Lanes.self)
    let before = unsafe (place - 1).loadUnaligned(as: Lanes.self)
    let twoBefore = unsafe (place - 2).loadUnaligned(as: Lanes.self)
    let isContinuation = (here & Lanes(repeating: 0xC0)) .== Lanes(repeating: 0x80)
    let isExpected = PlainBlock.beginsThree(before) .| PlainBlock.beginsThree(twoBefore)
    let isASCII =
      ((here &- Lanes(repeating: 0x20)) .< Lanes(repeating: 0x5F)) .| (here .== Lanes(repeating: 0x09))
    // A byte is an expected continuation, or it begins something where none is expected.
    let isInOrder =
      (isContinuation .& isExpected) .| ((isASCII .| PlainBlock.beginsThree(here)) .& .!isExpected)
    let isOddPunctuation =
      ((before .== Lanes(repeating: 0xE2)) .& (here .!= Lanes(repeating: 0x80)))
      .| ((twoBefore .== Lanes(repeating: 0xE2)) .& ((here &- Lanes(repeating: 0x90)) .>= Lanes(repeating: 0x18)))
    let isOddLetter =
      ((before .== Lanes(repeating: 0xE3)) .& (here .== Lanes(repeating: 0x85)))
      .| ((before .== Lanes(repeating: 0xEF)) .& (here .!= Lanes(repeating: 0xBC)))
    let isColon =
      (here .== Lanes(repeating: 0x3A))
      .| ((here .== Lanes(repeating: 0x9A)) .& (before .== Lanes(repeating: 0xBC)))
    odd = PlainBlock.bits(.!isInOrder .| isOddPunctuation .| isOddLetter)
    continuation = PlainBlock.bits(isContinuation)
    let found = PlainBlock.bits(isColon)
    colons = found[0] | found[1]
  }

  /// E2–E9 and EF.
  @inline(__always)
  private static func beginsThree(_ bytes: Lanes) -> SIMDMask<SIMD16<Int8>> {
    ((bytes &- Lanes(repeating: 0xE2)) .< Lanes(repeating: 8)) .| (bytes .== Lanes(repeating: 0xEF))
  }

  @inline(__always)
  private static func bits(_ mask: SIMDMask<SIMD16<Int8>>) -> SIMD2<UInt64> {
    // Safe: sixteen lanes of a byte are two words.
    let words = unsafe unsafeBitCast(mask, to: SIMD2<UInt64>.self)
    return SIMD2(words[0].littleEndian, words[1].littleEndian)
  }

  /// How many bytes are plain before the first that is not: 16 where all are.
  @inline(__always)
  var plainLength: Int {
    odd[0] != 0 ? odd[0].trailingZeroBitCount &>> 3 : 8 &+ odd[1].trailingZeroBitCount &>> 3
  }

  /// How many of the first bytes are continuation bytes.
  @inline(__always)
  func continuations(before length: Int) -> Int {
    // Shifting by 64 gives zero.
    let low = continuation[0] & ~(UInt64.max << (8 * UInt64(truncatingIfNeeded: min(length, 8))))
    let high = continuation[1] & ~(UInt64.max << (8 * UInt64(truncatingIfNeeded: max(length, 8) &- 8)))
    let ones: UInt64 = 0x0101_0101_0101_0101
    return Int(truncatingIfNeeded: (((low & ones) &+ (high & ones)) &* ones) &>> 56)
  }
}
