// G-2.2: the closed table of twins. A full-width mark counts as its ASCII twin wherever the markup gives the mark a meaning.

/// A mark at some place: the ASCII byte that it stands for (0 when it is no mark), and its length in bytes.
struct Mark {
  var ascii: UInt8
  var length: Int
}

/// Reads the character at `index` as a mark. `《》`-style closing `》` counts as `>`, which input methods produce for it.
@inline(__always)
func mark(_ bytes: borrowing Span<UInt8>, at index: Int, end: Int) -> Mark {
  let first = bytes[index]
  if first < 0x80 { return Mark(ascii: first, length: 1) }
  guard index + 2 < end else { return Mark(ascii: 0, length: 1) }
  guard first == 0xEF || first == 0xE3 else {
    return Mark(ascii: 0, length: decodeScalar(bytes, at: index, end: end).length)
  }
  let second = bytes[index + 1]
  let third = bytes[index + 2]
  switch (first, second, third) {
  case (0xEF, 0xBC, 0x83): return Mark(ascii: UInt8(ascii: "#"), length: 3)
  case (0xEF, 0xBC, 0x85): return Mark(ascii: UInt8(ascii: "%"), length: 3)
  case (0xEF, 0xBC, 0x88): return Mark(ascii: UInt8(ascii: "("), length: 3)
  case (0xEF, 0xBC, 0x89): return Mark(ascii: UInt8(ascii: ")"), length: 3)
  case (0xEF, 0xBC, 0x8D): return Mark(ascii: UInt8(ascii: "-"), length: 3)
  case (0xEF, 0xBC, 0x8E): return Mark(ascii: UInt8(ascii: "."), length: 3)
  case (0xEF, 0xBC, 0x90...0x99): return Mark(ascii: third - 0x90 + 0x30, length: 3)
  case (0xEF, 0xBC, 0x9A): return Mark(ascii: UInt8(ascii: ":"), length: 3)
  case (0xEF, 0xBC, 0x9E), (0xE3, 0x80, 0x8B): return Mark(ascii: UInt8(ascii: ">"), length: 3)
  case (0xEF, 0xBC, 0xA0): return Mark(ascii: UInt8(ascii: "@"), length: 3)
  case (0xEF, 0xBC, 0xBC): return Mark(ascii: UInt8(ascii: "\\"), length: 3)
  case (0xEF, 0xBD, 0x9C): return Mark(ascii: UInt8(ascii: "|"), length: 3)
  default: return Mark(ascii: 0, length: decodeScalar(bytes, at: index, end: end).length)
  }
}

/// The length of the blank at `index` (space, tab, U+3000, U+00A0), or 0. G-1.4
@inline(__always)
func blankLength(_ bytes: borrowing Span<UInt8>, at index: Int, end: Int) -> Int {
  switch bytes[index] {
  case 0x20, 0x09: return 1
  case 0xE3:
    return index + 2 < end && bytes[index + 1] == 0x80 && bytes[index + 2] == 0x80 ? 3 : 0
  case 0xC2:
    return index + 1 < end && bytes[index + 1] == 0xA0 ? 2 : 0
  default: return 0
  }
}

/// The first place at or behind `index` that is no blank; at most `end`.
package func skipBlanks(_ bytes: borrowing Span<UInt8>, from index: Int, end: Int) -> Int {
  var index = index
  while index < end {
    let length = blankLength(bytes, at: index, end: end)
    if length == 0 { break }
    index += length
  }
  return index
}

/// The end of `start..<end` without the blanks at its end.
package func trimBlanks(_ bytes: borrowing Span<UInt8>, start: Int, end: Int) -> Int {
  var end = end
  while end > start {
    switch bytes[end - 1] {
    case 0x20, 0x09: end -= 1
    case 0x80 where end - 3 >= start && bytes[end - 3] == 0xE3 && bytes[end - 2] == 0x80: end -= 3
    case 0xA0 where end - 2 >= start && bytes[end - 2] == 0xC2: end -= 2
    default: return end
    }
  }
  return end
}

/// The length of the opening bracket of a reference at `index` (`【` or `[[`), or 0.
@inline(__always)
func openingLength(_ bytes: borrowing Span<UInt8>, at index: Int, end: Int) -> Int {
  switch bytes[index] {
  case UInt8(ascii: "["): return index + 1 < end && bytes[index + 1] == UInt8(ascii: "[") ? 2 : 0
  case 0xE3: return index + 2 < end && bytes[index + 1] == 0x80 && bytes[index + 2] == 0x90 ? 3 : 0
  default: return 0
  }
}

/// The length of the closing bracket of a reference at `index` (`】` or `]]`), or 0.
@inline(__always)
func closingLength(_ bytes: borrowing Span<UInt8>, at index: Int, end: Int) -> Int {
  switch bytes[index] {
  case UInt8(ascii: "]"): return index + 1 < end && bytes[index + 1] == UInt8(ascii: "]") ? 2 : 0
  case 0xE3: return index + 2 < end && bytes[index + 1] == 0x80 && bytes[index + 2] == 0x91 ? 3 : 0
  default: return 0
  }
}
