import DossierModel
import DossierRules
import DossierSyntax

/// A text that is shown in a document and does not stand there.
package struct Hint: Equatable, Sendable {
  package enum Kind: Sendable {
    /// What a reference stands for.
    case value
    /// The last day of a period that begins on a stated day.
    case deadline
  }

  package var kind: Kind
  /// Where it is shown, UTF-8 bytes.
  package var offset: Int
  package var text: String
  /// The rest of what there is to say.
  package var detail: String
}

/// As many characters of a value are shown beside a reference.
private let longestHint = 24

extension Snapshot {
  /// What references on some lines stand for, and until when what begins on a stated day must be done.
  /// - Complexity: linear in the lines, and what it costs to find what each reference names.
  package func hints(in range: Range<Int>) -> [Hint] {
    var hints: [Hint] = []
    let deadlines = (book?.definitions ?? []).filter { $0.keyword == .deadline && applies($0) }
    tree.forEachLine(touching: range) { place in
      let section = document.outline.section(ofLine: place.index)
      hints += place.references(inSection: section).compactMap(valueHint)
      if place.line.isField { hints += deadlineHints(on: place, deadlines) }
    }
    return hints
  }

  /// The value of a fact; what a section says is not one.
  private func valueHint(_ reference: Reference) -> Hint? {
    if reference.isPlaceholder || reference.attachment != nil { return nil }
    guard let target = resolve(reference.name), target.fact.form != .section else { return nil }
    let whole = trimmingBlanks(documents[target.document].text(target.fact.valueRange))
    let line = whole.prefix { !$0.isNewline }
    if line.isEmpty { return nil }
    let shown = line.count > longestHint || line.count < whole.count ? line.prefix(longestHint - 1) + "…" : line
    return Hint(kind: .value, offset: reference.range.upperBound, text: "= \(shown)", detail: whole)
  }

  private func deadlineHints(on place: SyntaxTree.PlacedLine, _ deadlines: [Definition]) -> [Hint] {
    guard !place.line.value.isEmpty, place.line.value.count < 100 else { return [] }
    let key = foldedName(place.text(place.line.name))
    return deadlines.compactMap { definition in
      guard case .deadline(let rule) = definition.body, rule.table == nil,
        rule.starts.contains(where: { book?.keys(of: $0).contains(key) ?? false }),
        case .date(let start)? = try? readValue(place.text(place.line.value), as: .date),
        let last = surroundings.calendar.lastDay(of: rule.period, after: start, isExtended: rule.isExtended)
      else { return nil }
      let what = say(
        "\(definition.name)：自\(start)起\(rule.period)", "\(definition.name): \(rule.period.english) from \(start)")
      return Hint(
        kind: .deadline, offset: place.range(place.line.value).upperBound, text: say("至 \(last)", "until \(last)"),
        detail: what)
    }
  }
}
