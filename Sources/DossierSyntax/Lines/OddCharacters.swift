// G-1.6: characters that a reader cannot see, or that end a line elsewhere but not here.

package enum OddCharacter: Sendable {
  case invisible, control, lineBreak
}

@inline(__always)
func isOddCharacter(_ value: UInt32) -> Bool {
  if value < 0x80 { return oddCharacter(value) != nil }
  // Han text, which is nearly everything, leaves here.
  if (0x3000...0xD7FF).contains(value) { return value == 0x3164 }
  return oddCharacter(value) != nil
}

/// What is odd about a scalar, or nil.
package func oddCharacter(_ value: UInt32) -> OddCharacter? {
  switch value {
  case 0x09, 0x0A, 0x0D: nil
  case 0x0B, 0x0C, 0x85, 0x2028, 0x2029: .lineBreak
  case 0x00...0x1F, 0x7F...0x9F: .control
  case 0xAD, 0x061C, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x180E, 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x206F,
    0x3164, 0xFEFF, 0xFFA0, 0xFFF9...0xFFFB, 0xE0000...0xE007F:
    .invisible
  default: nil
  }
}
