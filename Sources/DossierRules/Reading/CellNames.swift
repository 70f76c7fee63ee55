import DossierModel
import DossierSyntax
import Synchronization

/// Names that are looked for among the cells of tables, all of them at once.
struct CellNames: Sendable {
  /// Of their keys, in order.
  private let hashes: [UInt64]
  /// A hash of all of them, under which answers are kept. It has the seed of the process, as in `Probe`.
  let key: UInt64

  init(_ names: [String]) {
    let hashes = names.map { name in
      let key = Array(foldedName(name).utf8)
      return hashed(key.span, 0..<key.count)
    }
    self.hashes = Set(hashes).sorted()
    key = UInt64(bitPattern: Int64(self.hashes.hashValue))
  }

  /// The number of a name; nil where it is none of them.
  func number(of name: String) -> Int32? {
    let key = Array(foldedName(name).utf8)
    return number(ofHash: hashed(key.span, 0..<key.count))
  }

  /// - Complexity: logarithmic in the number of names.
  fileprivate func number(ofHash hash: UInt64) -> Int32? {
    var (low, high) = (0, hashes.count)
    while low < high {
      let middle = (low + high) / 2
      if hashes[middle] < hash { low = middle + 1 } else { high = middle }
    }
    return low < hashes.count && hashes[low] == hash ? Int32(low) : nil
  }
}

extension NodeReading {
  /// The numbers of the names that are cells below the node, in order. Kept for the names that were asked for last.
  func cells(among names: CellNames) -> [Int32] {
    if let known = probes.withLock({ $0.known(names) }) { return known }
    var found: Set<Int32> = []
    if let leaf {
      for hash in leaf.cellHashes {
        if let number = names.number(ofHash: hash) { found.insert(number) }
      }
    } else {
      for child in children { found.formUnion(child.cells(among: names)) }
    }
    let sorted = found.isEmpty ? [] : found.sorted()
    probes.withLock { $0.keep(names, sorted) }
    return sorted
  }
}

extension LeafReading {
  /// The hash of the key of each cell, in order; worked out when somebody first asks.
  fileprivate var cellHashes: [UInt64] {
    lazyCellHashes.value {
      let bytes = bytes
      var hashes: [UInt64] = []
      for segment in segments where segment.role == .cell {
        hashes.append(NameTable.keyHash(bytes.span, segment.range))
      }
      return hashes
    }
  }
}
