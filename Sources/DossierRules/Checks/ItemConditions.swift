import DossierModel
import DossierSyntax

/// Conditions on each member of a list, or each cell of a column.
extension LintContext {
  private func items(_ wanted: Condition.Items, _ documents: [Int]) -> [(text: String, place: Place)] {
    let stated =
      wanted.column.map { cells(of: wanted.name, $0, wanted.rows, documents) } ?? members(of: wanted.name, documents)
    return parts(of: stated.filter { !isHole($0.text) }, wanted.terms)
  }

  func eachContains(_ wanted: Condition.Items, _ values: [String], _ documents: [Int]) -> Verdict {
    let items = items(wanted, documents)
    guard let first = items.first else { return .unknown }
    let unmatched = items.filter { !contains(foldedText($0.text), values) }
    return Verdict(truth: unmatched.isEmpty, place: (unmatched.first ?? first).place, unmatched: unmatched)
  }

  func eachAppears(_ wanted: Condition.Items, _ scope: Condition.Scope, _ documents: [Int]) -> Verdict {
    let items = items(wanted, documents)
    guard !items.isEmpty, let (place, extents) = extents(scope, allDocuments) else { return .unknown }
    var unmatched: [(text: String, place: Place)] = []
    var witnesses: [Place] = []
    for item in items {
      let extents = scope == .elsewhere ? without(lineOf: item.place, extents) : extents
      if let line = firstLine(with: foldedText(item.text), in: extents) {
        witnesses.append(line)
      } else {
        unmatched.append(item)
      }
    }
    guard let first = unmatched.first else {
      return Verdict(truth: true, place: items[0].place, witnesses: witnesses)
    }
    // All of the text, or what is elsewhere, is no one place to look at.
    let isPlace = scope != .elsewhere && scope != .everything
    let related = !isPlace ? [] : [RelatedPlace(place: place, message: .comparedWith(name: text(place)))]
    return Verdict(truth: false, place: first.place, related: related, unmatched: unmatched)
  }

  /// What some terms find in texts; without terms the texts themselves.
  private func parts(of texts: [(text: String, place: Place)], _ terms: [Int]) -> [(text: String, place: Place)] {
    if terms.isEmpty { return texts }
    var parts: [(text: String, place: Place)] = []
    for (text, place) in texts {
      let bytes = Array(text.utf8)
      book.matcher.forEachHit(bytes.span, in: 0..<bytes.count) { hit in
        guard terms.contains(hit.term) else { return }
        let start = place.range.lowerBound + hit.range.lowerBound
        // A member of a list stands somewhere in the value.
        let own = place.range.count == bytes.count ? Place(place.document, start..<start + hit.range.count) : place
        parts.append((String(decoding: bytes[hit.range], as: UTF8.self), own))
      }
    }
    return parts
  }

  /// The extents without the line of a place.
  private func without(lineOf place: Place, _ extents: [(Int, Range<Int>)]) -> [(Int, Range<Int>)] {
    let tree = documents[place.document].document.tree
    let line = tree.line(containing: place.range.lowerBound).index
    let own = tree.range(ofLines: line..<line + 1)
    return extents.flatMap { document, extent in
      guard document == place.document else { return [(document, extent)] }
      return [
        (document, extent.clamped(to: extent.lowerBound..<max(own.lowerBound, extent.lowerBound))),
        (document, extent.clamped(to: min(own.upperBound, extent.upperBound)..<extent.upperBound)),
      ]
    }
  }

  private func members(of name: String, _ documents: [Int]) -> [(text: String, place: Place)] {
    var items: [(text: String, place: Place)] = []
    for fact in facts(named: name, in: documents) where !fact.fact.isEmpty && fact.fact.form != .section {
      items += listMembers(value(fact)).map { ($0, valuePlace(fact)) }
    }
    return items
  }

  private func cells(
    of table: String, _ column: String, _ rows: Condition?, _ documents: [Int]
  ) -> [(text: String, place: Place)] {
    var items: [(text: String, place: Place)] = []
    guard case .known(let number) = book.vocabulary.names.find(column) else { return items }
    for found in tables(named: table, section: nil, columns: [], in: documents) {
      let analyzed = self.documents[found.document]
      guard let index = found.table.columns.firstIndex(of: number) else { continue }
      for row in analyzed.rows(of: found.table) where index < row.cells.count && !row.cells[index].isEmpty {
        if let rows {
          let texts = Dictionary(
            zip(found.table.columns, row.cells).filter { $0.0 >= 0 }.map { ($0.0, analyzed.document.text($0.1)) },
            uniquingKeysWith: { _, last in last })
          if evaluate(rows, in: documents, row: RowContext(columns: texts)).truth != true { continue }
        }
        items.append((analyzed.document.text(row.cells[index]), Place(found.document, row.cells[index])))
      }
    }
    return items
  }
}
