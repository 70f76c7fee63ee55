/// A definition changed in one place, in a way that its examples should notice.
package struct Mutation: Sendable {
  package enum Change: CaseIterable, Equatable, Sendable {
    /// Something that is looked at is looked at no longer.
    case dropped
    /// What must hold must not hold.
    case negated
    /// What is required is required no longer.
    case optional
  }

  package var change: Change
  /// The field or the column of the rulebook.
  package var part: String
  /// What of it, as the rulebook writes it; empty: all of it.
  package var value: String
  /// The changed definition.
  var definition: Definition

  package func text(_ language: Language) -> String {
    let whole = value.isEmpty
    switch (change, language) {
    case (.dropped, .chinese): return whole ? "去掉“\(part)”" : "“\(part)”中去掉“\(value)”"
    case (.dropped, .english): return whole ? "without \(part)" : "\(part) without '\(value)'"
    case (.negated, .chinese): return "“\(part)”取反"
    case (.negated, .english): return "\(part) negated"
    case (.optional, .chinese): return whole ? "“\(part)”改为否" : "“\(value)”的“\(part)”改为否"
    case (.optional, .english): return whole ? "\(part) set to 否" : "\(part) of '\(value)' set to 否"
    }
  }
}

/// Collects the mutations of one definition.
struct Mutator {
  let definition: Definition
  /// Of the book.
  let terms: [String]
  private(set) var mutations: [Mutation] = []

  init(_ definition: Definition, terms: [String]) {
    self.definition = definition
    self.terms = terms
  }

  mutating func add(_ change: Mutation.Change, _ part: String, _ body: Definition.Body) {
    add(change, part, "", body)
  }

  mutating func add(_ change: Mutation.Change, _ part: String, _ value: String, _ body: Definition.Body) {
    if body != definition.body { add(change, part, value, Definition(definition, body: body)) }
  }

  mutating func add(_ change: Mutation.Change, _ part: String, _ value: String, _ mutated: Definition) {
    mutations.append(Mutation(change: change, part: part, value: value, definition: mutated))
  }

  /// Without each member of a list in turn. The last one that is left stays: a list without members is no rule.
  mutating func dropEach<Member>(
    of list: [Member], _ part: String, name: (Member) -> String, _ body: ([Member]) -> Definition.Body
  ) {
    if list.count < 2 { return }
    dropAny(of: list, part, name: name, body)
  }

  /// Without each member of a list in turn, the only one too.
  mutating func dropAny<Member>(
    of list: [Member], _ part: String, name: (Member) -> String, _ body: ([Member]) -> Definition.Body
  ) {
    for index in list.indices {
      var rest = list
      let member = rest.remove(at: index)
      add(.dropped, part, name(member), body(rest))
    }
  }

  /// The changes of a condition: none at all, the contrary, and each part of it less.
  mutating func change(
    _ condition: Condition?, _ part: String, mayDrop: Bool = true, _ body: (Condition?) -> Definition.Body
  ) {
    guard let condition else { return }
    if mayDrop { add(.dropped, part, body(nil)) }
    add(.negated, part, body(.not(condition)))
    for (value, weaker) in condition.weakened(terms) { add(.dropped, part, value, body(weaker)) }
  }

  mutating func change(_ requirement: Requirement, _ body: (Requirement) -> Definition.Body) {
    switch requirement {
    case .optional: break
    case .always: add(.optional, "必备", body(.optional))
    case .under(let condition):
      change(condition, "条件") { changed in body(changed.map { .under($0) } ?? .always) }
    }
  }
}
