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
      let line = document.structure.lineIndex(containing: findings[index].place.range.lowerBound)
      guard isSuppressible(findings[index]), seen.insert("\(line) \(findings[index].rule)").inserted else { return nil }
      return suppression(of: findings[index], index, line: line)
    }
    return fixes + suppressions
  }

  /// All safe fixes of the document in one; of two that overlap the first.
  package func allSafeFixes(_ findings: [Finding]) -> [TextEdit] {
    var edits: [TextEdit] = []
    for fix in findings.compactMap(\.fix) where fix.isSafe {
      let overlaps = fix.edits.contains { edit in edits.contains { edit.range.collides(with: $0.range) } }
      if !overlaps { edits += fix.edits }
    }
    return edits.sorted { $0.range.lowerBound < $1.range.lowerBound }
  }

  private func isSuppressible(_ finding: Finding) -> Bool {
    if finding.kind == .suppression || finding.kind == .rulebook { return false }
    return book?.definition(finding.rule)?.isSuppressible ?? true
  }

  /// A comment on a line of its own right above the finding's line, with the reason left to be written.
  private func suppression(of finding: Finding, _ index: Int, line: Int) -> QuickFix {
    let start = document.structure.starts[line]
    let reason = say("【请写明理由】", "【reason】")
    let text = say("% 豁免 \(finding.rule) 因：\(reason)", "% allow \(finding.rule): \(reason)") + lineBreak
    return QuickFix(
      kind: .suppression, title: say("豁免 \(finding.rule)（须写明理由）", "Allow \(finding.rule) here (give a reason)"),
      isSafe: false, edits: [TextEdit(range: start..<start, replacement: Array(text.utf8))], finding: index)
  }

  /// That of the first line.
  private var lineBreak: String {
    guard let line = document.structure.lines.first, line.breakLength > 0 else { return "\n" }
    return document.text(document.structure.range(0, line.breakStart..<Int(line.length)))
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
