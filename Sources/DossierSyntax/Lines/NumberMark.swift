// G-2.9: numbers that begin an item.

/// The end of the number mark at `index` (`1.` `1．` `1、` `1)` `(1)` `⑴` `①` `一、` `（一）`), or nil.
func numberMarkEnd(_ bytes: borrowing Span<UInt8>, at index: Int, end: Int) -> Int? {
  guard index < end else { return nil }
  let first = decodeScalar(bytes, at: index, end: end)
  switch first.value {
  case 0x2460...0x2487: return index + first.length
  case 0x28, 0xFF08: return parenthesisedEnd(bytes, at: index + first.length, end: end)
  default: break
  }
  if isDigit(first.value) { return digitsEnd(bytes, at: index, end: end) }
  return hanNumberEnd(bytes, at: index, end: end)
}

/// The end of `一、`, or nil.
func hanNumberEnd(_ bytes: borrowing Span<UInt8>, at index: Int, end: Int) -> Int? {
  let numerals = hanNumeralsEnd(bytes, at: index, end: end)
  guard numerals > index, numerals < end else { return nil }
  let mark = decodeScalar(bytes, at: numerals, end: end)
  return mark.value == 0x3001 ? numerals + mark.length : nil
}

/// `1.` `1、` `1)`, one to three digits. Behind a dot no digit may follow: `1.5万` is prose.
private func digitsEnd(_ bytes: borrowing Span<UInt8>, at index: Int, end: Int) -> Int? {
  let digits = digitRunEnd(bytes, at: index, end: end)
  guard digits.count <= 3, digits.end < end else { return nil }
  let mark = decodeScalar(bytes, at: digits.end, end: end)
  let behind = digits.end + mark.length
  switch mark.value {
  case 0x2E, 0xFF0E:
    if behind < end, isDigit(decodeScalar(bytes, at: behind, end: end).value) { return nil }
    return behind
  case 0x29, 0xFF09, 0x3001: return behind
  default: return nil
  }
}

/// What stands inside `(1)` or `（一）`, and the closing parenthesis; `index` is behind the opening one.
private func parenthesisedEnd(_ bytes: borrowing Span<UInt8>, at index: Int, end: Int) -> Int? {
  let digits = digitRunEnd(bytes, at: index, end: end)
  let inner = digits.count > 0 ? digits.end : hanNumeralsEnd(bytes, at: index, end: end)
  guard digits.count <= 3, inner > index, inner < end else { return nil }
  let mark = decodeScalar(bytes, at: inner, end: end)
  return mark.value == 0x29 || mark.value == 0xFF09 ? inner + mark.length : nil
}

func digitRunEnd(_ bytes: borrowing Span<UInt8>, at index: Int, end: Int) -> (end: Int, count: Int) {
  var index = index
  var count = 0
  while index < end {
    let scalar = decodeScalar(bytes, at: index, end: end)
    if !isDigit(scalar.value) { break }
    index += scalar.length
    count += 1
  }
  return (index, count)
}

/// The end of one to four Han numerals at `index`; `index` itself where there are none or more.
func hanNumeralsEnd(_ bytes: borrowing Span<UInt8>, at index: Int, end: Int) -> Int {
  var probe = index
  var count = 0
  while probe < end {
    let scalar = decodeScalar(bytes, at: probe, end: end)
    if !isHanNumeral(scalar.value) { break }
    probe += scalar.length
    count += 1
  }
  return count <= 4 ? probe : index
}

/// 一二三四五六七八九十百〇零
func isHanNumeral(_ value: UInt32) -> Bool {
  switch value {
  case 0x4E00, 0x4E8C, 0x4E09, 0x56DB, 0x4E94, 0x516D, 0x4E03, 0x516B, 0x4E5D, 0x5341, 0x767E, 0x3007, 0x96F6: true
  default: false
  }
}
