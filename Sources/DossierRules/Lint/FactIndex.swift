import DossierSyntax

/// Where facts stand whose names no rulebook knows, by the hash of the name's key.
///
/// Nodes remember a hundred answers each. Where a document asks for more names than that, each question would look at every leaf; then all
/// of them are gathered once.
struct FactIndex: Sendable {
  struct Place: Sendable {
    var leaf: Int32
    /// Index into the facts of the leaf.
    var fact: Int32
  }

  /// So many questions that nodes have no answer to are asked of them; that costs about as much as the index.
  static let mostQuestions = 512

  private var leaves: [(reading: LeafReading, before: Summary)] = []
  private var places: [UInt64: [Place]] = [:]

  /// - Complexity: linear in the facts.
  init(_ root: NodeReading) {
    root.visit(0..<root.summary.bytes, where: { _ in true }) { leaf, before in
      for (index, fact) in leaf.facts.enumerated() where fact.name < 0 {
        places[fact.hash, default: []].append(Place(leaf: Int32(leaves.count), fact: Int32(index)))
      }
      leaves.append((leaf, before))
      return true
    }
  }

  /// Calls `body` with the facts whose name has a key of this hash, in order, until it says `false`.
  /// - Returns: false where `body` said so.
  func forEach(_ hash: UInt64, _ body: (_ leaf: LeafReading, _ fact: Int, _ before: Summary) -> Bool) -> Bool {
    for place in places[hash] ?? [] {
      let leaf = leaves[Int(place.leaf)]
      if !body(leaf.reading, Int(place.fact), leaf.before) { return false }
    }
    return true
  }
}
