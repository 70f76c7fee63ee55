package import DossierModel

/// A period that was not kept.
package struct Overdue: Hashable, Sendable {
  /// What had to be done.
  package var matter: String
  /// The fact that started it.
  package var start: String
  package var startDay: Day
  package var period: Period
  package var last: Day
  /// The fact that came too late; nil: nothing was stated up to the day of the check.
  package var end: String?
  package var endDay: Day
}

/// What is wrong with an attached file, or with what is said of it.
package enum AttachmentProblem: Hashable, Sendable {
  case notStated(name: String)
  case missing(path: String)
  case leavesProject(path: String)
  case notRegular(path: String)
  case unreadable(path: String)
  case empty(path: String)
  /// What the first bytes look like, where that is known.
  case otherContent(path: String, kind: String, look: String?)
  case kindNotAllowed(path: String, allowed: [String])
  case expired(name: String, until: Day, day: Day)
  case tooOld(name: String, from: Day, period: Period, last: Day)
  case inFuture(name: String, stated: Day, day: Day)
  case fewLines(path: String, count: Int, least: Int)
  case manyLines(path: String, count: Int, most: Int)
  case otherLines(path: String, count: Int, stated: Int)
  case badDigest(text: String)
  case otherDigest(path: String, actual: String)
}

/// A count that is not what it must be. Numbers are written as people write them.
package struct QuantityProblem: Hashable, Sendable {
  package enum Relation: Hashable, Sendable { case less, more, differs }

  package var measure: Measure
  package var count: String
  package var relation: Relation
  package var wanted: String
  /// What states the wanted number; nil: the rulebook does.
  package var wantedBy: Measure?
}
