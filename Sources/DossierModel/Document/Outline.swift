package import DossierSyntax

/// The headings of a document and what stands below each. Section 0 has no heading: it holds what precedes the first one.
/// Sections are numbered as in `Structure`.
package struct Outline: Sendable {
  package struct Section: Sendable {
    /// Zero-based line of the heading; 0 for section 0.
    package var line: Int
    /// UTF-8 bytes before that line.
    package var start: Int
    /// The title, UTF-8 bytes of the document. Empty for section 0.
    package var title: Range<Int>
    /// 0 for section 0, otherwise 1–6.
    package var level: Int
    /// Index of the enclosing section; section 0 is its own.
    package var parent: Int
    /// Index behind the last section that is nested in this one.
    package var end: Int
  }

  package struct Skip: Equatable, Sendable {
    package var section: Int
    /// The heading's `#`s, UTF-8 bytes of the document.
    package var mark: Range<Int>
  }

  package private(set) var sections = OutlineSections()
  /// The sections whose heading skips a level: it is more than one below the heading above, or the first one and below the first level.
  package private(set) var skips: [Skip] = []
  private var lineCount: Int
  private var byteCount: Int

  /// O(log n) for each heading.
  package init(_ tree: SyntaxTree) {
    lineCount = tree.lineCount
    byteCount = tree.count
    sections.append(Section(line: 0, start: 0, title: 0..<0, level: 0, parent: 0, end: 0))
    var open = [0]
    var levelAbove = 1
    tree.forEachLine(inLeavesWhere: { $0.headings > 0 }) { place in
      guard place.line.kind == .heading else { return }
      let level = Int(place.line.level)
      let number = sections.count
      while open.count > 1, sections[open[open.count - 1]].level >= level {
        sections.update(open.removeLast()) { $0.end = number }
      }
      sections.append(
        Section(
          line: place.index, start: place.start, title: place.range(place.line.text), level: level,
          parent: open[open.count - 1], end: 0))
      if level > levelAbove + 1 { skips.append(Skip(section: number, mark: place.range(place.line.mark))) }
      levelAbove = level
      open.append(number)
    }
    let count = sections.count
    for section in open { sections.update(section) { $0.end = count } }
  }

  /// The outline of a later version of a document. Linear in the headings that changed, and in a 64th of those below.
  /// - Parameter ends: what both versions share.
  init(_ tree: SyntaxTree, after old: Outline, of oldTree: SyntaxTree, sharing ends: (head: Summary, tail: Summary)) {
    let (head, tail) = ends
    let first = head.headings + 1
    let end = tree.root.summary.headings - tail.headings + 1
    guard old.sections.count == tree.root.summary.headings + 1 else {
      self.init(tree)
      return
    }
    self = old
    lineCount = tree.lineCount
    byteCount = tree.count
    var number = first
    var isSame = true
    var skip = skips.firstIndex { $0.section >= first } ?? skips.count
    tree.forEachLine(from: first < end ? tree.line(ofHeading: first - 1) : tree.lineCount) { place in
      guard place.line.kind == .heading else { return true }
      isSame = isSame && sections[number].level == Int(place.line.level)
      sections.update(number) {
        $0.line = place.index
        $0.start = place.start
        $0.title = place.range(place.line.text)
      }
      if skip < skips.count, skips[skip].section == number {
        skips[skip].mark = place.range(place.line.mark)
        skip += 1
      }
      number += 1
      return number < end
    }
    guard isSame else {
      self.init(tree)
      return
    }
    let bytes = tree.count - oldTree.count
    sections.move(from: end, lines: tree.lineCount - oldTree.lineCount, bytes: bytes)
    for index in skip..<skips.count {
      skips[index].mark = skips[index].mark.lowerBound + bytes..<skips[index].mark.upperBound + bytes
    }
  }

  /// The innermost section that holds a line. O(log n).
  package func section(ofLine line: Int) -> Int { sections.last(line, \.line) }

  /// The innermost section that holds a byte. O(log n).
  package func section(at offset: Int) -> Int { sections.last(offset, \.start) }

  /// The lines of a section with its subsections, without the heading.
  package func body(of section: Int) -> Range<Int> {
    let own = sections[section]
    let end = own.end < sections.count ? sections[own.end].line : lineCount
    return section == 0 ? 0..<(sections.count > 1 ? sections[1].line : lineCount) : own.line + 1..<end
  }

  /// UTF-8 bytes of a section with its subsections and its heading.
  package func extent(of section: Int) -> Range<Int> {
    let own = sections[section]
    if section == 0 { return 0..<(sections.count > 1 ? sections[1].start : byteCount) }
    return own.start..<(own.end < sections.count ? sections[own.end].start : byteCount)
  }
}
