import DossierModel
import DossierSyntax

/// What is different between two versions of a document, as far as rules can see it.
struct Change: Sendable {
  /// The lines that differ.
  var shift = Shift()
  /// The name of a material came or went, or the lines above say something else: every rule is concerned.
  var concernsAll = false
  /// Numbers of the names of facts that came or went, or that say something else.
  var names: Set<Int> = []
  /// Hashes of the keys of such names that the rulebook does not speak of.
  var unknownNames: Set<UInt64> = []
  /// Numbers of the names of the sections whose text is another one.
  var sections: Set<Int> = []
  /// Terms that the lines have not had before, or do not have any more.
  var terms: Set<Int> = []
  /// Word lists and classifications of which hits came or went.
  var lists: Set<Int> = []
  var classifications: Set<Int> = []
  /// Numbers of the names of tables whose rows are others: their columns, sections and fields.
  var tables: Set<Int> = []
  var hasRows = false
  /// Hashes of the keys of cells that came or went.
  var cells: Set<UInt64> = []
  var hasReferences = false
  /// Whether comments came, went or changed.
  var hasComments = false
  /// The same of headings.
  var hasHeadings = false
  /// Whether there are more or fewer lines than before.
  var hasOtherLines = false
  /// Whether facts may have come or gone.
  var hasOtherShape = false
  /// Indexes of the sections that the lines are in.
  private var sectionsAround: Set<Int> = []

  var isNothing: Bool { shift.isNothing && !concernsAll }

  static let nothing = Change()
}

extension Change {
  /// - Complexity: O(log n) and linear in the leaves that differ.
  init(from old: AnalyzedDocument, to new: AnalyzedDocument) {
    guard old.vocabulary === new.vocabulary else {
      concernsAll = true
      return
    }
    let (before, after, context) = differingLines(old, new)
    if before.lines.isEmpty, after.lines.isEmpty { return }
    guard let context else {
      concernsAll = true
      return
    }
    shift = Shift(old: before.range, new: after.range)
    hasOtherLines = before.lines.count != after.lines.count
    let (oldHeadings, newHeadings) = (headings(before, old), headings(after, new))
    let hasMovedText =
      oldHeadings != newHeadings
      || !newHeadings.isEmpty && before.lines.map(\.line.kind) != after.lines.map(\.line.kind)
    if hasMovedText {
      // What stands below the name of a material is another document's.
      guard !(oldHeadings + newHeadings).contains(where: \.isMaterial) else {
        concernsAll = true
        return
      }
      noteMovedText(before, after, old, new)
    }
    for line in before.lines { note(line) }
    for line in after.lines { note(line) }
    let first = after.firstLine
    let isSameShape =
      before.lines.count == after.lines.count && zip(before.lines, after.lines).allSatisfy { $0.shape == $1.shape }
    compareHits(before, after, isSameShape: isSameShape, new.vocabulary)
    noteSections(first, after, new)
    noteField(above: first, new, withTerms: !isSameShape)
    if !isSameShape {
      hasOtherShape = true
      if context.lines.open == .table { hasRows = true }
      // Where text has moved, all titles around it are noted already.
      if !hasMovedText { noteFilledTitles(old, new) }
    }
    if hasRows {
      cells = Self.cells(before.lines).symmetricDifference(Self.cells(after.lines))
      noteTables(first, context, before, after, new, withTerms: !isSameShape)
    }
  }

  private static func cells(_ lines: [DifferingLine]) -> Set<UInt64> {
    var cells: Set<UInt64> = []
    for line in lines where line.line.kind == .row {
      let leaf = line.leaf
      let bytes = leaf.bytes
      for segment in leaf.segments[leaf.segments(in: line.range)] where segment.role == .cell {
        cells.insert(NameTable.keyHash(bytes.span, segment.range))
      }
    }
    return cells
  }

  private struct Heading: Equatable {
    var level: UInt8
    /// Whether it is the name of a material.
    var isMaterial: Bool
  }

  private func headings(_ lines: DifferingLines, _ document: AnalyzedDocument) -> [Heading] {
    lines.lines.filter { $0.line.kind == .heading }.map { line in
      let name = line.leaf.facts.first { Int($0.line) == line.index }?.name ?? -1
      return Heading(level: line.line.level, isMaterial: document.vocabulary.isMaterial(name: Int(name)))
    }
  }

