import DossierSyntax

/// `% 豁免 RULE 至 2026-12-31 因：reason`. Chapter 8.
package struct Suppression: Sendable {
  package enum Scope: String, Sendable { case block, section, document }

  /// The id of the rule, or of one kind of its findings (`AR-1201/要点`). An id covers its further findings too.
  package var rule: String
  package var scope: Scope
  /// The last day on which it holds; nil: without end.
  package var until: Day?
  package var reason: String
  /// Zero-based lines that it covers. Findings on a heading are covered when the heading is the next block.
  package var covers: Range<Int>
  /// The comment's text, UTF-8 bytes of the document, and its zero-based line.
  package var range: Range<Int>
  package var line: Int
  /// Where the rule's id stands.
  package var ruleRange: Range<Int>
}

/// What is wrong with a comment that begins like a suppression. The raw value is the finding's code.
package enum SuppressionError: String, Sendable {
  case withoutReason = "suppression-without-reason"
  case badDate = "suppression-bad-date"
  case misplaced = "suppression-misplaced"
  case unknownForm = "suppression-unknown-form"
}

package struct MalformedSuppression: Sendable {
  package var error: SuppressionError
  package var range: Range<Int>
}

/// The suppressions of a document. Linear in its comments.
struct SuppressionReader: Sendable {
  private let tree: SyntaxTree
  private let outline: Outline
  private(set) var suppressions: [Suppression] = []
  private(set) var malformed: [MalformedSuppression] = []
  /// What was found for the suppression on `line`: a block whose first line is `first` and whose own lines end at `end`.
  private var found: (line: Int, first: Int, end: Int, covers: Range<Int>)?
  /// Lines below which nothing stands that could be covered.
  private var void = 0..<0
  /// The last line that is filled before one, as it was asked for last.
  private var filled = (before: 0, last: 0)

  init(_ tree: SyntaxTree, _ outline: Outline) {
    self.tree = tree
    self.outline = outline
    tree.root.forEachLeaf(where: { $0.addressed > 0 }) { leaf, before in
      var start = before.bytes
      for (index, line) in leaf.lines.enumerated() {
        if line.kind == .comment, isAddressed(leaf.bytes, start - before.bytes + line.text.lowerBound) {
          let text = tree.text(in: start + line.text.lowerBound..<start + line.text.upperBound)
          let place = start + line.text.lowerBound..<start + line.text.upperBound
          if let words = SuppressionText(text) { read(words, before.lines + index, place) }
        }
        start += Int(line.length)
      }
    }
  }

  private mutating func read(_ words: SuppressionText, _ index: Int, _ comment: Range<Int>) {
    let textStart = comment.lowerBound
    func fail(_ error: SuppressionError, _ range: Range<Int>) {
      malformed.append(MalformedSuppression(error: error, range: range))
    }
    guard !words.isUnknown else { return fail(.unknownForm, comment) }
    guard !words.reason.isEmpty, !isHole(words.reason) else { return fail(.withoutReason, comment) }
    var until: Day?
    if let day = words.day {
      guard case .date(let value)? = try? readValue(day.text, as: .date) else {
        return fail(.badDate, textStart + day.offset..<textStart + day.offset + day.text.utf8.count)
      }
      until = value
    }
    guard let covers = covers(words.scope, index) else { return fail(.misplaced, comment) }
    let rule = textStart + words.rule.offset
    suppressions.append(
      Suppression(
        rule: words.rule.text, scope: words.scope, until: until, reason: words.reason, covers: covers, range: comment,
        line: index, ruleRange: rule..<rule + words.rule.text.utf8.count))
  }

  /// `【请写明理由】` gives no reason.
  private func isHole(_ reason: String) -> Bool { reason.hasPrefix("【") && reason.hasSuffix("】") }

  /// The lines that a suppression on `line` covers; nil where it stands in the wrong place.
  private mutating func covers(_ scope: Suppression.Scope, _ line: Int) -> Range<Int>? {
    let section = outline.section(ofLine: line)
    switch scope {
    case .document: return section == 0 ? 0..<lastFilled(before: tree.lineCount) : nil
    case .section:
      if section == 0 { return nil }
      return outline.sections[section].line..<lastFilled(before: outline.body(of: section).upperBound)
    case .block: return nextBlock(after: line)
    }
  }

  private mutating func lastFilled(before end: Int) -> Int {
    if filled.before != end {
      var last = end
      while last > 1, tree.line(at: last - 1).line.kind == .blank { last -= 1 }
      filled = (end, last)
    }
    return filled.last
  }

  /// `readBlock`, from what is known already: suppressions above one block, or in it, would each walk over all others.
  private mutating func nextBlock(after line: Int) -> Range<Int>? {
    if void.contains(line) { return nil }
    if let found, line > found.line {
      if line < found.first { return found.covers }
      if line + 1 < found.end {
        var first = line + 1
        tree.forEachLine(from: first) { place in
          first = place.index
          return place.line.kind == .comment
        }
        self.found = (line, first, found.end, first..<found.covers.upperBound)
        return first..<found.covers.upperBound
      }
    }
    return readBlock(after: line)
  }

  /// The next block that is no comment, with the value of its last field; a heading right below (G-8.2, G-8.3).
  private mutating func readBlock(after line: Int) -> Range<Int>? {
    var first: Int?
    var lastBlank: Int?
    var isAtEnd = true
    var isHeading = false
    var kind: BlockKind?
    var end = 0
    tree.forEachLine(from: line + 1) { place in
      switch place.line.kind {
      case .comment: return true
      case .blank:
        lastBlank = place.index
        return first == nil
      case .heading:
        isAtEnd = false
        if first == nil, lastBlank == nil {
          first = place.index
          end = place.index + 1
          isHeading = true
        }
        return false
      default:
        let own = BlockKind(place.line.kind)!
        if first == nil {
          first = place.index
          kind = own
        }
        guard own == kind else { return false }
        end = place.index + 1
        return true
      }
    }
    guard let first else {
      void = line..<(isAtEnd ? tree.lineCount : lastBlank ?? line)
      return nil
    }
    let own = end
    if !isHeading, kind == .fields, tree.line(at: end - 1).line.value.isEmpty,
      let value = tree.valueLines(belowField: end - 1)
    {
      end = value.upperBound
    }
    found = (line, first, own, first..<end)
    return first..<end
  }
}
