// What a definition looks at: what must have changed for it to be looked at again.

/// What a definition reads of a dossier, besides 材料, 卷宗 and the day, whose changes concern every definition.
struct Reads: Sendable {
  /// Numbers of names: facts of these names, their values and where they stand.
  var names: Set<Int> = []
  /// Numbers of names: the text of sections, or of the values, of these names.
  var texts: Set<Int> = []
  /// Numbers of names: from where to where sections of these names reach.
  var extents: Set<Int> = []
  /// Terms that must, or may, be mentioned.
  var terms: Set<Int> = []
  /// The text of whole documents.
  var hasAllText = false
  /// Numbers of names: how much text sections, or values, of these names have. As long as it is enough, it may change.
  var lengths: Set<Int> = []
  /// The same as of texts, where a result may name witnesses.
  var witnessedTexts: Set<Int> = []
  var hasWitnessedText = false
  /// The cells of tables that are found by one of the names.
  var hasTables = false
  /// `【…】` in running text.
  var hasReferences = false
  /// Files that are no documents.
  var hasFiles = false
  /// The other dossiers at hand.
  var hasNeighbours = false
  /// The day that headers state.
  var hasStatedDay = false
  /// Number of the word list, or of the classification.
  var list: Int?
  var classification: Int?
}

/// By what changes: the definitions, by index, that look at it.
final class Readers: Sendable {
  /// What a change makes of the result of a definition.
  enum Effect: Sendable {
    /// It holds.
    case none
    /// It holds where there is still enough text.
    case onlyLength
    /// It holds where it has witnesses and they still stand.
    case onlyText
    /// It must be found anew.
    case must
  }

  private struct Index {
    var byName: [Int: [Int]] = [:]
    var byText: [Int: [Int]] = [:]
    var byLength: [Int: [Int]] = [:]
    var byExtent: [Int: [Int]] = [:]
    var byTerm: [Int: [Int]] = [:]
    var byList: [Int: Int] = [:]
    var byClassification: [Int: Int] = [:]
    var ofAllText: [Int] = []
    var byWitnessedText: [Int: [Int]] = [:]
    var ofWitnessedText: [Int] = []
    var byTable: [Int: [Int]] = [:]
    var ofReferences: [Int] = []
    var ofFiles: [Int] = []
    var ofNeighbours: [Int] = []
    var ofStatedDays: [Int] = []
  }

  private let by: Index
  private let count: Int

  init(_ reads: [Reads]) {
    count = reads.count
    var by = Index()
    for (index, reads) in reads.enumerated() {
      for name in reads.names { by.byName[name, default: []].append(index) }
      for name in reads.texts { by.byText[name, default: []].append(index) }
      for name in reads.lengths { by.byLength[name, default: []].append(index) }
      for name in reads.extents { by.byExtent[name, default: []].append(index) }
      for term in reads.terms { by.byTerm[term, default: []].append(index) }
      if let list = reads.list { by.byList[list] = index }
      if let classification = reads.classification { by.byClassification[classification] = index }
      if reads.hasAllText { by.ofAllText.append(index) }
      for name in reads.witnessedTexts { by.byWitnessedText[name, default: []].append(index) }
      if reads.hasWitnessedText { by.ofWitnessedText.append(index) }
      if reads.hasTables { for name in reads.names { by.byTable[name, default: []].append(index) } }
      if reads.hasReferences { by.ofReferences.append(index) }
      if reads.hasFiles { by.ofFiles.append(index) }
      if reads.hasNeighbours { by.ofNeighbours.append(index) }
      if reads.hasStatedDay { by.ofStatedDays.append(index) }
    }
    self.by = by
  }

