package import DossierModel
import DossierSyntax

/// What a skeleton is made for.
package struct SkeletonOrder: Sendable {
  /// The 申报类型, as the rulebook writes it.
  package var kind: String
  /// The 卷宗 that its documents say they belong to.
  package var dossier: String
  /// What is known already: fields and their values.
  package var answers: [Answer]
  package var language: Language
  /// The day whose law is asked.
  package var day: Day

  package struct Answer: Equatable, Sendable {
    package var field: String
    package var value: String

    package init(field: String, value: String) {
      self.field = field
      self.value = value
    }
  }

  /// The answer to one of the names of a fact, by their numbers; nil where there is none. The last one counts.
  func answer(for names: [Int], _ book: Rulebook) -> String? {
    answers.last { book.numbers(of: $0.field).contains(where: names.contains) }?.value
  }

  package init(kind: String, dossier: String, answers: [Answer], language: Language, day: Day) {
    self.kind = kind
    self.dossier = dossier
    self.answers = answers
    self.language = language
    self.day = day
  }
}

/// A document of a skeleton.
package struct SkeletonPart: Equatable, Sendable {
  /// Nil where the rulebook knows no materials.
  package var material: String?
  package var text: String
}

/// The documents that a rulebook asks for, in its order, with holes where the writer's own facts go. Whatever else the
/// rulebook would find in them is asked for by a hole more, until nothing is found but what is to be written.
///
/// - Complexity: linear in the book, for each of a few rounds.
package func makeSkeleton(_ book: Rulebook, _ order: SkeletonOrder) -> [SkeletonPart] {
  var maker = SkeletonMaker(book, order)
  // Conditions may depend on what conditions brought in; rulebooks are not deeper than this.
  for _ in 0..<8 where maker.isUnfinished { maker.advance() }
  return maker.parts
}

/// The answers that stand in none of the documents: names that the rulebook knows, but not as something of its own that is written there.
package func answersLeft(_ book: Rulebook, _ order: SkeletonOrder, in parts: [SkeletonPart]) -> [SkeletonOrder.Answer] {
  let context = LintContext(parts, book, order)
  return order.answers.filter { answer in
    let written = context.facts(named: answer.field, in: context.allDocuments)
    return !written.contains { context.value($0).contains(answer.value) }
  }
}

extension LintContext {
  fileprivate init(_ parts: [SkeletonPart], _ book: Rulebook, _ order: SkeletonOrder) {
    let documents = parts.enumerated().map { index, part in
      AnalyzedDocument(Document(path: "\(index)", SyntaxTree(part.text)), book)
    }
    self.init(documents, book, LintOptions(day: order.day))
  }
}

/// Writes the documents again and again, each time in the light of what the last ones were found to lack.
struct SkeletonMaker {
  let book: Rulebook
  let order: SkeletonOrder
  private(set) var parts: [SkeletonPart] = []
  private(set) var isUnfinished = true
  /// What sections lack, by the number of their name (`-1`: the end of the documents that have no such section).
  private var demands: [Int: [SkeletonDemand]] = [:]

  init(_ book: Rulebook, _ order: SkeletonOrder) {
    self.book = book
    self.order = order
    // The first round knows nothing but the answers.
    let answers = order.answers.map { "\($0.field)：\($0.value)\n" }.joined()
    parts = [SkeletonPart(material: nil, text: "申报类型：\(order.kind)\n\(answers)")]
  }

  mutating func advance() {
    let context = LintContext(parts, book, order)
    for (index, definition) in book.definitions.enumerated() where book.turns[index].isInForce(on: context.day) {
      for (section, demand) in context.demands(of: definition, order)
      where !isKnown(demand, section) {
        demands[section, default: []].append(demand)
      }
    }
    let writer = SkeletonWriter(book: book, order: order, context: context, demands: demands)
    let written = writer.write()
    isUnfinished = written != parts
    parts = written
  }

  private func isKnown(_ demand: SkeletonDemand, _ section: Int) -> Bool {
    demands[section]?.contains { $0.text == demand.text && $0.materials == demand.materials } ?? false
  }
}

/// Something that a section is to speak of.
struct SkeletonDemand: Equatable {
  /// The hole, or the reference.
  var text: String
  /// What to write there.
  var guidance: String
  /// The materials in whose documents it belongs; empty: any.
  var materials: [String] = []
}
