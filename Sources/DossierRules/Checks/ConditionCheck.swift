import DossierModel
import DossierSyntax

/// What became of a sentence: true, false, or unknown since something it needs is not there. With the place that decided it.
struct Verdict {
  var truth: Bool?
  var place: Place?
  var related: [RelatedPlace] = []
  /// The members of a list that have no counterpart, where the sentence is about a list; each is a fault of its own.
  var unmatched: [(text: String, place: Place)] = []

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
        let verdict = evaluate(part, in: documents, row: row)
        if verdict.truth == true { return verdict }
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

  // MARK: Text

  /// The extents of a scope, and the place that findings about it stand on. Nil where there is none.
  func extents(_ scope: Condition.Scope, _ documents: [Int]) -> (Place, [(Int, Range<Int>)])? {
    switch scope {
    case .section(let name):
      let found = facts(named: name, in: documents).filter { !$0.fact.isEmpty }
      guard let first = found.first else { return nil }
      return (namePlace(first), found.map { ($0.document, extent($0)) })
    case .material(let name):
      let names = book.numbers(of: name)
      let found = self.documents.indices.filter { materials[$0].map(names.contains) ?? true }
      return whole(found)
    case .everything, .elsewhere: return whole(documents)
    }
  }

  private func whole(_ documents: [Int]) -> (Place, [(Int, Range<Int>)])? {
    guard let first = documents.first else { return nil }
    return (
      Place(first, self.documents[first].document.anchor),
      documents.map { ($0, self.documents[$0].whole) }
    )
  }

  private func mentions(_ scope: Condition.Scope, _ terms: [Int], _ least: Int, _ documents: [Int]) -> Verdict {
    guard let (place, extents) = extents(scope, documents) else { return .unknown }
    var count = 0
    for term in terms where extents.contains(where: { mentions(term, $0.0, $0.1) }) { count += 1 }
    return .known(count >= least, at: place)
  }

  /// Each term that is missing in the other text is a fault of its own, where the first text has it first.
  private func sharesMentions(
    _ scope: Condition.Scope, _ terms: [Int], _ other: Condition.Scope, _ documents: [Int]
  ) -> Verdict {
    guard let (place, extents) = extents(scope, documents),
      let (otherPlace, others) = other == .elsewhere ? outside(extents) : self.extents(other, allDocuments)
    else { return .unknown }
    var unmatched: [(text: String, place: Place)] = []
    for term in terms {
      let found = extents.lazy.compactMap { document, extent in
        self.documents[document].firstMention(of: term, in: extent).map { Place(document, $0) }
      }
      guard let place = found.first, !others.contains(where: { mentions(term, $0.0, $0.1) }) else { continue }
      unmatched.append((self.documents[place.document].document.text(place.range), place))
    }
    guard let first = unmatched.first else { return .known(true, at: place) }
    return Verdict(
      truth: false, place: first.place,
      related: [RelatedPlace(place: otherPlace, message: .comparedWith(name: text(otherPlace)))], unmatched: unmatched)
  }

  /// The text of the dossier that is in none of the extents, which do not overlap; none where nothing is left.
  private func outside(_ extents: [(Int, Range<Int>)]) -> (Place, [(Int, Range<Int>)])? {
    var left: [(Int, Range<Int>)] = []
    for document in allDocuments {
      var start = 0
      let own = extents.filter { $0.0 == document }.map(\.1).sorted { $0.lowerBound < $1.lowerBound }
      for extent in own {
        if start < extent.lowerBound { left.append((document, start..<extent.lowerBound)) }
        start = max(start, extent.upperBound)
      }
      let end = documents[document].whole.upperBound
      if start < end { left.append((document, start..<end)) }
    }
    return left.first.map { (Place($0.0, documents[$0.0].document.anchor), left) }
  }

