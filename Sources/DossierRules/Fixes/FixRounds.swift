package import DossierModel
package import DossierSyntax

/// What came of mending one document.
package struct MendedDocument {
  package var document: Document
  /// The edits of the document as it was, in order and disjoint.
  package var edits: [TextEdit] = []
  /// How many fixes of each rule were applied.
  package var counts: [String: Int] = [:]
  /// Rules whose fixes undo one another, or never come to an end; none of them was applied. Sorted.
  package var fights: [String] = []
}

/// Applies the fixes of a dossier's findings, and those of what is found then, until nothing changes.
///
/// Where texts come back, or something is still to be mended after `FixRounds.most` rounds, the rules that took part are left out and
/// everything begins again without them: so what is applied always comes to an end, and is mended in full.
package struct FixRounds {
  package static let most = 10

  private let documents: [Document]
  private let mayChange: (Int) -> Bool
  private let allowsUnsafe: Bool
  private let lint: ([Document]) -> [Finding]
  private var excluded: [Set<String>]

  /// - Parameters:
  ///   - mayChange: which of the documents may be changed.
  ///   - lint: the findings of these documents, of which those that may be mended are given.
  package init(
    _ documents: [Document], mayChange: @escaping (Int) -> Bool, allowsUnsafe: Bool,
    lint: @escaping ([Document]) -> [Finding]
  ) {
    self.documents = documents
    self.mayChange = mayChange
    self.allowsUnsafe = allowsUnsafe
    self.lint = lint
    excluded = Array(repeating: [], count: documents.count)
  }

  package mutating func run() -> [MendedDocument] {
    while true {
      var attempt = Attempt(documents)
      if let result = run(&attempt) { return result }
    }
  }

  /// - Returns: nil where rules fight, which then are excluded.
  private mutating func run(_ attempt: inout Attempt) -> [MendedDocument]? {
    for round in 0...FixRounds.most {
      let findings = Dictionary(grouping: lint(attempt.current), by: \.place.document)
      var hasChanged = false
      var hasFought = false
      for index in documents.indices where mayChange(index) {
        let choice = FixChoice(
          findings[index] ?? [], in: attempt.current[index], allowsUnsafe: allowsUnsafe, excluded: excluded[index])
        if choice.edits.isEmpty { continue }
        hasChanged = true
        let fighters = attempt.apply(choice, to: index, isLastRound: round == FixRounds.most)
        if !fighters.isEmpty { hasFought = true }
        excluded[index].formUnion(fighters)
      }
      if hasFought { return nil }
      if !hasChanged { break }
    }
    return documents.indices.map { index in
      MendedDocument(
        document: attempt.current[index], edits: attempt.patches[index].edits, counts: attempt.counts[index],
        fights: excluded[index].sorted())
    }
  }
}

/// The documents on the way from round to round.
private struct Attempt {
  private(set) var current: [Document]
  private(set) var patches: [PatchedText]
  private(set) var counts: [[String: Int]]
  /// By document: each text that it had, and the rules that led from it to the next one.
  private var history: [[(text: [UInt8], rules: Set<String>)]]

  init(_ documents: [Document]) {
    current = documents
    patches = documents.map { PatchedText(count: $0.tree.count) }
    counts = Array(repeating: [:], count: documents.count)
    history = Array(repeating: [], count: documents.count)
  }

  /// - Returns: the rules that fight, where they do; else none.
  mutating func apply(_ choice: FixChoice, to index: Int, isLastRound: Bool) -> Set<String> {
    let rules = Set(choice.counts.keys)
    if isLastRound { return rules }
    history[index].append((current[index].tree.bytes, rules))
    var tree = current[index].tree
    for edit in choice.edits.reversed() { tree = tree.applying(edit) }
    let text = tree.bytes
    if let past = history[index].firstIndex(where: { $0.text == text }) {
      return history[index][past...].reduce(into: []) { $0.formUnion($1.rules) }
    }
    current[index] = Document(path: current[index].path, tree)
    patches[index].apply(choice.edits)
    counts[index].merge(choice.counts, uniquingKeysWith: +)
    return []
  }
}
