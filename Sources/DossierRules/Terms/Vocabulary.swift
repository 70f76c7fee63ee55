/// The terms of a rulebook, and what finds them. An object, so that hits can be told to be of the same terms.
package final class Vocabulary: Sendable {
  package let count: Int
  package let matcher: TermMatcher
  private let list: Deferred<Term>

  /// A term as the book writes it.
  struct Term: Equatable, Sendable {
    var text: String
  }

  init(_ terms: [String]) {
    count = terms.count
    matcher = TermMatcher(terms)
    list = Deferred(wrappedValue: terms.map(Term.init))
  }

  package var terms: [String] { list.wrappedValue.map(\.text) }

  // MARK: Image

  init(_ reader: inout ImageReader) {
    count = reader.count()
    matcher = TermMatcher(&reader)
    list = reader.deferred()
  }

  func write(to writer: inout ImageWriter) {
    writer.write(count)
    matcher.write(to: &writer)
    writer.write(deferred: list.wrappedValue)
  }
}

extension Vocabulary.Term: ImageCodable {
  init(_ reader: inout ImageReader) { self.init(text: reader.string()) }
  func write(to writer: inout ImageWriter) { writer.write(prose: text) }
}
