import DossierSyntax

/// Passages that text is compared with. Of their letters every so many are filed by the hash of a few that begin there, close enough that none
/// of `shortest` letters in a row is missed; a text is looked up letter by letter, however many passages there are.
final class PassageIndex: Sendable {
  /// Where a passage comes from.
  enum Origin: Equatable, Sendable {
    case template(String)
    case example(id: String)
    /// Of a neighbour: its number, the 材料 of the document, and the one-based line.
    case dossier(Int, document: String?, line: Int)
  }

  private struct Passage: Sendable {
    var origin: Origin
    /// Its letters in `letters`.
    var range: Range<Int>
  }

  /// Letters that are shared in a row.
  let shortest: Int
  /// Letters that are hashed together.
  private let length: Int
  private let letters: [UInt16]
  private let passages: [Passage]
  /// By hash: where its samples begin in `letters`.
  private let samples: [UInt64: [Int32]]
  /// A bit for each hash that there is, by its upper half.
  private let filter: [UInt64]

  /// Samples of one hash that are kept: what stands everywhere need not be compared with everything.
  private static let mostSamples = 16
  private static let filterBits = 14

  init(_ builder: PassageBuilder, shortest: Int) {
    self.shortest = shortest
    length = min(12, shortest / 2)
    letters = builder.letters
    passages = builder.passages.map { Passage(origin: $0.origin, range: $0.range) }
    var samples: [UInt64: [Int32]] = [:]
    var filter = [UInt64](repeating: 0, count: 1 << (Self.filterBits - 6))
    for passage in passages {
      let last = passage.range.upperBound - length
      for start in stride(from: passage.range.lowerBound, through: last, by: shortest - length + 1) {
        guard let hash = Self.hash(letters, start, length) else { continue }
        if samples[hash, default: []].count < Self.mostSamples { samples[hash, default: []].append(Int32(start)) }
        let bit = Int(hash >> (64 - UInt64(Self.filterBits)))
        filter[bit >> 6] |= 1 << UInt64(bit & 63)
      }
    }
    self.samples = samples
    self.filter = filter
  }

  var isEmpty: Bool { samples.isEmpty }

  func origin(_ passage: Int) -> Origin { passages[passage].origin }

  // MARK: Looking up

  /// The parts of a text that some passage has, too, longest first where several begin at one place; none overlap.
  /// - Parameters:
  ///   - text: the letters are folded.
  ///   - excluded: dossiers whose passages do not count.
  /// - Complexity: linear in the text, times the samples of one hash.
  func runs(in text: FoldedLetters, excluding excluded: [Int]) -> [SharedRun] {
    var runs: [SharedRun] = []
    let own = text.letters
    guard !isEmpty, own.count >= shortest else { return runs }
    var rolling = RollingHash(length: length)
    var end = 0
    own.withUnsafeBufferPointer { letters in
      filter.withUnsafeBufferPointer { filter in
        for index in letters.indices {
          rolling.add(letters, index)
          let first = index + 1 - length
          guard rolling.isFull, mayHave(rolling.value, filter), first >= end, let places = samples[rolling.value],
            let run = longest(own, first, places, from: end, excluded)
          else { continue }
          end = run.start + run.count
          runs.append(
            SharedRun(
              range: text.range(run.start..<end), letters: run.count, passage: run.passage, offset: run.offset))
        }
      }
    }
    return runs
  }

  private func mayHave(_ hash: UInt64, _ filter: UnsafeBufferPointer<UInt64>) -> Bool {
    let bit = Int(hash >> (64 - UInt64(Self.filterBits)))
    return filter[bit >> 6] & 1 << UInt64(bit & 63) != 0
  }

  /// The longest run of at least `shortest` letters around a sample of the same hash; of equal ones the first.
  /// - Parameter end: letters before it belong to another run.
  private func longest(
    _ own: [UInt16], _ first: Int, _ places: [Int32], from end: Int, _ excluded: [Int]
  ) -> (start: Int, count: Int, passage: Int, offset: Int)? {
    var best: (start: Int, count: Int, passage: Int, offset: Int)?
    for place in places {
      let number = passage(at: Int(place))
      if case .dossier(let dossier, _, _) = passages[number].origin, excluded.contains(dossier) { continue }
      let ahead = commonLetters(own, first, letters, Int(place), step: 1)
      let back = min(first - end, commonLetters(own, first - 1, letters, Int(place) - 1, step: -1))
      guard ahead + back >= max(shortest, (best?.count ?? 0) + 1) else { continue }
      best = (first - back, ahead + back, number, Int(place) - back - passages[number].range.lowerBound)
    }
    return best
  }

  private func passage(at letter: Int) -> Int {
    var low = 0
    var high = passages.count
    while low < high {
      let middle = (low + high) / 2
      if passages[middle].range.upperBound <= letter { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// Nil where a gap is among the letters.
  private static func hash(_ letters: [UInt16], _ start: Int, _ length: Int) -> UInt64? {
    var rolling = RollingHash(length: length)
    letters.withUnsafeBufferPointer { letters in
      for index in start..<start + length { rolling.add(letters, index) }
    }
    return rolling.isFull ? rolling.value : nil
  }
}

/// Something that a text shares with a passage.
struct SharedRun: Equatable, Sendable {
  /// UTF-8 bytes of the text.
  var range: Range<Int>
  var letters: Int
  /// Number of the passage.
  var passage: Int
  /// Letters of the passage before it.
  var offset: Int
}

/// Passages on their way into an index.
struct PassageBuilder {
  fileprivate(set) var letters: [UInt16] = [FoldedLetters.gap]
  fileprivate(set) var passages: [(origin: PassageIndex.Origin, range: Range<Int>)] = []

  var letterCount: Int { letters.count }

  /// Texts that are shorter than `shortest` are of no use.
  mutating func add(_ text: FoldedLetters, _ origin: PassageIndex.Origin, shortest: Int) {
    guard text.letters.count > shortest else { return }
    passages.append((origin, letters.count..<letters.count + text.letters.count))
    letters += text.letters
  }
}

/// A hash of the last so many letters, which costs the same for each further letter.
private struct RollingHash {
  private let length: Int
  private var sum: UInt64 = 0
  /// Letters since the last gap.
  private var count = 0
  /// The factor of the letter that leaves.
  private let leaving: UInt64

  private static let factor: UInt64 = 0x9E37_79B9_7F4A_7C15

  init(length: Int) {
    self.length = length
    leaving = (0...length).reduce(1) { power, _ in power &* RollingHash.factor }
  }

  var isFull: Bool { count >= length }

  @inline(__always)
  mutating func add(_ letters: UnsafeBufferPointer<UInt16>, _ index: Int) {
    if letters[index] == FoldedLetters.gap {
      (sum, count) = (0, 0)
      return
    }
    sum = (sum &+ UInt64(letters[index])) &* RollingHash.factor
    if count >= length { sum = sum &- UInt64(letters[index - length]) &* leaving }
    count += 1
  }

  var value: UInt64 { sum ^ sum >> 29 }
}
