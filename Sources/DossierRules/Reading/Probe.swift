import DossierModel
import DossierSyntax
import Synchronization

/// A question about text whose words are not known beforehand: they stand elsewhere in the dossier.
enum Probe: Hashable, Sendable {
  /// Whether a text, folded (`foldedText`), stands on some line.
  case occurs([UInt8])
  /// Whether some cell of a table is this name, by the hash of its key.
  case cell(UInt64)
  /// Whether a fact has this name, by the hash of its key; for names that the rulebook does not speak of.
  case fact(UInt64)
}

/// Answers that a node has given. They hold as long as the node lives, since it never changes.
final class ProbeMemory: Sendable {
  private let answers = Mutex<[Probe: Bool]>([:])

  /// Values come and go while they are typed; a node forgets them all when it knows so many.
  private static let most = 128

  func answer(_ probe: Probe, _ find: () -> Bool) -> Bool {
    if let known = answers.withLock({ $0[probe] }) { return known }
    let answer = find()
    answers.withLock {
      if $0.count >= Self.most { $0.removeAll(keepingCapacity: true) }
      $0[probe] = answer
    }
    return answer
  }
}

extension NodeReading {
  /// The answer for the bytes of `range`, in the coordinates of the document that the node begins at `start` of.
  func answers(_ probe: Probe, in range: Range<Int>, after start: Int = 0) -> Bool {
    let own = start..<start + summary.bytes
    guard own.overlaps(range) else { return false }
    if own.lowerBound >= range.lowerBound, own.upperBound <= range.upperBound { return answers(probe) }
    if let leaf {
      return leaf.answers(
        probe, in: max(0, range.lowerBound - start)..<min(summary.bytes, range.upperBound - start))
    }
    var position = start
    for child in children {
      if child.answers(probe, in: range, after: position) { return true }
      position += child.summary.bytes
    }
    return false
  }

  private func answers(_ probe: Probe) -> Bool {
    probes.answer(probe) {
      if let leaf { return leaf.answers(probe, in: 0..<leaf.bytes.count) }
      return children.contains { $0.answers(probe) }
    }
  }
}

extension LeafReading {
  func answers(_ probe: Probe, in range: Range<Int>) -> Bool {
    let bytes = bytes
    switch probe {
    case .occurs(let needle): return occursFolded(needle, in: bytes.span, range)
    case .cell(let hash):
      return segments[segments(in: range)].contains { segment in
        guard segment.role == .cell else { return false }
        let key = Array(foldedName(text(segment.range)).utf8)
        return hashed(key.span, 0..<key.count) == hash
      }
    case .fact(let hash): return facts.contains { $0.name < 0 && $0.hash == hash && range.contains(Int($0.nameStart)) }
    }
  }
}
