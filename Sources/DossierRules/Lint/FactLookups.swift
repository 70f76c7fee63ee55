import DossierModel
import DossierSyntax

/// Which symbols of a vocabulary occur in which documents of a dossier: most names that a rulebook speaks of are in few of them.
struct Presence: Sendable {
  /// The bits of one document after the other, then those of all together: all checks ask here, again and again.
  private var words: [UInt64]
  private let stride: Int
  private let count: Int

  /// - Parameter past: what held for earlier versions of the same documents.
  init(_ documents: [AnalyzedDocument], after past: (presence: Presence, documents: [AnalyzedDocument])? = nil) {
    count = documents.count
    stride = ((documents.first?.vocabulary.symbolCount ?? 0) + 63) / 64
    words = []
    if let past, past.presence.count == count, past.presence.stride == stride,
      zip(documents, past.documents).allSatisfy({ $0.vocabulary === $1.vocabulary })
    {
      words = past.presence.words
      let changed = documents.indices.filter { documents[$0].root.symbols != past.documents[$0].root.symbols }
      if changed.isEmpty { return }
      for index in changed { write(documents[index], index) }
    } else {
      words = Array(repeating: 0, count: (count + 1) * stride)
      for index in documents.indices { write(documents[index], index) }
    }
    for place in 0..<stride {
      var all: UInt64 = 0
      for index in 0..<count { all |= words[index * stride + place] }
      words[count * stride + place] = all
    }
  }

  private mutating func write(_ analyzed: AnalyzedDocument, _ index: Int) {
    for place in index * stride..<(index + 1) * stride { words[place] = 0 }
    analyzed.root.symbols.forEachWord { place, word in words[index * stride + place] = word }
  }

  func contains(_ symbol: Int, in document: Int) -> Bool {
    words[document * stride + symbol >> 6] & (1 << UInt64(symbol & 63)) != 0
  }

  /// Whether some document has it.
  func contains(_ symbol: Int) -> Bool { count > 0 && contains(symbol, in: count) }
}

/// A value that sentences ask about, with what they compare.
final class StatedValue {
  let value: String
  /// What a form offers behind empty boxes is not said.
  private(set) lazy var folded = foldedText(withoutUnticked(value))
  /// What it says as a choice, to be compared with the choices of a rulebook.
  private(set) lazy var choiceKeys = DossierRules.choiceKeys(of: value)

  init(_ value: String) { self.value = value }
}

/// A filled fact, and its value once somebody has asked for it: that of a section can be long, and most often nobody does.
final class FilledFact {
  let place: LintContext.FactPlace
  fileprivate var stated: StatedValue?

  init(_ place: LintContext.FactPlace) { self.place = place }
}

/// What a value says as a choice: as it stands, and what is ticked where that is one thing.
func choiceKeys(of value: String) -> [String] {
  let parts = (try? chosenParts(value)) ?? [value]
  return ([value] + (parts.count == 1 ? parts : [])).map(choiceKey)
}

/// 有 is 是, 无 is 否.
func choiceKey(_ text: String) -> String {
  let key = foldedName(text)
  return key == "有" ? "是" : key == "无" ? "否" : key
}

/// What some facts state.
struct OwnValues: Sendable {
  /// In the spelling of the rulebook.
  var facts: [String]
  /// Of each fact in the order of the documents.
  var values: [OwnValue]
}

/// A value of a fact that 套话 looks for in sections.
struct OwnValue: Sendable {
  /// The fact.
  var name: String
  var text: String
  var folded: String
}

/// What one check has looked up already: many rules ask for the same few facts.
final class FactMemo {
  /// The first filled fact of a name in a document, by number times documents and document.
  fileprivate var firstFilled: [Int: FilledFact?] = [:]
  /// One for each different list of materials, of which a book has few, and the documents that it looks at.
  private var definitions: [Definition] = []
  private var documents: [[Int]] = []
  /// A book has few different lists of facts. They may be those of an earlier check.
  var ownValues: [OwnValues] = []

