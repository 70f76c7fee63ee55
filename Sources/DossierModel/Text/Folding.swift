import DossierSyntax

// G-5.5: names compare after folding width, case and blanks, and dropping numbering and the marks at their end.

/// The key of a name: equal keys mean the same name.
package func foldedName(_ name: String) -> String {
  var name = name
  // Safe: the span of the whole text, which is not kept.
  if name.withUTF8({ unsafe isFoldedName($0.span, 0..<$0.count) }) { return name }
  var scalars = foldedScalars(name)
  while scalars.count > 1, let last = scalars.last, last == "?" || last == "*" { scalars.removeLast() }
  while let end = numberingEnd(scalars), end < scalars.count { scalars.removeFirst(end) }
  return string(of: scalars)
}

/// Full-width to half-width, upper to lower case, blanks dropped. For values that are compared as text.
package func foldedText(_ text: String) -> String {
  var text = text
  // Safe: the span of the whole text, which is not kept.
  if text.withUTF8({ unsafe isFolded($0.span, 0..<$0.count, isName: false) }) { return text }
  return string(of: foldedScalars(text))
}

/// A text of scalars. By way of bytes, which is several times as fast as one scalar after the other.
func string(of scalars: some Collection<Unicode.Scalar>) -> String {
  var bytes: [UInt8] = []
  bytes.reserveCapacity(scalars.count * 3)
  for scalar in scalars { bytes.append(contentsOf: UTF8.encode(scalar)!) }
  return String(decoding: bytes, as: UTF8.self)
}

/// Whether a name in UTF-8 is its own key, which nearly all names are. May say no for some that are.
package func isFoldedName(_ bytes: borrowing Span<UInt8>, _ range: Range<Int>) -> Bool {
  guard isFolded(bytes, range, isName: true), range.count >= 3 else {
    return range.count < 3 && isFolded(bytes, range, isName: true)
  }
  // Begins with `第`, `附` or a Han numeral: may be numbering.
  let first = decodeScalar(bytes, at: range.lowerBound, end: range.upperBound).value
  guard let scalar = Unicode.Scalar(first) else { return false }
  return !(scalar == "第" || scalar == "附" || isHanNumeral(scalar))
}

/// Han, small ASCII letters and digits, and for names no digit at the beginning.
private func isFolded(_ bytes: borrowing Span<UInt8>, _ range: Range<Int>, isName: Bool) -> Bool {
  var lead: UInt8 = 0
  for index in range {
    let byte = bytes[index]
    switch byte {
    // E4–E9 lead Han only; continuation bytes follow them.
    case 0xE4...0xE9: break
    case 0x80...0xBF where lead >= 0xE4 && lead <= 0xE9: break
    case 0x61...0x7A, 0x2D, 0x2E, 0x2F, 0x5F: break
    case 0x30...0x39: if isName, index == range.lowerBound { return false }
    default: return false
    }
    if byte < 0x80 || byte >= 0xC0 { lead = byte }
  }
  return true
}

private func foldedScalars(_ text: String) -> [Unicode.Scalar] {
  var result: [Unicode.Scalar] = []
  for scalar in text.unicodeScalars {
    switch scalar.value {
    case 0x20, 0x09, 0x3000, 0xA0: continue
    case 0xFF01...0xFF5E: append(scalar.halfWidth, to: &result)
    case 0x41...0x5A: append(scalar, to: &result)
    // Han, and signs without small and large ones among them: brackets, quotation marks, boxes.
    case ..<0x80, 0x3400...0x9FFF, 0x2010...0x2027, 0x2190...0x23FF, 0x2500...0x27FF, 0x3001...0x30FF:
      result.append(scalar)
    default:
      if oddCharacter(scalar.value) != nil { continue }
      result.append(contentsOf: scalar.properties.lowercaseMapping.unicodeScalars)
    }
  }
  return result
}

private func append(_ scalar: Unicode.Scalar, to result: inout [Unicode.Scalar]) {
  result.append((0x41...0x5A).contains(scalar.value) ? Unicode.Scalar(scalar.value + 0x20)! : scalar)
}

/// The end of `一、` `（一）` `1.` `1.1` `（1）` `第一章` `附件一` at the beginning, with what separates it from the name.
private func numberingEnd(_ scalars: [Unicode.Scalar]) -> Int? {
  guard let first = scalars.first else { return nil }
  if (0x2460...0x2487).contains(first.value) { return 1 }
  if first == "(" { return parenthesisEnd(scalars) }
  if first == "第", let number = numberEnd(scalars, from: 1), number < scalars.count,
    "章节条部分篇".unicodeScalars.contains(scalars[number])
  {
    return separatorEnd(scalars, number + 1)
  }
  if scalars.count > 2, first == "附", scalars[1] == "件" || scalars[1] == "录", let number = numberEnd(scalars, from: 2) {
    return separatorEnd(scalars, number)
  }
  if isDigit(first) { return dottedEnd(scalars) }
  if let number = numberEnd(scalars, from: 0), number < scalars.count, scalars[number] == "、" { return number + 1 }
  return nil
}

private func isDigit(_ scalar: Unicode.Scalar) -> Bool { (0x30...0x39).contains(scalar.value) }

private func isHanNumeral(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar {
  case "一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "百", "〇", "零": true
  default: false
  }
}

/// The end of a run of digits or of Han numerals; nil where there is none.
private func numberEnd(_ scalars: [Unicode.Scalar], from start: Int) -> Int? {
  var end = start
  while end < scalars.count, isDigit(scalars[end]) { end += 1 }
  if end == start { while end < scalars.count, isHanNumeral(scalars[end]) { end += 1 } }
  return end > start ? end : nil
}

private func parenthesisEnd(_ scalars: [Unicode.Scalar]) -> Int? {
  guard let number = numberEnd(scalars, from: 1), number < scalars.count, scalars[number] == ")" else { return nil }
  return number + 1
}

private func separatorEnd(_ scalars: [Unicode.Scalar], _ index: Int) -> Int {
  guard index < scalars.count else { return index }
  return ["、", ".", ":", "-", ")"].contains(scalars[index]) ? index + 1 : index
}

/// `1.` `1、` `1)` `1.1` `1.1.2.`; bare digits (`5G服务`) are part of the name.
private func dottedEnd(_ scalars: [Unicode.Scalar]) -> Int? {
  var index = 0
  var groups = 0
  while let end = numberEnd(scalars, from: index), isDigit(scalars[index]) {
    groups += 1
    index = end
    guard index < scalars.count else { return nil }
    if [".", "、", ")"].contains(scalars[index]) {
      index += 1
      if index < scalars.count, isDigit(scalars[index]), scalars[index - 1] == "." { continue }
      return index
    }
    return groups > 1 ? index : nil
  }
  return groups > 1 ? index : nil
}
