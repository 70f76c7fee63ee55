import DossierSyntax

/// What was made of the leaves of a document's tree, for as long as they are in it: the next version of the document has most of them.
package struct LeafMemory<Value> {
  private var known: [ObjectIdentifier: (leaf: Node, value: Value)] = [:]
  /// Leaves that had to be read the last time.
  package private(set) var leavesRead = 0

  package init() {}

  /// Calls `body` with what is made of each leaf, and what precedes the leaf, until it says `false`; what it does not come to is forgotten.
  /// - Parameter make: what the lines say, wherever they stand.
  /// - Complexity: one look-up for each leaf, and what it costs to read those that are new.
  mutating func forEach(
    _ tree: SyntaxTree, make: (_ leaf: Node, _ before: Summary) -> Value, _ body: (Value, Summary) -> Bool
  ) {
    var current: [ObjectIdentifier: (leaf: Node, value: Value)] = [:]
    current.reserveCapacity(known.count)
    leavesRead = 0
    var goesOn = true
    tree.root.forEachLeaf(where: { _ in goesOn }) { leaf, before in
      guard goesOn else { return }
      let id = ObjectIdentifier(leaf)
      let entry = known[id] ?? (leaf, make(leaf, before))
      if known[id] == nil { leavesRead += 1 }
      current[id] = entry
      goesOn = body(entry.value, before)
    }
    // Who stopped early comes back for the rest; leaves that are gone do not gather meanwhile.
    if goesOn || known.count > 2 * current.count + 1024 { known = current } else { known.merge(current) { $1 } }
  }
}
