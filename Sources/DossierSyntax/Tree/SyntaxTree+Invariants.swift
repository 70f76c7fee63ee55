extension SyntaxTree {
  /// What must hold of every tree. Tests call it after each edit.
  /// - Returns: a description of the first thing that does not hold, or nil.
  package func brokenInvariant() -> String? {
    if let broken = brokenInvariant(of: root, isRoot: true) { return broken }
    var broken: String?
    var position = 0
    root.forEachLeaf { leaf in
      for line in leaf.lines {
        position += 1
        let isLast = position == lineCount
        if isLast != (line.breakLength == 0) { broken = "line \(position) of \(lineCount) has the wrong kind of end" }
      }
    }
    return broken
  }

  private func brokenInvariant(of node: Node, isRoot: Bool) -> String? {
    if node.height == 0 {
      if node.lines.count > 1, node.bytes.count > Node.mostLeafBytes {
        return "a leaf of \(node.lines.count) lines has \(node.bytes.count) bytes"
      }
      let covered = node.lines.reduce(0) { $0 + Int($1.length) }
      return covered == node.bytes.count ? nil : "lines cover \(covered) of \(node.bytes.count) bytes of a leaf"
    }
    if node.children.count > Node.mostChildren { return "a node has \(node.children.count) children" }
    if isRoot, node.children.count < 2 { return "the root has one child" }
    for child in node.children {
      if child.height != node.height - 1 { return "a child of height \(child.height) below \(node.height)" }
      if let broken = brokenInvariant(of: child, isRoot: false) { return broken }
    }
    return nil
  }
}
