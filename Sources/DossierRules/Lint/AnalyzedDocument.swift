package import DossierModel
import DossierSyntax
import Synchronization

/// Something that a document states under a name, where it stands.
package struct StatedFact: Sendable {
  package var form: Fact.Form
  /// UTF-8 bytes of the document.
  package var nameRange: Range<Int>
  /// What is said; empty where nothing is. See `Fact.valueRange`.
  package var valueRange: Range<Int>
  /// Zero-based line of the name.
  package var line: Int
  /// Index of the section that the fact stands in (for a section: of its parent).
  package var section: Int
  /// Sections: index of the section itself.
  package var ownSection: Int?

  package var isEmpty: Bool { valueRange.isEmpty }
}

/// A document as read for one rulebook: what rules ask for is found in its tree, in steps that do not grow with the document.
package final class AnalyzedDocument: Sendable {
  package let document: Document
  let vocabulary: Vocabulary
  let root: NodeReading
  /// Leaves of the tree that had to be read for it; the others were read before.
  package let leavesRead: Int
  /// Lines of these leaves that had to be read; the others are those of a leaf that was read just before.
  package let linesRead: Int
  /// How the one leaf that had to be read differs from the one that was read before it; nil where there are more, or none that is like it.
  let edit: LeafEdit?
  /// Goes on with the next version. Of documents in which nobody types there is none.
  private let reader = Mutex<LeafReader?>(nil)
  /// By section: the number of its title in the vocabulary, or -1.
  private let sectionNames: [Int32]
  /// By section: what is said below the heading, where somebody asked.
  private let sectionValues = Mutex<[Int: Range<Int>]>([:])
  let lazyReferredNames = Lazy<ReferredNames>()
  /// How often the nodes had to look for a name that they had not been asked for.
  private let factQuestions = Atomic(0)
  private let lazyFactIndex = Lazy<FactIndex>()

  /// O(log n) for each line that changed since a document with most of the same leaves was read; linear for a fresh one.
  /// - Parameter past: an earlier version of it.
  package convenience init(_ document: Document, _ book: Rulebook?, after past: AnalyzedDocument? = nil) {
    self.init(document, book?.vocabulary ?? .empty, after: past)
  }

  init(_ document: Document, _ vocabulary: Vocabulary, after past: AnalyzedDocument? = nil) {
    self.document = document
    self.vocabulary = vocabulary
    var reader = past?.takeReader(vocabulary) ?? LeafReader(vocabulary)
    let known = past.flatMap { $0.vocabulary === vocabulary ? $0.root : nil }
    root = NodeReading.of(document.tree.root, ReadingContext(), vocabulary, &reader, after: known)
    leavesRead = reader.leavesRead
    linesRead = reader.linesRead
    edit = reader.leavesRead == 1 ? reader.edit : nil
    if past != nil { self.reader.withLock { [reader] in $0 = reader } }
    sectionNames = AnalyzedDocument.sectionNames(root, document, past?.vocabulary === vocabulary ? past : nil)
  }

  private func takeReader(_ vocabulary: Vocabulary) -> LeafReader? {
    reader.withLock { known in
      guard known?.vocabulary === vocabulary, var reader = known.take() else { return nil }
      reader.beginAgain()
      return reader
    }
  }

  /// A document as read for a book: the reading before where nothing has changed since.
  package static func reading(_ document: Document, _ book: Rulebook?, after past: AnalyzedDocument?)
    -> AnalyzedDocument
  {
    if let past, past.document === document, past.vocabulary === (book?.vocabulary ?? .empty) { return past }
    return AnalyzedDocument(document, book, after: past)
  }

  /// The names of all sections, those of an earlier version where the same leaves hold them.
  private static func sectionNames(
    _ root: NodeReading, _ document: Document, _ past: AnalyzedDocument?
  ) -> [Int32] {
    func read(_ range: Range<Int>, _ names: inout [Int32]) {
      root.visit(range, where: { $0.summary.headings > 0 }) { leaf, _ in
        for fact in leaf.facts where fact.form == .section { names.append(fact.name) }
        return true
      }
    }
    var names: [Int32] = [-1]
    guard let past else {
      read(0..<document.tree.count, &names)
      return names
    }
    let (head, tail) = document.commonEnds(with: past.document)
    names = Array(past.sectionNames[...head.headings])
    read(head.bytes..<document.tree.count - tail.bytes, &names)
    names += past.sectionNames[(past.sectionNames.count - tail.headings)...]
    return names
  }

  var count: Int { document.tree.count }
  var whole: Range<Int> { 0..<document.tree.count }

  /// Whether a section or one around it has a name.
  func isInside(section: Int, _ names: [Int]) -> Bool {
    var section = section
    while section > 0 {
      if names.contains(nameNumber(ofSection: section)) { return true }
      section = document.outline.sections[section].parent
    }
    return false
  }

  /// The number of a section's title in the vocabulary; -1 where it is none of its names.
  func nameNumber(ofSection section: Int) -> Int { Int(sectionNames[section]) }

  /// Whether the title of the section itself is one of the names.
  func isNamed(section: Int, _ names: [Int]) -> Bool { section > 0 && names.contains(nameNumber(ofSection: section)) }
}

