import DossierModel
import DossierSyntax
import Synchronization

/// What is wrong in a rulebook, and what its author can hardly have meant.
struct RulebookFindings {
  var errors: [RulebookError]
  var doubts: [RulebookDoubt]
  /// False where some examples have not been run since something changed that they may depend on.
  var isComplete = true
}

/// All of it, at once. Linear in the book, times what its examples cost.
func rulebookFindings(_ document: Document, _ calendar: WorkCalendar) -> RulebookFindings {
  let decoded = decodeRulebook(document)
  guard decoded.errors.isEmpty else { return RulebookFindings(errors: decoded.errors, doubts: []) }
  return RulebookFindings(
    errors: runExamples(decoded.book, calendar: calendar), doubts: doubts(about: decoded.book, document))
}

/// What the examples of rulebooks came to, for who checks them again and again while they are written. An example is run again when its text
/// has changed, its definition, or what other definitions look for; those of which only the last is true may wait for another check.
package final class RulebookMemory: Sendable {
  private let books = Mutex<[String: KnownRulebook]>([:])

  package init() {}

  /// Of a document that is gone.
  package func forget(_ path: String) { books.withLock { $0[path] = nil } }

  /// Examples of a rulebook that were run so far.
  package func examplesRun(_ path: String) -> Int { books.withLock { $0[path]?.examplesRun ?? 0 } }

  func findings(_ document: Document, _ calendar: WorkCalendar) -> RulebookFindings {
    books.withLock { $0[document.path, default: KnownRulebook()].findings(document, calendar) }
  }
}

private struct KnownRulebook {
  /// So many examples are run in one check at the most.
  private static let mostExamples = 16
  /// Contradictions in a book of more definitions are looked for in a check of its own.
  private static let mostDefinitions = 64

  /// How an example ended. Places count from its label.
  private struct Ending {
    var errors: [RulebookError]
    /// Of its definition, and of the whole book, when it was run.
    var own: Int
    var whole: Int
  }

  private struct ExampleKey: Hashable {
    var definition: String
    var content: Int
  }

  private var document: Document?
  private var decoded: DecodedRulebook?
  private var prints = RulebookPrints()
  private var calendar = WorkCalendar()
  private var endings: [ExampleKey: Ending] = [:]
  /// Places count from the heading of the definition.
  private var doubts: [RulebookDoubt] = []
  private var isDoubted = false
  /// Whether this version of the book has not been looked at before.
  private var isFirst = true
  private(set) var examplesRun = 0

  mutating func findings(_ document: Document, _ calendar: WorkCalendar) -> RulebookFindings {
    let decoded = decode(document)
    guard decoded.errors.isEmpty else { return RulebookFindings(errors: decoded.errors, doubts: []) }
    if self.calendar != calendar { endings.removeAll() }
    self.calendar = calendar
    let isSomethingLeft = run(decoded.book)
    var errors: [RulebookError] = []
    for definition in decoded.book.definitions {
      for example in definition.examples {
        let known = endings[ExampleKey(definition: definition.id, content: example.fingerprint)]
        errors += (known?.errors ?? []).map { $0.moved(by: example.range.lowerBound) }
      }
    }
    // In a book of many definitions the keystroke itself does not wait for it.
    let mayDoubt = !isFirst || decoded.book.definitions.count <= Self.mostDefinitions
    let isComplete = !isSomethingLeft && (isDoubted || mayDoubt)
    if isComplete { doubt(decoded.book, document) }
    isFirst = false
    return RulebookFindings(errors: errors, doubts: placedDoubts(decoded.book), isComplete: isComplete)
  }

  private mutating func decode(_ document: Document) -> DecodedRulebook {
    if let decoded, self.document === document { return decoded }
    let decoded = decodeRulebook(document)
    self.document = document
    self.decoded = decoded
    isDoubted = false
    isFirst = true
    if decoded.errors.isEmpty { prints = RulebookPrints(document, decoded.book) }
    return decoded
  }

  /// Runs what must be run, first what concerns the definitions that have changed.
  /// - Returns: whether something is left.
  private mutating func run(_ book: Rulebook) -> Bool {
    var first: [(Definition, Example, ExampleKey)] = []
    var later: [(Definition, Example, ExampleKey)] = []
    var current: Set<ExampleKey> = []
    for definition in book.definitions {
      for example in definition.examples {
        let key = ExampleKey(definition: definition.id, content: example.fingerprint)
        current.insert(key)
        guard let known = endings[key], known.own == prints.own(definition) else {
          first.append((definition, example, key))
          continue
        }
        if known.whole != prints.whole { later.append((definition, example, key)) }
      }
    }
    if endings.count > current.count { endings = endings.filter { current.contains($0.key) } }
    for (definition, example, key) in (first + later).prefix(Self.mostExamples) {
      let errors = ExampleRunner(book, definition, example, calendar).run()
      endings[key] = Ending(
        errors: errors.map { $0.moved(by: -example.range.lowerBound) }, own: prints.own(definition), whole: prints.whole
      )
      examplesRun += 1
    }
    return first.count + later.count > Self.mostExamples
  }

