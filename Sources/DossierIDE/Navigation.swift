import DossierModel
package import DossierRules
import DossierSyntax

extension Snapshot {
  /// Where the fact is stated that the reference at a place names.
  package func definition(at offset: Int) -> Place? {
    guard let reference = reference(at: offset), let target = resolve(reference.name) else { return nil }
    return Place(target.document, target.fact.nameRange)
  }

  /// The references to the fact at a place: the place may be on its name or on a reference to it.
  /// - Parameter includingDefinition: also where it is stated, everywhere in the dossier.
  package func references(at offset: Int, includingDefinition: Bool) -> [Place] {
    let key: String
    if let reference = reference(at: offset) {
      key = resolve(reference.name).map { self.key(of: $0.fact, in: $0.document) } ?? foldedName(reference.parts.name)
    } else if let fact = fact(namedAt: offset) {
      key = fact.key
    } else {
      return []
    }
    let keys = (book?.keys(of: key) ?? []).union([key])
    var places: [Place] = []
    for (index, document) in documents.enumerated() {
      if includingDefinition {
        let facts = keys.flatMap { document.factsByKey[$0] ?? [] }.sorted().map { document.facts[$0] }
        places += facts.map { Place(index, $0.nameRange) }
      }
      places += document.references.filter {
        keys.contains(foldedName($0.parts.name)) || keys.contains(foldedName($0.name))
      }
      .map { Place(index, $0.range) }
    }
    return places
  }
}
