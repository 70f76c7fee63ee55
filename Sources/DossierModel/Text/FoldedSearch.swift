import DossierSyntax

/// Whether a folded text (`foldedText`) occurs in some lines as they would be folded; it must not go over a line's end.
///
/// The lines are compared as they stand, without being folded first: nearly all characters are their own folding.
/// - Complexity: linear for the texts of dossiers, whose first characters seldom lead astray.
package func occursFolded(_ needle: [UInt8], in bytes: borrowing Span<UInt8>, _ range: Range<Int>) -> Bool {
  guard let first = needle.first else { return true }
  let isHan = first >= 0xE4 && first <= 0xE9
  var index = range.lowerBound
  while index < range.upperBound {
    let byte = bytes[index]
    let mayBegin: Bool
    if isHan {
      mayBegin = byte == first
    } else if first < 0x80 {
      // Itself, a capital, full width, or another script's letter that folds to it.
      mayBegin = byte == first || (byte | 0x20 == first && byte < 0x80) || byte == 0xEF || (byte >= 0xC2 && byte < 0xE4)
    } else {
      mayBegin = byte >= 0xC2 && !(byte >= 0xE4 && byte <= 0xE9)
    }
    if mayBegin, beginsFolded(needle, bytes, at: index, end: range.upperBound) { return true }
    index += 1
  }
  return false
}

/// Whether the text at `index` folds to something that begins with `needle`.
private func beginsFolded(_ needle: [UInt8], _ bytes: borrowing Span<UInt8>, at index: Int, end: Int) -> Bool {
  var index = index
  var matched = 0
  while matched < needle.count {
    guard index < end else { return false }
    let byte = bytes[index]
    if byte >= 0xE4, byte <= 0xE9, index + 3 <= end {
      guard matched + 3 <= needle.count, needle[matched] == byte, needle[matched + 1] == bytes[index + 1],
        needle[matched + 2] == bytes[index + 2]
      else { return false }
      matched += 3
      index += 3
      continue
    }
    if byte < 0x80 {
      index += 1
      if byte == 0x20 || byte == 0x09 { continue }
      let folded = byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte
      guard needle[matched] == folded else { return false }
      matched += 1
      continue
    }
    let scalar = decodeScalar(bytes, at: index, end: end)
    // Safe: a scalar ends where the bytes do at the latest; the pointer is not kept.
    let folded = unsafe Array(
      foldedText(
        bytes.withUnsafeBufferPointer { unsafe String(decoding: $0[index..<index + scalar.length], as: UTF8.self) }
      )
      .utf8)
    index += scalar.length
    guard matched + folded.count <= needle.count, needle[matched..<matched + folded.count].elementsEqual(folded) else {
      return false
    }
    matched += folded.count
  }
  return true
}
