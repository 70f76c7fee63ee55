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

  package private(set) var sections = [Section(line: 0, start: 0, title: 0..<0, level: 0, parent: 0, end: 0)]
  private var lineCount: Int
  private var byteCount: Int

  /// O(log n) for each heading.
  package init(_ tree: SyntaxTree) {
    lineCount = tree.lineCount
    byteCount = tree.count
    var open = [0]
    tree.root.forEachLeaf(where: { $0.headings > 0 }) { leaf, before in
      var start = before.bytes
      for (index, line) in leaf.lines.enumerated() {
        if line.kind == .heading {
          let level = Int(line.level)
          while open.count > 1, sections[open[open.count - 1]].level >= level {
            sections[open.removeLast()].end = sections.count
          }
          let title = start + line.text.lowerBound..<start + line.text.upperBound
          sections.append(
            Section(
              line: before.lines + index, start: start, title: title, level: level, parent: open[open.count - 1],
              end: 0))
          open.append(sections.count - 1)
        }
        start += Int(line.length)
      }
    }
    for section in open { sections[section].end = sections.count }
  }

  /// The outline of a later version of a document. Linear in the headings, in steps that look at no text but where it changed.
  package init(_ tree: SyntaxTree, after old: Outline, of oldTree: SyntaxTree) {
    let (head, tail) = tree.commonEnds(with: oldTree)
    let first = head.headings + 1
    let end = tree.root.summary.headings - tail.headings + 1
    guard old.sections.count == tree.root.summary.headings + 1 else {
      self.init(tree)
      return
    }
    self = old
    lineCount = tree.lineCount
    byteCount = tree.count
    let lines = tree.lineCount - oldTree.lineCount
    let bytes = tree.count - oldTree.count
    var number = first
    var isSame = true
    tree.forEachLine(from: first < end ? tree.line(ofHeading: first - 1) : tree.lineCount) { place in
      guard place.line.kind == .heading else { return true }
      isSame = isSame && sections[number].level == Int(place.line.level)
      sections[number].line = place.index
      sections[number].start = place.start
      sections[number].title = place.range(place.line.text)
      number += 1
      return number < end
    }
    guard isSame else {
      self.init(tree)
      return
    }
    for index in end..<max(end, sections.count) {
      sections[index].line += lines
      sections[index].start += bytes
      sections[index].title = sections[index].title.lowerBound + bytes..<sections[index].title.upperBound + bytes
    }
  }

  /// The innermost section that holds a line. O(log n).
  package func section(ofLine line: Int) -> Int { last { $0.line <= line } }

  /// The innermost section that holds a byte. O(log n).
  package func section(at offset: Int) -> Int { last { $0.start <= offset } }

  private func last(_ isBefore: (Section) -> Bool) -> Int {
    var low = 0
    var high = sections.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if isBefore(sections[middle]) { low = middle } else { high = middle }
    }
    return low
  }

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
