import DossierSyntax

/// Adds the parts of a segment that are not the writer's own running words: titles in 《》, references, inline verbatim.
/// They are added in order of their beginning.
/// - Parameter mayBeginWithLabel: see `forEachInline`.
func addMaskedRanges(
  _ bytes: borrowing Span<UInt8>, _ range: Range<Int>, mayBeginWithLabel: Bool, to masked: inout [Range<Int32>]
) {
  guard mayHoldInline(bytes, range) else { return }
  let first = masked.count
  forEachInline(bytes, range, mayBeginWithLabel: mayBeginWithLabel) { inline in
    if inline.kind != .escape { masked.append(Int32(inline.range.lowerBound)..<Int32(inline.range.upperBound)) }
  }
  addTitles(bytes, range, &masked)
  masked[first...].sort { $0.lowerBound < $1.lowerBound }
}

/// Whether a backtick, `[`, `【` or `《` may be there: most pieces of text have none. Sixteen bytes at a time.
func mayHoldInline(_ bytes: borrowing Span<UInt8>, _ range: Range<Int>) -> Bool {
  // Safe: a block and the two bytes behind it are read where 18 bytes are left.
  unsafe bytes.withUnsafeBytes { buffer in
    guard let base = buffer.baseAddress else { return false }
    var index = range.lowerBound
    // A block looks at the two bytes behind it, too.
    while index + 18 <= buffer.count, index < range.upperBound {
      if unsafe opensInline(base + index) { return true }
      index += 16
    }
    while index < range.upperBound {
      switch unsafe buffer[index] {
      case 0x60, 0x5B, 0xE3: return true
      default: index += 1
      }
    }
    return false
  }
}

private typealias Lanes = SIMD16<UInt8>

/// 《 is E3 80 8A, 【 is E3 80 90.
@inline(__always)
private func opensInline(_ start: UnsafeRawPointer) -> Bool {
  // Safe: the caller has 18 bytes; lanes and words have the same size.
  let first = unsafe start.loadUnaligned(as: Lanes.self)
  let second = unsafe (start + 1).loadUnaligned(as: Lanes.self)
  let third = unsafe (start + 2).loadUnaligned(as: Lanes.self)
  let narrow: SIMDMask<SIMD16<Int8>> = (first .== Lanes(repeating: 0x60)) .| (first .== Lanes(repeating: 0x5B))
  let bracket: SIMDMask<SIMD16<Int8>> = (third .== Lanes(repeating: 0x8A)) .| (third .== Lanes(repeating: 0x90))
  let han: SIMDMask<SIMD16<Int8>> =
    (first .== Lanes(repeating: 0xE3)) .& (second .== Lanes(repeating: 0x80)) .& bracket
  let all = unsafe unsafeBitCast(narrow .| han, to: SIMD2<UInt64>.self)
  return all[0] | all[1] != 0
}

/// `《…》`, to the closing bracket of the same depth.
private func addTitles(_ bytes: borrowing Span<UInt8>, _ range: Range<Int>, _ masked: inout [Range<Int32>]) {
  var index = range.lowerBound
  var depth = 0
  var start = 0
  while index + 3 <= range.upperBound {
    guard bytes[index] == 0xE3, bytes[index + 1] == 0x80 else {
      index += 1
      continue
    }
    if bytes[index + 2] == 0x8A {
      if depth == 0 { start = index }
      depth += 1
    } else if bytes[index + 2] == 0x8B, depth > 0 {
      depth -= 1
      if depth == 0 { masked.append(Int32(start)..<Int32(index + 3)) }
    }
    index += 3
  }
}
