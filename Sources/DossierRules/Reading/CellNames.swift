import DossierModel
import DossierSyntax
import Synchronization

/// Names that are looked for among the cells of tables, all of them at once.
struct CellNames: Sendable {
  /// Of their keys, in order.
  private let hashes: [UInt64]
  /// A hash of all of them, under which answers are kept. It has the seed of the process, as in `Probe`.
  let key: UInt64

  /// - Parameter hashes: of the keys of the names, as `NameTable.keyHash` gives them.
  init(hashes: Set<UInt64>) {
    self.hashes = hashes.sorted()
    key = UInt64(bitPattern: Int64(self.hashes.hashValue))
  }

  /// - Complexity: logarithmic in the number of names.
  fileprivate func contains(_ hash: UInt64) -> Bool {
    var (low, high) = (0, hashes.count)
    while low < high {
      let middle = (low + high) / 2
      if hashes[middle] < hash { low = middle + 1 } else { high = middle }
    }
    return low < hashes.count && hashes[low] == hash
  }
}

extension NodeReading {
  /// The hashes of those of the names that are cells below the node. Kept for the names that were asked for last.
  func cells(among names: CellNames) -> Set<UInt64> {
    if let known = probes.withLock({ $0.known(names) }) { return known }
    var found: Set<UInt64> = []
    if let leaf {
      for hash in leaf.cellHashes where names.contains(hash) { found.insert(hash) }
    } else {
      for child in children { found.formUnion(child.cells(among: names)) }
    }
    probes.withLock { $0.keep(names, found) }
    return found
  }
}

extension LeafReading {
  /// The hash of the key of each cell, in order; worked out when somebody first asks.
  fileprivate var cellHashes: [UInt64] {
    knownCellHashes.withLock { known in
      if let known { return known }
      let bytes = bytes
      var hashes: [UInt64] = []
      for segment in segments where segment.role == .cell {
        hashes.append(NameTable.keyHash(bytes.span, segment.range))
      }
      known = hashes
      return hashes
    }
  }
}