  /// By index of the definition: what has changed of what it looks at.
  /// - Parameters:
  ///   - andValuesOf: numbers of the names of further facts that say something else.
  ///   - andFiles: whether files that are no documents may have changed.
  ///   - andNeighbours: whether other dossiers may have changed.
  ///   - andStatedDays: whether headers state another 申报日期.
  func affected(
    by changes: [Change], andValuesOf names: Set<Int> = [], andFiles: Bool = false, andNeighbours: Bool = false,
    andStatedDays: Bool = false
  ) -> AffectedDefinitions {
    var affected = AffectedDefinitions(count: count)
    func mark(_ indexes: [Int]?) { for index in indexes ?? [] { affected.mark(index, .must) } }
    func markText(_ indexes: [Int]?) {
      for index in indexes ?? [] where affected[index] == .none { affected.mark(index, .onlyText) }
    }
    func markLength(_ indexes: [Int]?) {
      for index in indexes ?? [] where affected[index] == .none { affected.mark(index, .onlyLength) }
    }
    func markFact(_ name: Int) {
      mark(by.byName[name])
      mark(by.byText[name])
      markText(by.byWitnessedText[name])
    }
    for name in names { markFact(name) }
    if andFiles { mark(by.ofFiles) }
    if andNeighbours { mark(by.ofNeighbours) }
    if andStatedDays { mark(by.ofStatedDays) }
    for change in changes where !change.isNothing {
      mark(by.ofAllText)
      markText(by.ofWitnessedText)
      for name in change.tables { mark(by.byTable[name]) }
      if change.hasReferences { mark(by.ofReferences) }
      for name in change.names {
        markFact(name)
        if change.hasOtherShape { mark(by.byExtent[name]) }
      }
      for name in change.sections {
        mark(by.byText[name])
        markText(by.byWitnessedText[name])
        markLength(by.byLength[name])
        if change.hasOtherShape { mark(by.byExtent[name]) }
      }
      for term in change.terms { mark(by.byTerm[term]) }
      for list in change.lists { mark(by.byList[list].map { [$0] }) }
      for classification in change.classifications { mark(by.byClassification[classification].map { [$0] }) }
    }
    return affected
  }
}

/// What changes make of the results of definitions, by their indexes.
struct AffectedDefinitions {
  private var effects: [Readers.Effect]
  /// Those that a change concerns, in no order.
  private(set) var indexes: [Int] = []

  init(count: Int) { effects = Array(repeating: .none, count: count) }

  subscript(index: Int) -> Readers.Effect { effects[index] }

  mutating func mark(_ index: Int, _ effect: Readers.Effect) {
    if effects[index] == .none { indexes.append(index) }
    effects[index] = effect
  }
}

extension Rulebook {
  func reads(ofDefinition index: Int) -> Reads {
    let definition = definitions[index]
    var reads = Reads(list: listNumbers[index], classification: classificationNumbers[index])
    reads.names.formUnion(namesLookedUp(definition).flatMap(numbers(of:)))
    func add(_ condition: Condition?) { condition.map { addReads(of: $0, to: &reads) } }
    func add(_ requirement: Requirement) {
      if case .under(let condition) = requirement { add(condition) }
    }
    switch definition.body {
    case .material(let material): add(material.requirement)
    case .section(let section):
      add(section.requirement)
      if section.leastLength != nil { reads.lengths.formUnion(numbers(of: definition.name)) }
      for point in section.points {
        reads.terms.formUnion(point.terms)
        add(point.condition)
      }
    case .field(let field): add(field.requirement)
    case .table(let table):
      reads.hasTables = true
      add(table.requirement)
      for column in table.columns { add(column.condition) }
    case .terms(let list):
      reads.extents.formUnion((list.sections + list.excluded).flatMap(numbers(of:)))
      add(list.condition)
    case .classification(let rule):
      reads.hasTables = !rule.items.isEmpty
      reads.extents.formUnion((rule.mainTexts + rule.sideTexts + rule.excluded).flatMap(numbers(of:)))
    case .fact(let fact): reads.terms.formUnion(fact.phrases)
    case .deadline(let rule):
      reads.hasTables = rule.table != nil
      reads.hasStatedDay = true
      add(rule.condition)
    case .attachment(let attachment):
      reads.hasTables = true
      reads.hasReferences = attachment.table != nil
      // What the table of another one lists is looked at there.
      if attachment.table == nil { reads.names.formUnion(namesOfAttachmentTables) }
      reads.hasFiles = true
      add(attachment.requirement)
    case .quantity(let rule):
      add(rule.condition)
      add(rule.rows)
      for measure in rule.measures { addReads(of: measure, to: &reads) }
    case .boilerplate(let rule):
      reads.texts.formUnion(rule.sections.flatMap(numbers(of:)))
      reads.hasTables = !(rule.facts + rule.foreign + rule.same).isEmpty
      reads.hasNeighbours = rule.sources.contains(.others) || !rule.foreign.isEmpty
      add(rule.condition)
    case .calendar: break
    case .rule(let rule):
      add(rule.applies)
      if case .atom(.eachAppears(let items, let scope)) = rule.check {
        // A sentence that is nothing else says where it has found what it looked for.
        addItems(items, to: &reads)
        if case .section(let name) = scope {
          reads.witnessedTexts.formUnion(numbers(of: name))
          reads.extents.formUnion(numbers(of: name))
        } else {
          reads.hasWitnessedText = true
        }
      } else {
        add(rule.check)
      }
    }
    return reads
  }

