import DossierModel
import DossierSyntax

// What editors ask about names, in steps that do not grow with the document.

/// A name as a key of sets: its number in the rulebook, or the hash of its key.
package struct FactName: Hashable, Sendable {
  fileprivate var number: Int32
  fileprivate var hash: UInt64
}

extension AnalyzedDocument {
  /// Calls `body` with the facts of a name and of its aliases, in order, until it says `false`. The document's own fields are left out.
  /// - Parameters:
  ///   - book: the one that the document was read for.
  ///   - range: only facts whose name begins there, UTF-8 bytes.
  /// - Complexity: O(log n) for each fact.
  package func forEachFact(
    named name: String, of book: Rulebook?, in range: Range<Int>? = nil, _ body: (StatedFact) -> Bool
  ) {
    let numbers = book?.numbers(of: name) ?? []
    if !numbers.isEmpty {
      _ = forEachFact(of: numbers, in: range, body)
    } else if case .unknown(let hash) = vocabulary.names.find(name) {
      _ = forEachFact(ofHash: hash) { fact in
        if let range, !range.contains(fact.nameRange.lowerBound) { return true }
        return body(fact)
      }
    }
  }

  /// Calls `body` with facts of other forms than rows, for each name with the first ones until it says `true`.
  /// - Parameter seen: names that are left out; those that are done are added.
  /// - Complexity: linear in the facts, with little more than a look at each.
  package func forEachNewName(_ seen: inout Set<FactName>, _ body: (StatedFact) -> Bool) {
    root.visit(whole, where: { _ in true }) { leaf, before in
      for index in leaf.facts.indices where leaf.facts[index].form != .row {
        let own = leaf.facts[index]
        let name = FactName(number: own.name, hash: own.name >= 0 ? 0 : own.hash)
        if seen.contains(name) { continue }
        let fact = stated(leaf, index, before)
        if fact.section == 0, fact.form == .field, vocabulary.isHeader(name: Int(own.name)) { continue }
        if body(fact) { seen.insert(name) }
      }
      return true
    }
  }

  /// Whether a section or one around it has a name or one of its aliases.
  package func isInside(section: Int, named name: String, of book: Rulebook) -> Bool {
    isInside(section: section, book.numbers(of: name))
  }
}