  /// Whether the text has the values of facts that are stated elsewhere, or refers to them.
  private func mentionsFacts(_ scope: Condition.Scope, _ names: [String], _ least: Int, _ documents: [Int]) -> Verdict {
    guard let (place, extents) = extents(scope, documents) else { return .unknown }
    var count = 0
    var isKnown = false
    for name in names {
      let filled = statedValues(name)
      if !filled.isEmpty { isKnown = true }
      let isNamed = Set(filled.map(foldedText)).contains { appears($0, in: extents) }
      if isNamed || isReferred(name, in: extents) { count += 1 }
    }
    if count < least, !isKnown { return .unknown }
    return .known(count >= least, at: place)
  }

  /// Whether a folded text occurs in one of the extents.
  func appears(_ folded: String, in extents: [(Int, Range<Int>)]) -> Bool {
    let needle = Array(folded.utf8)
    return extents.contains { documents[$0.0].has(needle, in: $0.1) }
  }

  func isReferred(_ name: String, in extents: [(Int, Range<Int>)]) -> Bool {
    let names = book.numbers(of: name)
    return extents.contains { index, extent in
      let analyzed = documents[index]
      var isReferred = false
      analyzed.forEachReference { range, nameRange in
        guard extent.contains(range.lowerBound) else { return true }
        let text = analyzed.document.text(nameRange)
        let own = text.firstIndex(of: "·").map { String(text[text.index(after: $0)...]) } ?? text
        if case .known(let number) = book.vocabulary.names.find(own) { isReferred = names.contains(number) }
        return !isReferred
      }
      return isReferred
    }
  }

  /// The values of a fact all over the dossier, members of lists and cells of columns of that name one by one.
  func statedValues(_ name: String) -> [String] {
    let all = allDocuments
    var values: [String] = []
    for fact in facts(named: name, in: all) where !fact.fact.isEmpty && fact.fact.form != .section {
      let text = value(fact)
      values.append(text)
      values += listMembers(text)
    }
    values += columnValues(name)
    return values.filter { foldedText($0).unicodeScalars.count >= 2 && !isHole($0) }
  }

  /// The texts of a name, each by itself: of fields, sections and rows, and the cells of columns.
  func texts(of name: String, in documents: [Int]) -> [Place] {
    let stated = facts(named: name, in: documents).filter { !$0.fact.isEmpty }.map { Place($0.document, extent($0)) }
    let names = book.numbers(of: name)
    var cells: [Place] = []
    for index in documents where !names.isEmpty {
      let analyzed = self.documents[index]
      analyzed.forEachTable(with: names) { table in
        guard let column = table.columns.firstIndex(where: names.contains) else { return }
        cells += analyzed.rows(of: table).compactMap { row in
          column < row.cells.count && !row.cells[column].isEmpty ? Place(index, row.cells[column]) : nil
        }
      }
    }
    return stated + cells
  }

  /// The cells of all columns of a name.
  private func columnValues(_ name: String) -> [String] {
    let names = book.numbers(of: name)
    var values: [String] = []
    for analyzed in documents {
      if names.isEmpty { continue }
      analyzed.forEachTable(with: names) { table in
        let columns = table.columns.indices.filter { names.contains(table.columns[$0]) }
        if columns.isEmpty { return }
        let rows = analyzed.rows(of: table)
        for column in columns {
          values += rows.compactMap { column < $0.cells.count ? analyzed.document.text($0.cells[column]) : nil }
        }
      }
    }
    return values.filter { !$0.isEmpty }
  }

  private func hasFigures(_ scope: Condition.Scope, _ least: Int, _ documents: [Int]) -> Verdict {
    guard let (place, extents) = extents(scope, documents) else { return .unknown }
    let count = extents.reduce(0) { $0 + self.documents[$1.0].counts(in: $1.1).figures }
    return .known(count >= least, at: place)
  }

  private func holds(_ scope: Condition.Scope, _ types: [ValueType], _ documents: [Int]) -> Verdict {
    guard let (place, extents) = extents(scope, documents) else { return .unknown }
    return .known(
      types.contains { type in extents.contains { self.documents[$0.0].has(type, in: $0.1) } }, at: place)
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
