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

struct SuppressionReader {
  let structure: Structure
  let bytes: [UInt8]
  private(set) var suppressions: [Suppression] = []
  private(set) var malformed: [MalformedSuppression] = []

  init(_ structure: Structure, _ bytes: [UInt8]) {
    self.structure = structure
    self.bytes = bytes
  }

  mutating func read() {
    for (index, line) in structure.lines.enumerated() where line.kind == .comment {
      let text = decodeText(bytes, structure.range(index, line.text))
      guard let words = SuppressionText(text) else { continue }
      read(words, index)
    }
  }

  private mutating func read(_ words: SuppressionText, _ index: Int) {
    let line = structure.lines[index]
    let comment = structure.range(index, line.text)
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
  private func covers(_ scope: Suppression.Scope, _ line: Int) -> Range<Int>? {
    switch scope {
    case .document:
      let firstHeading = structure.sections.count > 1 ? structure.sections[1].heading! : structure.lines.count
      return line < firstHeading ? 0..<lastFilled(before: structure.lines.count) : nil
    case .section:
      let section = structure.section(ofLine: line)
      guard let heading = structure.sections[section].heading else { return nil }
      return heading..<lastFilled(before: structure.sections[section].lines.upperBound)
    case .block: return nextBlock(after: line)
    }
  }

  private func isBlankOrComment(_ line: Int) -> Bool {
    structure.lines[line].kind == .blank || structure.lines[line].kind == .comment
  }

  private func lastFilled(before end: Int) -> Int {
    var end = end
    while end > 1, structure.lines[end - 1].kind == .blank { end -= 1 }
    return end
  }

  /// The next block that is no comment, with the value of its last field; a heading right below (G-8.2, G-8.3).
  private func nextBlock(after line: Int) -> Range<Int>? {
    var index = line + 1
    while index < structure.lines.count, isBlankOrComment(index) { index += 1 }
    guard index < structure.lines.count else { return nil }
    if structure.lines[index].kind == .heading {
      let isRightBelow = (line + 1..<index).allSatisfy { structure.lines[$0].kind == .comment }
      return isRightBelow ? index..<index + 1 : nil
    }
    var block = structure.block(atOrAbove: index)
    let last = structure.blocks[block].lines.upperBound - 1
    while block + 1 < structure.blocks.count, structure.blocks[block + 1].kind == .comments { block += 1 }
    if block + 1 < structure.blocks.count, structure.blocks[block + 1].valueOf == last {
      return index..<structure.blocks[block + 1].lines.upperBound
    }
    return index..<last + 1
  }
}
