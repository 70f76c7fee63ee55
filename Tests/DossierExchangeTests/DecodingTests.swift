import DossierExchange
import Foundation
import Testing

@Suite struct DecodingTests {
  private let text = "申报类型：算法备案\n更新频率：每周一次，共 12 次。𠮷 €\n"

  @Test func everyEncodingIsRead() {
    #expect(decodedText(Array(text.utf8)) == DecodedText(text: text, encoding: .utf8, damaged: 0))
    #expect(decodedText([0xEF, 0xBB, 0xBF] + Array(text.utf8)).text == text)
    for isLittle in [true, false] {
      let bytes = text.utf16.flatMap {
        isLittle ? [UInt8($0 & 0xFF), UInt8($0 >> 8)] : [UInt8($0 >> 8), UInt8($0 & 0xFF)]
      }
      let mark: [UInt8] = isLittle ? [0xFF, 0xFE] : [0xFE, 0xFF]
      let expected = DecodedText(text: text, encoding: isLittle ? .utf16LittleEndian : .utf16BigEndian, damaged: 0)
      #expect(decodedText(mark + bytes) == expected)
      #expect(decodedText(bytes) == expected)
    }
  }

  @Test func gb18030HasTwoAndFourBytes() {
    // 申报 in two bytes each, é in two; ¥ (U+00A5) and 𠮷 (U+20BB7) in four.
    let bytes: [UInt8] = [0xC9, 0xEA, 0xB1, 0xA8, 0x0A, 0xA8, 0xA6, 0x81, 0x30, 0x84, 0x36, 0x95, 0x34, 0xB2, 0x35]
    #expect(decodedText(bytes) == DecodedText(text: "申报\né¥\u{20BB7}", encoding: .gb18030, damaged: 0))
  }

  @Test func damageIsCountedAndNeverAnError() {
    #expect(decodedText(Array("文字".utf8) + [0xFF] + Array("文字文字".utf8)).damaged == 1)
    #expect(decodedText([0xFF, 0xFE, 0x41, 0x00, 0x42]).text == "A\u{FFFD}")
    #expect(decodedText([]).text.isEmpty)
    let many = Array(repeatElement([0xC9, 0xEA] as [UInt8], count: 40).joined())
    #expect(decodedText(many + [0xFF]).damaged == 1)
  }
}