  /// What some facts state, of each fact in the order of the documents.
  func values(ofFacts facts: [String], _ find: () -> [OwnValue]) -> [OwnValue] {
    if let known = ownValues.first(where: { hasSameBytes($0.facts, facts) }) { return known.values }
    let found = find()
    ownValues.append(OwnValues(facts: facts, values: found))
    return found
  }

  func documents(of definition: Definition, _ find: () -> [Int]) -> [Int] {
    for (index, other) in definitions.enumerated()
    where other.materialsHash == definition.materialsHash && hasSameBytes(other.materials, definition.materials) {
      return documents[index]
    }
    definitions.append(definition)
    documents.append(find())
    return documents[documents.count - 1]
  }
}

extension LintContext {
  /// The facts of a name (or one of its aliases) in some documents, in order.
  /// - Parameter section: only those inside a section of this name, or in a document whose material has it.
  func facts(named name: String, in documents: [Int], section: String? = nil) -> [FactPlace] {
    var result: [FactPlace] = []
    forEachFact(named: name, in: documents, section: section) { fact in
      result.append(fact)
      return true
    }
    return result
  }

  /// Calls `body` with the facts of a name until it says `false`.
  func forEachFact(named name: String, in documents: [Int], section: String? = nil, _ body: (FactPlace) -> Bool) {
    let numbers = book.numbers(of: name)
    if numbers.isEmpty {
      guard case .unknown(let hash) = book.vocabulary.names.find(name) else { return }
      let sections = section.map { book.numbers(of: $0) }
      for index in documents where !forEachFact(ofHash: hash, in: index, sections, body) { return }
      return
    }
    if !numbers.contains(where: { presence.contains(book.vocabulary.symbol(name: $0)) }) { return }
    let sections = section.map { book.numbers(of: $0) }
    for index in documents where !forEachFact(of: numbers, in: index, sections, body) { return }
  }

  /// - Returns: false where `body` said so.
  private func forEachFact(
    of numbers: [Int], in document: Int, _ sections: [Int]?, _ body: (FactPlace) -> Bool
  ) -> Bool {
    guard numbers.contains(where: { presence.contains(book.vocabulary.symbol(name: $0), in: document) }) else {
      return true
    }
    let analyzed = documents[document]
    let wanted = sections.flatMap { isMaterial(document, $0) ? nil : $0 }
    return analyzed.forEachFact(of: numbers) { fact in
      if let wanted, !analyzed.isInside(section: fact.section, wanted) { return true }
      return body(FactPlace(document: document, fact: fact))
    }
  }

  private func forEachFact(
    ofHash hash: UInt64, in document: Int, _ sections: [Int]?, _ body: (FactPlace) -> Bool
  ) -> Bool {
    let analyzed = documents[document]
    let wanted = sections.flatMap { isMaterial(document, $0) ? nil : $0 }
    return analyzed.forEachFact(ofHash: hash) { fact in
      if let wanted, !analyzed.isInside(section: fact.section, wanted) { return true }
      return body(FactPlace(document: document, fact: fact))
    }
  }

  // MARK: Filled ones

  /// The first filled fact of a name; those of `documents` come first.
  func firstFilled(_ name: String, in documents: [Int]) -> FactPlace? { filled(name, in: documents)?.place }

  /// The same, for who asks for its value.
  func filled(_ name: String, in documents: [Int]) -> FilledFact? {
    let numbers = book.numbers(of: name)
    guard let own = numbers.first else {
      return firstUnknown(name, in: documents) ?? firstUnknown(name, in: allDocuments)
    }
    if !numbers.contains(where: { presence.contains(book.vocabulary.symbol(name: $0)) }) { return nil }
    for document in documents {
      if let fact = firstFilled(own, numbers, in: document) { return fact }
    }
    if documents.count == allDocuments.count { return nil }
    for document in allDocuments {
      if let fact = firstFilled(own, numbers, in: document) { return fact }
    }
    return nil
  }

