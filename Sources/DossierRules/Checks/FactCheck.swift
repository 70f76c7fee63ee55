import DossierModel

/// 事实: one fact that several places state must be the same everywhere.
enum FactCheck {
  private struct Statement {
    var place: LintContext.FactPlace
    var text: String
    var key: String
  }

  static func run(_ definition: Definition, _ fact: FactDefinition, _ context: inout LintContext) -> Outcome {
    let documents = context.documents(of: definition)
    var statements = gather(fact, documents, context)
    guard statements.count > 1 else { return .notApplicable }
    let classes = classes(fact, context)
    for index in statements.indices {
      if let name = classes[statements[index].key] { statements[index].key = name }
    }
    let first = statements[0]
    let right = authoritative(fact, statements, context) ?? majority(statements) ?? first
    let others = statements.filter { $0.key != right.key }
    guard let wrong = others.first else { return .passed }
    var related = [
      RelatedPlace(
        place: context.valuePlace(right.place), message: .otherPlace(name: context.name(right.place), value: right.text)
      )
    ]
    for other in others.dropFirst() {
      related.append(
        RelatedPlace(
          place: context.valuePlace(other.place),
          message: .otherPlace(name: context.name(other.place), value: other.text)))
    }
    context.add(
      definition, .fact,
      .factDiffers(name: context.name(wrong.place), value: wrong.text, other: right.text),
      at: context.valuePlace(wrong.place), related: related)
    return .failed
  }

  /// All filled statements. A reference to the fact agrees by construction and is left out, as are holes of a template.
  private static func gather(_ fact: FactDefinition, _ documents: [Int], _ context: LintContext) -> [Statement] {
    var statements: [Statement] = []
    for name in fact.names {
      for place in facts(name, documents, context) where !place.fact.isEmpty && place.fact.form != .section {
        let text = context.ownValue(place)
        if context.loneReference(text) != nil || text.contains("【") { continue }
        guard let key = normalised(text, fact.normalisation) else { continue }
        statements.append(Statement(place: place, text: text, key: key))
      }
    }
    statements.sort {
      ($0.place.document, $0.place.fact.nameRange.lowerBound) < ($1.place.document, $1.place.fact.nameRange.lowerBound)
    }
    // Two names may find the same.
    var last: Place?
    statements.removeAll { statement in
      let place = context.namePlace(statement.place)
      defer { last = place }
      return place == last
    }
    return statements
  }

  /// Where the fact is a class: the name of each class, by its names as they are compared.
  private static func classes(_ fact: FactDefinition, _ context: LintContext) -> [String: String] {
    var classes: [String: String] = [:]
    for rule in context.book.vocabulary.classifications where fact.names.contains(rule.field) {
      for own in rule.classes {
        for name in [own.name] + own.aliases {
          if let key = normalised(name, fact.normalisation) { classes[key] = own.name }
        }
      }
    }
    return classes
  }

  /// `章节·名称` means the fact of that section only.
  private static func facts(_ name: String, _ documents: [Int], _ context: LintContext) -> [LintContext.FactPlace] {
    guard let dot = name.firstIndex(of: "·") else { return context.facts(named: name, in: documents) }
    return context.facts(
      named: String(name[name.index(after: dot)...]), in: documents, section: String(name[..<dot]))
  }

  private static func authoritative(
    _ fact: FactDefinition, _ statements: [Statement], _ context: LintContext
  ) -> Statement? {
    guard let authority = fact.authority else { return nil }
    let names = context.book.numbers(of: authority)
    return statements.first { context.isInside($0.place.fact, names, $0.place.document) }
  }

  /// The value that more than half of the places state.
  private static func majority(_ statements: [Statement]) -> Statement? {
    for statement in statements where statements.count(where: { $0.key == statement.key }) * 2 > statements.count {
      return statement
    }
    return nil
  }

  /// One spelling for all spellings of the same thing; nil where the text is no such value, which other rules report.
  static func normalised(_ text: String, _ normalisation: Normalisation) -> String? {
    switch normalisation {
    case .text, .code: return foldedText(text)
    case .name: return foldedName(without("《》“”\"「」", text))
    case .company: return company(text)
    case .person: return foldedText(before("（(，,、；; 　", text))
    case .day:
      guard case .date(let day)? = try? readValue(text, as: .date) else { return nil }
      return day.description
    case .quantity:
      guard case .quantity(let quantity)? = try? readValue(text, as: .quantity) else { return nil }
      return quantity.description
    }
  }

  /// Brackets of both widths, and blanks, do not part one company's name from itself.
  private static func company(_ text: String) -> String {
    foldedText(without("《》“”\"", text))
  }

  /// The text without some signs.
  private static func without(_ signs: String, _ text: String) -> String {
    let signs = signs.unicodeScalars
    if !text.unicodeScalars.contains(where: signs.contains) { return text }
    return String(String.UnicodeScalarView(text.unicodeScalars.filter { !signs.contains($0) }))
  }

  /// What of the text stands before any of some signs.
  private static func before(_ signs: String, _ text: String) -> String {
    let signs = signs.unicodeScalars
    return String(text.unicodeScalars.prefix { !signs.contains($0) })
  }
}
