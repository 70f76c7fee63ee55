import DossierReport
import DossierSyntax
import Foundation
import TestSupport
import Testing

@Suite struct UnifiedDiffTests {
  private func diff(_ old: String, _ edits: [TextEdit]) -> String {
    String(decoding: unifiedDiff(Array(old.utf8), edits, path: "a"), as: UTF8.self)
  }

  private func edit(_ range: Range<Int>, _ text: String) -> TextEdit {
    TextEdit(range: range, replacement: Array(text.utf8))
  }

  @Test func oneLine() {
    let text = diff("1\n2\n3\n4\n5\n6\n7\n8\n9\n", [edit(8..<9, "five")])
    #expect(text == "--- a\n+++ a\n@@ -2,7 +2,7 @@\n 2\n 3\n 4\n-5\n+five\n 6\n 7\n 8\n")
  }

  @Test func linesThatComeAndGo() {
    #expect(diff("1\n2\n3\n", [edit(2..<4, "")]) == "--- a\n+++ a\n@@ -1,3 +1,2 @@\n 1\n-2\n 3\n")
    #expect(diff("1\n2\n", [edit(2..<2, "x\n")]) == "--- a\n+++ a\n@@ -1,2 +1,3 @@\n 1\n+x\n 2\n")
  }

  @Test func theLineBreakAtTheEnd() {
    #expect(
      diff("1\n2", [edit(3..<3, "\n")])
        == "--- a\n+++ a\n@@ -1,2 +1,2 @@\n 1\n-2\n\\ No newline at end of file\n+2\n")
  }

  /// A line break in a name would begin a line of its own, which patch would read.
  @Test func namesAreQuoted() {
    let diff = unifiedDiff(Array("1".utf8), [edit(0..<1, "2")], path: "a\n+++ \"b\\\u{1B}备")
    let text = String(decoding: diff, as: UTF8.self)
    #expect(
      text.hasPrefix(
        #"""
        --- "a\012+++ \042b\134\033备"
        +++ "a\012+++ \042b\134\033备"
        @@ 
        """#))
  }

  @Test func nothingToShow() {
    #expect(diff("1\n", []).isEmpty)
    #expect(diff("1\n", [edit(0..<1, "1")]).isEmpty)
  }

  /// The diff of random edits, applied to the old text by hand, gives the new text.
  @Test(arguments: UInt64(0)..<200)
  func theDiffOfRandomEditsGivesTheNewText(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let alphabet = Array("ab\n\n".utf8)
    func bytes(_ most: Int) -> [UInt8] {
      (0..<Int.random(in: 0...most, using: &random)).map { _ in alphabet.randomElement(using: &random)! }
    }
    let old = bytes(120)
    var edits: [TextEdit] = []
    var position = 0
    while position < old.count {
      let start = position + Int.random(in: 0...20, using: &random)
      let end = start + Int.random(in: 0...4, using: &random)
      if end > old.count { break }
      edits.append(TextEdit(range: start..<end, replacement: bytes(4)))
      position = end + 1
    }
    var new = old
    for edit in edits.reversed() { new.replaceSubrange(edit.range, with: edit.replacement) }
    #expect(applied(unifiedDiff(old, edits, path: "a"), to: old) == new, "seed \(seed)")
  }

  /// What `patch` does, strictly: context and removed lines must be where the hunks say.
  private func applied(_ diff: [UInt8], to old: [UInt8]) -> [UInt8] {
    func lines(_ bytes: [UInt8]) -> [[UInt8]] {
      var lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false).map { Array($0) + [0x0A] }
      lines[lines.count - 1].removeLast()
      if lines.last == [] { lines.removeLast() }
      return lines
    }
    let source = lines(old)
    var result: [[UInt8]] = []
    var position = 0
    var rows = diff.isEmpty ? [] : Array(lines(diff).dropFirst(2))
    for index in rows.indices where rows[index].first == UInt8(ascii: "\\") { rows[index - 1].removeLast() }
    for row in rows where row.first != UInt8(ascii: "\\") {
      let rest = Array(row.dropFirst())
      switch row.first {
      case UInt8(ascii: "@"):
        let numbers = String(decoding: row, as: UTF8.self).split(whereSeparator: { !$0.isNumber }).map { Int($0)! }
        let start = numbers[1] == 0 ? numbers[0] : numbers[0] - 1
        while position < start {
          result.append(source[position])
          position += 1
        }
        #expect(result.count == (numbers[3] == 0 ? numbers[2] : numbers[2] - 1))
      case UInt8(ascii: "+"): result.append(rest)
      default:
        #expect(position < source.count && source[position] == rest)
        if row.first == UInt8(ascii: " ") { result.append(rest) }
        position += 1
      }
    }
    return Array((result + source[position...]).joined())
  }
}
