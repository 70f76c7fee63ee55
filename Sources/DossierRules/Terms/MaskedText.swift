import DossierSyntax

/// Adds the parts of a segment that are not the writer's own running words: titles in 《》, references, inline verbatim.
/// They are added in order of their beginning.
/// - Parameter mayBeginWithLabel: see `forEachInline`.
func addMaskedRanges(
  _ bytes: borrowing Span<UInt8>, _ range: Range<Int>, mayBeginWithLabel: Bool, to masked: inout [Range<Int>]
) {
  guard mayHoldMasked(bytes, range) else { return }
  let first = masked.count
  forEachInline(bytes, range, mayBeginWithLabel: mayBeginWithLabel) { inline in
    if inline.kind != .escape { masked.append(inline.range) }
  }
  addTitles(bytes, range, &masked)
  masked[first...].sort { $0.lowerBound < $1.lowerBound }
}

/// Whether a backtick, `[[`, `【` or `《` may be there: most segments have none.
private func mayHoldMasked(_ bytes: borrowing Span<UInt8>, _ range: Range<Int>) -> Bool {
  var index = range.lowerBound
  while index < range.upperBound {
    switch bytes[index] {
    case 0x60, 0x5B: return true
    case 0xE3:
      // U+3000 to U+303F: 《 is E3 80 8A, 【 is E3 80 90.
      if index + 2 < range.upperBound, bytes[index + 1] == 0x80, bytes[index + 2] == 0x8A || bytes[index + 2] == 0x90 {
        return true
      }
    default: break
    }
    index += 1
  }
  return false
}

/// `《…》`, to the closing bracket of the same depth.
private func addTitles(_ bytes: borrowing Span<UInt8>, _ range: Range<Int>, _ masked: inout [Range<Int>]) {
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
      if depth == 0 { masked.append(start..<index + 3) }
    }
    index += 3
  }
}
