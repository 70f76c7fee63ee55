import DossierModel
import DossierSyntax
import Synchronization

/// The passages of a rulebook that text is compared with, each index made when a check first asks.
final class PassageShelf: Sendable {
  /// Those of examples, where they were found when the program was built: to find them all examples are read.
  fileprivate let stored: Deferred<[ExamplePassage]>?
  /// By id of the definition.
  private let indexes = Mutex<[String: PassageIndex]>([:])

  init(examples stored: Deferred<[ExamplePassage]>? = nil) { self.stored = stored }

  fileprivate func index(_ definition: Definition, _ make: () -> PassageIndex) -> PassageIndex {
    indexes.withLock { indexes in
      if let known = indexes[definition.id] { return known }
      let made = make()
      indexes[definition.id] = made
      return made
    }
  }
}

/// Something that a good example of a rulebook says.
struct ExamplePassage: Equatable, Sendable {
  /// Id of the 套话 that compares text with it.
  var definition: String
  /// Id of the definition whose example it is of.
  var origin: String
  /// Its letters, with a blank for each gap.
  @Prose var letters: String
}

extension ExamplePassage: ImageCodable {
  init(_ reader: inout ImageReader) {
    self.init(definition: reader.name(), origin: reader.name(), letters: "")
    $letters = reader.prose()
  }

  func write(to writer: inout ImageWriter) {
    writer.write(name: definition)
    writer.write(name: origin)
    writer.write(prose: letters)
  }
}

extension Rulebook {
  /// The passages of a 套话, and the good examples that it compares text with.
  func passages(_ definition: Definition, _ rule: BoilerplateDefinition) -> PassageIndex {
    passages.index(definition) {
      var builder = PassageBuilder()
      if rule.sources.contains(.templates) {
        for passage in rule.passages {
          builder.add(FoldedLetters(passage.text), .template(passage.name), shortest: rule.shortest)
        }
      }
      if rule.sources.contains(.examples) {
        let examples = passages.stored?.wrappedValue ?? examplePassages(definition, rule)
        for passage in examples where passage.definition == definition.id {
          builder.add(FoldedLetters(folded: passage.letters), .example(id: passage.origin), shortest: rule.shortest)
        }
      }
      return PassageIndex(builder, shortest: rule.shortest)
    }
  }

  /// Those of all 套话.
  var examplePassages: [ExamplePassage] {
    definitions.flatMap { definition in
      guard case .boilerplate(let rule) = definition.body, rule.sources.contains(.examples) else {
        return [] as [ExamplePassage]
      }
      return examplePassages(definition, rule)
    }
  }

  /// The good examples of the definitions that speak of one of its sections. Those of 套话 are no models.
  private func examplePassages(_ definition: Definition, _ rule: BoilerplateDefinition) -> [ExamplePassage] {
    let sections = Set(rule.sections)
    var passages: [ExamplePassage] = []
    for other in definitions where other.keyword != .boilerplate && !sections.isDisjoint(with: other.namesSpokenOf) {
      for example in other.examples where example.kind == .good {
        for source in example.documents {
          let document = Document(path: other.id, SyntaxTree(source.text))
          let analyzed = AnalyzedDocument(document, Vocabulary.empty)
          analyzed.forEachPassage(in: analyzed.whole, shortest: rule.shortest) { letters, _ in
            passages.append(ExamplePassage(definition: definition.id, origin: other.id, letters: letters.text))
          }
        }
      }
    }
    return passages
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
