import DossierModel
import DossierSyntax
import Synchronization

/// A question about text whose words are not known beforehand: they stand elsewhere in the dossier.
struct Probe: Sendable {
  fileprivate enum Question: Hashable, Sendable {
    case occurs([UInt8])
    case fact(UInt64)
    case value(ValueType)
  }

  fileprivate let question: Question
  /// A hash, under which answers are kept. It has the seed of the process: nobody can write documents in which two questions share one.
  fileprivate let key: UInt64

  private init(_ question: Question) {
    self.question = question
    key = UInt64(bitPattern: Int64(question.hashValue))
  }

  /// Whether a text, folded (`foldedText`), stands on some line.
  static func occurs(_ text: [UInt8]) -> Probe { Probe(.occurs(text)) }
  /// Whether a fact has this name, by the hash of its key; for names that the rulebook does not speak of.
  static func fact(_ hash: UInt64) -> Probe { Probe(.fact(hash)) }
  /// Whether a run of ASCII letters and digits of running text reads as a value of a type.
  static func value(_ type: ValueType) -> Probe { Probe(.value(type)) }
}

/// Answers that a node has given. They hold as long as the node lives, since it never changes.
struct ProbeAnswers: Sendable {
  /// The key of the question with the answer in the place of its lowest bit. A document has thousands of nodes, so this is all that is kept.
  private var kept: [UInt64] = []
  /// Which names of a set are cells.
  private var cells: (key: UInt64, found: Set<UInt64>)?

  /// Values come and go while they are typed; a node forgets them all when it knows so many.
  private static let most = 128

  func known(_ probe: Probe) -> Bool? {
    let key = probe.key | 1
    return kept.first { $0 | 1 == key }.map { $0 & 1 != 0 }
  }

  mutating func keep(_ probe: Probe, _ answer: Bool) {
    if kept.count >= Self.most { kept.removeAll() }
    // With room for a few: twice as much each time would be the most of what is kept here.
    if kept.count == kept.capacity {
      var larger: [UInt64] = []
      larger.reserveCapacity(kept.count + 4)
      larger += kept
      kept = larger
    }
    kept.append(answer ? probe.key | 1 : probe.key & ~1)
  }

  func known(_ names: CellNames) -> Set<UInt64>? { cells.flatMap { $0.key == names.key ? $0.found : nil } }

  mutating func keep(_ names: CellNames, _ found: Set<UInt64>) { cells = (names.key, found) }
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

  /// The first line of `range` for which the answer is yes, as far as it is in it. Both in the coordinates of the document.
  func firstLine(_ probe: Probe, in range: Range<Int>, after start: Int = 0) -> Range<Int>? {
    let own = start..<start + summary.bytes
    guard own.overlaps(range) else { return nil }
    if own.lowerBound >= range.lowerBound, own.upperBound <= range.upperBound, !answers(probe) { return nil }
    if let leaf {
      for index in leaf.lines.indices {
        let line = leaf.range(index, 0..<Int(leaf.lines[index].length))
        let part = line.clamped(to: max(0, range.lowerBound - start)..<min(summary.bytes, range.upperBound - start))
        if !part.isEmpty, leaf.answers(probe, in: part) { return start + part.lowerBound..<start + part.upperBound }
      }
      return nil
    }
    var position = start
    for child in children {
      if let line = child.firstLine(probe, in: range, after: position) { return line }
      position += child.summary.bytes
    }
    return nil
  }

  /// Whether the answer for all of the node is kept.
  func knows(_ probe: Probe) -> Bool { probes.withLock { $0.known(probe) != nil } }

  private func answers(_ probe: Probe) -> Bool {
    if let known = probes.withLock({ $0.known(probe) }) { return known }
    let answer = leaf.map { $0.answers(probe, in: 0..<$0.bytes.count) } ?? children.contains { $0.answers(probe) }
    probes.withLock { $0.keep(probe, answer) }
    return answer
  }
}

extension LeafReading {
  func answers(_ probe: Probe, in range: Range<Int>) -> Bool {
    let bytes = bytes
    switch probe.question {
    case .occurs(let needle): return occursFolded(needle, in: bytes.span, range)
    case .value(let type): return segments.contains { $0.isProse && holds(type, in: $0.range.clamped(to: range)) }
    case .fact(let hash): return facts.contains { $0.name < 0 && $0.hash == hash && range.contains(Int($0.nameStart)) }
    }
  }
}

extension LeafReading {
  private func holds(_ type: ValueType, in range: Range<Int>) -> Bool {
    func isPart(_ byte: UInt8) -> Bool {
      (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte | 0x20)
    }
    return bytes[range].split { !isPart($0) }.contains { run in
      // No such number is shorter, or longer.
      (11...18).contains(run.count) && (try? readValue(String(decoding: run, as: UTF8.self), as: type)) != nil
    }
  }
}
