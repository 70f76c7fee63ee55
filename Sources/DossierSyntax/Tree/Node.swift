package import Synchronization

/// What a part of a document adds up to.
package struct Summary: Equatable, Sendable {
  /// UTF-8 bytes.
  package var bytes = 0
  package var utf16 = 0
  package var scalars = 0
  package var lines = 0
  package var headings = 0
  /// Comments that may be addressed to the tool: see `isAddressed`.
  package var addressed = 0
  /// Lines that say something: see `Line.isFilled`.
  package var filled = 0
  /// Whether some line is not UTF-8, or has characters that do not belong in text.
  package var hasOddBytes = false

  package init() {}

  mutating func add(_ line: Line) {
    bytes += Int(line.length)
    utf16 += Int(line.utf16)
    scalars += Int(line.scalars)
    lines += 1
    if line.kind == .heading { headings += 1 }
    if line.isFilled { filled += 1 }
    if !line.flags.isDisjoint(with: [.illFormed, .oddCharacters]) { hasOddBytes = true }
  }

  package static func += (left: inout Summary, right: Summary) {
    left.bytes += right.bytes
    left.utf16 += right.utf16
    left.scalars += right.scalars
    left.lines += right.lines
    left.headings += right.headings
    left.addressed += right.addressed
    left.hasOddBytes = left.hasOddBytes || right.hasOddBytes
    left.filled += right.filled
  }
}

/// Something that was worked out from a node, kept with it as long as the node lives. It must not hold the node itself.
package protocol NodeCache: AnyObject, Sendable {}

/// A node of the persistent B-tree of runs of lines. Immutable: an edit makes new leaves and one new path to the root.
///
/// A leaf (`height` 0) holds one to two and a half kilobytes of whole lines with their readings; a longer line has a leaf of its own.
package final class Node: Sendable {
  package let summary: Summary
  package let height: Int
  /// Inner nodes only.
  package let children: [Node]
  /// Leaves only. The lines cover the bytes without gap or overlap.
  package let bytes: [UInt8]
  package let lines: LineRun
  /// Places in the leaf's long lines, so that a column of a line of megabytes is found without counting it through.
  let checkpoints: [Checkpoint]
  /// Nodes go from one version of a document to the next, and what is kept here with them.
  package let cache = Mutex<(any NodeCache)?>(nil)

  /// Children of an inner node, at the least (the root apart) and at the most.
  static let leastChildren = 8
  static let mostChildren = 16
  /// Bytes that a leaf of several lines is filled to at first, and that it may grow to.
  static let leafBytes = 2048
  static let mostLeafBytes = 2560
  /// Below this a leaf takes in its neighbour when it is made anew.
  static let leastLeafBytes = 512

  init(bytes: [UInt8], lines: ArraySlice<Line>) {
    var summary = Summary()
    for line in lines {
      if line.kind == .comment, isAddressed(bytes, summary.bytes + Int(line.textStart)) { summary.addressed += 1 }
      summary.add(line)
    }
    self.summary = summary
    self.height = 0
    self.children = []
    self.bytes = bytes
    self.lines = LineRun(lines)
    checkpoints = Checkpoint.all(bytes, lines)
  }

  init(children: [Node]) {
    var summary = Summary()
    for child in children { summary += child.summary }
    self.summary = summary
    self.height = children[0].height + 1
    self.children = children
    self.bytes = []
    self.lines = LineRun([])
    checkpoints = []
  }
}

/// Whether a comment's text begins like `豁免`, `allow`, `格式` or `format`, in either case: most begin like none of them.
package func isAddressed(_ bytes: [UInt8], _ offset: Int) -> Bool {
  guard offset < bytes.count else { return false }
  switch bytes[offset] {
  case 0xE8, UInt8(ascii: "a"), UInt8(ascii: "A"), UInt8(ascii: "f"), UInt8(ascii: "F"): return true
  case 0xE6: return bytes[offset...].starts(with: [0xE6, 0xA0, 0xBC])
  default: return false
  }
}

extension Node {
  /// Puts `left` before `right`; one node, or two of the same height.
  private static func join(_ left: Node, _ right: Node) -> [Node] {
    if left.height == right.height {
      return left.height == 0 ? [left, right] : pack(left.children + right.children)
    }
    if left.height > right.height {
      return pack(left.children.dropLast() + join(left.children[left.children.count - 1], right))
    }
    return pack(join(left, right.children[0]) + right.children.dropFirst())
  }

  /// One node of the children, or two where they are too many.
  private static func pack(_ children: [Node]) -> [Node] {
    if children.count <= mostChildren { return [Node(children: children)] }
    let half = children.count / 2
    return [Node(children: Array(children[..<half])), Node(children: Array(children[half...]))]
  }

  static func concatenate(_ left: Node?, _ right: Node?) -> Node? {
    guard let left else { return right }
    guard let right else { return left }
    let joined = join(left, right)
    return joined.count == 1 ? joined[0] : Node(children: joined)
  }

  /// A tree over `leaves`, or nil where there are none.
  static func build(_ leaves: [Node]) -> Node? {
    var level = leaves
    while level.count > 1 {
      var next: [Node] = []
      next.reserveCapacity(level.count / leastChildren + 1)
      // Spread evenly, so that no node falls below the least.
      let groups = (level.count + mostChildren - 1) / mostChildren
      for group in 0..<groups {
        next.append(Node(children: Array(level[group * level.count / groups..<(group + 1) * level.count / groups])))
      }
      level = next
    }
    return level.first
  }

  /// The leaves before the one that holds line `lineIndex`, that leaf and the leaves behind it.
  func split(aroundLine lineIndex: Int) -> (before: Node?, leaf: Node, after: Node?) {
    if height == 0 { return (nil, self, nil) }
    var line = lineIndex
    var position = 0
    while position < children.count - 1, line >= children[position].summary.lines {
      line -= children[position].summary.lines
      position += 1
    }
    let inner = children[position].split(aroundLine: line)
    let left = position == 0 ? nil : Node.collapsed(Array(children[..<position]))
    let right = position == children.count - 1 ? nil : Node.collapsed(Array(children[(position + 1)...]))
    return (Node.concatenate(left, inner.before), inner.leaf, Node.concatenate(inner.after, right))
  }

  private static func collapsed(_ children: [Node]) -> Node {
    children.count == 1 ? children[0] : Node(children: children)
  }

  /// Calls `body` with each leaf for which `isWanted` holds, as it must for every node above it, and with what precedes the leaf.
  package func forEachLeaf(
    where isWanted: (Summary) -> Bool, after before: Summary = Summary(), _ body: (Node, Summary) -> Void
  ) {
    if !isWanted(summary) { return }
    if height == 0 { return body(self, before) }
    var before = before
    for child in children {
      child.forEachLeaf(where: isWanted, after: before, body)
      before += child.summary
    }
  }

  /// Calls `body` with each leaf in order.
  package func forEachLeaf(_ body: (Node) -> Void) {
    if height == 0 { return body(self) }
    for child in children { child.forEachLeaf(body) }
  }
}
