import DossierModel
import DossierSyntax

/// Where the shown findings of a document may be others than in an earlier check. All others are the same, on the same lines and columns.
package struct ShownChange: Sendable {
  /// UTF-8 bytes of whole lines of the earlier version, and those that are in their place.
  package var old: Range<Int>
  package var new: Range<Int>
}

extension DossierCheck {
  /// What of the shown findings of a document may be different than in an earlier check of the same circumstances; nil where that cannot be
  /// told: another check came between, lines came or went, findings elsewhere are others.
  /// - Complexity: linear in the findings that rules have.
  package func shownChange(of index: Int, since past: DossierCheck) -> ShownChange? {
    if past === self { return ShownChange(old: 0..<0, new: 0..<0) }
    guard let predecessor, predecessor.number == past.number, predecessor.hasSameLists, isComplete,
      past.isComplete, predecessor.suppressing[index].isEmpty, suppressing[index].isEmpty,
      !predecessor.changes.contains(where: { $0.hasOtherLines })
    else { return nil }
    let own = predecessor.changes[index]
    // Whether a name is misspelt depends on whether the right one is there.
    if !own.names.isEmpty, let book, mayHaveUnknownFields(index, book) { return nil }
    let before = predecessor.findings[index].filter { !own.shift.old.contains($0.place.range.lowerBound) }
    let after = findings[index].filter { !own.shift.new.contains($0.place.range.lowerBound) }
    let isSame =
      before.count == after.count
      && zip(before, after).allSatisfy { $1.isShownLike($0, predecessor.changes) }
    return isSame ? ShownChange(old: own.shift.old, new: own.shift.new) : nil
  }

  private func mayHaveUnknownFields(_ index: Int, _ book: Rulebook) -> Bool {
    documents[index].root.symbols.contains(book.vocabulary.symbol(core: .unknownField))
  }
}

extension Finding {
  /// Whether it says the same as an earlier one, in the same place of its document, which has as many lines as before.
  fileprivate func isShownLike(_ past: Finding, _ changes: [Change]) -> Bool {
    rule == past.rule && severity == past.severity && place.isAt(past.place, changes) && message == past.message
      && remedy == past.remedy && related.count == past.related.count
      && zip(related, past.related).allSatisfy { $0.place.isAt($1.place, changes) && $0.message == $1.message }
  }
}

extension Place {
  fileprivate func isAt(_ past: Place, _ changes: [Change]) -> Bool {
    document == past.document && changes[document].shift.moved(past.range) == range
  }
}
