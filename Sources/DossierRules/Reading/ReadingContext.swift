import DossierSyntax

/// What the lines above say about a line, as far as its reading depends on it.
///
/// It settles soon: at the next heading, or some lines further down. So a leaf is read again only where it is entered in another context.
struct ReadingContext: Equatable, Sendable {
  var lines = LineContext()
  var statute = StatuteContext()

  /// Goes over a line.
  /// - Parameters:
  ///   - start: where the line begins in `bytes`.
  ///   - cells: counts the cells of a row; asked for the first row of each table alone.
  mutating func advance(
    over line: Line, _ bytes: borrowing Span<UInt8>, at start: Int, cells: () -> Int = { 0 }
  ) {
    statute.advance(over: line, bytes, at: start)
    lines.advance(over: line, cells: cells)
  }
}

/// Whether lines are those of a law. An article is known by its number; the paragraphs and items that follow it are told from a writer's own words
/// by standing where articles follow one another.
struct StatuteContext: Equatable, Sendable {
  /// Lines that an article may go on for. Longer ones exist, and are rare.
  private static let reach: UInt8 = 20

  /// Articles one after the other so far, under one heading; two stands for more.
  private var articles: UInt8 = 0
  /// Lines since the number of the last one.
  private var lines: UInt8 = 0

  /// Whether the line that was gone over last gives the words of a law.
  var isLaw: Bool { articles > 1 || (articles == 1 && lines == 0) }

  /// - Parameter start: where the line begins in `bytes`.
  mutating func advance(over line: Line, _ bytes: borrowing Span<UInt8>, at start: Int) {
    switch line.kind {
    case .blank, .comment: return
    case .heading: self = StatuteContext()
    case .prose, .item, .field:
      // An article that ends in a colon reads as a field without a value.
      let text = line.isField ? line.name : line.text
      if beginsArticle(bytes, start + text.lowerBound..<start + text.upperBound) {
        articles = min(2, articles + 1)
        lines = 0
      } else {
        step()
      }
    case .row, .quotation, .verbatim: step()
    }
  }

  private mutating func step() {
    if articles == 0 { return }
    lines += 1
    if lines > StatuteContext.reach { self = StatuteContext() }
  }
}
