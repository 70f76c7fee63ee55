import DossierModel

/// Whether conditions can hold at all, as far as their sentences show it: what is not seen to be impossible counts as possible.
struct Satisfiability {
  let book: Rulebook
  /// By each of its keys: what fields of a name may hold. Nil where some of them takes any value.
  private let choicesByKey: [String: Set<String>?]

  init(book: Rulebook) {
    self.book = book
    var choicesByKey: [String: Set<String>?] = [:]
    for definition in book.definitions {
      guard case .field(let field) = definition.body else { continue }
      let own = field.type.isChoice && field.outside != nil ? Set(field.choices.map(comparable)) : nil
      for key in book.keys(of: definition.name) {
        let known = choicesByKey[key] ?? []
        choicesByKey[key] = .some(known.flatMap { known in own.map(known.union) })
      }
    }
    self.choicesByKey = choicesByKey
  }

  /// Alternatives that are looked at; a condition with more counts as possible.
  private static let mostAlternatives = 256

  fileprivate struct Literal: Equatable {
    var atom: Condition.Atom
    var holds: Bool
  }

  /// Whether no dossier can make it true.
  func isImpossible(_ condition: Condition) -> Bool {
    guard let alternatives = alternatives(condition, holds: true) else { return false }
    return alternatives.allSatisfy(isContradiction)
  }

  /// Whether no dossier can make it false.
  func isCertain(_ condition: Condition) -> Bool { isImpossible(.not(condition)) }

  /// The smallest parts that are impossible by themselves: members of 且, and branches of 或.
  func impossibleParts(of condition: Condition) -> [Condition] {
    switch condition {
    case .any(let parts): return parts.flatMap { impossibleParts(of: $0) }
    case .all(let parts):
      let inner = parts.flatMap { impossibleParts(of: $0) }
      return inner.isEmpty && isImpossible(condition) ? [condition] : inner
    case .not, .atom: return isImpossible(condition) ? [condition] : []
    }
  }

  /// The condition as alternatives of what holds together; nil where there are too many.
  private func alternatives(_ condition: Condition, holds: Bool) -> [[Literal]]? {
    switch condition {
    case .atom(let atom): return [[Literal(atom: atom, holds: holds)]]
    case .not(let inner): return alternatives(inner, holds: !holds)
    case .any(let parts): return combined(parts, holds: holds, isJoint: !holds)
    case .all(let parts): return combined(parts, holds: holds, isJoint: holds)
    }
  }

  private func combined(_ parts: [Condition], holds: Bool, isJoint: Bool) -> [[Literal]]? {
    var result: [[Literal]] = isJoint ? [[]] : []
    for part in parts {
      guard let own = alternatives(part, holds: holds) else { return nil }
      result = isJoint ? result.flatMap { left in own.map { left + $0 } } : result + own
      if result.count > Self.mostAlternatives { return nil }
    }
    return result
  }

  // MARK: What cannot hold together

  private func isContradiction(_ literals: [Literal]) -> Bool {
    for (index, literal) in literals.enumerated() {
      if literal.holds, isImpossible(literal.atom) { return true }
      for other in literals[..<index] where exclude(literal, other) || exclude(other, literal) { return true }
    }
    return names(in: literals).contains { hasNoValue($0, literals) }
  }

  private func isImpossible(_ atom: Condition.Atom) -> Bool {
    switch atom {
    case .isOneOf(let name, let values):
      guard let choices = choices(of: name) else { return false }
      return !values.contains { choices.contains(comparable($0)) }
    case .contains(let name, let values):
      guard let choices = choices(of: name) else { return false }
      return !values.contains { value in choices.contains { $0.contains(comparable(value)) } }
    case .mentions(_, let terms, let least): return least > Set(terms).count
    case .mentionsFacts(_, let names, let least): return least > Set(names).count
    default: return false
    }
  }

  private func exclude(_ left: Literal, _ right: Literal) -> Bool {
    if left.atom == right.atom { return left.holds != right.holds }
    switch (left.atom, right.atom) {
    case (.has(let kind, let names), .has(let other, let absent)):
      return left.holds && !right.holds && kind == other && Set(names).isSubset(of: absent)
    case (.isOneOf(let name, let values), .isOneOf(let other, let others)) where isSame(name, other):
      let (own, their) = (Set(values.map(comparable)), Set(others.map(comparable)))
      if left.holds, right.holds { return own.isDisjoint(with: their) }
      return left.holds && own.isSubset(of: their)
    case (.isOneOf(let name, _), .has(.field, let absent)):
      return left.holds && !right.holds && absent.contains { isSame($0, name) }
    default: return false
    }
  }

  /// Whether the numbers, days or lengths that a name is compared with leave nothing.
  private func hasNoValue(_ name: String, _ literals: [Literal]) -> Bool {
    var limits: [Limits] = [Limits(), Limits(), Limits()]
    for literal in literals {
      switch literal.atom {
      case .quantities(name, let relation, let other):
        guard case .quantity(let number)? = try? readValue(other, as: .quantity) else { continue }
        let isUpper = (relation == .less || relation == .notMore) == literal.holds
        let isStrict = (relation == .more || relation == .less) == literal.holds
        limits[0].add(number.millionths, isUpper: isUpper, isStrict: isStrict)
      case .days(name, let relation, let other):
        guard case .date(let day)? = try? readValue(other, as: .date) else { continue }
        let isUpper = (relation == .before || relation == .notAfter) == literal.holds
        let isStrict = (relation == .before || relation == .after) == literal.holds
        limits[1].add(day.ordinal, isUpper: isUpper, isStrict: isStrict)
      case .length(name, let isLeast, let count):
        limits[2].add(count, isUpper: isLeast != literal.holds, isStrict: !literal.holds)
      default: continue
      }
    }
    return limits.contains { $0.isEmpty }
  }

  private func names(in literals: [Literal]) -> Set<String> {
    var names: Set<String> = []
    for literal in literals {
      switch literal.atom {
      case .quantities(let name, _, _), .days(let name, _, _), .length(let name, _, _): names.insert(name)
      default: break
      }
    }
    return names
  }

  private struct Limits {
    private var lower = Int.min
    private var upper = Int.max

    mutating func add(_ number: Int, isUpper: Bool, isStrict: Bool) {
      if isUpper { upper = min(upper, isStrict ? number - 1 : number) }
      if !isUpper { lower = max(lower, isStrict ? number + 1 : number) }
    }

    var isEmpty: Bool { lower > upper }
  }

  // MARK: Names

  func isSame(_ left: String, _ right: String) -> Bool {
    left == right || !Set(book.numbers(of: left)).isDisjoint(with: book.numbers(of: right))
  }

  /// The values that a name may have, as they are compared; nil where some definition of it takes any.
  func choices(of name: String) -> Set<String>? {
    var choices: Set<String> = []
    for key in book.keys(of: name) {
      guard let own = choicesByKey[key] else { continue }
      guard let own else { return nil }
      choices.formUnion(own)
    }
    return choices.isEmpty ? nil : choices
  }
}

private func comparable(_ text: String) -> String {
  let key = foldedName(text)
  return key == "有" ? "是" : key == "无" ? "否" : key
}
