// G-1.1: files that are no UTF-8 at all get one message that says what they look like, instead of thousands.

/// What a file that is not UTF-8 looks like.
package enum ForeignEncoding: String, Sendable {
  case gb18030 = "GB18030"
  case utf16LittleEndian = "UTF-16LE"
  case utf16BigEndian = "UTF-16BE"
}

extension SyntaxTree {
  /// What the whole file looks like where it is another encoding (G-1.3), so that nothing in it can be trusted.
  /// - Complexity: O(1), and linear in the first 64 KB where some line has odd bytes.
  package var foreignEncoding: ForeignEncoding? {
    guard root.summary.hasOddBytes else { return nil }
    return guessEncoding(bytes(in: 0..<min(count, encodingSample + 4)), count: count)
  }

  package var isInForeignEncoding: Bool { foreignEncoding != nil }
}

/// So many bytes from the file's beginning are looked at.
private let encodingSample = 1 << 16

/// Guesses the encoding of bytes of which some are ill-formed UTF-8 (or that hold many zero bytes).
/// - Returns: nil where the bytes look like UTF-8 with some damage.
package func foreignEncoding(of bytes: [UInt8]) -> ForeignEncoding? { guessEncoding(bytes, count: bytes.count) }

/// - Parameter count: of the whole file.
private func guessEncoding(_ bytes: [UInt8], count: Int) -> ForeignEncoding? {
  if bytes.count >= 2 {
    if bytes[0] == 0xFF, bytes[1] == 0xFE { return .utf16LittleEndian }
    if bytes[0] == 0xFE, bytes[1] == 0xFF { return .utf16BigEndian }
  }
  let limit = min(bytes.count, encodingSample)
  if count % 2 == 0, let utf16 = utf16WithoutMark(bytes, limit) { return utf16 }
  return looksLikeGB18030(bytes, limit) ? .gb18030 : nil
}

/// Line breaks, blanks and digits show as zero bytes, all in even or all in odd places.
private func utf16WithoutMark(_ bytes: [UInt8], _ limit: Int) -> ForeignEncoding? {
  guard limit >= 4 else { return nil }
  var zeros = [0, 0]
  for index in 0..<limit where bytes[index] == 0 { zeros[index & 1] += 1 }
  if zeros[1] > 1, zeros[1] * 20 > limit, zeros[0] * 8 < zeros[1] { return .utf16LittleEndian }
  if zeros[0] > 1, zeros[0] * 20 > limit, zeros[1] * 8 < zeros[0] { return .utf16BigEndian }
  return nil
}

/// More well-formed GB18030 pairs than well-formed UTF-8 characters, and hardly any byte that is neither.
private func looksLikeGB18030(_ bytes: [UInt8], _ limit: Int) -> Bool {
  let span = bytes.span
  var pairs = 0
  var broken = 0
  var index = 0
  while index < limit {
    let lead = bytes[index]
    if lead < 0x80 {
      index += 1
    } else if index + 1 < bytes.count, (0x81...0xFE).contains(lead), (0x40...0xFE).contains(bytes[index + 1]),
      bytes[index + 1] != 0x7F
    {
      pairs += 1
      index += 2
    } else if index + 3 < bytes.count, (0x81...0xFE).contains(lead), (0x30...0x39).contains(bytes[index + 1]) {
      pairs += 1
      index += 4
    } else {
      broken += 1
      index += 1
    }
  }
  var wellFormed = 0
  var illFormed = 0
  index = 0
  while index < limit {
    let scalar = decodeScalar(span, at: index, end: bytes.count)
    if !scalar.isValid {
      illFormed += 1
    } else if scalar.length > 1 {
      wellFormed += 1
    }
    index += scalar.length
  }
  return illFormed > 0 && pairs >= 2 && broken * 20 <= pairs && illFormed > wellFormed
}
