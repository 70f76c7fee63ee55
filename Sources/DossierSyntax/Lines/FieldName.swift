// G-3.1: NAME, then a colon.

/// The longest name of a field, in code points.
package let longestFieldName = 24

/// Reads `NAME：` at `index`.
/// - Returns: the end of the name, and the colon; nil where the text is no field.
package func fieldName(_ bytes: borrowing Span<UInt8>, at index: Int, end: Int) -> (nameEnd: Int, colon: Range<Int>)? {
  var position = index
  var count = 0
  var hasLetter = false
  var endsInDigit = false
  while position < end {
    let scalar = decodeScalar(bytes, at: position, end: end)
    let next = position + scalar.length
    if isLetter(scalar.value) {
      hasLetter = true
      endsInDigit = false
    } else if isDigit(scalar.value) {
      endsInDigit = true
    } else if isNameMark(scalar.value) {
      let isParenthesis = scalar.value == 0x28 || scalar.value == 0xFF08
      if count == 0, !isParenthesis { return nil }
      endsInDigit = false
    } else if count > 0, isSingleInnerBlank(bytes, at: position, end: end) {
      endsInDigit = false
    } else {
      break
    }
    count += 1
    if count > longestFieldName { return nil }
    position = next
  }
  guard count > 0, hasLetter, position < end else { return nil }
  if isNameEnd(decodeScalar(bytes, at: position, end: end).value) {
    count += 1
    if count > longestFieldName { return nil }
    position += decodeScalar(bytes, at: position, end: end).length
    endsInDigit = false
  }
  return colon(bytes, behind: position, end: end, nameEndsInDigit: endsInDigit)
}

/// The colon behind a name. `8:00` and `http://` are no fields.
private func colon(
  _ bytes: borrowing Span<UInt8>, behind nameEnd: Int, end: Int, nameEndsInDigit: Bool
) -> (nameEnd: Int, colon: Range<Int>)? {
  let colonStart = skipBlanks(bytes, from: nameEnd, end: end)
  guard colonStart < end else { return nil }
  let colon = mark(bytes, at: colonStart, end: end)
  guard colon.ascii == UInt8(ascii: ":") else { return nil }
  let behind = colonStart + colon.length
  if behind < end {
    if nameEndsInDigit, colonStart == nameEnd, isDigit(decodeScalar(bytes, at: behind, end: end).value) { return nil }
    if behind + 1 < end, bytes[behind] == UInt8(ascii: "/"), bytes[behind + 1] == UInt8(ascii: "/") { return nil }
  }
  return (nameEnd, colonStart..<behind)
}

/// `（）()/·-_、`
private func isNameMark(_ value: UInt32) -> Bool {
  switch value {
  case 0x28, 0x29, 0xFF08, 0xFF09, 0x2F, 0xB7, 0x2D, 0x5F, 0x3001: true
  default: false
  }
}

/// `？?*＊` may end a name.
private func isNameEnd(_ value: UInt32) -> Bool {
  value == 0x3F || value == 0xFF1F || value == 0x2A || value == 0xFF0A
}

/// One blank with a name character behind it.
private func isSingleInnerBlank(_ bytes: borrowing Span<UInt8>, at index: Int, end: Int) -> Bool {
  let length = blankLength(bytes, at: index, end: end)
  guard length > 0, index + length < end else { return false }
  let next = decodeScalar(bytes, at: index + length, end: end).value
  return isLetter(next) || isDigit(next) || isNameMark(next)
}
