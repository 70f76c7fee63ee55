import DossierSyntax
import TestSupport
import Testing

@Suite struct EncodingTests {
  @Test(arguments: UInt64(0)..<60)
  func anyBytesComeBack(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let bytes = (0..<Int.random(in: 0...5000, using: &random)).map { _ in UInt8.random(in: 0...255, using: &random) }
    let tree = SyntaxTree(bytes)
    #expect(tree.bytes == bytes)
    #expect(tree.brokenInvariant() == nil)
    _ = dump(tree)
  }

  @Test func foreignEncodingsAreNamed() {
    // 算法备案 in GB18030, and in UTF-16 with and without a mark.
    let gb: [UInt8] = [0xCB, 0xE3, 0xB7, 0xA8, 0xB1, 0xB8, 0xB0, 0xB8, 0x0A, 0xCB, 0xE3, 0xB7, 0xA8]
    #expect(foreignEncoding(of: gb) == .gb18030)
    let units = Array("算法备案：甲 1\n乙 2\n".utf16)
    let little = units.flatMap { [UInt8(truncatingIfNeeded: $0), UInt8($0 >> 8)] }
    let big = units.flatMap { [UInt8($0 >> 8), UInt8(truncatingIfNeeded: $0)] }
    #expect(foreignEncoding(of: little) == .utf16LittleEndian)
    #expect(foreignEncoding(of: big) == .utf16BigEndian)
    #expect(foreignEncoding(of: [0xFF, 0xFE] + little) == .utf16LittleEndian)
    #expect(foreignEncoding(of: Array("算法备案".utf8) + [0xFF]) == nil)
    #expect(SyntaxTree(gb).findings.map(\.code) == [.foreignEncoding])
  }

  @Test func illFormedBytesAreFoundWhereTheyAre() {
    let tree = SyntaxTree(Array("备案".utf8) + [0xFF, 0xFE, 0xE5] + Array("文\n".utf8))
    let findings = tree.findings
    #expect(findings == [SyntaxFinding(.invalidUTF8, 6..<9)])
  }
}
