import DossierModel
import DossierSyntax

/// What a rulebook looks for in text, made ready to be looked for: its terms and names as numbers, and what each term is for.
///
/// Readings of text are kept for one vocabulary; two rulebooks never share one.
final class Vocabulary: Sendable {
  let matcher: TermMatcher
  let names: NameTable
  /// The numbers of the names of headers (G-6.2).
  private let headerNames: Set<Int>
  /// The numbers of the names of materials.
  private let materialNames: Set<Int>
  /// By term: the rows of word lists that look for it.
  let listUses: TermUses<ListUse>
  /// By term: the classes that it speaks for.
  let evidenceUses: TermUses<EvidenceUse>
  /// Terms behind which running text states a fact.
  let phrases: [Int]
  let lists: [TermListDefinition]
  let classifications: [ClassificationDefinition]
  /// Where the scores of each classification's classes begin.
  let scoreStarts: [Int]
  /// The scores of a text without evidence.
  let noScores: [Int]
  private let ignorableTerms: Set<Int>
  private let lazySafelyFixable = Lazy<[Int]>()
  /// The symbols of the faults of which some may have a safe fix.
  var safelyFixable: [Int] { lazySafelyFixable.value { safelyFixableSymbols() } }

  /// Whether some classification ignores a term next to other words.
  func isIgnorable(term: Int) -> Bool { ignorableTerms.contains(term) }

  /// Whether a word list or a classification looks for a term.
  func isWeighed(term: Int) -> Bool { !listUses.isEmpty(term) || !evidenceUses.isEmpty(term) }

  /// What a piece of evidence is for.
  func use(of piece: LeafReading.Evidence) -> EvidenceUse { evidenceUses.use(at: Int(piece.use)) }

  /// The place of a class among the scores of all classifications.
  func score(_ use: EvidenceUse) -> Int { scoreStarts[use.classification] + use.classIndex }

  struct ListUse: Sendable {
    var list: Int
    var entry: Int
  }

  struct EvidenceUse: Sendable {
    var classification: Int
    var classIndex: Int
    var points: Int
  }

  var termCount: Int { matcher.termCount }

  /// - Parameters:
  ///   - names: those that the definitions speak of.
  ///   - wanted: indexes of the definitions whose word lists and classifications are looked for in text; nil: all.
  init(_ definitions: [Definition], matcher: TermMatcher, names: NameTable, wanted: Set<Int>? = nil) {
    self.matcher = matcher
    self.names = names
    headerNames = names.numbers(of: NameTable.headerNames)
    materialNames = names.numbers(
      of: definitions.filter { $0.keyword == .material }.flatMap { [$0.name] + $0.aliases })
    var listUses = TermUses<ListUse>.Gathered()
    var evidenceUses = TermUses<EvidenceUse>.Gathered()
    var lists: [TermListDefinition] = []
    var classifications: [ClassificationDefinition] = []
    var scoreStarts: [Int] = []
    var phrases: Set<Int> = []
    var scores = 0
    for number in definitions.indices {
      let isWanted = wanted?.contains(number) ?? true
      switch definitions[number].body {
      case .terms(let list):
        for (entry, row) in list.entries.enumerated() where isWanted {
          let use = ListUse(list: lists.count, entry: entry)
          for term in row.terms { listUses.add(term, use) }
          for term in row.termSpellings { listUses.add(term, use) }
        }
        lists.append(list)
      case .classification(let rule):
        for (index, own) in rule.classes.enumerated() where isWanted {
          for evidence in own.evidence {
            let use = EvidenceUse(
              classification: classifications.count, classIndex: index, points: evidence.points)
            evidenceUses.add(evidence.term, use)
          }
        }
        classifications.append(rule)
        scoreStarts.append(scores)
        scores += rule.classes.count
      case .fact(let fact): phrases.formUnion(fact.phrases)
      default: break
      }
    }
    self.phrases = phrases.sorted()
    self.listUses = TermUses(listUses, termCount: matcher.termCount)
    self.evidenceUses = TermUses(evidenceUses, termCount: matcher.termCount)
    self.lists = lists
    self.classifications = classifications
    self.scoreStarts = scoreStarts
    noScores = Array(repeating: 0, count: scores)
    ignorableTerms = Set(classifications.flatMap { $0.ignored.flatMap(\.terms) })
  }