  /// The numbers of the tables that list attachments, and of their columns.
  private var namesOfAttachmentTables: [Int] {
    definitions.flatMap { definition -> [Int] in
      guard case .attachment(let attachment) = definition.body, let table = attachment.table else { return [] }
      return ([table] + attachment.columns.all).flatMap(numbers(of:))
    }
  }

  /// The names whose facts a definition looks at. Of the texts of a classification the evidence counts, and that is told by itself.
  private func namesLookedUp(_ definition: Definition) -> [String] {
    if case .classification(let rule) = definition.body { return definition.materials + [rule.field] + rule.items }
    return definition.namesSpokenOf
  }

  private func addItems(_ items: Condition.Items, to reads: inout Reads) {
    if items.column != nil { reads.hasTables = true }
  }

  private func addReads(of measure: Measure, to reads: inout Reads) {
    switch measure {
    case .number, .value: break
    case .rows, .sum, .kinds, .each, .cell, .ratio: reads.hasTables = true
    case .members(let name), .items(let name): reads.texts.formUnion(numbers(of: name))
    case .lines, .entries:
      reads.hasTables = true
      reads.hasFiles = true
    }
  }

  private func addReads(of condition: Condition, to reads: inout Reads) {
    switch condition {
    case .any(let parts), .all(let parts): for part in parts { addReads(of: part, to: &reads) }
    case .not(let inner): addReads(of: inner, to: &reads)
    case .atom(let atom): addReads(of: atom, to: &reads)
    }
  }

  private func addReads(of atom: Condition.Atom, to reads: inout Reads) {
    func addText(_ scope: Condition.Scope) {
      if case .section(let name) = scope { reads.texts.formUnion(numbers(of: name)) } else { reads.hasAllText = true }
    }
    switch atom {
    // Headings that come, go or move are told by the names of all that stands in another section then.
    case .has, .inOrder: break
    case .rowContains, .rowIs: reads.hasTables = true
    // A name may be that of a section, whose value is its text.
    case .contains(let name, _), .isOneOf(let name, _), .begins(let name, _), .ends(let name, _),
      .length(let name, _, _), .digits(let name, _, _, _), .fits(let name, _, _):
      reads.texts.formUnion(numbers(of: name))
    case .days(let name, _, let other), .equals(let name, let other), .quantities(let name, _, let other):
      reads.texts.formUnion(numbers(of: name) + numbers(of: other))
    case .mentions(_, let terms, _), .sharesMentions(_, let terms, _): reads.terms.formUnion(terms)
    case .hasFigures(let scope, _), .holds(let scope, _): addText(scope)
    case .mentionsFacts(let scope, _, _):
      addText(scope)
      reads.hasTables = true
    case .eachContains(let items, _):
      reads.texts.formUnion(numbers(of: items.name))
      addItems(items, to: &reads)
    case .eachAppears(let items, let scope):
      addText(scope)
      addItems(items, to: &reads)
    }
  }
}
