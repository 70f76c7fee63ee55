import DossierModel
package import DossierRules
package import DossierSyntax

/// A change that is offered.
package struct QuickFix: Equatable, Sendable {
  package enum Kind: Sendable {
    /// Mends a finding.
    case fix
    /// Says why a finding may stand.
    case suppression
  }

  package var kind: Kind
  package var title: String
  /// May be taken without looking.
  package var isSafe: Bool
  package var edits: [TextEdit]
  /// Which of the findings it is for.
  package var finding: Int
}

extension Snapshot {
  /// What can be done about findings of the document that touch a range.
  package func quickFixes(in range: Range<Int>, findings: [Finding]) -> [QuickFix] {
    let here = findings.indices.filter { findings[$0].place.range.touches(range) }
    let fixes = here.flatMap { index in
      ([findings[index].fix].compactMap(\.self) + findings[index].alternatives).map { fix in
        QuickFix(kind: .fix, title: fix.title.text(language), isSafe: fix.isSafe, edits: fix.edits, finding: index)
      }
    }
    var seen: Set<String> = []
    let suppressions = here.compactMap { index -> QuickFix? in
      let line = tree.line(containing: findings[index].place.range.lowerBound).index
      guard isSuppressible(findings[index]), seen.insert("\(line) \(findings[index].rule)").inserted else { return nil }
      return suppression(of: findings[index], index, line: line)
    }
    return fixes + suppressions
  }

  /// The safe fixes of findings in one, those of a rule or of all; of two that overlap the first.
  package func safeFixes(of findings: [Finding], rule: String? = nil) -> [TextEdit] {
    var edits = DisjointEdits()
    for finding in findings where rule == nil || finding.rule == rule {
      if let fix = finding.fix, fix.isSafe { edits.add(fix.edits) }
    }
    return edits.edits
  }

  private func isSuppressible(_ finding: Finding) -> Bool {
    if finding.kind == .suppression || finding.kind == .rulebook { return false }
    return book?.definition(finding.rule)?.isSuppressible ?? true
  }

  /// A comment on a line of its own right above the finding's line, with the reason left to be written.
  private func suppression(of finding: Finding, _ index: Int, line: Int) -> QuickFix {
    let start = tree.line(at: line).start
    let reason = unwrittenReason
    let text = say("% 豁免 \(finding.rule) 因：\(reason)", "% allow \(finding.rule): \(reason)") + lineBreak
    return QuickFix(
      kind: .suppression, title: say("豁免 \(finding.rule)（须写明理由）", "Allow \(finding.rule) here (give a reason)"),
      isSafe: false, edits: [TextEdit(range: start..<start, replacement: Array(text.utf8))], finding: index)
  }

  /// That of the first line.
  var lineBreak: String {
    let first = tree.line(at: 0)
    guard first.line.breakLength > 0 else { return "\n" }
    return first.text(first.line.breakStart..<Int(first.line.length))
  }
}

/// Edits in order of place, none of which touches what another one replaces.
private struct DisjointEdits {
  private(set) var edits: [TextEdit] = []

  /// Adds all of them, or none where one collides with what is there. O(log n) for those behind all others.
  mutating func add(_ new: [TextEdit]) {
    if new.contains(where: collides) { return }
    for edit in new { edits.insert(edit, at: place(of: edit.range)) }
  }

  private func collides(_ edit: TextEdit) -> Bool {
    let place = place(of: edit.range)
    return edits[max(0, place - 1)..<min(edits.count, place + 2)].contains { $0.range.collides(with: edit.range) }
  }

  private func place(of range: Range<Int>) -> Int {
    var low = 0
    var high = edits.count
    while low < high {
      let middle = (low + high) / 2
      let own = edits[middle].range
      if (own.lowerBound, own.upperBound) < (range.lowerBound, range.upperBound) {
        low = middle + 1
      } else {
        high = middle
      }
    }
    return low
  }
}

extension Range<Int> {
  /// Shares a byte or an end.
  func touches(_ other: Range<Int>) -> Bool { lowerBound <= other.upperBound && other.lowerBound <= upperBound }

  /// Cannot both be replaced: shares a byte, or both are empty at one place.
  fileprivate func collides(with other: Range<Int>) -> Bool {
    self == other || lowerBound < other.upperBound && other.lowerBound < upperBound
  }
}
