import DossierModel
import DossierSyntax

/// Where a word list is looked at.
struct ActiveList: Sendable {
  /// Index of its definition, and its number among the word lists.
  var definition: Int
  var number: Int
  /// By document; nil where the list does not look at it.
  var extents: [Extents?]

  struct Extents: Sendable {
    /// Nil: the whole document.
    var wanted: [Range<Int>]?
    var excluded: [Range<Int>]

    func contains(_ offset: Int) -> Bool {
      if let wanted, !wanted.contains(where: { $0.contains(offset) }) { return false }
      return !excluded.contains { $0.contains(offset) }
    }
  }

  func covers(_ document: Int, _ offset: Int) -> Bool { extents[document]?.contains(offset) ?? false }
}

/// 词表: terms that the text must not use.
///
/// Which terms are faults is read with the text (`TermReader`); what is decided here is where the list applies. The findings are made where they
/// are asked for (`DossierCheck`), since there may be very many.
enum TermCheck {
  static func run(_ definition: Definition, _ list: TermListDefinition, _ context: inout LintContext) -> Outcome {
    let documents = context.documents(of: definition)
    if documents.isEmpty { return .notApplicable }
    if let condition = list.condition {
      guard let holds = context.evaluate(condition, in: documents).truth else { return .cannotTell }
      if !holds { return .notApplicable }
    }
    guard let index = context.book.indexByID[definition.id], let number = context.book.listNumbers[index] else {
      return .cannotTell
    }
    var active = ActiveList(
      definition: index, number: number, extents: Array(repeating: nil, count: context.documents.count))
    let wanted = list.sections.isEmpty ? nil : extents(list.sections, documents, context)
    let excluded = extents(list.excluded, documents, context)
    for document in documents {
      active.extents[document] = ActiveList.Extents(
        wanted: wanted?[document], excluded: excluded[document])
    }
    context.active = active
    let symbol = context.book.vocabulary.symbol(list: number)
    let isClean = documents.allSatisfy { document in
      context.documents[document].forEachFault(of: symbol) { _, range in !active.covers(document, range.lowerBound) }
    }
    return isClean ? .passed : .failed
  }

  /// By document: where the sections of some names are.
  private static func extents(_ names: [String], _ documents: [Int], _ context: LintContext) -> [[Range<Int>]] {
    var extents: [[Range<Int>]] = Array(repeating: [], count: context.documents.count)
    for name in names {
      let numbers = context.book.numbers(of: name)
      var others: [Int] = []
      for document in documents {
        if context.isMaterial(document, numbers) {
          extents[document].append(context.documents[document].whole)
        } else {
          others.append(document)
        }
      }
      context.forEachFact(named: name, in: others) { place in
        extents[place.document].append(context.extent(place))
        return true
      }
    }
    return extents
  }
}
