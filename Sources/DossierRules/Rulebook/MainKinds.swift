import DossierModel

extension Rulebook {
  /// The 申报类型 values that a writer chooses among: the first one, and those that ask for other materials than the ones
  /// before. The others are further names of these.
  package var mainKinds: [String] {
    let conditions = definitions.compactMap { definition -> Condition? in
      guard case .material(let material) = definition.body, case .under(let condition) = material.requirement else {
        return nil
      }
      return condition
    }
    var known: Set<[Bool]> = []
    return governs.filter { kind in known.insert(conditions.map { $0.mayHold(ofKind: kind) }).inserted }
  }
}

extension Condition {
  /// Whether it can hold in a dossier of a kind; what it says of other things is left open.
  fileprivate func mayHold(ofKind kind: String) -> Bool {
    switch self {
    case .any(let parts): return parts.contains { $0.mayHold(ofKind: kind) }
    case .all(let parts): return parts.allSatisfy { $0.mayHold(ofKind: kind) }
    case .not(.atom(let atom)): return atom.holds(ofKind: kind).map { !$0 } ?? true
    case .not: return true
    case .atom(let atom): return atom.holds(ofKind: kind) ?? true
    }
  }
}

extension Condition.Atom {
  /// Nil where it is about something else.
  fileprivate func holds(ofKind kind: String) -> Bool? {
    switch self {
    case .contains(let name, let values) where foldedName(name) == HeaderField.kind.rawValue:
      values.contains { occurs(foldedText($0), in: foldedText(kind)) }
    case .isOneOf(let name, let values) where foldedName(name) == HeaderField.kind.rawValue:
      values.contains { foldedName($0) == foldedName(kind) }
    default: nil
    }
  }
}
