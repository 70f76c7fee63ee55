import DossierModel

extension Condition {
  /// The condition with one part, value or term less, each with the name of what is gone.
  /// - Parameter texts: the terms of the book.
  func weakened(_ texts: [String]) -> [(value: String, condition: Condition)] {
    switch self {
    case .any(let parts): weakened(parts, texts, Condition.any)
    case .all(let parts): weakened(parts, texts, Condition.all)
    case .not(let inner): inner.weakened(texts).map { ($0.value, .not($0.condition)) }
    case .atom(let atom): atom.weakened(texts).map { ($0.value, .atom($0.atom)) }
    }
  }

  private func weakened(
    _ parts: [Condition], _ texts: [String], _ join: ([Condition]) -> Condition
  ) -> [(value: String, condition: Condition)] {
    var result: [(value: String, condition: Condition)] = []
    for (index, part) in parts.enumerated() {
      var rest = parts
      rest.remove(at: index)
      if !rest.isEmpty { result.append((part.brief(index), rest.count == 1 ? rest[0] : join(rest))) }
      for (value, weaker) in part.weakened(texts) {
        var changed = parts
        changed[index] = weaker
        result.append((value, join(changed)))
      }
    }
    return result
  }

  /// Names a part of a longer condition.
  private func brief(_ index: Int) -> String {
    let names = names.joined(separator: "、")
    return names.isEmpty ? "#\(index + 1)" : "#\(index + 1) \(names)"
  }
}

extension Condition.Atom {
  fileprivate func weakened(_ texts: [String]) -> [(value: String, atom: Condition.Atom)] {
    func each(_ words: [String], _ make: ([String]) -> Condition.Atom) -> [(value: String, atom: Condition.Atom)] {
      withoutEach(words).map { ($0.member, make($0.rest)) }
    }
    switch self {
    case .has(let kind, let names): return each(names) { .has(kind, $0) }
    case .contains(let name, let words): return each(words) { .contains(name, $0) }
    case .isOneOf(let name, let words): return each(words) { .isOneOf(name, $0) }
    case .begins(let name, let words): return each(words) { .begins(name, $0) }
    case .ends(let name, let words): return each(words) { .ends(name, $0) }
    case .digits(let name, let first, let last, let values):
      return each(values) { .digits(name, first: first, last: last, $0) }
    case .mentions(let scope, let terms, let least):
      return withoutEach(terms).map { (texts[$0.member], .mentions(scope, terms: $0.rest, least: least)) }
    case .mentionsFacts(let scope, let names, let least):
      return each(names) { .mentionsFacts(scope, names: $0, least: least) }
    case .rowContains(let column, let words): return each(words) { .rowContains(column: column, $0) }
    case .rowIs(let column, let words): return each(words) { .rowIs(column: column, $0) }
    case .sharesMentions(let scope, let terms, let other):
      return withoutEach(terms).map { (texts[$0.member], .sharesMentions(scope, terms: $0.rest, with: other)) }
    case .inOrder(let names): return each(names) { .inOrder($0) }
    case .days, .equals, .quantities, .length, .fits, .hasFigures: return []
    case .eachContains(let items, let words):
      return each(words) { .eachContains(items, $0) }
        + items.weakened(texts).map { ($0.value, .eachContains($0.items, words)) }
    case .holds(let scope, let types):
      return withoutEach(types).map { one in
        (ValueType.named.first { $0.type == one.member }?.name ?? "", .holds(scope, one.rest))
      }
    case .eachAppears(let items, let scope):
      return items.weakened(texts).map { ($0.value, .eachAppears($0.items, scope)) }
    }
  }
}

extension Condition.Items {
  fileprivate func weakened(_ texts: [String]) -> [(value: String, items: Condition.Items)] {
    var result: [(value: String, items: Condition.Items)] = []
    func add(_ value: String, _ change: (inout Condition.Items) -> Void) {
      var items = self
      change(&items)
      result.append((value, items))
    }
    if let rows { add("其中 \(rows.names.joined(separator: "、"))") { $0.rows = nil } }
    for (term, rest) in withoutEach(terms) { add(texts[term]) { $0.terms = rest } }
    return result
  }
}

/// Each member with what is left without it; none of a list of one.
private func withoutEach<Member>(_ list: [Member]) -> [(member: Member, rest: [Member])] {
  if list.count < 2 { return [] }
  return list.indices.map { index in
    var rest = list
    return (rest.remove(at: index), rest)
  }
}
