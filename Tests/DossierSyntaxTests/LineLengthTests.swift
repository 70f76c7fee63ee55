import DossierSyntax
import TestSupport
import Testing

/// Lines are read sixteen bytes at a time where they are plain. Here each is compared with one character after the other.
@Suite struct LineLengthTests {
  /// What a line's bytes alone say of it.
  private struct Reference: Equatable {
    var scalars = 0
    var utf16 = 0
    var isWellFormed = true
    var isOdd = false

    init(scalars: Int, utf16: Int, isWellFormed: Bool, isOdd: Bool) {
      self.scalars = scalars
      self.utf16 = utf16
      self.isWellFormed = isWellFormed
      self.isOdd = isOdd
    }

    init(_ bytes: [UInt8], breakLength: Int) {
      var index = 0
      while index < bytes.count - breakLength {
        let scalar = decodeScalar(bytes.span, at: index, end: bytes.count - breakLength)
        scalars += 1
        utf16 += scalar.value > 0xFFFF ? 2 : 1
        isWellFormed = isWellFormed && scalar.isValid
        isOdd = isOdd || oddCharacter(scalar.value) != nil
        index += scalar.length
      }
      scalars += breakLength
      utf16 += breakLength
    }
  }

  private func check(_ bytes: [UInt8], _ name: String) {
    let tree = SyntaxTree(bytes)
    var index = 0
    tree.forEachLine(from: 0) { place in
      let own = tree.bytes(in: place.start..<place.start + Int(place.line.length))
      let line = place.line
      let read = Reference(
        scalars: Int(line.scalars), utf16: Int(line.utf16), isWellFormed: !line.flags.contains(.illFormed),
        isOdd: line.flags.contains(.oddCharacters))
      #expect(read == Reference(own, breakLength: Int(line.breakLength)), "\(name), line \(index)")
      // A line is a function of its own bytes alone, whatever stands before it.
      if !own.isEmpty {
        let alone = readLine(own.span, at: 0, end: own.count, isFirst: index == 0)
        #expect(alone == line, "\(name), line \(index)")
      }
      index += 1
      return true
    }
  }

  @Test func brokenEndOfALineSaysNothingOfTheNext() {
    for broken: [UInt8] in [[0xE4], [0xE4, 0xB8], [0xEF], [0xEF, 0xBC], [0xE2, 0x80]] {
      for next: [UInt8] in [[0x80], [0xBC], [0x90, 0x41], Array("。".utf8)] {
        check(broken + [0x0A] + next + Array("\n甲乙丙丁戊己庚辛\n".utf8), "\(broken), \(next)")
      }
    }
  }

  /// Each character at each place of a block, in and around text.
  @Test func anyCharacterAtAnyPlace() {
    let characters: [UInt32] = [
      0x09, 0x1F, 0x7E, 0x7F, 0x80, 0x85, 0xA0, 0xAD, 0xB7, 0xE9, 0x7FF, 0x800, 0x1FFF, 0x2000, 0x200B, 0x200F, 0x2010,
      0x2014, 0x201C, 0x2027, 0x2028, 0x202E, 0x2030, 0x2060, 0x20AC, 0x2FFF, 0x3000, 0x3010, 0x313F, 0x3164, 0x3180,
      0x4DC0, 0x4E00, 0x9FFF, 0xA000, 0xAC00, 0xD7FF, 0xE000, 0xFEFF, 0xFF00, 0xFF1A, 0xFF3F, 0xFF40, 0xFFA0, 0xFFFC,
      0x1F600, 0xE0001, 0x10FFFF,
    ]
    for value in characters {
      guard let scalar = Unicode.Scalar(value) else { continue }
      for place in 0..<20 {
        let text = String(repeating: "a", count: place) + String(Character(scalar)) + "甲乙：丙丁戊己庚辛，abc"
        check(Array("\(text)\n\(text)\n".utf8), "U+\(String(value, radix: 16)) at \(place)")
      }
    }
  }

  @Test(arguments: UInt64(0)..<200)
  func randomBytes(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    check(RandomText.bytes(200, using: &random), "pieces, seed \(seed)")
    // Few different bytes meet in many ways.
    let few: [UInt8] = [0x0A, 0x0D, 0x20, 0x3A, 0x41, 0x80, 0x85, 0x90, 0xBC, 0xBF, 0xC2, 0xE2, 0xE3, 0xE4, 0xEF, 0xF0]
    check((0..<400).map { _ in few.randomElement(using: &random)! }, "bytes, seed \(seed)")
    var text = Array(String(repeating: "算法「推荐」：2026年，\n", count: 20).utf8)
    for _ in 0..<6 { text[Int.random(in: 0..<text.count, using: &random)] = UInt8.random(in: 0...255, using: &random) }
    check(text, "damaged, seed \(seed)")
  }
}
