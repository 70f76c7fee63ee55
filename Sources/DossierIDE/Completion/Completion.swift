import DossierModel
package import DossierRules
import DossierSyntax

/// Something that could be written at a place.
package struct Completion: Equatable, Sendable {
  package enum Kind: Sendable { case kind, field, section, value, reference, rule, keyword }

  package var kind: Kind
  /// What is shown, and what typed text is compared with.
  package var label: String
  /// A few words beside it.
  package var detail: String
  /// What it replaces: within one line, from what was typed of it up to the cursor or beyond.
  package var range: Range<Int>
  package var template: Template
  /// The smaller, the earlier.
  package var rank: Int
  /// The id of the rule whose explanation belongs to it.
  package var rule: String?

  init(
    _ kind: Kind, _ label: String, detail: String = "", range: Range<Int>, template: Template? = nil, rank: Int = 1,
    rule: String? = nil
  ) {
    self.kind = kind
    self.label = label
    self.detail = detail
    self.range = range
    self.template = template ?? Template(label)
    self.rank = rank
    self.rule = rule
  }
}

/// A text with holes to be filled in by the writer.
package struct Template: Equatable, Sendable {
  package enum Piece: Equatable, Sendable {
    case text(String)
    /// What stands there until it is filled.
    case hole(String)
    /// One of these.
    case choice([String])
  }

  package var pieces: [Piece] = []

  package init(_ text: String = "") { if !text.isEmpty { pieces = [.text(text)] } }

  package static func + (left: Template, right: Template) -> Template {
    var result = left
    result.pieces += right.pieces
    return result
  }

  static func hole(_ text: String) -> Template {
    var template = Template()
    template.pieces = [.hole(text)]
    return template
  }

  static func choice(_ choices: [String]) -> Template {
    var template = Template()
    template.pieces = [.choice(choices)]
    return template
  }
}

/// What stands in a skeleton until the writer has filled it in: an error until then, so that nothing is filed by oversight.
let placeholderText = "【待补充】"

/// The line that is written on.
struct Cursor {
  /// UTF-8 bytes of the document.
  let offset: Int
  /// Zero-based.
  let lineIndex: Int
  let line: Line
  let lineStart: Int
  /// Index of the section.
  let section: Int
  /// What stands on the line before and behind the cursor.
  let before: String
  let after: String

  init(_ snapshot: Snapshot, _ offset: Int) {
    let place = snapshot.tree.line(containing: offset)
    self.offset = offset
    lineIndex = place.index
    line = place.line
    lineStart = place.start
    section = snapshot.document.outline.section(ofLine: lineIndex)
    let end = lineStart + line.breakStart
    before = snapshot.document.text(lineStart..<min(offset, end))
    after = snapshot.document.text(min(offset, end)..<end)
  }

  /// The range of a text that ends at the cursor.
  func range(of typed: some StringProtocol) -> Range<Int> { offset - typed.utf8.count..<offset }
}

extension Snapshot {
  /// What could be written at a place of the document, best first.
  /// - Parameter findings: those of the document (nil: all), asked for where they count; what is found missing comes first.
  package func completions(at offset: Int, findings: (FindingScope?) -> [Finding]) -> [Completion] {
    let cursor = Cursor(self, offset)
    var completions: [Completion]
    if cursor.line.kind == .comment {
      completions = suppressionCompletions(cursor) { findings(nil) }
    } else if [.quotation, .verbatim].contains(cursor.line.kind) {
      completions = []
    } else if let reference = OpenReference(cursor) {
      completions = referenceCompletions(reference)
    } else if isRulebook {
      completions = rulebookCompletions(cursor)
    } else if cursor.line.isField, offset >= cursor.lineStart + Int(cursor.line.colonEnd) {
      completions = valueCompletions(cursor)
    } else if cursor.line.kind == .heading {
      completions = headingCompletions(cursor) { findings(.rules) }
    } else if cursor.line.kind == .row {
      completions = cellCompletions(cursor)
    } else {
      completions = lineCompletions(cursor) { findings(.rules) }
    }
    return completions.enumerated().sorted { ($0.element.rank, $0.offset) < ($1.element.rank, $1.offset) }
      .map(\.element)
  }
}
