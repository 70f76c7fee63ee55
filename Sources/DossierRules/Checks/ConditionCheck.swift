import DossierModel
import DossierSyntax

/// What became of a sentence: true, false, or unknown since something it needs is not there. With the place that decided it.
struct Verdict {
  var truth: Bool?
  var place: Place?
  var related: [RelatedPlace] = []
  /// The members of a list that have no counterpart, where the sentence is about a list, and the words that are there although they should not be; each is
  /// a fault of its own.
  var unmatched: [(text: String, place: Place)] = []
  /// The lines on which the members of a list have been found, where the sentence is true and says that all of them stand somewhere.
  var witnesses: [Place] = []

  static func known(_ truth: Bool, at place: Place?) -> Verdict { Verdict(truth: truth, place: place) }
  static let unknown = Verdict(truth: nil, place: nil)
}

/// A row of a table, for sentences that begin with 本行.
struct RowContext {
  /// Texts of cells, by the number of their column's name.
  var columns: [Int: String]
}

extension LintContext {
  /// Evaluates a sentence. Linear in the facts and hits that it names.
  func evaluate(_ condition: Condition, in documents: [Int], row: RowContext? = nil) -> Verdict {
    switch condition {
    case .atom(let atom): return evaluate(atom, in: documents, row)
    case .not(let inner):
      var verdict = evaluate(inner, in: documents, row: row)
      if verdict.truth == true, case .atom(.mentions(let scope, let terms, _)) = inner {
        verdict.unmatched = occurrences(of: terms, scope, documents)
        verdict.place = verdict.unmatched.first?.place ?? verdict.place
      }
      verdict.truth = verdict.truth.map { !$0 }
      return verdict
    case .all(let parts):
      var result = Verdict.known(true, at: nil)
      for part in parts {
        let verdict = evaluate(part, in: documents, row: row)
        if verdict.truth == false { return verdict }
        if verdict.truth == nil { result = verdict } else if result.truth == true { result = verdict }
      }
      return result
    case .any(let parts):
      var result: Verdict?
      for part in parts {
        var verdict = evaluate(part, in: documents, row: row)
        if verdict.truth == true { return verdict }
        // No word by itself is a fault where another part might have been true.
        if case .not = part { verdict.unmatched = [] }
        if result == nil || verdict.truth == nil { result = verdict }
      }
      return result ?? .known(false, at: nil)
    }
  }

  private func evaluate(_ atom: Condition.Atom, in documents: [Int], _ row: RowContext?) -> Verdict {
    switch atom {
    case .has(let kind, let names): return has(kind, names, documents)
    case .contains(let name, let values): return anyFact(name, documents) { self.contains($0.folded, values) }
    case .isOneOf(let name, let values):
      return onFact(name, documents) { fact in
        values.contains { fact.choiceKeys.contains(choiceKey($0)) }
      }
    case .days(let name, let relation, let other): return compareDays(name, relation, other, documents)
    case .equals(let name, let other): return compareEqual(name, other, documents)
    case .quantities(let name, let relation, let other): return compareQuantities(name, relation, other, documents)
    case .begins(let name, let values):
      return onFact(name, documents) { fact in values.contains { fact.folded.hasPrefix(foldedText($0)) } }
    case .ends(let name, let values):
      return onFact(name, documents) { fact in values.contains { fact.folded.hasSuffix(foldedText($0)) } }
    case .length(let name, let atLeast, let count):
      return onFact(name, documents) { fact in
        let length = fact.folded.unicodeScalars.count
        return atLeast ? length >= count : length <= count
      }
    case .digits(let name, let first, let last, let values):
      guard let fact = filled(name, in: documents) else { return .unknown }
      let digits = halfWidth(stated(fact).value).filter { ("0"..."9").contains($0) }
      guard digits.count >= last else { return .unknown }
      return .known(
        values.contains(String(digits.dropFirst(first - 1).prefix(last - first + 1))), at: valuePlace(fact.place))
    case .fits(let name, let part, let type):
      guard let fact = filled(name, in: documents) else { return .unknown }
      var value = stated(fact).value
      if isHole(value) { return .unknown }
      if let part {
        let characters = halfWidth(value).filter { $0.isLetter || $0.isNumber }
        guard characters.count >= part.upperBound else { return .unknown }
        value = String(characters.dropFirst(part.lowerBound - 1).prefix(part.count))
      }
      return .known((try? readValue(value, as: type)) != nil, at: valuePlace(fact.place))
    case .mentions(let scope, let terms, let least): return mentions(scope, terms, least, documents)
    case .mentionsFacts(let scope, let names, let least): return mentionsFacts(scope, names, least, documents)
    case .hasFigures(let scope, let least): return hasFigures(scope, least, documents)
    case .eachAppears(let items, let scope): return eachAppears(items, scope, documents)
    case .eachContains(let items, let values): return eachContains(items, values, documents)
    case .holds(let scope, let types): return holds(scope, types, documents)
    case .sharesMentions(let scope, let terms, let other): return sharesMentions(scope, terms, other, documents)
    case .inOrder(let names): return inOrder(names, documents)
    case .rowContains(let column, let values):
      guard let text = cell(of: column, row), !text.isEmpty else { return .unknown }
      return .known(contains(foldedText(withoutUnticked(text)), values), at: nil)
    case .rowIs(let column, let values):
      guard let text = cell(of: column, row), !text.isEmpty else { return .unknown }
      let keys = choiceKeys(of: text)
      return .known(values.contains { keys.contains(choiceKey($0)) }, at: nil)
    }
  }

  private func cell(of column: String, _ row: RowContext?) -> String? {
    guard case .known(let number) = book.vocabulary.names.find(column) else { return nil }
    return row?.columns[number]
  }

  // MARK: Facts