  /// Of a document that no rulebook governs.
  static let empty = Vocabulary([], matcher: TermMatcher([]), names: NameTable(NameTable.headerNames))

  // MARK: Symbols

  // Terms, names and the rules of faults are numbered through, so that one set says what occurs in some text.

  var symbolCount: Int { termCount + names.count + CoreFault.count + lists.count }

  func symbol(term: Int) -> Int { term }
  func symbol(name: Int) -> Int { termCount + name }
  func symbol(core fault: CoreFault) -> Int { termCount + names.count + fault.number }
  func symbol(list: Int) -> Int { termCount + names.count + CoreFault.count + list }

  /// Whether a fault may have a safe fix.
  func isSafelyFixable(_ fault: LeafReading.Fault.Kind) -> Bool {
    switch fault {
    case .core(.syntax(let code)): SyntaxFixes.safelyFixable.contains(code)
    case .core: false
    case .term(let list, let entry): lists[list].entries[entry].isReplaceable
    }
  }

  private func safelyFixableSymbols() -> [Int] {
    SyntaxFixes.safelyFixable.map { symbol(core: .syntax($0)) }
      + lists.indices.filter { lists[$0].entries.contains(where: \.isReplaceable) }.map(symbol(list:))
  }

  /// By place; where several share one, rules of the core come first, then word lists in their order.
  func isBefore(_ left: LeafReading.Fault, _ right: LeafReading.Fault) -> Bool {
    func rank(_ fault: LeafReading.Fault) -> Int {
      switch fault.kind {
      case .core(let core): core.number
      case .term(let list, _): CoreFault.count + list
      }
    }
    if left.range.lowerBound != right.range.lowerBound { return left.range.lowerBound < right.range.lowerBound }
    if left.range.upperBound != right.range.upperBound { return left.range.upperBound < right.range.upperBound }
    return rank(left) < rank(right)
  }

  func isMaterial(name: Int) -> Bool { materialNames.contains(name) }

  func isHeader(name: Int) -> Bool { headerNames.contains(name) }
}

/// What each term is for, one behind the other.
struct TermUses<Use: Sendable>: Sendable {
  private var starts: [Int32]
  private var uses: [Use] = []

  /// Terms, and what each is for, in the order in which they were found.
  struct Gathered {
    fileprivate var terms: [Int] = []
    fileprivate var uses: [Use] = []

    mutating func add(_ term: Int, _ use: Use) {
      terms.append(term)
      uses.append(use)
    }
  }

  /// - Parameter found: what is found for one term stays in its order.
  init(_ found: Gathered, termCount: Int) {
    starts = Array(repeating: 0, count: termCount + 1)
    for term in found.terms { starts[term + 1] += 1 }
    for term in 0..<termCount { starts[term + 1] += starts[term] }
    uses = found.uses
    var next = starts
    for (term, use) in zip(found.terms, found.uses) {
      uses[Int(next[term])] = use
      next[term] += 1
    }
  }

  @inline(__always)
  func isEmpty(_ term: Int) -> Bool { starts[term] == starts[term + 1] }

  func use(at index: Int) -> Use { uses[index] }

  /// What a term is for, under the indexes of `use(at:)`.
  subscript(term: Int) -> ArraySlice<Use> { uses[Int(starts[term])..<Int(starts[term + 1])] }
}

/// What one line decides by itself, whatever the rulebook.
enum CoreFault: Hashable, Sendable {
  case syntax(SyntaxCode)
  case placeholder
  /// A field that may be a misspelt one.
  case unknownField

  static let count = SyntaxCode.allCases.count + 2

  var number: Int {
    switch self {
    case .placeholder: 0
    case .unknownField: 1
    case .syntax(let code): 2 + CoreFault.numbers[code]!
    }
  }

  private static let numbers = Dictionary(
    uniqueKeysWithValues: SyntaxCode.allCases.enumerated().map { ($0.element, $0.offset) })

  /// The rule that finds it.
  var rule: CoreRule {
    switch self {
    case .placeholder: .placeholder
    case .unknownField: .unknownField
    case .syntax(let code): CoreRule(syntax: code)
    }
  }
}
