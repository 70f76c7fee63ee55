import DossierModel
import DossierRules
import DossierSyntax
import Foundation
import Rulebooks
import TestSupport
import Testing

/// The image of a built-in rulebook says what its text says.
@Suite struct ImageTests {
  private static let images = BuiltInRulebooks.all.map {
    RulebookImage(numbers: $0.imageNumbers, strings: $0.imageStrings, book: $0.text)
  }
  private static let pairs = zip(images, BuiltInBooks.decoded.map(\.book))

  @Test func everyFieldIsTheSame() throws {
    for (image, expected) in Self.pairs {
      let book = try #require(image.rulebook())
      #expect(image.governs == expected.governs)
      #expect(book.governs == expected.governs)
      #expect(
        [book.id, book.name, book.version, book.basis] == [
          expected.id, expected.name, expected.version, expected.basis,
        ])
      #expect(book.from == expected.from)
      #expect(book.until == expected.until)
      #expect(book.definitions.count == expected.definitions.count)
      for (definition, other) in zip(book.definitions, expected.definitions) {
        expectSame(definition, other)
      }
      #expect(book.terms == expected.terms)
      let some = [expected.terms.count - 1, 0, 7, 7].filter(expected.terms.indices.contains)
      #expect(book.terms(at: some) == some.map { expected.terms[$0] })
      #expect(book.matcher == expected.matcher)
      let hasSameNames = book.names == expected.names
      #expect(hasSameNames)
    }
  }

  private func expectSame(_ own: Definition, _ other: Definition) {
    #expect(own.keyword == other.keyword, "\(other.id)")
    #expect([own.name, own.id] == [other.name, other.id])
    #expect([own.aliases, own.materials, own.prerequisites] == [other.aliases, other.materials, other.prerequisites])
    #expect(own.severity == other.severity, "\(other.id)")
    #expect(own.partSeverities == other.partSeverities, "\(other.id)")
    #expect(own.confidence == other.confidence, "\(other.id)")
    #expect([own.from, own.until] == [other.from, other.until], "\(other.id)")
    #expect(own.isSuppressible == other.isSuppressible, "\(other.id)")
    #expect(own.body == other.body, "\(other.id)")
    #expect(own.range == other.range, "\(other.id)")
    #expect(
      [own.basis, own.originalWords, own.explanation, own.remedy, own.english] == [
        other.basis, other.originalWords, other.explanation, other.remedy, other.english,
      ], "\(other.id)")
    #expect(own.examples == other.examples, "\(other.id)")
    #expect(own.reasons == other.reasons, "\(other.id)")
  }

  /// Not left over from another edition of the book.
  @Test func theImageIsThatOfTheText() throws {
    for (source, decoded) in zip(BuiltInRulebooks.all, BuiltInBooks.decoded) {
      let written = rulebookImage(of: decoded.book, text: source.bytes)
      #expect(String(decoding: written.numbers, as: UTF8.self) == "\(source.imageNumbers)")
      #expect(String(decoding: written.strings, as: UTF8.self) == "\(source.imageStrings)")
    }
  }

  @Test(arguments: ["filed", "returned", "model-registration", "model-returned"])
  func findingsAreTheSame(_ name: String) throws {
    let folder = Project.root.appending(path: "Grammar/examples/\(name)")
    let documents = try FileManager.default.contentsOfDirectory(atPath: folder.path()).sorted()
      .filter { $0.hasSuffix(".dossier") }
      .map { Document(path: $0, SyntaxTree(Array(try Data(contentsOf: folder.appending(path: $0))))) }
    let books = try Self.images.map { try #require($0.rulebook()) }
    let options = LintOptions(day: exampleDay)
    // The findings of 报送 and of single documents, which lack nearly everything.
    for part in [documents] + documents.map({ [$0] }) {
      let own = lint(part, books: books, options)
      let expected = lint(part, books: BuiltInBooks.decoded.map(\.book), options)
      #expect(!own.outcomes.isEmpty)
      #expect(own.outcomes.map { "\($0)" } == expected.outcomes.map { "\($0)" })
      #expect(own.findings.map { "\($0)" } == expected.findings.map { "\($0)" })
      #expect(own.suppressed.map { "\($0)" } == expected.suppressed.map { "\($0)" })
    }
  }

  @Test func whatIsDamagedIsNoRulebook() {
    #expect(RulebookImage(numbers: "", strings: "", book: "").rulebook() == nil)
    // Another version, and a book that ends too early.
    #expect(RulebookImage(numbers: "00", strings: "", book: "").governs == nil)
    let source = BuiltInRulebooks.all[0]
    #expect(RulebookImage(numbers: source.imageNumbers, strings: "", book: source.text).rulebook() == nil)
    #expect(RulebookImage(numbers: source.imageNumbers, strings: source.imageStrings, book: "").rulebook() == nil)
  }
}
