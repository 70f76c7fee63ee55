import DossierModel
package import DossierRules
import DossierSyntax

extension Snapshot {
  /// Where the fact is stated that the reference at a place names; in a rulebook, where the rule is defined that is named there.
  package func definition(at offset: Int) -> Place? {
    if let reference = reference(at: offset), let target = resolve(reference.name) {
      return Place(target.document, target.fact.nameRange)
    }
    return ownDefinition(at: offset)
  }

  /// The rule that is named at a place, or that gives the name at a place its meaning: the rule of a suppression, of a heading, of a field,
  /// of a row. Nil where no rulebook has it.
  package func rule(at offset: Int) -> (book: Rulebook, definition: Definition)? {
    if let id = ruleID(at: offset) {
      for book in [book].compactMap({ $0 }) + books {
        if let definition = book.definition(id) { return (book, definition) }
      }
      return nil
    }
    guard let book, let fact = fact(namedAt: offset) else { return nil }
    return definitions(ofName: fact.key, inSection: fact.section).first.map { (book, $0) }
  }

  /// The rulebook, on the value of 申报类型.
  package func rulebook(at offset: Int) -> Rulebook? {
    guard let kind = document.header[.kind], kind.range.lowerBound <= offset, offset <= kind.range.upperBound else {
      return nil
    }
    return book
  }

  /// The id of a rule that is written at a place: in a suppression; anywhere in a rulebook.
  func ruleID(at offset: Int) -> String? {
    let place = tree.line(containing: offset)
    guard place.line.kind == .comment || isRulebook else { return nil }
    let bytes = tree.bytes(in: place.range(0..<place.line.breakStart))
    func belongs(_ index: Int) -> Bool {
      bytes.indices.contains(index)
        && (bytes[index] == UInt8(ascii: "-") || bytes[index] | 0x20 >= 0x61 && bytes[index] | 0x20 <= 0x7A
          || bytes[index] >= 0x30 && bytes[index] <= 0x39)
    }
    var start = min(offset - place.start, bytes.count)
    var end = start
    while belongs(start - 1) { start -= 1 }
    while belongs(end) { end += 1 }
    let id = String(decoding: bytes[start..<end], as: UTF8.self)
    // `AR-1702`: without a digit it is a word.
    return id.contains("-") && id.contains(where: \.isNumber) || CoreRule.named(id) != nil ? id : nil
  }

  /// Where a rulebook that is being written defines the rule that is named at a place: its heading bears the id.
  func ownDefinition(at offset: Int) -> Place? {
    guard isRulebook, let id = ruleID(at: offset) else { return nil }
    for section in document.outline.sections.dropFirst() {
      let line = tree.line(at: section.line)
      if line.text(line.line.name) == id { return Place(index, section.title) }
    }
    return nil
  }

  /// The references to the fact at a place: the place may be on its name or on a reference to it.
  /// - Parameter includingDefinition: also where it is stated, everywhere in the dossier.
  package func references(at offset: Int, includingDefinition: Bool) -> [Place] {
    guard let key = spokenKey(at: offset) else { return [] }
    return documents.indices.flatMap { uses(of: key, in: $0, includingDefinition: includingDefinition) }
  }

  /// The folded name of the fact at a place, which may be on its name or on a reference to it.
  func spokenKey(at offset: Int) -> String? {
    if let reference = reference(at: offset) {
      return resolve(reference.name).map { key(of: $0.fact, in: $0.document) }
        ?? foldedName(reference.attachment ?? reference.parts.name)
    }
    return fact(namedAt: offset)?.key
  }

  /// Where a document speaks of the facts of a name and of its aliases.
  func uses(of key: String, in index: Int, includingDefinition: Bool) -> [Place] {
    let document = documents[index]
    let analyzed = analysis(of: index)
    var places: [Place] = []
    if includingDefinition {
      if let field = HeaderField(key: key), let value = document.header[field] {
        places.append(Place(index, value.nameRange))
      }
      analyzed.forEachFact(named: key, of: book) { fact in
        places.append(Place(index, fact.nameRange))
        return true
      }
    }
    analyzed.forEachReference(to: key, of: book) { range, _ in places.append(Place(index, range)) }
    return places
  }
}
