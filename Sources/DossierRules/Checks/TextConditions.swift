import DossierModel
import DossierSyntax

/// Conditions on the text of sections and documents, and the texts that facts state.
extension LintContext {
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

  func mentions(_ scope: Condition.Scope, _ terms: [Int], _ least: Int, _ documents: [Int]) -> Verdict {
    guard let (place, extents) = extents(scope, documents) else { return .unknown }
    var first: Place?
    var count = 0
    for term in terms {
      guard let found = firstMention(of: term, in: extents) else { continue }
      first = first ?? found
      count += 1
    }
    return count >= least ? .known(true, at: first ?? place) : .known(false, at: place)
  }

  private func firstMention(of term: Int, in extents: [(Int, Range<Int>)]) -> Place? {
    extents.lazy.compactMap { document, extent in
      self.documents[document].firstMention(of: term, in: extent).map { Place(document, $0) }
    }.first
  }

  /// Where terms occur, in the order of the text. Of those that overlap the one that begins first, and the longer one, counts.
  /// - Returns: at most a hundred: who has mended these sees the others.
  func occurrences(of terms: [Int], _ scope: Condition.Scope, _ documents: [Int]) -> [(text: String, place: Place)] {
    let most = 100
    guard let (_, extents) = extents(scope, documents) else { return [] }
    var result: [(text: String, place: Place)] = []
    for (document, extent) in extents where result.count < most {
      var found: [Range<Int>] = []
      for term in terms {
        var count = 0
        self.documents[document].forEachMention(of: term, in: extent) { range in
          found.append(range)
          count += 1
          return count < most
        }
      }
      found.sort { ($0.lowerBound, $1.upperBound) < ($1.lowerBound, $0.upperBound) }
      var end = extent.lowerBound
      for range in found where range.lowerBound >= end && result.count < most {
        end = range.upperBound
        result.append((self.documents[document].document.text(range), Place(document, range)))
      }
    }
    return result
  }

  /// Each term that is missing in the other text is a fault of its own, where the first text has it first.
  func sharesMentions(
    _ scope: Condition.Scope, _ terms: [Int], _ other: Condition.Scope, _ documents: [Int]
  ) -> Verdict {
    guard let (place, extents) = extents(scope, documents),
      let (otherPlace, others) = other == .elsewhere ? outside(extents) : self.extents(other, allDocuments)
    else { return .unknown }
    var unmatched: [(text: String, place: Place)] = []
    for term in terms {
      guard let place = firstMention(of: term, in: extents), !others.contains(where: { mentions(term, $0.0, $0.1) })
      else { continue }
      unmatched.append((self.documents[place.document].document.text(place.range), place))
    }
    guard let first = unmatched.first else { return .known(true, at: place) }
    // What was looked at elsewhere has no place to show.
    let related =
      other == .elsewhere ? [] : [RelatedPlace(place: otherPlace, message: .comparedWith(name: text(otherPlace)))]
    return Verdict(truth: false, place: first.place, related: related, unmatched: unmatched)
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
  func mentionsFacts(_ scope: Condition.Scope, _ names: [String], _ least: Int, _ documents: [Int]) -> Verdict {
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

  /// The first line of the extents on which a folded text stands, as far as it is in them.
  func firstLine(with folded: String, in extents: [(Int, Range<Int>)]) -> Place? {
    let probe = Probe.occurs(Array(folded.utf8))
    for (document, extent) in extents {
      if let line = documents[document].root.firstLine(probe, in: extent) { return Place(document, line) }
    }
    return nil
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

  func hasFigures(_ scope: Condition.Scope, _ least: Int, _ documents: [Int]) -> Verdict {
    guard let (place, extents) = extents(scope, documents), let count = figures(in: scope, documents) else {
      return .unknown
    }
    // Nobody knows what a hole of a template will say.
    if count < least, extents.contains(where: { hasHole($0.0, in: $0.1) }) { return .unknown }
    return .known(count >= least, at: place)
  }

  /// A line, or the end of one, as people see it.
  private func withoutBreak(_ line: Range<Int>, _ document: Int) -> Range<Int> {
    let tree = documents[document].document.tree
    let own = tree.line(at: tree.position(of: line.lowerBound, in: .utf8).line)
    return line.clamped(to: own.range(0..<own.line.breakStart))
  }

  /// How many numbers a text has; nil where there is no such text.
  func figures(in scope: Condition.Scope, _ documents: [Int]) -> Int? {
    extents(scope, documents)?.1.reduce(0) { $0 + self.documents[$1.0].counts(in: $1.1).figures }
  }

  func holds(_ scope: Condition.Scope, _ types: [ValueType], _ documents: [Int]) -> Verdict {
    guard let (place, extents) = extents(scope, documents) else { return .unknown }
    for type in types {
      for (document, extent) in extents where self.documents[document].has(type, in: extent) {
        guard let line = self.documents[document].root.firstLine(.value(type), in: extent) else { break }
        return .known(true, at: Place(document, withoutBreak(line, document)))
      }
    }
    return .known(false, at: place)
  }
}
