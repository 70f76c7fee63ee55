/// An edit of a document: `range` (UTF-8 bytes) is replaced by `replacement`.
package struct TextEdit: Equatable, Sendable {
  package var range: Range<Int>
  package var replacement: [UInt8]

  package init(range: Range<Int>, replacement: [UInt8]) {
    self.range = range
    self.replacement = replacement
  }
}

/// A document: its bytes, its lines as read, and where they are, in one persistent tree.
///
/// Reading never fails and loses no byte: `bytes` gives back what went in, whatever it was. A value is a snapshot; keeping
/// one costs one retain. The last line is the one without a line break: a document that ends in a line break has an
/// empty last line, as the Language Server Protocol counts.
package struct SyntaxTree: Sendable {
  package let root: Node
  /// How many lines the last edit read again (all of them for a fresh tree). Tests bound it.
  package let linesRead: Int

  private init(root: Node, linesRead: Int) {
    self.root = root
    self.linesRead = linesRead
  }

  /// Reads a whole document. Linear in its bytes.
  package init(_ bytes: [UInt8]) {
    let leaves = SyntaxTree.pack(bytes, SyntaxTree.lines(bytes, isDocumentStart: true, isDocumentEnd: true))
    self.init(root: Node.build(leaves)!, linesRead: leaves.reduce(0) { $0 + $1.lines.count })
  }

  package init(_ text: String) { self.init(Array(text.utf8)) }

  /// UTF-8 bytes of the document.
  package var count: Int { root.summary.bytes }
  /// At least one; see the type.
  package var lineCount: Int { root.summary.lines }

  /// All bytes, as they went in. Linear.
  package var bytes: [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(count)
    root.forEachLeaf { result.append(contentsOf: $0.bytes) }
    return result
  }

  /// The document with one edit; this one stays as it is.
  ///
  /// - Parameter edit: its range must lie inside the document.
  /// - Complexity: O(log n) and linear in the lines that it touches.
  package func applying(_ edit: TextEdit) -> SyntaxTree {
    precondition(edit.range.lowerBound >= 0 && edit.range.upperBound <= count, "the edit lies outside the document")
    // The line before is read again when the edit begins at a line's start: its CR may meet a LF now.
    let first = line(containing: max(0, edit.range.lowerBound - 1))
    let last = line(containing: edit.range.upperBound)

    let head = root.split(aroundLine: first.index)
    let firstLeafStart = head.before?.summary.bytes ?? 0
    let firstLeafLine = head.before?.summary.lines ?? 0
    var middle = head.leaf.bytes
    var middleLines = Array(head.leaf.lines)
    var after = head.after
    // Take in leaves until the edit's last line is there, and one more where little would be left.
    func remaining() -> Int { middle.count - edit.range.count + edit.replacement.count }
    while let rest = after, firstLeafLine + middleLines.count <= last.index || remaining() < Node.leastLeafBytes {
      let next = rest.split(aroundLine: 0)
      middle.append(contentsOf: next.leaf.bytes)
      middleLines.append(contentsOf: next.leaf.lines)
      after = next.after
    }

    let regionStart = first.start - firstLeafStart
    let regionEnd = last.start + Int(last.line.length) - firstLeafStart
    let edited = (edit.range.lowerBound - firstLeafStart)..<(edit.range.upperBound - firstLeafStart)
    let region =
      Array(middle[regionStart..<edited.lowerBound]) + edit.replacement + middle[edited.upperBound..<regionEnd]
    let isDocumentEnd = last.index == lineCount - 1
    let regionLines = SyntaxTree.lines(region, isDocumentStart: first.index == 0, isDocumentEnd: isDocumentEnd)

    middle.replaceSubrange(regionStart..<regionEnd, with: region)
    middleLines.replaceSubrange(first.index - firstLeafLine...last.index - firstLeafLine, with: regionLines)
    // A leaf has room for more than it is filled to at first, and is halved then: else each word typed into a full one would make two of it.
    let parts = middle.count <= Node.mostLeafBytes ? 1 : (middle.count + Node.leafBytes - 1) / Node.leafBytes
    let leaves = SyntaxTree.split(middle, middleLines, into: parts)
    let root = Node.concatenate(Node.concatenate(head.before, Node.build(leaves)), after)
    return SyntaxTree(root: root!, linesRead: regionLines.count)
  }

  private static func lines(_ bytes: [UInt8], isDocumentStart: Bool, isDocumentEnd: Bool) -> [Line] {
    var lines: [Line] = []
    lines.reserveCapacity(bytes.count / 48 + 1)
    var start = 0
    while start < bytes.count {
      let line = readLine(bytes.span, at: start, end: bytes.count, isFirst: isDocumentStart && start == 0)
      lines.append(line)
      start += Int(line.length)
    }
    if isDocumentEnd, lines.last?.breakLength != 0 { lines.append(Line()) }
    return lines
  }

  /// Cuts bytes and their lines into leaves of about the same size: so many, as far as lines can be cut from one another.
  private static func split(_ bytes: [UInt8], _ lines: [Line], into parts: Int) -> [Node] {
    let size = (bytes.count + parts - 1) / parts
    return cut(bytes, lines) { $0 + $1 / 2 > size || $0 + $1 > Node.mostLeafBytes }
  }

  /// Cuts bytes and their lines into leaves, each as full as it may be at first.
  private static func pack(_ bytes: [UInt8], _ lines: [Line]) -> [Node] {
    cut(bytes, lines) { $0 + $1 > Node.leafBytes }
  }

  /// - Parameter isFull: whether a leaf of so many bytes is done before a line of so many.
  @inline(__always)
  private static func cut(
    _ bytes: [UInt8], _ lines: [Line], where isFull: (_ size: Int, _ next: Int) -> Bool
  ) -> [Node] {
    var leaves: [Node] = []
    var firstLine = 0
    var (start, end) = (0, 0)
    for (index, line) in lines.enumerated() {
      if index > firstLine, isFull(end - start, Int(line.length)) {
        leaves.append(leaf(bytes, start..<end, lines[firstLine..<index]))
        firstLine = index
        start = end
      }
      end += Int(line.length)
    }
    if firstLine < lines.count { leaves.append(leaf(bytes, start..<end, lines[firstLine...])) }
    return leaves
  }

  /// A leaf with bytes of its own. `Array(bytes[range])` could hand on all of the bytes with the room that they have to grow.
  private static func leaf(_ bytes: [UInt8], _ range: Range<Int>, _ lines: ArraySlice<Line>) -> Node {
    // Safe: the range lies in the bytes, which are copied.
    Node(bytes: unsafe bytes.withUnsafeBufferPointer { unsafe Array($0[range]) }, lines: lines)
  }
}

