import DossierSyntax
import Foundation
import TestSupport
import Testing

/// `Grammar/dossier.tmLanguage.json` and the parser read every line alike: its kind, its mark, its name, its inlines.
@Suite struct TextMateTests {
  /// The outermost scope of a line of each kind.
  private static let scopes: [String: LineKind] = [
    "markup.heading": .heading, "comment.line": .comment, "markup.quote": .quotation, "markup.raw.block": .verbatim,
    "meta.table.row": .row, "markup.list": .item, "meta.field": .field, "meta.paragraph": .prose,
  ]

  private static let corpus = ["tree", "format", "model"].flatMap { Corpus.cases($0) }.map(\.input)
  private static let grammarFile = Project.root.appending(path: "Grammar/dossier.tmLanguage.json")
  private let grammar: TextMateGrammar

  init() throws { grammar = try TextMateGrammar(Data(contentsOf: Self.grammarFile)) }

  @Test func linesOfTheCorpusAreReadAlike() throws {
    for input in Self.corpus { try compare(input) }
  }

  @Test func linesOfExamplesAreReadAlike() throws {
    let folder = Project.root.appending(path: "Grammar/examples")
    let names = try FileManager.default.subpathsOfDirectory(atPath: folder.path()).filter { $0.hasSuffix(".dossier") }
    #expect(names.count > 40)
    for name in names.sorted() { try compare(Array(Data(contentsOf: folder.appending(path: name)))) }
  }

  @Test(arguments: 0..<8) func randomLinesAreReadAlike(_ seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    for _ in 0..<60 { try compare(RandomText.bytes(60, using: &random)) }
  }

  /// Grammars of other makes (Vim, Kate, Sublime, Emacs) are compared with this table by `Tests/EditorTests`.
  @Test func tableOfLinesIsUpToDate() throws {
    let file = Project.root.appending(path: "Grammar/corpus/lines.tsv")
    let table = tableOfLines()
    if ProcessInfo.processInfo.environment["UPDATE_SNAPSHOTS"] == "1" { try Data(table.utf8).write(to: file) }
    let isCurrent = try String(contentsOf: file, encoding: .utf8) == table
    #expect(isCurrent, "Grammar/corpus/lines.tsv: UPDATE_SNAPSHOTS=1 swift test --filter TextMateTests")
  }

  private func tableOfLines() -> String {
    var seen: Set<String> = []
    var rows: [String] = []
    for input in Self.corpus {
      let tree = SyntaxTree(input)
      guard tree.findings.allSatisfy({ ![.invalidUTF8, .foreignEncoding].contains($0.code) }) else { continue }
      for (line, text) in lines(of: tree) where seen.insert(text).inserted && text.unicodeScalars.allSatisfy(isPlain) {
        rows.append("\(line.kind)\t\(text)")
      }
    }
    return rows.joined(separator: "\n") + "\n"
  }

  /// What every editor leaves as it is.
  private func isPlain(_ scalar: Unicode.Scalar) -> Bool {
    (scalar.value >= 0x20 && !(0x7F...0x9F).contains(scalar.value) && ![0x2028, 0x2029, 0xFEFF].contains(scalar.value))
      || scalar == "\t"
  }

  private func lines(of tree: SyntaxTree) -> [(line: Line, text: String)] {
    let structure = Structure(tree)
    return structure.lines.indices.map { index in
      let line = structure.lines[index]
      // Editors take the byte order mark away.
      let start = line.flags.contains(.byteOrderMark) ? 3 : 0
      return (line, tree.text(in: structure.range(index, start..<line.breakStart)))
    }
  }

  private func compare(_ input: [UInt8]) throws {
    let tree = SyntaxTree(input)
    let structure = Structure(tree)
    for (index, (line, text)) in lines(of: tree).enumerated() {
      let spans = try grammar.spans(of: text)
      let kind = spans.first.flatMap { span in Self.scopes.first { span.scope.hasPrefix($0.key) }?.value } ?? .blank
      #expect(kind == line.kind, "\(text)")
      // Bytes that are not UTF-8 become other characters in an editor.
      guard kind == line.kind, !line.flags.contains(.illFormed) else { continue }
      #expect(spans.first.map { covers($0.range, text, line) } ?? true, "\(text)")
      let cells = line.kind == .row ? tree.cells(ofLine: index) : []
      #expect(parts(spans, text) == parts(tree, structure, index, line, cells), "\(text)")
    }
  }

  private func covers(_ range: NSRange, _ text: String, _ line: Line) -> Bool {
    range.location == 0 && range.length == (text as NSString).length
  }

  /// What the grammar found in a line, as words: the field's name, the id, the inlines.
  private func parts(_ spans: [TextMateGrammar.Span], _ text: String) -> [String] {
    let names = [
      "variable.other.field": "name", "entity.name.label": "id", "meta.reference": "reference",
      "markup.inline.raw": "verbatim", "constant.character.escape": "escape",
    ]
    return spans.compactMap { span in
      guard let name = names.first(where: { span.scope.hasPrefix($0.key) })?.value else { return nil }
      return "\(name) \((text as NSString).substring(with: span.range))"
    }
  }

  private func parts(
    _ tree: SyntaxTree, _ structure: Structure, _ index: Int, _ line: Line, _ cells: [Range<Int>]
  ) -> [String] {
    var result: [String] = []
    if line.isField { result.append("name \(tree.text(in: structure.range(index, line.name)))") }
    func addInlines(_ range: Range<Int>, mayBeginWithLabel: Bool = false) {
      let bytes = Array(tree.bytes(in: range))
      forEachInline(bytes.span, 0..<bytes.count, mayBeginWithLabel: mayBeginWithLabel) { inline in
        result.append("\(inline.kind) \(String(decoding: bytes[inline.range], as: UTF8.self))")
      }
    }
    switch line.kind {
    case .heading, .field: addInlines(structure.range(index, line.isField ? line.value : line.text))
    case .item where line.isField: addInlines(structure.range(index, line.value))
    case .item, .prose: addInlines(structure.range(index, line.text), mayBeginWithLabel: true)
    case .row: for cell in cells { addInlines(cell) }
    default: break
    }
    if line.kind == .heading, !line.name.isEmpty {
      let text = tree.text(in: structure.range(index, line.mark.upperBound..<line.name.upperBound))
      result.append("id " + text[text.lastIndex { "@＠".contains($0) }!...])
    }
    return result
  }
}
