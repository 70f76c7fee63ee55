import DossierModel

// What templates leave open: nobody knows what will stand there.

extension LintContext {
  /// Whether a hole stands in an extent.
  func hasHole(_ document: Int, in extent: Range<Int>) -> Bool {
    let analyzed = documents[document]
    let symbol = analyzed.vocabulary.symbol(core: .placeholder)
    return !analyzed.forEachFault(of: symbol, in: extent) { _, _ in false }
  }

  /// Whether a field of a name, or a cell of a row that begins with it, is a hole.
  func isToBeFilledIn(_ name: String, _ documents: [Int], section: String?) -> Bool {
    facts(named: name, in: documents, section: section).contains { place in
      switch place.fact.form {
      case .section: false
      case .row: row(of: place)?.rows.first?.contains { isHole(text(Place(place.document, $0))) } ?? false
      case .field, .item: isHole(value(place))
      }
    }
  }
}
