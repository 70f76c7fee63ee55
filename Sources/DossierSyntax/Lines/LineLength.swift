// G-1.2: where a line ends, how much it is in each unit, and whether its characters are in order.

/// Finds the end of the line that begins at `start`, and counts and checks its characters on the way.
/// - Returns: the place of the line break, and whether there may be a colon (of either width) before it.
/// - Complexity: linear in the line.
@inline(__always)
func measure(
  _ bytes: borrowing Span<UInt8>, from start: Int, end: Int, into line: inout Line
) -> (breakStart: Int, hasColon: Bool) {
  var scan = LengthScan(index: start)
  scan.run(bytes, end: end)
  // Each byte of what is ill-formed counts as one character.
  if scan.flags.contains(.illFormed) { scan.recount(bytes, from: start) }
  if scan.scalars == scan.index - start { scan.flags.insert(.ascii) }
  let breakStart = scan.index
  if breakStart < end {
    line.breakLength = bytes[breakStart] == 0x0D && breakStart + 1 < end && bytes[breakStart + 1] == 0x0A ? 2 : 1
  }
  line.flags = scan.flags
  line.length = UInt32(breakStart - start) + UInt32(line.breakLength)
  line.scalars = UInt32(scan.scalars) + UInt32(line.breakLength)
  line.utf16 = UInt32(scan.scalars + scan.wide) + UInt32(line.breakLength)
  return (breakStart, scan.hasColon)
}

private struct LengthScan {
  var index: Int
  var scalars = 0
  /// Those of two UTF-16 units.
  var wide = 0
  var flags = Line.Flags()
  var hasColon = false

  /// Goes on to the next line break.
  @inline(__always)
  mutating func run(_ bytes: borrowing Span<UInt8>, end: Int) {
    while true {
      let plain = plainRun(bytes, from: index, end: end)
      scalars &+= plain.end &- index &- plain.continuations
      hasColon = hasColon || plain.hasColon
      index = plain.end
      // What is not plain, or too near to the end for a block: one character, then blocks again.
      repeat {
        guard index < end, bytes[index] != 0x0A, bytes[index] != 0x0D else { return }
        readCharacter(bytes, end: end)
      } while index &+ 16 > end || index < 2
    }
  }

  private mutating func readCharacter(_ bytes: borrowing Span<UInt8>, end: Int) {
    let byte = bytes[index]
    scalars &+= 1
    if byte < 0x80 {
      if byte == 0x3A { hasColon = true }
      if byte < 0x20 ? byte != 0x09 : byte == 0x7F { flags.insert(.oddCharacters) }
      index &+= 1
      return
    }
    let scalar = decodeScalar(bytes, at: index, end: end)
    if !scalar.isValid { flags.insert(.illFormed) }
    if scalar.value > 0xFFFF { wide &+= 1 }
    if scalar.value == 0xFF1A { hasColon = true }
    if isOddCharacter(scalar.value) { flags.insert(.oddCharacters) }
    index &+= scalar.length
  }

  mutating func recount(_ bytes: borrowing Span<UInt8>, from start: Int) {
    scalars = 0
    wide = 0
    var position = start
    while position < index {
      let scalar = decodeScalar(bytes, at: position, end: index)
      scalars += 1
      if scalar.value > 0xFFFF { wide += 1 }
      position += scalar.length
    }
  }
}