  /// Headings came or went: what stands behind them, up to the end of their sections, is in other sections than before. Who asks for anything of it may
  /// find it elsewhere.
  private mutating func noteMovedText(
    _ before: DifferingLines, _ after: DifferingLines, _ old: AnalyzedDocument, _ new: AnalyzedDocument
  ) {
    hasOtherShape = true
    func end(_ lines: DifferingLines, _ document: AnalyzedDocument) -> Int {
      let outline = document.document.outline
      return lines.headingOffsets.reduce(lines.range.upperBound) { end, line in
        max(end, outline.extent(of: outline.section(ofLine: lines.firstLine + line)).upperBound)
      }
    }
    let oldEnd = end(before, old) - before.range.upperBound
    let newEnd = end(after, new) - after.range.upperBound
    let moved = after.range.upperBound..<after.range.upperBound + max(oldEnd, newEnd)
    noteSections(before.firstLine, before, old)
    // Those of the new version are noted for every change.
    sectionsAround = []
    // A title says something where something stands below it.
    for (document, line) in [(old, before.firstLine), (new, after.firstLine)] { noteTitles(around: line, document) }
    new.root.visit(moved, where: { _ in true }) { leaf, start in
      noteAll(in: leaf, moved.lowerBound - start.bytes..<moved.upperBound - start.bytes, new.vocabulary)
      return true
    }
  }

  /// The names and terms of the titles of the sections around a line.
  private mutating func noteTitles(around line: Int, _ document: AnalyzedDocument) {
    let outline = document.document.outline
    var section = outline.section(ofLine: line)
    while section > 0 {
      noteTitle(ofSection: section, document)
      section = outline.sections[section].parent
    }
  }

  private mutating func noteTitle(ofSection section: Int, _ document: AnalyzedDocument) {
    let place = document.document.tree.line(at: document.document.outline.sections[section].line)
    note(document.titleName(of: place))
    noteTerms(on: place, document)
  }

  /// All that rules may ask for in a part of a leaf.
  private mutating func noteAll(in leaf: LeafReading, _ range: Range<Int>, _ vocabulary: Vocabulary) {
    leaf.hits.forEachTerm(in: range) { terms.insert($0) }
    for fact in leaf.facts where range.contains(Int(fact.nameStart)) {
      if fact.name >= 0 { names.insert(Int(fact.name)) } else { unknownNames.insert(fact.hash) }
    }
    for table in leaf.tables where range.contains(Int(leaf.lineStarts[table.line])) {
      hasRows = true
      tables.formUnion(table.columns)
    }
    for fault in leaf.faults where range.contains(fault.range.lowerBound) {
      if case .term(let list, _) = fault.kind { lists.insert(list) }
    }
    for piece in leaf.evidence where range.contains(piece.range.lowerBound) {
      classifications.insert(vocabulary.evidenceUses.use(at: Int(piece.use)).classification)
    }
    if leaf.references.contains(where: { range.contains($0.range.lowerBound) }) { hasReferences = true }
  }

  /// Terms in titles count where something stands below, and facts of sections say something then.
  private mutating func noteFilledTitles(_ old: AnalyzedDocument, _ new: AnalyzedDocument) {
    for section in sectionsAround where old.value(ofSection: section).isEmpty != new.value(ofSection: section).isEmpty {
      noteTitle(ofSection: section, new)
    }
  }

  /// What tables are found by whose rows are among the lines.
  /// - Parameter withTerms: terms in the names of columns count where the table has rows; so they may, or may not any more.
  private mutating func noteTables(
    _ first: Int, _ context: ReadingContext, _ before: DifferingLines, _ after: DifferingLines,
    _ document: AnalyzedDocument, withTerms: Bool
  ) {
    tables.formUnion(names)
    tables.formUnion(sections)
    for line in before.lines + after.lines {
      for table in line.leaf.tables where table.line == line.index { tables.formUnion(table.columns) }
    }
    if context.lines.open == .table { noteTableHeader(above: first, document, withTerms: withTerms) }
  }

  private mutating func noteTableHeader(above line: Int, _ document: AnalyzedDocument, withTerms: Bool) {
    var line = line - 1
    var header: SyntaxTree.PlacedLine?
    while line >= 0 {
      let place = document.document.tree.line(at: line)
      guard place.line.kind == .row || place.line.kind == .comment else { break }
      if place.line.kind == .row { header = place }
      line -= 1
    }
    guard let header else { return }
    if withTerms { noteTerms(on: header, document) }
    document.root.visit(header.start..<header.start + 1, where: { _ in true }) { leaf, before in
      for table in leaf.tables where before.lines + table.line == header.index { tables.formUnion(table.columns) }
      return true
    }
  }

