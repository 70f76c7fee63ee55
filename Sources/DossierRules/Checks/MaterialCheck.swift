import DossierModel

/// 材料: the documents that a dossier must have.
enum MaterialCheck {
  static func run(_ definition: Definition, _ material: MaterialDefinition, _ context: inout LintContext) -> Outcome {
    // A document that stands for everything, or stands alone, says nothing about what else there is.
    let documents = context.documents
    guard documents.allSatisfy({ $0.document.headerValue(.part) != nil }),
      documents.allSatisfy({ $0.document.headerValue(.dossier) != nil }), let first = documents.first
    else { return .notApplicable }
    let own = context.book.material(named: definition.name)
    let found = context.materials.indices.filter { own != nil && context.materials[$0] == own }
    if found.count > 1, !material.mayRepeat { return repeated(definition, found, &context) }
    if !found.isEmpty { return .passed }
    switch context.isRequired(material.requirement, in: Array(documents.indices)) {
    case nil: return .cannotTell
    case false?: return .notApplicable
    case true?: break
    }
    let fact = first.document.header[.dossier]?.range
    context.add(
      definition, .missingMaterial, .missingMaterial(name: definition.name),
      at: Place(0, fact ?? first.document.anchor))
    return .failed
  }

  private static func repeated(_ definition: Definition, _ found: [Int], _ context: inout LintContext) -> Outcome {
    let first = Place(found[0], context.documents[found[0]].document.anchor)
    for index in found.dropFirst() {
      context.add(
        definition, part: "重复", .fact, .duplicatePart(definition.name),
        at: Place(index, context.documents[index].document.anchor),
        related: [RelatedPlace(place: first, message: .firstDocument)])
    }
    return .failed
  }
}

extension LintContext {
  /// Whether something must be there; nil where that cannot be told.
  func isRequired(_ requirement: Requirement, in documents: [Int]) -> Bool? {
    switch requirement {
    case .optional: false
    case .always: true
    case .under(let condition): evaluate(condition, in: documents).truth
    }
  }
}
