import DossierModel
import DossierSyntax

/// The findings of a check: they are made where they are asked for.
extension DossierCheck {
  /// Calls `body` with the findings of a document in order of place, the suppressed ones too, until it says `false`. Those that are not
  /// suppressed weigh what the project says.
  package func forEachFinding(of index: Int, _ body: (_ finding: Finding, _ isSuppressed: Bool) -> Bool) {
    forEachFinding(of: index, among: findings[index], body)
  }

  /// - Parameter others: those that no line decides by itself.
  func forEachFinding(
    of index: Int, among others: [Finding], _ body: (_ finding: Finding, _ isSuppressed: Bool) -> Bool
  ) {
    let fixes = SyntaxFixes(documents[index])
    forEachItem(of: index, among: others) { item in
      guard let finding = finding(item, index, fixes) else { return true }
      if suppressing[index].suppresses(finding) { return body(finding, true) }
      return weighed(finding).map { body($0, false) } ?? true
    }
  }

  /// As heavy as the project wants it; nil where nobody wants it.
  private func weighed(_ finding: Finding) -> Finding? {
    options.weights.map { $0.weighed(finding, book) } ?? finding
  }

  /// The same where it is asked for.
  private func shown(_ finding: Finding) -> Finding? {
    options.selection.includes(finding.rule, finding.kind) ? weighed(finding) : nil
  }

  /// The same, for who keeps what is made of the faults of a line as long as the line stays as it is: see `FindingItem`.
  /// - Parameters:
  ///   - scope: nil: all.
  ///   - body: is called with each finding that no suppression takes out; `finding(_:of:)` may say of the fault of a line that nobody wants
  ///     it.
  package func forEachShown(of index: Int, _ scope: FindingScope? = nil, _ body: (FindingItem) -> Bool) {
    let own = suppressing[index]
    let fixes = SyntaxFixes(documents[index])
    forEachItem(of: index, among: findings[index], scope) { item in
      if own.isEmpty, item.finding == nil { return body(item) }
      guard let finding = finding(item, index, fixes), !own.suppresses(finding), let shown = shown(finding) else {
        return true
      }
      return body(FindingItem(shown))
    }
  }

  private func forEachItem(
    of index: Int, among others: [Finding], _ scope: FindingScope? = nil, _ body: (FindingItem) -> Bool
  ) {
    if isForeign(index) {
      let finding = foreignFinding(index)
      if scope?.contains(finding.place.range) ?? true { _ = body(FindingItem(finding)) }
      return
    }
    let wanted = scope.map { scope in others.filter { scope.contains($0.place.range) } }
    var merge = FindingMerge(wanted ?? others, rule: { self.rule(of: $0) })
    let analyzed = documents[index]
    let terms = options.terms.flatMap { HouseTerms.concern(analyzed.document) ? $0 : nil }
    var symbols: [Int]?
    if case .safelyFixable? = scope { symbols = analyzed.vocabulary.safelyFixable }
    func isWanted(_ node: NodeReading) -> Bool {
      let hasFaults = symbols?.contains(where: node.symbols.contains) ?? (node.counts.faults > 0)
      return hasFaults || terms.map(node.has) ?? false
    }
    let lines = scope.map { $0.lines(of: analyzed.whole) } ?? analyzed.whole
    let isComplete = lines.map { lines in
      analyzed.root.visit(lines, where: isWanted) { leaf, before in
        forEachItem(inLeaf: leaf, after: before, of: index, scope, terms) { merge.add($0, body) }
      }
    }
    if isComplete ?? true { merge.finish(body) }
  }

  /// Calls `body` with what the lines of a leaf find by themselves, in order of place, until it says `false`.
  /// - Returns: false where `body` said so.
  private func forEachItem(
    inLeaf leaf: LeafReading, after before: Summary, of index: Int, _ scope: FindingScope?, _ terms: HouseTerms?,
    _ body: (FindingItem) -> Bool
  ) -> Bool {
    let words = terms.flatMap(leaf.words)
    var nextWord = 0
    /// Hands on the words that stand before an offset of the leaf.
    func addWords(before offset: Int) -> Bool {
      while let words, nextWord < words.hits.count, words.hits[nextWord].range.lowerBound < offset {
        let word = words.hits[nextWord].range
        let place = before.bytes + word.lowerBound..<before.bytes + word.upperBound
        let item = FindingItem(words, nextWord, place, line: before.lines)
        nextWord += 1
        if let scope, !scope.contains(place) { continue }
        if !body(item) { return false }
      }
      return true
    }
    for number in leaf.faults.indices {
      if !addWords(before: leaf.faults[number].range.lowerBound) { return false }
      let fault = leaf.faults[number]
      let place = before.bytes + fault.range.lowerBound..<before.bytes + fault.range.upperBound
      if let scope, !scope.contains(place) { continue }
      if case .safelyFixable? = scope, !documents[index].vocabulary.isSafelyFixable(fault.kind) { continue }
      let item: FindingItem
      switch fault.kind {
      case .core(.unknownField):
        guard let finding = unknownField(place, index) else { continue }
        item = FindingItem(finding)
      case .core(.placeholder) where book == nil: continue
      case .term(let list, _) where activeLists[list]?.covers(index, place.lowerBound) != true: continue
      default: item = FindingItem(leaf, number, place, line: before.lines)
      }
      if !body(item) { return false }
    }
    return addWords(before: .max)
  }

  private func rule(of item: FindingItem) -> String {
    switch item.source {
    case .finding(let finding): return finding.rule
    case .fault(let leaf, let number):
      switch leaf.faults[number].kind {
      case .core(let core): return core.rule.id
      case .term(let list, _):
        return activeLists[list].flatMap { active in book?.definitions[active.definition].id } ?? ""
      }
    case .word: return CoreRule.houseTerm.id
    }
  }

