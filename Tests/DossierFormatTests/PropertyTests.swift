import DossierFormat
import DossierSyntax
import Foundation
import TestSupport
import Testing

@Suite struct PropertyTests {
  @Test(arguments: Samples.corpus)
  func corpusKeepsItsContent(_ example: CorpusCase) {
    check(example.input, "\(example.file): \(example.title)")
  }

  /// What the project shows as an example is canonical; `dossier format` makes it so.
  @Test func filesOfTheProjectAreCanonical() throws {
    #expect(!Samples.files.isEmpty)
    for file in Samples.files {
      let bytes = Array(try Data(contentsOf: file))
      #expect(format(SyntaxTree(bytes)) == [], "\(file.lastPathComponent)")
      // There is something to do once the ASCII blanks are gone.
      check(bytes.filter { $0 != 0x20 }, file.lastPathComponent)
    }
  }

  @Test(arguments: UInt64(0)..<400)
  func randomTextKeepsItsContent(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    check(RandomText.bytes(Int(seed % 8) * 40 + 8, using: &random), "pieces, seed \(seed)")
    check(Samples.randomLines(Int(seed % 8) * 8 + 4, using: &random), "lines, seed \(seed)")
    var tree = SyntaxTree(Samples.corpus.randomElement(using: &random)?.input ?? [])
    for _ in 0..<4 { tree = tree.applying(RandomText.edit(in: tree, using: &random)) }
    check(tree.bytes, "edited corpus, seed \(seed)")
  }

  /// All properties at once: the edits' form, the content, the findings, and that formatting twice is formatting once.
  private func check(_ bytes: [UInt8], _ name: String, sourceLocation: SourceLocation = #_sourceLocation) {
    let tree = SyntaxTree(bytes)
    let edits = format(tree)
    checkForm(edits, tree, name, sourceLocation)
    let result = applying(edits, to: bytes)
    let after = SyntaxTree(result)
    func expect(_ holds: Bool, _ property: String) {
      if holds { return }
      let input = String(decoding: bytes, as: UTF8.self).debugDescription
      let output = String(decoding: result, as: UTF8.self).debugDescription
      Issue.record("\(name): \(property)\n\(input)\n\(output)", sourceLocation: sourceLocation)
    }
    expect(formatted(bytes) == result, "one pass gives another result than the edits")
    expect(Content(after) == Content(tree), "the content is another")
    expect(format(after) == [], "formatted twice: \(format(after))")
    // The guess at the encoding counts bytes beyond ASCII, which twins are.
    if after.isInForeignEncoding { return }
    let codes = tree.findings.map(\.code)
    expect(after.findings.map(\.code) == codes, "the findings are others")
  }

  private func checkForm(_ edits: [TextEdit], _ tree: SyntaxTree, _ name: String, _ place: SourceLocation) {
    let bytes = tree.bytes
    for (index, edit) in edits.enumerated() {
      let old = bytes[edit.range]
      #expect(!(old.isEmpty && edit.replacement.isEmpty), "\(name): \(edit) does nothing", sourceLocation: place)
      if let first = old.first, let last = old.last {
        #expect(edit.replacement.first != first, "\(name): \(edit) could begin later", sourceLocation: place)
        #expect(edit.replacement.last != last, "\(name): \(edit) could end earlier", sourceLocation: place)
      }
      let start = tree.line(containing: edit.range.lowerBound)
      let isInOneLine = edit.range.upperBound <= start.start + start.line.breakStart
      let isBlank = skipBlanksAndBreaks(old)
      #expect(isInOneLine || isBlank, "\(name): \(edit) reaches over lines", sourceLocation: place)
      if index > 0 {
        let before = edits[index - 1].range
        #expect(before.upperBound <= edit.range.lowerBound, "\(name): \(edit) overlaps", sourceLocation: place)
      }
    }
  }

  private func skipBlanksAndBreaks(_ text: ArraySlice<UInt8>) -> Bool {
    let rest = text.filter { $0 != 0x0A && $0 != 0x0D }
    return skipBlanks(rest.span, from: 0, end: rest.count) == rest.count
  }
}