// MARK: Facts

extension AnalyzedDocument {
  /// Calls `body` with the facts of any of the names, in order, until it says `false`. The document's own fields are left out.
  /// - Returns: false where `body` said so.
  @discardableResult
  func forEachFact(of names: [Int], in range: Range<Int>? = nil, _ body: (StatedFact) -> Bool) -> Bool {
    root.visit(
      range ?? whole, where: { reading in names.contains { reading.symbols.contains(vocabulary.symbol(name: $0)) } }
    ) {
      leaf, before in
      for index in leaf.facts.indices where names.contains(Int(leaf.facts[index].name)) {
        let fact = stated(leaf, index, before)
        if let range, !range.contains(fact.nameRange.lowerBound) { continue }
        if fact.section == 0, vocabulary.isHeader(name: Int(leaf.facts[index].name)) { continue }
        if !body(fact) { return false }
      }
      return true
    }
  }

  /// Calls `body` with the facts whose name is none of the rulebook's and has a key of this hash, in order, until it says `false`.
  /// - Returns: false where `body` said so.
  func forEachFact(ofHash hash: UInt64, _ body: (StatedFact) -> Bool) -> Bool {
    if factQuestions.load(ordering: .relaxed) > FactIndex.mostQuestions {
      return lazyFactIndex.value { FactIndex(root) }.forEach(hash) { leaf, index, before in
        body(stated(leaf, index, before))
      }
    }
    if !root.knows(.fact(hash)) { factQuestions.wrappingAdd(1, ordering: .relaxed) }
    guard root.answers(.fact(hash), in: whole) else { return true }
    return root.visit(whole, where: { $0.answers(.fact(hash), in: 0..<$0.summary.bytes) }) { leaf, before in
      for index in leaf.facts.indices where leaf.facts[index].name < 0 && leaf.facts[index].hash == hash {
        if !body(stated(leaf, index, before)) { return false }
      }
      return true
    }
  }

  func stated(_ leaf: LeafReading, _ index: Int, _ before: Summary) -> StatedFact {
    let fact = leaf.facts[index]
    let line = before.lines + Int(fact.line)
    var section = document.outline.section(ofLine: line)
    var ownSection: Int?
    var value = before.bytes + Int(fact.valueStart)..<before.bytes + Int(fact.valueEnd)
    switch fact.form {
    case .section:
      ownSection = section
      section = document.outline.sections[section].parent
      value = self.value(ofSection: ownSection!)
    case .field where value.isEmpty:
      if let lines = document.tree.valueLines(belowField: line) { value = document.tree.range(ofLines: lines) }
    default: break
    }
    return StatedFact(
      form: fact.form, nameRange: before.bytes + Int(fact.nameStart)..<before.bytes + Int(fact.nameEnd),
      valueRange: value, line: line, section: section, ownSection: ownSection)
  }

