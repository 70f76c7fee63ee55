/// A sentence of the closed set, decoded.
package indirect enum Condition: Equatable, Sendable {
  case any([Condition])
  case all([Condition])
  case not(Condition)
  case atom(Atom)

  /// Where text is read.
  package enum Scope: Sendable, Hashable {
    case section(String)
    case material(String)
    /// All documents of the definition's materials.
    case everything
    /// All documents but for the line that something is taken from.
    case elsewhere
  }

  package enum ThingKind: CaseIterable, Sendable, Hashable { case material, section, field, table }

  package enum DayRelation: CaseIterable, Sendable { case before, after, notBefore, notAfter }
  package enum QuantityRelation: CaseIterable, Sendable { case more, less, notMore, notLess }

  package enum Atom: Equatable, Sendable {
    case has(ThingKind, [String])
    case contains(String, [String])
    case isOneOf(String, [String])
    case days(String, DayRelation, String)
    case equals(String, String)
    case quantities(String, QuantityRelation, String)
    case begins(String, [String])
    case ends(String, [String])
    case length(String, atLeast: Bool, Int)
    /// Digits of the value, one-based positions, both inclusive.
    case digits(String, first: Int, last: Int, [String])
    case mentions(Scope, terms: [Int], least: Int)
    case mentionsFacts(Scope, names: [String], least: Int)
    case hasFigures(Scope, least: Int)
    case eachAppears(name: String, column: String?, Scope)
    /// Those of the sections that are there stand in this order.
    case inOrder([String])
    case rowContains(column: String, [String])
    case rowIs(column: String, [String])
  }
}
