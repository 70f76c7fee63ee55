/// A term as a rulebook writes it: literal text, in which `〈数〉` stands for a number.
struct TermPattern: Hashable, Sendable {
  enum Part: Hashable, Sendable {
    case literal([UInt8])
    case number
  }

  let parts: [Part]
  /// Index of the longest literal, which is what is searched for.
  let anchor: Int

  /// Nil where the term holds no literal text.
  init?(_ term: String) {
    var parts: [Part] = []
    var rest = Substring(term)
    while let hole = rest.firstRange(ofNumberHole: ()) {
      if rest.startIndex < hole.lowerBound { parts.append(.literal(folded(rest[..<hole.lowerBound]))) }
      parts.append(.number)
      rest = rest[hole.upperBound...]
    }
    if !rest.isEmpty { parts.append(.literal(folded(rest))) }
    var anchor: Int?
    for (index, part) in parts.enumerated() {
      guard case .literal(let bytes) = part else { continue }
      if let current = anchor, case .literal(let best) = parts[current], best.count >= bytes.count { continue }
      anchor = index
    }
    guard let anchor else { return nil }
    self.parts = parts
    self.anchor = anchor
  }

  var anchorBytes: [UInt8] {
    if case .literal(let bytes) = parts[anchor] { return bytes }
    return []
  }

  /// Whether it is literal text and nothing else.
  var isPlain: Bool { parts.count == 1 }

  /// Whether it is a number with literal text behind it and nothing else: what most patterns are.
  var isNumberBeforeAnchor: Bool { parts.count == 2 && anchor == 1 && parts[0] == .number }
}

/// Text as terms are compared: ASCII letters in lower case. The length stays.
private func folded(_ text: Substring) -> [UInt8] { text.utf8.map(foldedByte) }

@inline(__always)
func foldedByte(_ byte: UInt8) -> UInt8 { byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte }

extension Substring {
  fileprivate func firstRange(ofNumberHole: Void) -> Range<Index>? {
    guard let open = firstIndex(of: "〈") else { return nil }
    let hole = self[open...].prefix(3)
    return hole == "〈数〉" ? open..<hole.endIndex : nil
  }
}

extension TermPattern {
  /// The whole match around an anchor found at `start`, inside `limits`; nil where the rest does not fit.
  func match(_ bytes: borrowing Span<UInt8>, anchorAt start: Int, limits: Range<Int>) -> Range<Int>? {
    var lower = start
    var upper = start + anchorBytes.count
    for part in parts[..<anchor].reversed() {
      switch part {
      case .literal(let literal):
        guard endsWith(bytes, literal, at: lower, limits.lowerBound) else { return nil }
        lower -= literal.count
      case .number:
        let begin = numberStart(bytes, before: lower, limits.lowerBound)
        guard begin < lower else { return nil }
        lower = begin
      }
    }
    for part in parts[(anchor + 1)...] {
      switch part {
      case .literal(let literal):
        guard endsWith(bytes, literal, at: upper + literal.count, upper), upper + literal.count <= limits.upperBound
        else {
          return nil
        }
        upper += literal.count
      case .number:
        let end = numberEnd(bytes, from: upper, limits.upperBound)
        guard end > upper else { return nil }
        upper = end
      }
    }
    return lower..<upper
  }

  /// Whether `literal` ends at `end`, beginning no earlier than `floor`.
  private func endsWith(_ bytes: borrowing Span<UInt8>, _ literal: [UInt8], at end: Int, _ floor: Int) -> Bool {
    let start = end - literal.count
    guard start >= floor, end <= bytes.count else { return false }
    for offset in literal.indices where foldedByte(bytes[start + offset]) != literal[offset] { return false }
    return true
  }
}

/// Figures: digits of both widths with points, commas and per cent; Han numerals; blanks around them.
private func figureLength(_ bytes: borrowing Span<UInt8>, at index: Int, _ end: Int) -> Int {
  let byte = bytes[index]
  switch byte {
  case 0x30...0x39, 0x2E, 0x2C, 0x25, 0x20: return 1
  default: break
  }
  guard index + 3 <= end else { return 0 }
  let value = UInt32(byte) << 16 | UInt32(bytes[index + 1]) << 8 | UInt32(bytes[index + 2])
  return isWideFigure(value) ? 3 : 0
}

/// Full-width digits and Han numerals, as their three bytes of UTF-8.
private func isWideFigure(_ bytes: UInt32) -> Bool {
  switch bytes {
  case 0xEFBC90...0xEFBC99: return true
  // 一 二 三 四 五 六 七 八 九 十 百 千 万 亿 两 半 零 〇
  case 0xE4B880, 0xE4BA8C, 0xE4B889, 0xE59B9B, 0xE4BA94, 0xE585AD, 0xE4B883, 0xE585AB, 0xE4B99D, 0xE58D81, 0xE799BE,
    0xE58D83, 0xE4B887, 0xE4BABF, 0xE4B8A4, 0xE58D8A, 0xE99BB6, 0xE38087:
    return true
  default: return false
  }
}

/// No figure of a filing is longer, in bytes; without a limit a line of figures alone would be read once for each of them.
private let longestFigure = 96

private func numberEnd(_ bytes: borrowing Span<UInt8>, from index: Int, _ end: Int) -> Int {
  let end = min(end, index + longestFigure)
  var position = index
  var hasFigure = false
  while position < end {
    let length = figureLength(bytes, at: position, end)
    if length == 0 { break }
    if length == 3 || (bytes[position] >= 0x30 && bytes[position] <= 0x39) { hasFigure = true }
    position += length
  }
  return hasFigure ? position : index
}

/// Where the figure that ends before `index` begins; `index` where there is none.
func numberStart(_ bytes: borrowing Span<UInt8>, before index: Int, _ floor: Int) -> Int {
  let floor = max(floor, index - longestFigure)
  var position = index
  var start = index
  while position > floor {
    if figureLength(bytes, at: position - 1, index) == 1 {
      position -= 1
      if bytes[position] >= 0x30 && bytes[position] <= 0x39 { start = position }
    } else if position - 3 >= floor, figureLength(bytes, at: position - 3, index) == 3 {
      position -= 3
      start = position
    } else {
      break
    }
  }
  return start
}