  /// What sort of finding an item of `forEachShown` stands for, as heavy as the project wants it; nil where nobody wants it. O(1) where the
  /// project says nothing of weights and all rules are asked for.
  package func gist(_ item: FindingItem, of index: Int) -> FindingGist? {
    if item.finding != nil || options.weights == nil && options.selection.isWhole { return ownGist(item, of: index) }
    return finding(item, of: index).map { FindingGist(kind: $0.kind, severity: $0.severity) }
  }

  /// The same before the project weighs it. O(1)
  package func ownGist(_ item: FindingItem, of index: Int) -> FindingGist {
    func gist(_ rule: CoreRule) -> FindingGist { FindingGist(kind: rule.kind, severity: rule.severity) }
    switch item.source {
    case .finding(let finding): return FindingGist(kind: finding.kind, severity: finding.severity)
    case .fault(let leaf, let number):
      switch leaf.faults[number].kind {
      case .core(let core): return gist(core.rule)
      case .term(let list, let entry): return gistOfTerm(entry, list, index)
      }
    case .word: return gist(.houseTerm)
    }
  }

  /// Of a term of a word list that applies.
  private func gistOfTerm(_ number: Int, _ list: Int, _ index: Int) -> FindingGist {
    guard let book, let active = activeLists[list] else { return FindingGist(kind: .term, severity: .hint) }
    let own = book.vocabulary.lists[list]
    let severity = own.entries[number].severity ?? book.definitions[active.definition].severity
    return FindingGist(kind: own.isPlaceholder ? .placeholder : .term, severity: severity[stages[index]])
  }

  /// The finding that an item of `forEachShown` stands for, as heavy as the project wants it; nil where nobody wants it.
  package func finding(_ item: FindingItem, of index: Int) -> Finding? {
    item.finding ?? finding(item, index, SyntaxFixes(documents[index])).flatMap(shown)
  }

  private func finding(_ item: FindingItem, _ index: Int, _ fixes: SyntaxFixes) -> Finding? {
    switch item.source {
    case .finding(let finding): finding
    case .fault(let leaf, let number): finding(leaf.faults[number].kind, item.range, index, fixes)
    case .word(let words, let number): words.terms.finding(words.hits[number], at: Place(index, item.range))
    }
  }

  private func foreignFinding(_ index: Int) -> Finding {
    let rule = CoreRule(syntax: .foreignEncoding)
    let encoding = documents[index].document.tree.foreignEncoding
    return Finding(
      rule.id, rule.kind, rule.severity, encoding.map { .foreignEncoding($0) } ?? .syntax(.foreignEncoding),
      at: Place(index, 0..<0))
  }

  private func finding(
    _ fault: LeafReading.Fault.Kind, _ range: Range<Int>, _ index: Int, _ fixes: SyntaxFixes
  ) -> Finding? {
    switch fault {
    case .core(.syntax(let code)): return syntaxFinding(code, range, index, fixes)
    case .core(.placeholder):
      let rule = CoreRule.placeholder
      let name = trimmingBlanks(String(documents[index].document.text(range).dropFirst().dropLast()))
      return Finding(rule.id, rule.kind, rule.severity, .placeholderReference(name), at: Place(index, range))
    case .core(.unknownField): return unknownField(range, index)
    case .term(let list, let entry): return term(list, entry, range, index)
    }
  }

  private func unknownField(_ range: Range<Int>, _ index: Int) -> Finding? {
    guard let book else { return nil }
    let analyzed = documents[index]
    let name = analyzed.document.text(range)
    guard let nearest = book.fieldNames.nearest(to: name),
      case .known(let number) = book.vocabulary.names.find(nearest),
      !analyzed.root.symbols.contains(book.vocabulary.symbol(name: number))
    else { return nil }
    let rule = CoreRule.unknownField
    let edit = TextEdit(range: range, replacement: Array(nearest.utf8))
    return Finding(
      rule.id, rule.kind, rule.severity, .unknownField(name, nearest: nearest), at: Place(index, range),
      fix: Fix(title: .fixReplace(with: nearest), isSafe: false, edits: [edit]))
  }

  private func term(_ list: Int, _ number: Int, _ range: Range<Int>, _ index: Int) -> Finding? {
    guard let book, let active = activeLists[list] else { return nil }
    let definition = book.definitions[active.definition]
    let own = book.vocabulary.lists[list]
    let entry = own.entries[number]
    let text = documents[index].document.text(range)
    var fix: Fix?
    if entry.isReplaceable {
      let edit = TextEdit(range: range, replacement: Array(entry.replacement.utf8))
      fix = Fix(title: .fixReplace(with: entry.replacement), isSafe: true, edits: [edit])
    }
    return Finding(
      definition.id, own.isPlaceholder ? .placeholder : .term, (entry.severity ?? definition.severity)[stages[index]],
      own.isPlaceholder
        ? .placeholderTerm(term: text) : .term(term: text, list: definition.name, reason: entry.reason),
      at: Place(index, range), fix: fix, remedy: entry.replacement.isEmpty ? nil : entry.replacement)
  }
}

/// A finding of the parser, with its fixes.
func syntaxFinding(_ code: SyntaxCode, _ range: Range<Int>, _ index: Int, _ fixes: SyntaxFixes) -> Finding {
  let rule = CoreRule(syntax: code)
  let own = fixes.fixes(SyntaxFinding(code, range))
  var finding = Finding(rule.id, rule.kind, rule.severity, .syntax(code), at: Place(index, range), fix: own.first)
  finding.alternatives = Array(own.dropFirst())
  return finding
}
