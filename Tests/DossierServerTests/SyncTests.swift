import Foundation
import TestSupport
import Testing

@testable import DossierServer
@testable import DossierSyntax
@testable import LanguageServerProtocol

@Suite struct SyncTests {
  /// Random edits in each unit against an independent model: an array of lines of scalars. The seed replays a failure.
  @Test(arguments: UInt64(0)..<60)
  func editsOfTheWireEqualEditsOfTheText(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let unit = ColumnUnit.allCases.randomElement(using: &random)!
    var text = String(decoding: RandomText.bytes(60, using: &random), as: UTF8.self)
    var document = OpenDocument(try decode(#"{"uri":"file:///a","version":1,"text":\#(quoted(text))}"#))
    for version in 2..<14 {
      var changes: [String] = []
      for _ in 0..<Int.random(in: 1...3, using: &random) {
        let scalars = Array(text.unicodeScalars)
        let start = boundary(in: scalars, using: &random)
        let end = max(start, min(scalars.count, boundary(in: scalars, from: start, using: &random)))
        let new = String(decoding: RandomText.bytes(4, using: &random), as: UTF8.self)
        let (from, to) = (place(start, in: scalars, unit), place(end, in: scalars, unit))
        changes.append(
          #"{"range":{"start":{"line":\#(from.0),"character":\#(from.1)},"end":{"line":\#(to.0),"character":\#(to.1)}},"text":\#(quoted(new))}"#
        )
        var edited = String.UnicodeScalarView()
        edited.append(contentsOf: scalars[..<start])
        edited.append(contentsOf: new.unicodeScalars)
        edited.append(contentsOf: scalars[end...])
        text = String(edited)
      }
      let change: DidChangeParameters = try decode(
        #"{"textDocument":{"uri":"file:///a","version":\#(version)},"contentChanges":[\#(changes.joined(separator: ","))]}"#
      )
      document.apply(change, unit: unit)
      #expect(document.tree.bytes == Array(text.utf8), "seed \(seed), version \(version), \(unit)")
      #expect(document.version == version)
    }
  }

  /// Positions outside of the document, of a line or of a character are brought in.
  @Test(arguments: [
    (9, 0, 9, 5, "一𠮷二\n三\nx"), (0, 99, 0, 99, "一𠮷二x\n三\n"), (0, 99, 1, 0, "一𠮷二x三\n"), (1, 0, 0, 0, "x三\n"),
    (0, 2, 0, 2, "一x𠮷二\n三\n"), (2, 7, 2, 9, "一𠮷二\n三\nx"),
  ])
  func placesOutsideAreBroughtIn(_ l1: Int, _ c1: Int, _ l2: Int, _ c2: Int, expected: String) throws {
    var document = OpenDocument(try decode(#"{"uri":"file:///a","version":1,"text":"一𠮷二\n三\n"}"#))
    document.apply(
      try decode(
        #"{"textDocument":{"uri":"file:///a","version":2},"contentChanges":[{"range":{"start":{"line":\#(l1),"character":\#(c1)},"end":{"line":\#(l2),"character":\#(c2)}},"text":"x"}]}"#
      ),
      unit: .utf16)
    #expect(document.tree.text(in: 0..<document.tree.count) == expected)
  }

  @Test func twoSpellingsOfAURINameOneDocument() {
    let plain = DocumentKey(uri: "file:///home/卷宗/a b.dossier")
    #expect(DocumentKey(uri: "file:///home/%E5%8D%B7%e5%ae%97/a%20b.dossier") == plain)
    #expect(DocumentKey(uri: "file://localhost/home/卷宗/a b.dossier") == plain)
    #expect(DocumentKey(uri: "file:/home/卷宗/a b.dossier") == plain)
    #expect(plain.path == "/home/卷宗/a b.dossier")
    #expect(fileURI(ofPath: "/卷/a b%.dossier") == "file:///%E5%8D%B7/a%20b%25.dossier")
    #expect(DocumentKey(uri: "untitled:Untitled-1").path == nil)
    #expect(filePath(ofURI: "file:///a%FF") == nil && filePath(ofURI: "file:///a%2") == "/a%2")
  }

  private func decode<Value: JSONReadable>(_ text: String) throws -> Value {
    var reader = JSONReader(Array(text.utf8))
    return try Value(from: &reader)
  }

  private func quoted(_ text: String) -> String {
    var writer = JSONWriter()
    writer.string(text)
    return String(decoding: writer.bytes, as: UTF8.self)
  }

  /// An index between scalars, not within a CRLF, which no editor names.
  private func boundary(in scalars: [Unicode.Scalar], from least: Int = 0, using random: inout SeededGenerator) -> Int {
    var index = Int.random(in: least...min(scalars.count, least + (least == 0 ? scalars.count : 12)), using: &random)
    while index > 0, index < scalars.count, scalars[index - 1] == "\r", scalars[index] == "\n" { index += 1 }
    return index
  }

  /// Line and column, counted the plain way.
  private func place(_ index: Int, in scalars: [Unicode.Scalar], _ unit: ColumnUnit) -> (Int, Int) {
    var (line, column) = (0, 0)
    for position in 0..<index {
      let scalar = scalars[position]
      let isBreak =
        scalar == "\n" || scalar == "\r" && !(position + 1 < scalars.count && scalars[position + 1] == "\n")
      if isBreak {
        (line, column) = (line + 1, 0)
      } else {
        column += unit == .utf8 ? UTF8.width(scalar) : unit == .utf16 ? UTF16.width(scalar) : 1
      }
    }
    return (line, column)
  }
}
