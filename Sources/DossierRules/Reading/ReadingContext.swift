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

/// Whether lines are those of a law or of another official document. An article is known by its number; the paragraphs and items that follow it are
/// told from a writer's own words by standing where articles follow one another. A notice is known by the lines around what it says, and goes on
/// to the next heading; in a section of its own, with the headings below it, to the next section.
struct StatuteContext: Equatable, Sendable {
  /// Lines that an article may go on for. Longer ones exist, and are rare.
  private static let reach: UInt8 = 20

  /// Articles one after the other so far, under one heading; two stands for more.
  private var articles: UInt8 = 0
  /// Lines since the number of the last one.
  private var lines: UInt8 = 0

  /// Whether some line has shown that a notice is given.
  private var isNotice = false
  /// The level of the last heading, and of the section that the notice stands in; 0: none.
  private var level: UInt8 = 0
  private var noticeLevel: UInt8 = 0
  /// Whether the line belongs to what is attached to a law or a notice, such as a form that others fill in.
  private(set) var isAttachment = false

  /// Whether the line that was gone over last gives the words of a law.
  var isLaw: Bool { isNotice || isAttachment || articles > 1 || (articles == 1 && lines == 0) }

  /// - Parameter start: where the line begins in `bytes`.
  mutating func advance(over line: Line, _ bytes: borrowing Span<UInt8>, at start: Int) {
    switch line.kind {
    case .blank, .comment: return
    case .heading: enter(line, bytes, start)
    case .prose, .item, .field:
      // An article that ends in a colon reads as a field without a value.
      let text = line.isField ? line.name : line.text
      let range = start + text.lowerBound..<start + text.upperBound
      if beginsArticle(bytes, range) {
        if articles > 0, runsIntoAttachment(bytes, range) { isAttachment = true }
        articles = min(2, articles + 1)
        lines = 0
      } else {
        look(at: line, bytes, start)
        step()
      }
    case .row, .quotation, .verbatim: step()
    }
  }

  private mutating func enter(_ line: Line, _ bytes: borrowing Span<UInt8>, _ start: Int) {
    let isWithin = isNotice && noticeLevel > 0 && line.level > noticeLevel
    if !isWithin {
      self = StatuteContext()
      if isOfficialTitle(bytes, start + line.text.lowerBound..<start + line.text.upperBound) {
        isNotice = true
        noticeLevel = line.level
      }
    }
    level = line.level
  }

  private mutating func look(at line: Line, _ bytes: borrowing Span<UInt8>, _ start: Int) {
    if isAttachment { return }
    let whole = start + Int(line.markStart)..<start + Int(line.textEnd)
    // A backslash makes the line prose whatever it begins with.
    let isEscaped = !whole.isEmpty && bytes[whole.lowerBound] == UInt8(ascii: "\\")
    let text = whole.lowerBound + (isEscaped ? 1 : 0)..<whole.upperBound
    if !isNotice, showsOfficialDocument(bytes, text) {
      isNotice = true
      noticeLevel = level
    }
    if isNotice || articles > 0, beginsAttachment(bytes, text) { isAttachment = true }
  }

  private mutating func step() {
    if articles == 0 { return }
    lines += 1
    if lines > StatuteContext.reach { (articles, lines) = (0, 0) }
  }
}
