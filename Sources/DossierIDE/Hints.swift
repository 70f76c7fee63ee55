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
    /// A number in 万 or 亿 written out.
    case quantity
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
      hints += quantityHints(on: place)
    }
    return hints
  }

  /// Values and cells that are a number in 万 or 亿: what checks compare, in the same unit.
  private func quantityHints(on place: SyntaxTree.PlacedLine) -> [Hint] {
    guard place.line.isField || place.line.kind == .row else { return [] }
    return place.runningText.compactMap { range in
      guard range.count < 64 else { return nil }
      let text = tree.text(in: range)
      guard text.contains(where: { $0 == "万" || $0 == "亿" }),
        case .quantity(let quantity)? = try? readValue(text, as: .quantity)
      else { return nil }
      let number = "\(quantity.comparison)\(grouped(quantity.millionths))\(quantity.unit)"
      return Hint(
        kind: .quantity, offset: range.upperBound, text: "= \(number)",
        detail: say("\(text)，即 \(number)", "\(text), that is \(number)"))
    }
  }

  /// With a comma between groups of three digits.
  private func grouped(_ millionths: Int) -> String {
    let (whole, rest) = millionths.magnitude.quotientAndRemainder(dividingBy: 1_000_000)
    var text = ""
    for (index, digit) in String(whole).reversed().enumerated() {
      if index > 0, index % 3 == 0 { text = "," + text }
      text = String(digit) + text
    }
    if rest > 0 {
      let digits = String(rest)
      var fraction = String(repeating: "0", count: 6 - digits.count) + digits
      while fraction.hasSuffix("0") { fraction.removeLast() }
      text += "." + fraction
    }
    return millionths < 0 ? "-" + text : text
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
