import DossierModel
import DossierSyntax

/// 字段: a field that must be there, its type, its choices, its length.
enum FieldCheck {
  static func run(_ definition: Definition, _ field: FieldDefinition, _ context: inout LintContext) -> Outcome {
    let documents = context.documents(of: definition)
    if documents.isEmpty { return .notApplicable }
    let isRequired = context.isRequired(field.requirement, in: documents)
    if case .under = field.requirement, isRequired != true { return isRequired == nil ? .cannotTell : .notApplicable }
    let found = context.facts(named: definition.name, in: documents, section: field.section)
    let before = context.findings.count
    var isThere = found.contains { !$0.fact.isEmpty }
    if isRequired == true {
      guard let missing = missingPlaces(definition, field, found, documents, context) else { return .notApplicable }
      for (place, isEmpty) in missing {
        let message: Message = isEmpty ? .emptyField(name: definition.name) : .missingField(name: definition.name)
        context.add(definition, .missingField, message, at: place)
      }
      isThere = isThere || !missing.isEmpty
    }
    if !isThere { return .notApplicable }
    for fact in found where !fact.fact.isEmpty && fact.fact.form != .section {
      checkValue(definition, field, fact, &context)
    }
    if field.isUnique { checkUnique(definition, found, &context) }
    return context.findings.count == before ? .passed : .failed
  }

  /// Where the field is missing: in each section where it belongs. Nil where there is no such section.
  private static func missingPlaces(
    _ definition: Definition, _ field: FieldDefinition, _ found: [LintContext.FactPlace], _ documents: [Int],
    _ context: LintContext
  ) -> [(Place, isEmpty: Bool)]? {
    if let each = field.each, let places = missingInEach(each, field, found, documents, context) { return places }
    guard let section = field.section else {
      if found.contains(where: { !$0.fact.isEmpty }) { return [] }
      if let empty = found.first { return [(context.namePlace(empty), true)] }
      return [(context.placeOfMissing(in: nil, documents: documents), false)]
    }
    let names = context.book.numbers(of: section)
    let sections = context.sections(named: section, in: documents).filter {
      context.materials[$0.document] != nil
        || !context.isInside($0.fact, context.otherMaterials(than: definition), $0.document)
    }
    if sections.isEmpty {
      // The whole document may be that section.
      guard let index = documents.first(where: { context.isMaterial($0, names) }) else {
        return found.isEmpty ? nil : []
      }
      if found.contains(where: { !$0.fact.isEmpty }) { return [] }
      if let empty = found.first { return [(context.namePlace(empty), true)] }
      return [(Place(index, context.documents[index].document.anchor), false)]
    }
    var places: [(Place, isEmpty: Bool)] = []
    for heading in sections {
      let extent = context.extent(heading)
      let inside = found.filter { $0.document == heading.document && extent.contains($0.fact.nameRange.lowerBound) }
      if inside.contains(where: { !$0.fact.isEmpty }) { continue }
      places.append((context.namePlace(inside.first ?? heading), !inside.isEmpty))
    }
    return places
  }

  /// The sections that state a fact of the name `each` and lack the field; on that fact. Nil where less than two sections state it.
  private static func missingInEach(
    _ each: String, _ field: FieldDefinition, _ found: [LintContext.FactPlace], _ documents: [Int],
    _ context: LintContext
  ) -> [(Place, isEmpty: Bool)]? {
    struct Owner: Hashable { var document: Int, section: Int }
    var owners: Set<Owner> = []
    let cases = context.facts(named: each, in: documents, section: field.section).filter { place in
      place.fact.form == .field && !place.fact.isEmpty
        && owners.insert(Owner(document: place.document, section: place.fact.section)).inserted
    }
    if cases.count < 2 { return nil }
    var places: [(Place, isEmpty: Bool)] = []
    for owner in cases {
      let document = context.documents[owner.document].document
      let extent = document.range(ofLines: document.outline.body(of: owner.fact.section))
      let inside = found.filter { $0.document == owner.document && extent.contains($0.fact.nameRange.lowerBound) }
      if inside.contains(where: { !$0.fact.isEmpty }) { continue }
      places.append((inside.first.map(context.namePlace) ?? context.valuePlace(owner), !inside.isEmpty))
    }
    return places
  }

  private static func checkValue(
    _ definition: Definition, _ field: FieldDefinition, _ fact: LintContext.FactPlace, _ context: inout LintContext
  ) {
    let text = context.value(fact)
    let place = context.valuePlace(fact)
    // A hole of a template is reported as one, not as a bad value as well.
    if let name = context.loneReference(text), isPlaceholderName(name) { return }
    checkValue(definition, name: definition.name, text, field.type, at: place, outside: field.outside, &context)
    if field.leastLength == nil, field.mostLength == nil { return }
    let length = foldedText(text).unicodeScalars.count
    if let least = field.leastLength, length < least {
      context.add(
        definition, part: "篇幅", .badValue, .shortValue(name: definition.name, count: length, least: least), at: place)
    }
    if let most = field.mostLength, length > most {
      context.add(
        definition, part: "篇幅", .badValue, .longValue(name: definition.name, count: length, most: most), at: place)
    }
  }

  /// A value against its type; also for cells of tables.
  static func checkValue(
    _ definition: Definition, name: String, _ text: String, _ type: ValueType, at place: Place,
    outside: StageSeverity?, _ context: inout LintContext
  ) {
    if type.isChoice, outside == nil { return }
    do {
      let value = try readValue(text, as: type)
      if type == .filingNumber, !filingNumberCheckHolds(value.normalForm) {
        context.add(
          definition, part: "取值", .badValue, .doubtfulCheckDigit(value: text), at: place,
          severity: definition.severity.capped(.warning))
      }
    } catch {
      if error == .unknownChoice, case .oneOf(let choices) = type {
        return context.add(
          definition, part: "取值", .badValue, .unknownChoice(name: name, value: text, choices: choices), at: place,
          severity: outside)
      }
      if error == .unknownChoice, case .severalOf(let choices) = type {
        let unknown = listMembers(text).filter { (try? readValue($0, as: type)) == nil }
        let value = unknown.isEmpty ? text : unknown.joined(separator: "、")
        return context.add(
          definition, part: "取值", .badValue, .unknownChoice(name: name, value: value, choices: choices), at: place,
          severity: outside)
      }
      context.add(
        definition, part: "取值", .badValue, .badValue(name: name, value: text, error), at: place, severity: outside)
    }
  }

  private static func checkUnique(
    _ definition: Definition, _ found: [LintContext.FactPlace], _ context: inout LintContext
  ) {
    // They are in order of place, and a section that is left does not go on.
    var last: (document: Int, section: Int) = (-1, -1)
    var first = Place(0, 0..<0)
    for fact in found where !fact.fact.isEmpty && fact.fact.form != .section {
      if last == (fact.document, fact.fact.section) {
        context.add(
          definition, part: "重复", .fact, .repeatedField(name: definition.name), at: context.namePlace(fact),
          related: [RelatedPlace(place: first, message: .otherPlace(name: definition.name, value: context.value(fact)))]
        )
      } else {
        last = (fact.document, fact.fact.section)
        first = context.namePlace(fact)
      }
    }
  }
}
