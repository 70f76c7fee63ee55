import DossierSyntax

/// The letters of running text, as they are compared: Han, letters and digits, of one width and case. Punctuation and blanks do not count, and what
/// is not the writer's own (titles, references, quotations) parts what stands before it from what stands behind it.
struct FoldedLetters: Sendable {
  /// Stands between pieces of text; equal to nothing.
  static let gap: UInt16 = 0

  private(set) var letters: [UInt16] = []
  /// Where each letter begins and ends, UTF-8 bytes of the text that was read.
  private var starts: [Int32] = []
  private var ends: [Int32] = []

  /// Folds a string.
  init(_ text: String) {
    let bytes = Array(text.utf8)
    add(bytes.span, 0..<bytes.count, skipping: [])
  }

  init() {}

  /// Letters that `text` wrote. Their places are numbers of letters.
  init(folded text: String) {
    for (index, letter) in text.utf16.enumerated() {
      add(letter == 0x20 ? FoldedLetters.gap : letter, index..<index + 1)
    }
  }

  /// The letters, with a blank for each gap.
  var text: String {
    String(decoding: letters.map { $0 == FoldedLetters.gap ? 0x20 : $0 }, as: UTF16.self)
  }

  /// Adds a piece of text and a gap behind it.
  /// - Parameter masked: what is left out, in order of place.
  mutating func add(_ bytes: borrowing Span<UInt8>, _ range: Range<Int>, skipping masked: ArraySlice<Range<Int32>>) {
    letters.reserveCapacity(letters.count + range.count / 3 + 2)
    starts.reserveCapacity(letters.count + range.count / 3 + 2)
    ends.reserveCapacity(letters.count + range.count / 3 + 2)
    var next = masked.startIndex
    var index = range.lowerBound
    var hasClosing = true
    while index < range.upperBound {
      while next < masked.endIndex, Int(masked[next].upperBound) <= index { next += 1 }
      if next < masked.endIndex, Int(masked[next].lowerBound) <= index {
        index = min(range.upperBound, Int(masked[next].upperBound))
        addGap()
        continue
      }
      if let han = hanLetter(bytes, at: index, end: range.upperBound) {
        add(han, index..<index + 3)
        index += 3
        continue
      }
      let scalar = decodeScalar(bytes, at: index, end: range.upperBound)
      if scalar.value == 0x201C, hasClosing {
        if let end = closingQuote(bytes, index + scalar.length..<range.upperBound) {
          index = end
          addGap()
          continue
        }
        hasClosing = false
      }
      if let letter = foldedLetter(scalar.value) {
        add(letter, index..<index + scalar.length)
      }
      index += scalar.length
    }
    addGap()
  }

  private mutating func add(_ letter: UInt16, _ range: Range<Int>) {
    letters.append(letter)
    starts.append(Int32(truncatingIfNeeded: range.lowerBound))
    ends.append(Int32(truncatingIfNeeded: range.upperBound))
  }

  private mutating func addGap() {
    if letters.last == FoldedLetters.gap { return }
    letters.append(FoldedLetters.gap)
    starts.append(starts.last ?? 0)
    ends.append(ends.last ?? 0)
  }

  /// UTF-8 bytes from the first to the last of some letters, which are at least one.
  func range(_ letters: Range<Int>) -> Range<Int> {
    Int(starts[letters.lowerBound])..<Int(ends[letters.upperBound - 1])
  }

  /// Behind the next `”`.
  private func closingQuote(_ bytes: borrowing Span<UInt8>, _ range: Range<Int>) -> Int? {
    var index = range.lowerBound
    while index + 3 <= range.upperBound {
      if bytes[index] == 0xE2, bytes[index + 1] == 0x80, bytes[index + 2] == 0x9D { return index + 3 }
      index += 1
    }
    return nil
  }
}

/// The letter at `index`, as it is compared; nil for what is none. Moves on behind it.
@inline(__always)
func nextFoldedLetter(_ bytes: borrowing Span<UInt8>, _ index: inout Int, end: Int) -> UInt16? {
  if let han = hanLetter(bytes, at: index, end: end) {
    index += 3
    return han
  }
  let scalar = decodeScalar(bytes, at: index, end: end)
  index += scalar.length
  return foldedLetter(scalar.value)
}

/// What nearly all letters are: a Han ideograph that E4 to E9 lead; nil for anything else.
@inline(__always)
private func hanLetter(_ bytes: borrowing Span<UInt8>, at index: Int, end: Int) -> UInt16? {
  let lead = bytes[index]
  guard lead >= 0xE4, lead <= 0xE9, index + 3 <= end else { return nil }
  let (second, third) = (bytes[index + 1], bytes[index + 2])
  guard second & 0xC0 == 0x80, third & 0xC0 == 0x80 else { return nil }
  return UInt16(lead & 0x0F) << 12 | UInt16(second & 0x3F) << 6 | UInt16(third & 0x3F)
}

/// A letter as it is compared; nil for punctuation, blanks and the like. Letters past U+FFFF count by their lower half.
private func foldedLetter(_ value: UInt32) -> UInt16? {
  switch value {
  case 0x30...0x39, 0x61...0x7A: UInt16(value)
  case 0x41...0x5A: UInt16(value + 0x20)
  case 0xFF10...0xFF19, 0xFF41...0xFF5A: UInt16(value - 0xFEE0)
  case 0xFF21...0xFF3A: UInt16(value - 0xFEE0 + 0x20)
  case 0...0xBF, 0x2000...0x303F, 0xFE30...0xFE4F, 0xFF00...0xFF65, 0xFFFD: nil
  default:
    // 0 is the gap, and halves of surrogates could not be written as text.
    value & 0xFFFF == 0 || value & 0xF800 == 0xD800 ? 1 : UInt16(truncatingIfNeeded: value)
  }
}

/// How many letters two texts share from a place on, and back from it.
func commonLetters(_ left: [UInt16], _ i: Int, _ right: [UInt16], _ j: Int, step: Int) -> Int {
  var count = 0
  var (i, j) = (i, j)
  while left.indices.contains(i), right.indices.contains(j), left[i] == right[j], left[i] != FoldedLetters.gap {
    count += 1
    i += step
    j += step
  }
  return count
}