  /// What is said below a heading, from the first to the last line that says something; empty, behind the title, where nothing is.
  func value(ofSection section: Int) -> Range<Int> {
    if let known = sectionValues.withLock({ $0[section] }) { return known }
    let title = document.outline.sections[section].title
    var value = title.upperBound..<title.upperBound
    if let filled = document.tree.filledLines(in: document.outline.body(of: section)) {
      let first = document.tree.line(at: filled.lowerBound)
      let last = document.tree.line(at: filled.upperBound)
      value = first.range(first.line.text).lowerBound..<last.range(last.line.text).upperBound
    }
    sectionValues.withLock { $0[section] = value }
    return value
  }
}

// MARK: Text

extension AnalyzedDocument {
  /// Whether a term occurs in an extent and says something: in names and titles it does so only where they are filled.
  func mentions(_ term: Int, in extent: Range<Int>) -> Bool { firstMention(of: term, in: extent) != nil }

  /// Where a term first occurs in an extent and says something: UTF-8 bytes of the document.
  func firstMention(of term: Int, in extent: Range<Int>) -> Range<Int>? {
    var first: Range<Int>?
    forEachMention(of: term, in: extent) { range in
      first = range
      return false
    }
    return first
  }

  /// Calls `body` with the places where a term occurs in an extent and says something, in their order, until it says `false`.
  func forEachMention(of term: Int, in extent: Range<Int>, _ body: (Range<Int>) -> Bool) {
    let symbol = vocabulary.symbol(term: term)
    guard root.symbols.contains(symbol) else { return }
    root.visit(extent, where: { $0.symbols.contains(symbol) }) { leaf, before in
      let local = extent.lowerBound - before.bytes..<extent.upperBound - before.bytes
      for hit in leaf.hits.hits(of: term, in: local)
      where isFilled(leaf, leaf.text.segment(at: hit.lowerBound), before) {
        if !body(hit.lowerBound + before.bytes..<hit.upperBound + before.bytes) { return false }
      }
      return true
    }
  }

  /// Calls `body` with the places where a term occurs in the writer's own running text, and with that piece of text.
  func forEachOwnMention(of term: Int, _ body: (_ range: Range<Int>, _ segment: Range<Int>) -> Void) {
    let symbol = vocabulary.symbol(term: term)
    guard root.symbols.contains(symbol) else { return }
    root.visit(whole, where: { $0.symbols.contains(symbol) }) { leaf, before in
      for hit in leaf.hits.hits(of: term, in: 0..<leaf.bytes.count) where !leaf.text.isMasked(hit) {
        let segment = leaf.segments[leaf.text.segment(at: hit.lowerBound)]
        if segment.role != .text || segment.isLaw { continue }
        body(
          before.bytes + hit.lowerBound..<before.bytes + hit.upperBound,
          before.bytes + Int(segment.start)..<before.bytes + Int(segment.end))
      }
      return true
    }
  }

  private func isFilled(_ leaf: LeafReading, _ index: Int, _ before: Summary) -> Bool {
    let segment = leaf.segments[index]
    let line = before.lines + Int(segment.line)
    switch segment.role {
    case .text, .value, .cell: return true
    case .title: return !value(ofSection: document.outline.section(ofLine: line)).isEmpty
    case .name:
      let own = leaf.lines[Int(segment.line)]
      return !own.value.isEmpty || own.kind == .field && document.tree.valueLines(belowField: line) != nil
    case .columnName:
      var rows = 0
      document.tree.forEachLine(from: line) { place in
        if place.line.kind == .row { rows = place.index - line + 1 }
        return rows < 3 && (place.line.kind == .row || place.line.kind == .comment)
      }
      return rows > 2
    }
  }

