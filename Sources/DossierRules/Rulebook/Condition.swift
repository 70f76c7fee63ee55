package import DossierModel

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

  /// What is looked for elsewhere, one by one.
  package struct Items: Equatable, Sendable {
    /// The fact whose values these are, or the table.
    package var name: String
    /// The cells of this column of the table.
    package var column: String?
    /// Of rows alone for which this holds.
    package var rows: Condition?
    /// Not the whole of each, but what these terms find in it; none: the whole.
    package var terms: [Int] = []
  }

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
    /// The value reads as one of a type: all of it, or its letters and digits from one position to another, one-based, both inclusive.
    case fits(String, part: ClosedRange<Int>?, ValueType)
    case mentions(Scope, terms: [Int], least: Int)
    case mentionsFacts(Scope, names: [String], least: Int)
    /// What the one text mentions of these terms, the other one mentions, too.
    case sharesMentions(Scope, terms: [Int], with: Scope)
    case hasFigures(Scope, least: Int)
    case eachAppears(Items, Scope)
    /// Each of them has one of the texts in it.
    case eachContains(Items, [String])
    /// The text has a run of letters and digits that reads as one of these types.
    case holds(Scope, [ValueType])
    /// Those of the sections that are there stand in this order.
    case inOrder([String])
    case rowContains(column: String, [String])
    case rowIs(column: String, [String])
  }
}
