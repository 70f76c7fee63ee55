package import DossierModel
import DossierSyntax

/// What the author of a rulebook can hardly have meant: contradictions, conditions that never or always hold, classes that overlap or lack a
/// choice, lists that undo themselves. In order of place.
/// - Parameter document: from which the book was decoded.
package func doubts(about book: Rulebook, _ document: Document) -> [RulebookDoubt] {
  var check = ConsistencyCheck(book, document)
  check.run()
  return check.doubts.sorted {
    ($0.range.lowerBound, $0.range.upperBound, $0.id) < ($1.range.lowerBound, $1.range.upperBound, $1.id)
  }
}

/// Those of the doubts for which a definition can find nothing: it is never in force, never applies or never fails. Linear in the book.
package func idleness(of book: Rulebook, _ document: Document) -> [RulebookDoubt] {
  var check = ConsistencyCheck(book, document)
  check.runIdleness()
  return check.doubts.filter { doubt in
    switch doubt.problem {
    case .impossible, .neverFails, .neverInForce: true
    default: false
    }
  }
}

struct ConsistencyCheck {
  let book: Rulebook
  let logic: Satisfiability
  private let places: DefinitionPlaces
  private(set) var doubts: [RulebookDoubt] = []

  init(_ book: Rulebook, _ document: Document) {
    self.book = book
    logic = Satisfiability(book: book)
    places = DefinitionPlaces(document)
  }

  mutating func run() {
    for definition in book.definitions {
      checkDays(definition)
      checkConditions(definition)
      checkLimits(definition)
      switch definition.body {
      case .classification(let rule): check(rule, definition)
      case .terms(let list): check(list, definition)
      default: break
      }
    }
    checkDuplicates()
    checkForbidden()
    checkNames()
  }

  mutating func runIdleness() {
    for definition in book.definitions {
      checkDays(definition)
      checkConditions(definition)
    }
  }

  /// - Parameters:
  ///   - field: of the rulebook; nil: the heading.
  ///   - words: what of the field's value, where that can be told.
  mutating func add(
    _ definition: Definition, _ problem: RulebookDoubt.Problem, at field: String? = nil, words: String = ""
  ) {
    doubts.append(
      RulebookDoubt(
        id: definition.id, problem: problem, range: places.range(definition, field: field, words: words)))
  }

  // MARK: Days and limits

  private mutating func checkDays(_ definition: Definition) {
    let from = [definition.from, book.from].compactMap { $0 }.max()
    let until = [definition.until, book.until].compactMap { $0 }.min()
    if let from, let until, from > until { add(definition, .neverInForce, at: "失效日期") }
  }

  private mutating func checkLimits(_ definition: Definition) {
    func isOver(_ least: Int?, _ most: Int?) -> Bool {
      least.map { least in most.map { least > $0 } ?? false } ?? false
    }
    switch definition.body {
    case .field(let field) where isOver(field.leastLength, field.mostLength):
      add(definition, .emptyRange(least: "最短", most: "最长"), at: "最短")
    case .attachment(let attachment) where isOver(attachment.leastLines, attachment.mostLines):
      add(definition, .emptyRange(least: "至少行", most: "至多行"), at: "至少行")
    case .quantity(let rule):
      if case .number(let least, _)? = rule.least, case .number(let most, _)? = rule.most, least > most {
        add(definition, .emptyRange(least: "至少", most: "至多"), at: "至少")
      }
    case .section(let section):
      for point in section.points where point.least > Set(point.terms).count {
        let problem = RulebookDoubt.Problem.tooMany(
          point: point.name, least: point.least, terms: Set(point.terms).count)
        add(definition, problem, at: "要点", words: point.name)
      }
    default: break
    }
  }

  // MARK: Conditions

  private mutating func checkConditions(_ definition: Definition) {
    let (field, condition) = definition.statedCondition
    if let condition { check(condition, field, definition) }
    switch definition.body {
    case .rule(let rule):
      check(rule.check, "检查", definition)
      guard let applies = rule.applies, !logic.isImpossible(applies), !logic.isImpossible(rule.check) else { return }
      if logic.isImpossible(.all([applies, rule.check])) { add(definition, .alwaysFails, at: "检查") }
      if !logic.isCertain(rule.check), logic.isImpossible(.all([applies, .not(rule.check)])) {
        add(definition, .neverFails, at: "检查")
      }
    case .section(let section):
      for point in section.points {
        checkPart(point.condition, named: point.name, in: "要点", condition, definition)
      }
    case .table(let table):
      for column in table.columns { checkPart(column.condition, named: column.name, in: "列", condition, definition) }
    default: break
    }
  }

  private mutating func check(_ condition: Condition, _ field: String, _ definition: Definition) {
    for part in logic.impossibleParts(of: condition) {
      add(definition, .impossible(field: field, sentence: part.sentence(book)), at: field)
    }
    if logic.isCertain(condition) { add(definition, .certain(field: field), at: field) }
  }

  /// - Parameter whole: the condition of the definition.
  private mutating func checkPart(
    _ condition: Condition?, named name: String, in field: String, _ whole: Condition?, _ definition: Definition
  ) {
    guard let condition else { return }
    let parts = logic.impossibleParts(of: condition)
    for part in parts {
      add(definition, .impossible(field: name, sentence: part.sentence(book)), at: field, words: name)
    }
    if let whole, parts.isEmpty, !logic.isImpossible(whole), logic.isImpossible(.all([whole, condition])) {
      add(definition, .neverAsked(name), at: field, words: name)
    }
  }