extension SyntaxTree {
  /// A line with its place.
  package struct PlacedLine: Sendable {
    /// Zero-based.
    package var index: Int
    /// UTF-8 bytes from the document's start.
    package var start: Int
    package var line: Line
    /// The leaf that holds the line, and where the line begins in the leaf's bytes.
    package var leaf: Node
    package var leafStart: Int
    /// Index of the line among those of the leaf.
    package var lineInLeaf: Int
  }

  /// The line that holds the byte at `offset`; the last line where `offset` is the document's end. O(log n).
  package func line(containing offset: Int) -> PlacedLine {
    descend { child, before in before.bytes + child.bytes > offset }
      .advance { start, line in start + Int(line.length) > offset }
  }

  /// The line of this zero-based index, which must be less than `lineCount`. O(log n).
  package func line(at index: Int) -> PlacedLine {
    descend { child, before in before.lines + child.lines > index }.step(to: index)
  }

  /// What precedes the line of this zero-based index, which may be `lineCount`. O(log n).
  package func summary(beforeLine index: Int) -> Summary {
    if index >= lineCount { return root.summary }
    let place = descend { child, before in before.lines + child.lines > index }
    var summary = place.before
    for line in place.leaf.lines[..<(index - summary.lines)] { summary.add(line) }
    return summary
  }

