import DossierSyntax

/// Reads the bytes of a file as text: UTF-8, UTF-16 or GB18030 (GBK and GB2312 are part of it), with or without a byte order mark.
/// - Complexity: linear.
package func decodedText(_ bytes: [UInt8]) -> DecodedText {
  if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { return utf8Text(bytes[3...]) }
  if let isLittle = utf16WithoutMark(bytes) { return utf16Text(bytes, isLittle: isLittle) }
  switch foreignEncoding(of: bytes) {
  case .utf16LittleEndian: return utf16Text(bytes, isLittle: true)
  case .utf16BigEndian: return utf16Text(bytes, isLittle: false)
  case .gb18030: return gb18030Text(bytes)
  case nil: break
  }
  let text = utf8Text(bytes[...])
  // Short texts in GB18030 happen to have well-formed characters of UTF-8; but text in UTF-8 with so much damage is not whole in GB18030.
  if text.damaged > 1, text.damaged * 4 > text.text.unicodeScalars.count(where: { !$0.isASCII && $0 != "\u{FFFD}" }) {
    let other = gb18030Text(bytes)
    if other.damaged == 0 { return other }
  }
  return text
}

private func utf8Text(_ bytes: ArraySlice<UInt8>) -> DecodedText {
  let text = String(decoding: bytes, as: UTF8.self)
  var damaged = 0
  let isWellFormed = text.utf8.elementsEqual(bytes)
  if !isWellFormed { damaged = text.unicodeScalars.count { $0 == "\u{FFFD}" } }
  return DecodedText(text: text, encoding: .utf8, damaged: damaged)
}

/// Chinese texts in UTF-16 may have hardly a zero byte; but nearly all of their units are characters that people write, in one order of
/// the bytes alone.
/// - Returns: whether the low byte comes first; nil where it is no such text.
private func utf16WithoutMark(_ bytes: [UInt8]) -> Bool? {
  guard bytes.count >= 4, bytes.count % 2 == 0, !String(decoding: bytes, as: UTF8.self).utf8.elementsEqual(bytes) else {
    return nil
  }
  let sample = min(bytes.count, 1 << 16)
  func plausible(_ low: Int, _ high: Int) -> Int {
    stride(from: 0, to: sample - 1, by: 2).count { index in
      switch UInt16(bytes[index + low]) | UInt16(bytes[index + high]) << 8 {
      case 0x09, 0x0A, 0x0D, 0x20...0x7E, 0x2010...0x2030, 0x3000...0x303F, 0x4E00...0x9FFF, 0xFF00...0xFFEF: true
      default: false
      }
    }
  }
  let (little, big) = (plausible(0, 1), plausible(1, 0))
  if little * 40 > sample * 18, big * 5 < little * 4 { return true }
  if big * 40 > sample * 18, little * 5 < big * 4 { return false }
  return nil
}

private func utf16Text(_ bytes: [UInt8], isLittle: Bool) -> DecodedText {
  var units = stride(from: 0, to: bytes.count - bytes.count % 2, by: 2).map { index in
    isLittle
      ? UInt16(bytes[index]) | UInt16(bytes[index + 1]) << 8 : UInt16(bytes[index]) << 8 | UInt16(bytes[index + 1])
  }
  if units.first == 0xFEFF { units.removeFirst() }
  let text = String(decoding: units, as: UTF16.self)
  let odd = bytes.count % 2
  let damaged = text.utf16.elementsEqual(units) ? 0 : text.unicodeScalars.count { $0 == "\u{FFFD}" }
  return DecodedText(
    text: odd == 0 ? text : text + "\u{FFFD}", encoding: isLittle ? .utf16LittleEndian : .utf16BigEndian,
    damaged: damaged + odd)
}

// MARK: GB18030

private let twoBytes: [Unicode.Scalar] = gb18030Rows.flatMap { Array($0.description.unicodeScalars) }

/// The characters of the basic plane that have four bytes, in the order of their numbers: those that the two-byte table does not have.
private let fourBytes: [Unicode.Scalar] = {
  let known = Set(twoBytes)
  return (UInt32(0x80)...0xFFFF).compactMap(Unicode.Scalar.init).filter { !known.contains($0) }
}()

private func gb18030Text(_ bytes: [UInt8]) -> DecodedText {
  var scalars = String.UnicodeScalarView()
  var damaged = 0
  var index = 0
  while index < bytes.count {
    let lead = bytes[index]
    if lead < 0x80 {
      scalars.append(Unicode.Scalar(lead))
      index += 1
    } else if let scalar = pair(bytes, index) {
      scalars.append(scalar)
      index += 2
    } else if let scalar = four(bytes, index) {
      scalars.append(scalar)
      index += 4
    } else {
      scalars.append("\u{FFFD}")
      damaged += 1
      index += 1
    }
  }
  return DecodedText(text: String(scalars), encoding: .gb18030, damaged: damaged)
}

private func pair(_ bytes: [UInt8], _ index: Int) -> Unicode.Scalar? {
  guard index + 1 < bytes.count, (0x81...0xFE).contains(bytes[index]) else { return nil }
  let trail = bytes[index + 1]
  guard (0x40...0xFE).contains(trail), trail != 0x7F else { return nil }
  return twoBytes[Int(bytes[index] - 0x81) * 190 + Int(trail) - (trail < 0x7F ? 0x40 : 0x41)]
}

private func four(_ bytes: [UInt8], _ index: Int) -> Unicode.Scalar? {
  guard index + 3 < bytes.count else { return nil }
  let parts = bytes[index..<index + 4]
  for (offset, byte) in parts.enumerated() where !(offset % 2 == 0 ? 0x81...0xFE : 0x30...0x39).contains(byte) {
    return nil
  }
  let numbers = parts.enumerated().map { Int($0.element) - ($0.offset % 2 == 0 ? 0x81 : 0x30) }
  let number = ((numbers[0] * 10 + numbers[1]) * 126 + numbers[2]) * 10 + numbers[3]
  if number < fourBytes.count { return fourBytes[number] }
  // The other planes begin at 90 30 81 30.
  return number >= 189_000 ? Unicode.Scalar(UInt32(number - 189_000 + 0x10000)) : nil
}