  private mutating func noteTerms(on place: SyntaxTree.PlacedLine, _ document: AnalyzedDocument) {
    document.root.visit(place.start..<place.start + 1, where: { _ in true }) { leaf, before in
      let own = place.start - before.bytes..<place.start - before.bytes + Int(place.line.length)
      leaf.hits.forEachTerm(in: own) { terms.insert($0) }
      return true
    }
  }

  private mutating func noteSections(_ line: Int, _ lines: DifferingLines, _ document: AnalyzedDocument) {
    let outline = document.document.outline
    for line in [line, line + max(0, lines.lines.count - 1)] + lines.headingOffsets.map({ line + $0 }) {
      var section = outline.section(ofLine: line)
      while section > 0 {
        sectionsAround.insert(section)
        let name = document.nameNumber(ofSection: section)
        if name >= 0 {
          sections.insert(name)
        } else {
          // No rule speaks of it, but a reference may.
          note(document.titleName(of: document.document.tree.line(at: outline.sections[section].line)))
        }
        section = outline.sections[section].parent
      }
    }
  }

  /// The empty field above whose value the lines may be, or have been.
  /// - Parameter withTerms: terms in its name count where it has a value; so they may, or may not any more.
  private mutating func noteField(above first: Int, _ document: AnalyzedDocument, withTerms: Bool) {
    var line = first - 1
    var kind: BlockKind?
    while line >= 0 {
      let place = document.document.tree.line(at: line)
      if place.line.kind == .field {
        if place.line.value.isEmpty {
          note(document.name(of: place))
          if withTerms { noteTerms(on: place, document) }
        }
        return
      }
      if place.line.kind != .comment {
        guard let own = BlockKind(place.line.kind), kind == nil || kind == own else { return }
        kind = own
      }
      line -= 1
    }
  }

  private mutating func note(_ name: NameTable.Found) {
    switch name {
    case .known(let number): names.insert(number)
    case .unknown(let hash): unknownNames.insert(hash)
    }
  }

  private mutating func note(_ line: DifferingLine) {
    let leaf = line.leaf
    for fact in leaf.facts where Int(fact.line) == line.index {
      if fact.name >= 0 { names.insert(Int(fact.name)) } else { unknownNames.insert(fact.hash) }
    }
    if line.line.kind == .row { hasRows = true }
    if line.line.kind == .comment { hasComments = true }
    if line.line.kind == .heading { hasHeadings = true }
    if leaf.references.contains(where: { line.range.contains($0.range.lowerBound) }) { hasReferences = true }
  }

  private mutating func compareHits(
    _ before: DifferingLines, _ after: DifferingLines, isSameShape: Bool, _ vocabulary: Vocabulary
  ) {
    if isSameShape, before.lines.count > 1 {
      // What has left one line and stands on another may have left a section.
      for (old, new) in zip(before.lines, after.lines) {
        compare(LineHits([old]), LineHits([new]), isSameShape: true, vocabulary)
      }
    } else {
      compare(
        LineHits(before.lines, before.terms), LineHits(after.lines, after.terms), isSameShape: isSameShape, vocabulary)
    }
  }

  private mutating func compare(_ old: LineHits, _ new: LineHits, isSameShape: Bool, _ vocabulary: Vocabulary) {
    // In lines of another shape a term that is still there may be part of a name or a title, or no longer.
    terms.formUnion(isSameShape ? old.termsThatDiffer(from: new) : Set((old.terms + new.terms).map { Int($0) }))
    // What stands behind them counts, too.
    for phrase in vocabulary.phrases where old.has(phrase) || new.has(phrase) { terms.insert(phrase) }
    if old.lists != new.lists { lists.formUnion(old.lists + new.lists) }
    if old.evidence != new.evidence {
      for piece in old.evidence + new.evidence {
        classifications.insert(vocabulary.evidenceUses.use(at: Int(piece)).classification)
      }
    }
  }
}

extension AnalyzedDocument {
  /// The name of a field's line.
  fileprivate func name(of place: SyntaxTree.PlacedLine) -> NameTable.Found { find(place.line.name, of: place) }

  /// The title of a heading's line.
  fileprivate func titleName(of place: SyntaxTree.PlacedLine) -> NameTable.Found { find(place.line.text, of: place) }

  private func find(_ part: Range<Int>, of place: SyntaxTree.PlacedLine) -> NameTable.Found {
    let bytes = place.leaf.bytes
    return vocabulary.names.find(
      bytes.span, place.leafStart + part.lowerBound..<place.leafStart + part.upperBound)
  }
}
