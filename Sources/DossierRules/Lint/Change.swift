import DossierModel
import DossierSyntax

/// What is different between two versions of a document, as far as rules can see it.
struct Change {
  /// The lines that differ, as UTF-8 bytes of the old and of the new document. They begin at the same offset.
  var old = 0..<0
  var new = 0..<0
  /// Headings came or went, or so much else that every rule is concerned.
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
  /// Whether there are more or fewer lines than before.
  var hasOtherLines = false
  /// Whether facts may have come or gone.
  var hasOtherShape = false
  /// Indexes of the sections that the lines are in.
  private var sectionsAround: Set<Int> = []

  var isNothing: Bool { old.isEmpty && new.isEmpty && !concernsAll }
  /// By how much what stands behind the lines has moved.
  var shift: Int { new.count - old.count }
}

extension Change {
  /// - Complexity: O(log n) and linear in the leaves that differ.
  init(from old: AnalyzedDocument, to new: AnalyzedDocument) {
    guard old.vocabulary === new.vocabulary else {
      concernsAll = true
      return
    }
    var (before, after) = differingLeaves(old.root, new.root)
    if before.lines.isEmpty, after.lines.isEmpty { return }
    guard before.entry == after.entry else {
      concernsAll = true
      return
    }
    let context = trimCommonLines(&before, &after)
    self.old = before.range
    self.new = after.range
    hasOtherLines = before.lines.count != after.lines.count
    guard headings(before, old) == headings(after, new) else {
      concernsAll = true
      return
    }
    for line in before.lines { note(line) }
    for line in after.lines { note(line) }
    let first = after.firstLine
    let isSameShape =
      before.lines.count == after.lines.count && zip(before.lines, after.lines).allSatisfy { $0.shape == $1.shape }
    compareHits(before.lines, after.lines, isSameShape: isSameShape, new.vocabulary)
    noteSections(first, after, new)
    noteField(above: first, new, withTerms: !isSameShape)
    if !isSameShape {
      // What stood in front of a heading may stand behind it now. Where only titles are others, who knows a title has heard by its name.
      concernsAll = !after.headingOffsets.isEmpty && before.lines.map(\.line.kind) != after.lines.map(\.line.kind)
      noteShape(context, old, new)
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

  /// The levels of the headings, and whether one is the name of a material, which makes what stands below it another document's.
  private func headings(_ lines: DifferingLines, _ document: AnalyzedDocument) -> [UInt8] {
    lines.lines.filter { $0.line.kind == .heading }.map { line in
      let name = line.leaf.facts.first { Int($0.line) == line.index }?.name ?? -1
      return line.line.level + (document.vocabulary.isMaterial(name: Int(name)) ? 100 : 0)
    }
  }

  /// Lines came or went, or are other things than before: what depends on whether something is said at all.
  private mutating func noteShape(_ context: ReadingContext, _ old: AnalyzedDocument, _ new: AnalyzedDocument) {
    hasOtherShape = true
    if context.lines.open == .table { hasRows = true }
    // Terms in titles count where something stands below.
    for section in sectionsAround where old.value(ofSection: section).isEmpty != new.value(ofSection: section).isEmpty {
      concernsAll = true
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
        if name >= 0 { sections.insert(name) }
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
    if leaf.references.contains(where: { line.range.contains($0.range.lowerBound) }) { hasReferences = true }
  }

  private mutating func compareHits(
    _ before: [DifferingLine], _ after: [DifferingLine], isSameShape: Bool, _ vocabulary: Vocabulary
  ) {
    let (old, new) = (LineHits(before), LineHits(after))
    // In lines of another shape a term that is still there may be part of a name or a title, or no longer.
    terms = isSameShape ? old.terms.symmetricDifference(new.terms) : old.terms.union(new.terms)
    if old.lists != new.lists { lists = Set(old.lists + new.lists) }
    if old.evidence != new.evidence {
      classifications = Set(
        (old.evidence + new.evidence).map { vocabulary.evidenceUses.use(at: Int($0)).classification })
    }
  }

  /// Leaves out lines at both ends that are the same, and are read in the same context.
  /// - Returns: the context in front of what is left.
  private func trimCommonLines(_ before: inout DifferingLines, _ after: inout DifferingLines) -> ReadingContext {
    var context = before.entry
    var first = 0
    let least = min(before.lines.count, after.lines.count)
    while first < least, before.lines[first].isEqual(to: after.lines[first]) {
      before.lines[first].advance(&context)
      first += 1
    }
    var last = 0
    while last < least - first,
      before.lines[before.lines.count - 1 - last].isEqual(to: after.lines[after.lines.count - 1 - last])
    {
      last += 1
    }
    var (own, other) = (context, context)
    for line in before.lines[first..<before.lines.count - last] { line.advance(&own) }
    for line in after.lines[first..<after.lines.count - last] { line.advance(&other) }
    while last > 0, own != other {
      before.lines[before.lines.count - last].advance(&own)
      after.lines[after.lines.count - last].advance(&other)
      last -= 1
    }
    before.trim(first, last)
    after.trim(first, last)
    return context
  }
}

extension AnalyzedDocument {
  /// The name of a field's line.
  fileprivate func name(of place: SyntaxTree.PlacedLine) -> NameTable.Found {
    let bytes = place.leaf.bytes
    return vocabulary.names.find(
      bytes.span, place.leafStart + place.line.name.lowerBound..<place.leafStart + place.line.name.upperBound)
  }
}
