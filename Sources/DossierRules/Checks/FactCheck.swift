import DossierModel

/// 事实: one fact that several places state must be the same everywhere.
enum FactCheck {
  private struct Statement {
    var name: Place
    var value: Place
    var text: String
    var key: String
    /// Nil where running text states it.
    var fact: StatedFact?

    func related(_ name: String) -> RelatedPlace {
      RelatedPlace(place: value, message: .otherPlace(name: name, value: text))
    }
  }

  static func run(_ definition: Definition, _ fact: FactDefinition, _ context: inout LintContext) -> Outcome {
    let documents = context.documents(of: definition)
    var statements = gather(fact, documents, context)
    guard let first = statements.first else { return .notApplicable }
    let classes = classes(fact, context)
    for index in statements.indices {
      if let name = classes[statements[index].key] { statements[index].key = name }
    }
    let right = authoritative(fact, statements, context) ?? majority(statements) ?? first
    let inText = inText(fact, like: right, documents, context)
    guard statements.count + inText.count > 1 else { return .notApplicable }
    let others = (statements + inText).filter { $0.key != right.key }
    guard let wrong = others.first else { return .passed }
    func name(_ statement: Statement) -> String {
      statement.fact == nil ? fact.names[0] : context.text(statement.name)
    }
    let related = [right.related(name(right))] + others.dropFirst().map { $0.related(name($0)) }
    context.add(
      definition, part: wrong.fact == nil ? "行文" : nil, .fact,
      .factDiffers(name: name(wrong), value: wrong.text, other: right.text), at: wrong.value, related: related)
    return .failed
  }

  /// All filled statements of fields, items and rows. A reference to the fact agrees by construction and is left out, as are holes of a template.
  private static func gather(_ fact: FactDefinition, _ documents: [Int], _ context: LintContext) -> [Statement] {
    var statements: [Statement] = []
    for name in fact.names {
      for place in facts(name, documents, context) where !place.fact.isEmpty && place.fact.form != .section {
        let text = context.ownValue(place)
        if context.loneReference(text) != nil || text.contains("【") { continue }
        guard let key = normalised(text, fact.normalisation) else { continue }
        statements.append(
          Statement(
            name: context.namePlace(place), value: context.valuePlace(place), text: text, key: key, fact: place.fact))
      }
    }
    return inOrder(statements)
  }

  /// What running text states behind the words that introduce the fact, as far as it can be compared with a statement.
  private static func inText(
    _ fact: FactDefinition, like right: Statement, _ documents: [Int], _ context: LintContext
  ) -> [Statement] {
    var statements: [Statement] = []
    for document in documents {
      for phrase in fact.phrases {
        context.documents[document].forEachOwnMention(of: phrase) { range, segment in
          if fact.normalisation == .quantity,
            StatedInText.isOfSomeTime(context.text(Place(document, segment.lowerBound..<range.lowerBound)))
          {
            return
          }
          let rest = context.text(Place(document, range.upperBound..<segment.upperBound))
          guard let stated = StatedInText(rest, fact.normalisation, like: right.text),
            let key = normalised(stated.text, fact.normalisation)
          else { return }
          let start = range.upperBound + stated.skipped
          let value = Place(document, start..<start + stated.text.utf8.count)
          statements.append(Statement(name: Place(document, range), value: value, text: stated.text, key: key))
        }
      }
    }
    return inOrder(statements)
  }

  /// In the order of the text. Two names, or two phrases, may find the same.
  private static func inOrder(_ statements: [Statement]) -> [Statement] {
    var statements = statements
    statements.sort {
      ($0.value.document, $0.name.range.lowerBound) < ($1.value.document, $1.name.range.lowerBound)
    }
    var last: Place?
    statements.removeAll { statement in
      let place = statement.fact == nil ? statement.value : statement.name
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
    return statements.first { statement in
      statement.fact.map { context.isInside($0, names, statement.name.document) } ?? false
    }
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
