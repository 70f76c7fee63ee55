import DossierModel
import DossierRules
import DossierSyntax
import Testing

@Suite struct SentenceTests {
  /// Without what may be written one way or another: blanks, and the marks that keep a word together.
  private func bare(_ text: String) -> String { foldedText(text).filter { $0 != "「" && $0 != "」" } }

  /// Every sentence of a built-in book is written as the book has it.
  @Test func sentencesAreWrittenAsTheyAreRead() {
    var count = 0
    for (document, decoded) in zip(BuiltInBooks.documents, BuiltInBooks.decoded) {
      let source = bare(document.text(0..<document.tree.count))
      for definition in decoded.book.definitions {
        for condition in conditions(definition) {
          count += 1
          let sentence = condition.sentence(decoded.book)
          #expect(source.contains(bare(sentence)), "\(definition.id): \(sentence)")
        }
      }
    }
    #expect(count > 100)
  }

  private func conditions(_ definition: Definition) -> [Condition] {
    func under(_ requirement: Requirement) -> [Condition] {
      if case .under(let condition) = requirement { [condition] } else { [] }
    }
    switch definition.body {
    case .material(let material): return under(material.requirement)
    case .section(let section): return under(section.requirement) + section.points.compactMap(\.condition)
    case .field(let field): return under(field.requirement)
    case .table(let table): return under(table.requirement) + table.columns.compactMap(\.condition)
    case .attachment(let attachment): return under(attachment.requirement)
    case .terms(let list): return list.condition.map { [$0] } ?? []
    case .deadline(let rule): return rule.condition.map { [$0] } ?? []
    case .quantity(let rule): return [rule.condition, rule.rows].compactMap { $0 }
    case .boilerplate(let rule): return rule.condition.map { [$0] } ?? []
    case .rule(let rule): return (rule.applies.map { [$0] } ?? []) + [rule.check]
    case .classification, .fact, .calendar: return []
    }
  }
}