  /// The first filled fact of a name decides.
  private func onFact(_ name: String, _ documents: [Int], _ holds: (StatedValue) -> Bool) -> Verdict {
    guard let fact = filled(name, in: documents) else { return onHeader(name, holds) }
    let stated = stated(fact)
    // Nobody knows what a hole of a template will say.
    if isHole(stated.value) { return .unknown }
    return .known(holds(stated), at: valuePlace(fact.place))
  }

  /// The fields of headers are no facts; the first document that has one decides. Examples need not say of which kind they
  /// are.
  private func onHeader(_ name: String, _ holds: (StatedValue) -> Bool) -> Verdict {
    guard let field = HeaderField(key: foldedName(name)) else { return .unknown }
    for (index, analyzed) in documents.enumerated() {
      guard let value = analyzed.document.header[field] else { continue }
      return .known(holds(StatedValue(value.text)), at: Place(index, value.range))
    }
    guard field == .kind, let kind = book.governs.first else { return .unknown }
    return .known(holds(StatedValue(kind)), at: nil)
  }

  /// Any filled fact of a name in the documents will do; the first one is the place.
  private func anyFact(_ name: String, _ documents: [Int], _ holds: (StatedValue) -> Bool) -> Verdict {
    if let match = firstFilled(name, in: documents, where: holds) { return .known(true, at: valuePlace(match.place)) }
    return onFact(name, documents, holds)
  }

  func contains(_ folded: String, _ values: [String]) -> Bool {
    values.contains { occurs(foldedText($0), in: folded) }
  }

  private func has(_ kind: Condition.ThingKind, _ names: [String], _ documents: [Int]) -> Verdict {
    for name in names {
      if kind != .material, let fact = firstFilled(name, in: allDocuments) {
        return .known(true, at: namePlace(fact))
      }
      guard kind == .material || kind == .section, materials.contains(where: { $0 != nil }) else { continue }
      let numbers = book.numbers(of: name)
      if let index = allDocuments.first(where: { isMaterial($0, numbers) }) {
        return .known(true, at: Place(index, self.documents[index].document.anchor))
      }
    }
    return .known(false, at: documents.first.map { Place($0, self.documents[$0].document.anchor) })
  }

  // MARK: Comparisons

  private func compareDays(
    _ name: String, _ relation: Condition.DayRelation, _ other: String, _ documents: [Int]
  ) -> Verdict {
    guard let left = filled(name, in: documents), let leftDay = day(stated(left).value),
      let right = operand(other, documents, read: day(_:))
    else { return .unknown }
    let holds =
      switch relation {
      case .before: leftDay < right.value
      case .after: leftDay > right.value
      case .notBefore: leftDay >= right.value
      case .notAfter: leftDay <= right.value
      }
    return Verdict(truth: holds, place: valuePlace(left.place), related: right.related)
  }

  private func day(_ text: String) -> Day? {
    if case .date(let day)? = try? readValue(text, as: .date) { return day }
    return nil
  }

  private func quantity(_ text: String) -> Quantity? {
    if case .quantity(let quantity)? = try? readValue(text, as: .quantity) { return quantity }
    return nil
  }

  /// What stands on the right of a comparison: 申报日期, a fact, or a literal.
  private func operand<Value>(
    _ name: String, _ documents: [Int], read: (String) -> Value?
  ) -> (value: Value, related: [RelatedPlace])? {
    if foldedName(name) == HeaderField.filed.rawValue, let value = read(day.description) { return (value, []) }
    if let fact = filled(name, in: documents), let value = read(stated(fact).value) {
      return (value, [RelatedPlace(place: valuePlace(fact.place), message: .comparedWith(name: name))])
    }
    return read(name).map { ($0, []) }
  }

  private func compareQuantities(
    _ name: String, _ relation: Condition.QuantityRelation, _ other: String, _ documents: [Int]
  ) -> Verdict {
    guard let left = filled(name, in: documents), let leftValue = quantity(stated(left).value),
      let right = operand(other, documents, read: quantity(_:))
    else { return .unknown }
    let (a, b) = (leftValue.millionths, right.value.millionths)
    let holds =
      switch relation {
      case .more: a > b
      case .less: a < b
      case .notMore: a <= b
      case .notLess: a >= b
      }
    return Verdict(truth: holds, place: valuePlace(left.place), related: right.related)
  }

  private func compareEqual(_ name: String, _ other: String, _ documents: [Int]) -> Verdict {
    guard let left = filled(name, in: documents) else { return .unknown }
    let text = stated(left).value
    guard let right = operand(other, documents, read: { Optional($0) }), !isHole(text), !isHole(right.value) else {
      return .unknown
    }
    let holds: Bool
    if let a = day(text), let b = day(right.value) {
      holds = a == b
    } else if let a = quantity(text), let b = quantity(right.value) {
      holds = a == b
    } else {
      holds = foldedText(text) == foldedText(right.value)
    }
    return Verdict(truth: holds, place: valuePlace(left.place), related: right.related)
  }

  // MARK: Order

  /// The first section that stands before one that should precede it; documents are looked at one by one.
  private func inOrder(_ names: [String], _ documents: [Int]) -> Verdict {
    var first: LintContext.FactPlace?
    for document in documents {
      let found = names.compactMap { facts(named: $0, in: [document]).first { $0.fact.form == .section } }
      if found.count < 2 { continue }
      for (before, after) in zip(found, found.dropFirst()) where after.fact.line < before.fact.line {
        return Verdict(
          truth: false, place: namePlace(after),
          related: [RelatedPlace(place: namePlace(before), message: .comparedWith(name: name(before)))])
      }
      first = first ?? found[0]
    }
    return first.map { .known(true, at: namePlace($0)) } ?? .unknown
  }
}
