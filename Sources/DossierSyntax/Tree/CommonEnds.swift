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
  /// What both have at the beginning, or at the end, that is the very same.
  fileprivate static func common(_ left: Node, _ right: Node, fromEnd: Bool) -> Summary {
    commonAbove(left, right, fromEnd: fromEnd) ?? commonNodes(left, right, fromEnd: fromEnd)
  }

  /// The same where both differ in one leaf that stands in the same place of each: what is typed changes no more, and then nothing needs to be gathered.
  /// - Returns: nil where the nodes above the leaf are cut in another way.
  private static func commonAbove(_ left: Node, _ right: Node, fromEnd: Bool) -> Summary? {
    var (left, right, common) = (left, right, Summary())
    if left === right { return left.summary }
    while left.height > 0, left.height == right.height {
      let (own, other) = (left.children, right.children)
      func child(_ children: [Node], _ index: Int) -> Node {
        children[fromEnd ? children.count - 1 - index : index]
      }
      var index = 0
      while index < min(own.count, other.count), child(own, index) === child(other, index) {
        common += child(own, index).summary
        index += 1
      }
      // All that one of them has: the rest of the other may be shared with what stands beside it.
      if index == min(own.count, other.count) { return nil }
      (left, right) = (child(own, index), child(other, index))
    }
    return left.height == right.height ? common : nil
  }

  private static func commonNodes(_ left: Node, _ right: Node, fromEnd: Bool) -> Summary {
    var common = Summary()
    var leftNodes = [left]
    var rightNodes = [right]
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
