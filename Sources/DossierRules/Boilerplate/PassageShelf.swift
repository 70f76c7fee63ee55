import DossierModel
import DossierSyntax
import Synchronization

/// The passages of a rulebook that text is compared with, each index made when a check first asks.
final class PassageShelf: Sendable {
  private struct Key: Hashable {
    var definition: String
    var source: BoilerplateDefinition.Source
  }

  private let indexes = Mutex<[Key: PassageIndex]>([:])

  fileprivate func index(
    _ definition: Definition, _ source: BoilerplateDefinition.Source, _ make: () -> PassageIndex
  ) -> PassageIndex {
    indexes.withLock { indexes in
      let key = Key(definition: definition.id, source: source)
      if let known = indexes[key] { return known }
      let made = make()
      indexes[key] = made
      return made
    }
  }
}

extension Rulebook {
  /// The passages of a 套话.
  func templates(_ definition: Definition, _ rule: BoilerplateDefinition) -> PassageIndex {
    passages.index(definition, .templates) {
      var builder = PassageBuilder()
      for passage in rule.passages {
        builder.add(FoldedLetters(passage.text), .template(passage.name), shortest: rule.shortest)
      }
      return PassageIndex(builder, shortest: rule.shortest)
    }
  }

  /// The good examples of the definitions that speak of one of its sections. Those of 套话 are no models.
  func examplePassages(_ definition: Definition, _ rule: BoilerplateDefinition) -> PassageIndex {
    passages.index(definition, .examples) {
      var builder = PassageBuilder()
      let sections = Set(rule.sections)
      for other in definitions where other.keyword != .boilerplate {
        if sections.isDisjoint(with: other.namesSpokenOf) { continue }
        for example in other.examples where example.kind == .good {
          for source in example.documents { addPassages(of: source.text, other.id, rule.shortest, to: &builder) }
        }
      }
      return PassageIndex(builder, shortest: rule.shortest)
    }
  }

  private func addPassages(of text: [UInt8], _ id: String, _ shortest: Int, to builder: inout PassageBuilder) {
    let analyzed = AnalyzedDocument(Document(path: id, SyntaxTree(text)), Vocabulary.empty)
    analyzed.forEachPassage(in: analyzed.whole, shortest: shortest) { letters, _ in
      builder.add(letters, .example(id: id), shortest: shortest)
    }
  }
}

extension AnalyzedDocument {
  /// Calls `body` with each piece of running text of at least so many letters in an extent, and where it begins.
  func forEachPassage(in extent: Range<Int>, shortest: Int, _ body: (FoldedLetters, _ start: Int) -> Void) {
    root.visit(extent, where: { _ in true }) { leaf, before in
      for segment in leaf.segments {
        let start = before.bytes + Int(segment.start)
        guard extent.contains(start), let letters = leaf.foldedLetters(of: segment, ofAtLeast: shortest) else {
          continue
        }
        body(letters, start)
      }
      return true
    }
  }
}
