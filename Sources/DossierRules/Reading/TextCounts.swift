import DossierSyntax

/// Letters, Han and digits of a text, and how many numbers it has: runs of digits of either width.
func countLetters(_ bytes: borrowing Span<UInt8>, _ range: Range<Int>) -> (letters: Int, figures: Int) {
  var letters = 0
  var figures = 0
  var wasDigit = false
  var index = range.lowerBound
  while index < range.upperBound {
    let byte = bytes[index]
    var isDigit = false
    if byte < 0x80 {
      isDigit = byte >= 0x30 && byte <= 0x39
      if isDigit || ((byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7A) { letters += 1 }
      index += 1
    } else if byte >= 0xE4, byte <= 0xE9, index + 3 <= range.upperBound, bytes[index + 1] & 0xC0 == 0x80 {
      // E4 to E9 lead Han ideographs, which nearly everything is.
      letters += 1
      index += 3
    } else {
      let scalar = decodeScalar(bytes, at: index, end: range.upperBound)
      index += scalar.length
      isDigit = scalar.value >= 0xFF10 && scalar.value <= 0xFF19
      if isDigit || isLetter(scalar.value) { letters += 1 }
    }
    if isDigit, !wasDigit { figures += 1 }
    wasDigit = isDigit
  }
  return (letters, figures)
}

private func isLetter(_ value: UInt32) -> Bool {
  switch value {
  // Punctuation of both widths.
  case 0x2000...0x3004, 0x3008...0x3020, 0xFF00...0xFF0F, 0xFF1A...0xFF20, 0xFF3B...0xFF40, 0xFF5B...0xFF65:
    return false
  default: if isHan(value) { return true }
  }
  guard let properties = Unicode.Scalar(value)?.properties else { return false }
  return properties.isAlphabetic || properties.numericType != nil
}