  /// The first filled fact of a name in `documents` whose value `holds`.
  func firstFilled(_ name: String, in documents: [Int], where holds: (StatedValue) -> Bool) -> FilledFact? {
    let numbers = book.numbers(of: name)
    var found: FilledFact?
    for document in documents {
      // Most often there is one, and it is known.
      if let own = numbers.first {
        guard let first = firstFilled(own, numbers, in: document) else { continue }
        if holds(stated(first)) { return first }
      }
      forEachFact(named: name, in: [document]) { place in
        if place.fact.isEmpty { return true }
        let fact = FilledFact(place)
        if holds(stated(fact)) { found = fact }
        return found == nil
      }
      if let found { return found }
    }
    return nil
  }

  private func firstFilled(_ own: Int, _ numbers: [Int], in document: Int) -> FilledFact? {
    let key = own * documents.count + document
    if let known = memo.firstFilled[key] { return known }
    var result: FilledFact?
    _ = forEachFact(of: numbers, in: document, nil) { place in
      if place.fact.isEmpty { return true }
      result = FilledFact(place)
      return false
    }
    memo.firstFilled[key] = .some(result)
    return result
  }

  private func firstUnknown(_ name: String, in documents: [Int]) -> FilledFact? {
    var result: FilledFact?
    forEachFact(named: name, in: documents) { place in
      if place.fact.isEmpty { return true }
      result = FilledFact(place)
      return false
    }
    return result
  }

  // MARK: Values

  /// What a fact says; a lone reference is replaced by what it refers to (once).
  func stated(_ fact: FilledFact) -> StatedValue {
    if let known = fact.stated { return known }
    let stated = StatedValue(value(fact.place))
    fact.stated = stated
    return stated
  }

  /// The value of a fact as written, blanks trimmed.
  func ownValue(_ place: FactPlace) -> String {
    trimmingBlanks(documents[place.document].document.text(place.fact.valueRange))
  }

  /// The value of a fact, a lone reference replaced by what it refers to (once).
  func value(_ place: FactPlace) -> String {
    let text = ownValue(place)
    guard let name = loneReference(text), let target = resolve(name, from: place.document) else { return text }
    return ownValue(target)
  }

  /// The name in a text that is one reference and nothing else.
  func loneReference(_ text: String) -> String? {
    // A reference is never long; most values are no reference, and long ones are not looked through.
    guard text.utf8.count > 6, text.utf8.count < 300, text.hasPrefix("【"), text.hasSuffix("】") else { return nil }
    let name = String(text.dropFirst().dropLast())
    return name.contains("【") ? nil : name
  }

  /// The filled fact that a reference names: in its own document first, then in the others by path.
  func resolve(_ name: String, from document: Int) -> FactPlace? {
    let order = [document] + allDocuments.filter { $0 != document }
    if let found = firstOther(named: name, in: order, section: nil) { return found }
    guard let dot = name.firstIndex(of: "·") else { return nil }
    let own = String(name[name.index(after: dot)...])
    return firstOther(named: own, in: order, section: String(name[..<dot]))
  }

  /// The first filled fact of a name whose value is not a reference to its own name, which says nothing.
  private func firstOther(named name: String, in documents: [Int], section: String?) -> FactPlace? {
    var result: FactPlace?
    // Of a section that the rulebook does not speak of the title decides.
    let title = section.flatMap { book.numbers(of: $0).isEmpty ? foldedName($0) : nil }
    forEachFact(named: name, in: documents, section: title == nil ? section : nil) { place in
      if place.fact.isEmpty { return true }
      if let title, !self.documents[place.document].document.path(ofSection: place.fact.section).contains(title) {
        return true
      }
      if let own = loneReference(ownValue(place)), foldedName(own) == foldedName(name) { return true }
      result = place
      return false
    }
    return result
  }
}
