import DossierSyntax

/// Grows a text in the markup, with blank lines where blocks end.
struct MarkupWriter {
  enum Kind { case heading, field, item, row, quotation, verbatim, comment, prose }

  private(set) var text = ""
  private var last: Kind?
  /// A blank line is due before the next block.
  private var isBlankDue = false
  /// The last line is a field of the rulebook without a value, which what follows may be.
  private(set) var awaitsValue = false

  /// - Parameters:
  ///   - continues: goes on with the paragraph above.
  ///   - isKnownField: the rulebook has a field of this name.
  mutating func write(_ line: String, as kind: Kind, continues: Bool = false, isKnownField: Bool = false) {
    if let last, needsBlank(last, kind, continues: continues) { text += "\n" }
    text += line + "\n"
    last = kind
    isBlankDue = false
    awaitsValue = kind == .field && isKnownField && (line.hasSuffix("：") || line.hasSuffix(":"))
  }

  /// The source has a blank line.
  mutating func blank() { isBlankDue = true }

  /// What follows is another block, whatever it is.
  mutating func endBlock() {
    isBlankDue = true
    if last == .row { last = .prose }
  }

  private func needsBlank(_ last: Kind, _ kind: Kind, continues: Bool) -> Bool {
    // A comment belongs to what stands below it.
    if last == .comment { return false }
    if last == .heading { return kind == .heading }
    if kind == .heading { return true }
    if awaitsValue, kind != .field, !isBlankDue { return false }
    // Neighbours of these kinds are one block, however much room the source leaves between them.
    if last == kind, kind == .field || kind == .item { return false }
    if last == kind, kind != .prose { return isBlankDue }
    return last == .prose && kind == .prose ? !continues || isBlankDue : true
  }

  /// What the markup reads a line as.
  static func kind(of line: String) -> Kind? {
    let bytes = Array(line.utf8)
    switch readLine(bytes.span, at: 0, end: bytes.count, isFirst: false).kind {
    case .heading: return .heading
    case .field: return .field
    case .item: return .item
    case .row: return .row
    case .quotation: return .quotation
    case .verbatim: return .verbatim
    case .prose: return .prose
    case .blank, .comment: return nil
    }
  }
}
