import DossierSyntax
import Testing

@Suite struct DisplayWidthTests {
  private func columns(_ text: String) -> Int {
    let bytes = Array(text.utf8)
    return displayWidth(bytes.span, 0..<bytes.count)
  }

  @Test func hanFullWidthAndEmojiTakeTwoColumns() {
    #expect(columns("算法abc") == 7)
    #expect(columns("，。《》：（）\u{3000}") == 16)
    #expect(columns("𠮷〇ㄅかア한") == 12)
    #expect(columns("😀🚀✅") == 6)
    #expect(columns("①●☑§“”…—±") == 9)
    #expect(columns("ｶ") == 1)
  }

  @Test func combiningAndInvisibleCharactersTakeNone() {
    #expect(columns("e\u{301}") == 1)
    #expect(columns("か\u{3099}") == 2)
    #expect(columns("甲\u{200B}\u{FEFF}\u{200D}乙") == 4)
    #expect(columns("☑\u{FE0F}") == 1)
  }

  @Test func otherCharactersAndIllFormedBytesTakeOne() {
    #expect(columns("a\t\u{A0}é") == 4)
    let bytes: [UInt8] = [0xE7, 0xAE, 0x41, 0xFF]
    #expect(displayWidth(bytes.span, 0..<bytes.count) == 4)
    let text = Array("甲a乙".utf8)
    #expect(displayWidth(text.span, 3..<7) == 3)
  }

  /// The bounds of the table are where the width of a character changes, so the first and the last of each kind count.
  @Test func boundsAreWhereUnicodeHasThem() {
    for (value, width) in [
      (0x10FF, 1), (0x1100, 2), (0x115E, 2), (0x2E7F, 1), (0x2E80, 2), (0x303E, 2), (0x303F, 1), (0x3041, 2),
      (0x3247, 2), (0x3248, 1), (0x324F, 1), (0x3250, 2), (0xA4C6, 2), (0xA4D0, 1), (0xABFF, 1), (0xAC00, 2),
      (0xD7A3, 2), (0xFF00, 1), (0xFF01, 2), (0xFF60, 2), (0xFF61, 1), (0xFFE6, 2), (0x1F300, 2), (0x1F6FF, 1),
      (0x20000, 2), (0x3FFFD, 2), (0xE0100, 0), (0xF0000, 1),
    ] { #expect(displayWidth(of: UInt32(value)) == width, "U+\(String(value, radix: 16, uppercase: true))") }
  }
}
