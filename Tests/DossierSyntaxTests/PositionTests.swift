import DossierSyntax
import TestSupport
import Testing

@Suite struct PositionTests {
  private func at(_ line: Int, _ column: Int) -> TextPosition { TextPosition(line: line, column: column) }

  @Test func columnsCountTheNegotiatedUnit() {
    let tree = SyntaxTree("a备😀b\nc")
    let behindEmoji = 1 + 3 + 4
    #expect(tree.position(of: behindEmoji, in: .utf8) == at(0, 8))
    #expect(tree.position(of: behindEmoji, in: .utf16) == at(0, 4))
    #expect(tree.position(of: behindEmoji, in: .utf32) == at(0, 3))
    #expect(tree.offset(of: at(0, 4), in: .utf16) == behindEmoji)
    #expect(tree.offset(of: at(1, 1), in: .utf16) == tree.count)
  }

  @Test func insideACharacterMeansItsStart() {
    let tree = SyntaxTree("a😀b")
    #expect(tree.offset(of: at(0, 2), in: .utf16) == 1)
    #expect(tree.offset(of: at(0, 3), in: .utf8) == 1)
    #expect(tree.position(of: 3, in: .utf16) == at(0, 1))
  }

  @Test(arguments: ["ab\ncd", "ab\r\ncd", "ab\rcd"])
  func pastTheLineEndMeansTheLineEnd(_ text: String) {
    let tree = SyntaxTree(text)
    #expect(tree.lineCount == 2)
    #expect(tree.offset(of: at(0, 99), in: .utf16) == 2)
    #expect(tree.offset(of: at(1, 99), in: .utf16) == tree.count)
    #expect(tree.offset(of: at(9, 0), in: .utf16) == tree.count)
    #expect(tree.position(of: tree.count + 5, in: .utf16) == at(1, 2))
  }

  @Test func documentThatEndsInALineBreakHasAnEmptyLastLine() {
    let tree = SyntaxTree("甲\n")
    #expect(tree.lineCount == 2)
    #expect(tree.position(of: tree.count, in: .utf16) == at(1, 0))
    #expect(SyntaxTree("").lineCount == 1)
  }

  /// There and back, against a count that knows no tree.
  @Test(arguments: UInt64(0)..<40, ColumnUnit.allCases)
  func thereAndBack(seed: UInt64, unit: ColumnUnit) {
    var random = SeededGenerator(seed: seed)
    let text = String(decoding: RandomText.bytes(300, using: &random), as: UTF8.self)
    let tree = SyntaxTree(text)
    var offset = 0
    var line = 0
    var column = 0
    var previous: Unicode.Scalar = " "
    for scalar in text.unicodeScalars {
      // Between CR and LF there is no position of its own.
      if !(previous == "\r" && scalar == "\n") {
        if previous == "\n" || previous == "\r" {
          line += 1
          column = 0
        }
        #expect(tree.position(of: offset, in: unit) == TextPosition(line: line, column: column))
        #expect(tree.offset(of: TextPosition(line: line, column: column), in: unit) == offset)
      }
      let one = String(scalar)
      column += unit == .utf8 ? one.utf8.count : unit == .utf16 ? one.utf16.count : 1
      offset += one.utf8.count
      previous = scalar
    }
  }

  /// Lines of many kilobytes have places that are counted from; they change no answer.
  @Test(arguments: ColumnUnit.allCases)
  func longLinesCountLikeShortOnes(unit: ColumnUnit) {
    let tree = SyntaxTree("短\n" + String(repeating: "算法a😀备", count: 3000) + "\n短")
    var offset = 4
    var column = 0
    for index in 0..<3000 {
      for scalar in "算法a😀备".unicodeScalars {
        if index % 7 == 0 {
          #expect(tree.position(of: offset, in: unit) == at(1, column))
          #expect(tree.offset(of: at(1, column), in: unit) == offset)
        }
        let one = String(scalar)
        column += unit == .utf8 ? one.utf8.count : unit == .utf16 ? one.utf16.count : 1
        offset += one.utf8.count
      }
    }
  }
}
