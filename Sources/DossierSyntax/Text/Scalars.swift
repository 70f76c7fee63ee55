// G-1.1, G-1.5: bytes as Unicode scalars. Ill-formed bytes are kept, and each counts as one character wide.

/// One decoded scalar: its value, and how many bytes it takes.
/// An ill-formed byte decodes to U+FFFD of length 1 with `isValid` false.
@frozen
public struct DecodedScalar {
  public var value: UInt32
  public var length: Int
  public var isValid: Bool

  @inlinable
  init(value: UInt32, length: Int, isValid: Bool) {
    self.value = value
    self.length = length
    self.isValid = isValid
  }
}

/// The six payload bits of the continuation byte at `index`; nil where there is none before `end`.
@inlinable
func continuationBits(_ bytes: borrowing Span<UInt8>, _ index: Int, _ end: Int) -> UInt32? {
  guard index < end else { return nil }
  let byte = bytes[index]
  return byte & 0xC0 == 0x80 ? UInt32(byte & 0x3F) : nil
}

/// Decodes the scalar that begins at `index`, looking no further than `end`.
///
/// Follows the Unicode table of well-formed byte sequences: overlong forms, surrogates and values past U+10FFFF are ill-formed.
@inlinable
public func decodeScalar(_ bytes: borrowing Span<UInt8>, at index: Int, end: Int) -> DecodedScalar {
  let lead = bytes[index]
  if lead < 0x80 { return DecodedScalar(value: UInt32(lead), length: 1, isValid: true) }
  let illFormed = DecodedScalar(value: 0xFFFD, length: 1, isValid: false)
  switch lead {
  case 0xC2...0xDF:
    guard let second = continuationBits(bytes, index + 1, end) else { return illFormed }
    return DecodedScalar(value: UInt32(lead & 0x1F) << 6 | second, length: 2, isValid: true)
  case 0xE0...0xEF:
    guard let second = continuationBits(bytes, index + 1, end),
      let third = continuationBits(bytes, index + 2, end)
    else { return illFormed }
    let value = UInt32(lead & 0x0F) << 12 | second << 6 | third
    guard value >= 0x800, !(0xD800...0xDFFF).contains(value) else { return illFormed }
    return DecodedScalar(value: value, length: 3, isValid: true)
  case 0xF0...0xF4:
    guard let second = continuationBits(bytes, index + 1, end),
      let third = continuationBits(bytes, index + 2, end),
      let fourth = continuationBits(bytes, index + 3, end)
    else { return illFormed }
    let value = UInt32(lead & 0x07) << 18 | second << 12 | third << 6 | fourth
    guard value >= 0x10000, value <= 0x10FFFF else { return illFormed }
    return DecodedScalar(value: value, length: 4, isValid: true)
  default:
    return illFormed
  }
}

/// The first byte of the scalar that ends right before `index`; never before `start`.
package func scalarStart(_ bytes: borrowing Span<UInt8>, before index: Int, start: Int) -> Int {
  var candidate = index - 1
  while candidate > start, index - candidate < 4, bytes[candidate] & 0xC0 == 0x80 { candidate -= 1 }
  // An ill-formed run of continuation bytes is as many characters of one byte each.
  let decoded = decodeScalar(bytes, at: candidate, end: index)
  return candidate + decoded.length == index ? candidate : index - 1
}

/// How many code points and UTF-16 units a run of bytes has.
package struct TextWidth: Equatable, Sendable {
  package var scalars = 0
  package var utf16 = 0
  package init() {}
}

/// Counts `range`, which must begin and end at character boundaries. Linear in the bytes.
package func width(_ bytes: borrowing Span<UInt8>, _ range: Range<Int>) -> TextWidth {
  var result = TextWidth()
  var index = range.lowerBound
  while index < range.upperBound {
    if bytes[index] < 0x80 {
      result.scalars += 1
      result.utf16 += 1
      index += 1
      continue
    }
    let scalar = decodeScalar(bytes, at: index, end: range.upperBound)
    result.scalars += 1
    result.utf16 += scalar.value > 0xFFFF ? 2 : 1
    index += scalar.length
  }
  return result
}

/// Letters of any script, as names of fields need them (G-3.1). Han and ASCII are answered without a table.
func isLetter(_ value: UInt32) -> Bool {
  switch value {
  case 0x41...0x5A, 0x61...0x7A, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0x3007: return true
  case ..<0x80: return false
  default:
    guard let scalar = Unicode.Scalar(value) else { return false }
    return scalar.properties.isAlphabetic || scalar.properties.generalCategory == .nonspacingMark
  }
}

/// Han ideographs, which join without a blank and count two columns.
@inlinable
public func isHan(_ value: UInt32) -> Bool {
  switch value {
  case 0x4E00...0x9FFF, 0x3400...0x4DBF, 0xF900...0xFAFF, 0x20000...0x3FFFF, 0x3007: return true
  default: return false
  }
}

/// Whether a character that begins with this byte is one of U+4000–U+9FFF (or ill-formed): Han, apart from the hexagrams.
@inline(__always)
func beginsHan(_ byte: UInt8) -> Bool { byte &- 0xE4 < 6 }

/// `0`–`9` and their full-width twins.
func isDigit(_ value: UInt32) -> Bool {
  (0x30...0x39).contains(value) || (0xFF10...0xFF19).contains(value)
}

/// The text of some bytes, ill-formed ones replaced by U+FFFD. Copies the range once, without the generic path of slices.
package func decodeText(_ bytes: [UInt8], _ range: Range<Int>) -> String {
  // Safe: a range outside traps; the text is copied.
  unsafe bytes.withUnsafeBufferPointer {
    unsafe String(decoding: UnsafeBufferPointer(rebasing: $0[range]), as: UTF8.self)
  }
}
