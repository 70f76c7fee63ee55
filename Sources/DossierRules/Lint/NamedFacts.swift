import DossierModel
import DossierSyntax

// What editors ask about names, in steps that do not grow with the document.

/// A name as a key of sets: its number in the rulebook, or the hash of its key.
package struct FactName: Hashable, Sendable {
  fileprivate var number: Int32
  fileprivate var hash: UInt64
}

/// What is to become of the other facts of a name.
package enum NameLook {
  /// Nothing: the name is known now.
  case done
  /// The next one is wanted.
  case open
  /// No further name is wanted.
  case enough
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

  /// Calls `body` with facts of other forms than rows, for each name with the first ones until it says `.done`.
  /// - Parameters:
  ///   - seen: names that are left out; those that are done are added.
  ///   - isWanted: whether a name is one that is looked for, by the bytes in which it stands.
  /// - Complexity: linear in the facts, with little more than a look at each.
  package func forEachNewName(
    _ seen: inout Set<FactName>, where isWanted: (_ bytes: [UInt8], _ name: Range<Int>) -> Bool,
    _ body: (StatedFact) -> NameLook
  ) {
    _ = root.visit(whole, where: { _ in true }) { leaf, before in
      for index in leaf.facts.indices where leaf.facts[index].form != .row {
        let own = leaf.facts[index]
        guard isWanted(leaf.bytes, Int(own.nameStart)..<Int(own.nameEnd)) else { continue }
        let name = FactName(number: own.name, hash: own.name >= 0 ? 0 : own.hash)
        if seen.contains(name) { continue }
        let fact = stated(leaf, index, before)
        if fact.section == 0, fact.form == .field, vocabulary.isHeader(name: Int(own.name)) { continue }
        switch body(fact) {
        case .done: seen.insert(name)
        case .open: break
        case .enough: return false
        }
      }
      return true
    }
  }

  /// Whether a section or one around it has a name or one of its aliases.
  package func isInside(section: Int, named name: String, of book: Rulebook) -> Bool {
    isInside(section: section, book.numbers(of: name))
  }
}

// MARK: References

extension AnalyzedDocument {
  /// Calls `body` with the references to facts of a name and of its aliases, in order: `【名称】`, `【章节·名称】`, `【附件：名称】`.
  /// - Parameters:
  ///   - book: the one that the document was read for.
  ///   - body: is given the reference and the part of it that is the name, UTF-8 bytes.
  /// - Complexity: linear in the references, whose bytes are looked up as they stand.
  package func forEachReference(
    to name: String, of book: Rulebook?, _ body: (_ range: Range<Int>, _ name: Range<Int>) -> Void
  ) {
    let wanted = WantedName(name, vocabulary, numbers: book?.numbers(of: name) ?? [])
    root.visit(whole, where: { $0.counts.references > 0 }) { leaf, before in
      for reference in leaf.references {
        guard let own = wanted.part(of: reference.name, in: leaf.bytes) else { continue }
        body(
          before.bytes + reference.range.lowerBound..<before.bytes + reference.range.upperBound,
          before.bytes + own.lowerBound..<before.bytes + own.upperBound)
      }
      return true
    }
  }
}

/// A name that is looked for in references.
private struct WantedName {
  let names: NameTable
  let numbers: [Int]
  /// Of a name that the rulebook does not speak of.
  let hash: UInt64?

  init(_ name: String, _ vocabulary: Vocabulary, numbers: [Int]) {
    names = vocabulary.names
    self.numbers = numbers
    if numbers.isEmpty, case .unknown(let hash) = names.find(name) { self.hash = hash } else { hash = nil }
  }

  /// The part of a reference that is the name: all of it, what stands behind the first `·`, or behind `附件：`.
  func part(of range: Range<Int>, in bytes: [UInt8]) -> Range<Int>? {
    if isWanted(range, bytes) { return range }
    for mark in ["附件：", "附件:"] where bytes[range].starts(with: mark.utf8) {
      let start = skipBlanks(bytes.span, from: range.lowerBound + mark.utf8.count, end: range.upperBound)
      return isWanted(start..<range.upperBound, bytes) ? start..<range.upperBound : nil
    }
    guard let dot = range.first(where: { bytes[$0] == 0xC2 && $0 + 1 < range.upperBound && bytes[$0 + 1] == 0xB7 })
    else { return nil }
    let own = dot + 2..<range.upperBound
    return isWanted(own, bytes) ? own : nil
  }

  private func isWanted(_ range: Range<Int>, _ bytes: [UInt8]) -> Bool {
    if range.isEmpty { return false }
    switch names.find(bytes.span, range) {
    case .known(let number): return numbers.contains(number)
    case .unknown(let hash): return hash == self.hash
    }
  }
}
