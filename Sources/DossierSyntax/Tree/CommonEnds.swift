// Versions of a document share nodes: what they share at both ends need not be looked at again.

extension SyntaxTree {
  /// What this tree has at its beginning, and at its end, that is the very same in another version. The two do not overlap in either.
  /// - Complexity: O(log n) for versions that differ in a few leaves.
  package func commonEnds(with other: SyntaxTree) -> (head: Summary, tail: Summary) {
    let head = Node.common(root, other.root, fromEnd: false)
    if head.bytes == root.summary.bytes, head.bytes == other.root.summary.bytes { return (head, Summary()) }
    let tail = Node.common(root, other.root, fromEnd: true)
    // A repetition may be claimed by both ends.
    let isDisjoint =
      head.bytes + tail.bytes <= min(count, other.count) && head.lines + tail.lines <= min(lineCount, other.lineCount)
    return isDisjoint ? (head, tail) : (head, Summary())
  }
}

extension Node {
  fileprivate static func common(_ left: Node, _ right: Node, fromEnd: Bool) -> Summary {
    var leftNodes = [left]
    var rightNodes = [right]
    var common = Summary()
    func open(_ nodes: inout [Node]) {
      let children = nodes.removeLast().children
      nodes += fromEnd ? children : children.reversed()
    }
    while let left = leftNodes.last, let right = rightNodes.last {
      if left === right {
        common += left.summary
        leftNodes.removeLast()
        rightNodes.removeLast()
      } else if left.height == 0, right.height == 0 {
        break
      } else if left.height >= right.height {
        open(&leftNodes)
      } else {
        open(&rightNodes)
      }
    }
    return common
  }
}
