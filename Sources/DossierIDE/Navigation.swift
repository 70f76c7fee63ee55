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
    guard let key = spokenKey(at: offset) else { return [] }
    return documents.indices.flatMap { uses(of: key, in: $0, includingDefinition: includingDefinition) }
  }

  /// The folded name of the fact at a place, which may be on its name or on a reference to it.
  func spokenKey(at offset: Int) -> String? {
    if let reference = reference(at: offset) {
      return resolve(reference.name).map { key(of: $0.fact, in: $0.document) } ?? foldedName(reference.parts.name)
    }
    return fact(namedAt: offset)?.key
  }

  /// Where a document speaks of the facts of a name and of its aliases.
  func uses(of key: String, in index: Int, includingDefinition: Bool) -> [Place] {
    let keys = (book?.keys(of: key) ?? []).union([key])
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
    analyzed.forEachReference { range, nameRange in
      let name = document.text(nameRange)
      let own = name.firstIndex(of: "·").map { foldedName(String(name[name.index(after: $0)...])) }
      if keys.contains(foldedName(name)) || own.map(keys.contains) ?? false { places.append(Place(index, range)) }
      return true
    }
    return places
  }
}
