import DossierModel
import DossierSyntax

/// Where the fields of definitions stand in their rulebook.
struct DefinitionPlaces {
  private let document: Document
  /// By section: its fields by key.
  private let fields: [Int: [String: Fact]]

  init(_ document: Document) {
    self.document = document
    fields = Dictionary(grouping: document.facts.filter { $0.form == .field }, by: \.section)
      .mapValues { Dictionary($0.map { ($0.key, $0) }, uniquingKeysWith: { first, _ in first }) }
  }

  /// The words in the value of a field, else the value, else the heading; of a table or a text of several lines the field's name stands for it.
  func range(_ definition: Definition, field: String?, words: String) -> Range<Int> {
    let line = document.structure.lineIndex(containing: definition.range.lowerBound)
    guard let field, let fact = fields[document.outline.section(ofLine: line)]?[foldedName(field)] else {
      return definition.range
    }
    if !words.isEmpty, let found = find(words, in: fact.valueRange) { return found }
    return fact.valueBlock != nil || fact.valueRange.isEmpty ? fact.nameRange : fact.valueRange
  }

  private func find(_ words: String, in range: Range<Int>) -> Range<Int>? {
    let (bytes, wanted) = (document.bytes, Array(words.utf8))
    var start = range.lowerBound
    while start + wanted.count <= range.upperBound {
      if bytes[start] == wanted[0], bytes[start..<start + wanted.count].elementsEqual(wanted) {
        return start..<start + wanted.count
      }
      start += 1
    }
    return nil
  }
}