  /// The zero-based index of the line that is the `number`-th (from zero) heading. There must be so many. O(log n).
  package func line(ofHeading number: Int) -> Int {
    let place = descend { child, before in before.headings + child.headings > number }
    return place.lineIndex(number - place.before.headings) { $0.kind == .heading }
  }

  /// The first and the last of some lines that say something; nil where none does. O(log n).
  package func filledLines(in lines: Range<Int>) -> ClosedRange<Int>? {
    let first = summary(beforeLine: lines.lowerBound).filled
    let end = summary(beforeLine: lines.upperBound).filled
    guard first < end else { return nil }
    return line(ofFilled: first)...line(ofFilled: end - 1)
  }

  private func line(ofFilled number: Int) -> Int {
    let place = descend { child, before in before.filled + child.filled > number }
    return place.lineIndex(number - place.before.filled) { $0.isFilled }
  }

  /// Descends to the first leaf for which `isHere` holds, or to the last leaf.
  private func descend(_ isHere: (_ node: Summary, _ before: Summary) -> Bool) -> LeafPlace {
    var node = root
    var before = Summary()
    while node.height > 0 {
      var position = 0
      while position < node.children.count - 1, !isHere(node.children[position].summary, before) {
        before += node.children[position].summary
        position += 1
      }
      node = node.children[position]
    }
    return LeafPlace(leaf: node, before: before)
  }

  private struct LeafPlace {
    var leaf: Node
    var before: Summary

    /// The first line for which `isHere` holds (it is given the line's start in the document), or the last one.
    func advance(_ isHere: (Int, Line) -> Bool) -> PlacedLine {
      var start = before.bytes
      for (index, line) in leaf.lines.enumerated() {
        if isHere(start, line) || index == leaf.lines.count - 1 {
          return PlacedLine(
            index: before.lines + index, start: start, line: line, leaf: leaf, leafStart: start - before.bytes,
            lineInLeaf: index)
        }
        start += Int(line.length)
      }
      preconditionFailure("a leaf has at least one line")
    }

    /// The index in the document of the `number`-th line of the leaf for which `isCounted` holds.
    func lineIndex(_ number: Int, _ isCounted: (Line) -> Bool) -> Int {
      var left = number
      for (index, line) in leaf.lines.enumerated() where isCounted(line) {
        if left == 0 { return before.lines + index }
        left -= 1
      }
      return before.lines + leaf.lines.count - 1
    }

    func step(to lineIndex: Int) -> PlacedLine {
      var start = before.bytes
      let inner = min(max(0, lineIndex - before.lines), leaf.lines.count - 1)
      for line in leaf.lines[..<inner] { start += Int(line.length) }
      return PlacedLine(
        index: before.lines + inner, start: start, line: leaf.lines[inner], leaf: leaf, leafStart: start - before.bytes,
        lineInLeaf: inner)
    }
  }

  /// The bytes of a range, copied. O(log n) and linear in the range.
  package func bytes(in range: Range<Int>) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(range.count)
    var position = range.lowerBound
    while position < range.upperBound {
      let place = descend { child, before in before.bytes + child.bytes > position }
      let from = position - place.before.bytes
      let to = min(range.upperBound - place.before.bytes, place.leaf.bytes.count)
      guard to > from else { break }
      result.append(contentsOf: place.leaf.bytes[from..<to])
      position = place.before.bytes + to
    }
    return result
  }

  /// The text of a range, ill-formed bytes replaced by U+FFFD. For messages and values, not for round trips.
  package func text(in range: Range<Int>) -> String { String(decoding: bytes(in: range), as: UTF8.self) }
}