  // MARK: Definitions against one another

  private mutating func checkDuplicates() {
    var known: [String: [Definition]] = [:]
    for definition in book.definitions where definition.keyword.definesName {
      let names = Set(([definition.name] + definition.aliases).map(foldedName))
      for name in names.sorted() {
        let key = "\(definition.keyword.rawValue) \(name) \(definition.stand ?? "")"
        let other = known[key]?.first { overlaps($0, definition) }
        known[key, default: []].append(definition)
        if let other {
          add(definition, .duplicate(name: name, other: other.id))
          break
        }
      }
    }
  }

  /// Whether two definitions are in force on some day for some document, unless their conditions part them.
  private func overlaps(_ left: Definition, _ right: Definition) -> Bool {
    if let until = left.until, let from = right.from, until < from { return false }
    if let until = right.until, let from = left.from, until < from { return false }
    if !left.materials.isEmpty, !right.materials.isEmpty, Set(left.materials).isDisjoint(with: right.materials) {
      return false
    }
    guard let first = left.statedCondition.condition, let second = right.statedCondition.condition else { return true }
    return !logic.isImpossible(.all([first, second]))
  }

  private mutating func checkForbidden() {
    for rule in book.definitions {
      guard case .rule(let body) = rule.body else { continue }
      let parts: [Condition]
      if case .all(let members) = body.check { parts = members } else { parts = [body.check] }
      for case .not(.atom(.has(let kind, let names))) in parts {
        for definition in book.definitions where definition.keyword == kind.keyword {
          guard names.contains(where: { logic.isSame($0, definition.name) }) else { continue }
          switch definition.requirement {
          case .always where body.applies == nil: break
          case .under(let condition) where body.applies == nil || body.applies == condition: break
          default: continue
          }
          add(definition, .forbidden(name: definition.name, by: rule.id))
        }
      }
    }
  }

  /// Names in conditions that no definition brings, where one that some definition brings is near.
  private mutating func checkNames() {
    let own = book.definitions.filter { $0.keyword.definesName }
    var known = own.flatMap { [$0.name] + $0.aliases } + HeaderField.allCases.map(\.rawValue)
    for definition in book.definitions {
      if case .table(let table) = definition.body { known += table.columns.flatMap { [$0.name] + $0.keys.sorted() } }
    }
    let near = NearNames(known)
    let keys = Set(known.map(foldedName))
    for definition in book.definitions {
      guard let condition = definition.statedCondition.condition else { continue }
      for name in Set(condition.spokenNames).sorted() where !keys.contains(foldedName(name)) {
        guard let nearest = near.nearest(to: name), isOneLetterFrom(name, nearest) else { continue }
        add(definition, .unknownName(name, nearest: nearest), at: definition.statedCondition.field, words: name)
      }
    }
  }
}

/// Whether one letter was mistyped, left out or put in; names of two letters look alike too easily.
private func isOneLetterFrom(_ left: String, _ right: String) -> Bool {
  let (a, b) = (Array(foldedName(left).unicodeScalars), Array(foldedName(right).unicodeScalars))
  guard min(a.count, b.count) >= 3 else { return false }
  let head = zip(a, b).prefix { $0 == $1 }.count
  let tail = zip(a.reversed(), b.reversed()).prefix { $0 == $1 }.count
  return head + tail >= max(a.count, b.count) - 1
}

extension Definition {
  /// What must hold for it to be looked at, or for the thing to be required, and the field that says so.
  fileprivate var statedCondition: (field: String, condition: Condition?) {
    switch body {
    case .terms(let list): return ("条件", list.condition)
    case .deadline(let rule): return ("条件", rule.condition)
    case .quantity(let rule): return ("条件", rule.condition)
    case .boilerplate(let rule): return ("条件", rule.condition)
    case .rule(let rule): return ("适用", rule.applies)
    default: break
    }
    if case .under(let condition)? = requirement { return ("条件", condition) }
    return ("条件", nil)
  }

  fileprivate var requirement: Requirement? {
    switch body {
    case .material(let material): material.requirement
    case .section(let section): section.requirement
    case .field(let field): field.requirement
    case .table(let table): table.requirement
    case .attachment(let attachment): attachment.requirement
    default: nil
    }
  }

  /// The section that it belongs to.
  fileprivate var stand: String? {
    switch body {
    case .section(let section): section.parent
    case .field(let field): field.section
    case .table(let table): table.section
    case .attachment(let attachment): attachment.section
    default: nil
    }
  }
}

extension Condition.ThingKind {
  fileprivate var keyword: Keyword {
    switch self {
    case .material: .material
    case .section: .section
    case .field: .field
    case .table: .table
    }
  }
}

extension Condition {
  /// The names of things, without those that are values: `A 等于 B`.
  fileprivate var spokenNames: [String] {
    switch self {
    case .any(let parts), .all(let parts): parts.flatMap(\.spokenNames)
    case .not(let inner): inner.spokenNames
    case .atom(.days(let name, _, _)), .atom(.equals(let name, _)), .atom(.quantities(let name, _, _)): [name]
    case .atom: names
    }
  }
}