  private mutating func doubt(_ book: Rulebook, _ document: Document) {
    if isDoubted { return }
    let starts = Dictionary(
      book.definitions.map { ($0.id, $0.range.lowerBound) }, uniquingKeysWith: { first, _ in first })
    doubts = DossierRules.doubts(about: book, document).map { $0.moved(by: -(starts[$0.id] ?? 0)) }
    isDoubted = true
  }

  /// Those of definitions that are there.
  private func placedDoubts(_ book: Rulebook) -> [RulebookDoubt] {
    if doubts.isEmpty { return [] }
    let ranges = Dictionary(book.definitions.map { ($0.id, $0.range) }, uniquingKeysWith: { first, _ in first })
    return doubts.compactMap { doubt in
      guard let range = ranges[doubt.id] else { return nil }
      // As long as nobody has looked again, the heading is a place that is there.
      return isDoubted
        ? doubt.moved(by: range.lowerBound) : RulebookDoubt(id: doubt.id, problem: doubt.problem, range: range)
    }
  }
}

/// What the endings of examples depend on, as hashes.
private struct RulebookPrints {
  /// By id of the definition.
  private var definitions: [String: Int] = [:]
  /// Of all that definitions look for.
  private(set) var whole = 0
  /// Of all examples: 套话 compares with them.
  private var examples = 0

  init() {}

  /// Fields that are shown, and that nothing is looked for by.
  private static let words = Set(["依据", "原文", "说明", "怎么写", "Explain", "变异"].map(foldedName))

  init(_ document: Document, _ book: Rulebook) {
    let bytes = document.bytes
    var sections: [Int: Hasher] = [:]
    for fact in document.facts where fact.form == .field {
      if Self.words.contains(fact.key) || ExampleReader.isExample(fact.key) { continue }
      let end = max(fact.nameRange.upperBound, fact.valueRange.upperBound)
      // Safe: the ranges of a fact lie in its document.
      unsafe bytes.withUnsafeBytes {
        unsafe sections[fact.section, default: Hasher()].combine(
          bytes: .init(rebasing: $0[fact.nameRange.lowerBound..<end]))
      }
    }
    var all = Hasher()
    all.combine(sections[0]?.finalize() ?? 0)
    var texts = Hasher()
    for definition in book.definitions {
      let line = document.tree.line(containing: definition.range.lowerBound).index
      var own = sections[document.outline.section(ofLine: line)] ?? Hasher()
      own.combine(definition.keyword)
      own.combine(definition.name)
      own.combine(definition.id)
      let print = own.finalize()
      definitions[definition.id] = print
      all.combine(print)
      for example in definition.examples { texts.combine(example.fingerprint) }
    }
    whole = all.finalize()
    examples = texts.finalize()
  }

  func own(_ definition: Definition) -> Int {
    let print = definitions[definition.id] ?? 0
    if definition.keyword != .boilerplate { return print }
    var hasher = Hasher()
    hasher.combine(print)
    hasher.combine(examples)
    return hasher.finalize()
  }
}

extension Example {
  /// The same for examples of the same text, wherever they stand.
  fileprivate var fingerprint: Int {
    var hasher = Hasher()
    hasher.combine(kind)
    for source in documents {
      hasher.combine(source.text)
      for start in source.lineStarts { hasher.combine(start - range.lowerBound) }
      for mark in source.marks {
        hasher.combine(mark.words)
        hasher.combine(mark.line)
        hasher.combine(mark.range.lowerBound - range.lowerBound)
      }
      for file in source.files {
        hasher.combine(file.path)
        hasher.combine(file.kind)
        hasher.combine(file.size)
        hasher.combine(file.lines)
        hasher.combine(file.digest)
      }
    }
    return hasher.finalize()
  }
}

extension RulebookError {
  fileprivate func moved(by bytes: Int) -> RulebookError {
    RulebookError(problem: problem, range: range.lowerBound + bytes..<range.upperBound + bytes)
  }
}

extension RulebookDoubt {
  fileprivate func moved(by bytes: Int) -> RulebookDoubt {
    RulebookDoubt(id: id, problem: problem, range: range.lowerBound + bytes..<range.upperBound + bytes)
  }
}