  /// Letters, Han and digits of running text, and its numbers, in the pieces of text that begin in an extent.
  func counts(in extent: Range<Int>) -> (letters: Int, figures: Int) {
    var letters = 0
    var figures = 0
    root.addUp(extent) { node in
      letters += node.counts.letters
      figures += node.counts.figures
    } leaf: { leaf, range in
      for segment in leaf.segments[leaf.segments(in: range)] {
        letters += Int(segment.letters)
        figures += Int(segment.figures)
      }
    }
    return (letters, figures)
  }

  /// Whether a folded text occurs on some line of an extent.
  func has(_ text: [UInt8], in extent: Range<Int>) -> Bool { root.answers(.occurs(text), in: extent) }

  /// Whether running text of an extent has a run of ASCII letters and digits that reads as a value of a type.
  func has(_ type: ValueType, in extent: Range<Int>) -> Bool { root.answers(.value(type), in: extent) }

  /// The points of each class of a classification, of evidence in an extent.
  func scores(of classification: Int, in extent: Range<Int>) -> [Int] {
    let start = vocabulary.scoreStarts[classification]
    var scores = Array(repeating: 0, count: vocabulary.classifications[classification].classes.count)
    root.addUp(extent) { node in
      node.forEachScore { score, points in
        if scores.indices.contains(score - start) { scores[score - start] += points }
      }
    } leaf: { leaf, range in
      for piece in leaf.evidence where range.contains(piece.range.lowerBound) {
        let use = vocabulary.use(of: piece)
        if use.classification == classification { scores[use.classIndex] += use.points }
      }
    }
    return scores
  }

  /// Calls `body` with the evidence for a class in an extent, in order.
  func forEachEvidence(
    of classification: Int, class classIndex: Int, in extent: Range<Int>,
    _ body: (_ points: Int, _ range: Range<Int>) -> Void
  ) {
    let score = vocabulary.scoreStarts[classification] + classIndex
    root.visit(extent, where: { $0.hasEvidence(for: score) }) { leaf, before in
      for piece in leaf.evidence {
        let use = vocabulary.use(of: piece)
        guard use.classification == classification, use.classIndex == classIndex else { continue }
        let range = before.bytes + piece.range.lowerBound..<before.bytes + piece.range.upperBound
        if extent.contains(range.lowerBound) { body(use.points, range) }
      }
      return true
    }
  }

  /// Calls `body` with each reference that is no hole of a template, in order.
  package func forEachReference(_ body: (_ range: Range<Int>, _ name: Range<Int>) -> Bool) {
    root.visit(whole, where: { $0.counts.references > 0 }) { leaf, before in
      leaf.references.allSatisfy { reference in
        body(
          before.bytes + reference.range.lowerBound..<before.bytes + reference.range.upperBound,
          before.bytes + reference.name.lowerBound..<before.bytes + reference.name.upperBound)
      }
    }
  }
}

// MARK: Faults

extension AnalyzedDocument {
  /// Calls `body` with each fault that lines have by themselves and whose rule has this symbol, in order, until it says `false`.
  @discardableResult
  func forEachFault(
    of symbol: Int, in range: Range<Int>? = nil, _ body: (LeafReading.Fault, Range<Int>) -> Bool
  ) -> Bool {
    let range = range ?? whole
    return root.visit(range, where: { $0.symbols.contains(symbol) }) { leaf, before in
      for fault in leaf.faults where self.symbol(fault) == symbol {
        let place = before.bytes + fault.range.lowerBound..<before.bytes + fault.range.upperBound
        if range.contains(place.lowerBound), !body(fault, place) { return false }
      }
      return true
    }
  }

  func symbol(_ fault: LeafReading.Fault) -> Int {
    switch fault.kind {
    case .core(let core): vocabulary.symbol(core: core)
    case .term(let list, _): vocabulary.symbol(list: list)
    }
  }

  /// The lines that have a fault of the parser.
  func lines(of code: SyntaxCode) -> [Int] {
    var lines: [Int] = []
    forEachFault(of: vocabulary.symbol(core: .syntax(code))) { _, range in
      lines.append(document.tree.line(containing: range.lowerBound).index)
      return true
    }
    return lines
  }
}
