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
  private let samples: PassageSamples

  init(_ builder: PassageBuilder, shortest: Int) {
    self.shortest = shortest
    length = min(RollingHash.mostLetters, shortest / 2)
    letters = builder.letters
    passages = builder.passages.map { Passage(origin: $0.origin, range: $0.range) }
    var found: [(hash: UInt64, start: Int32)] = []
    for passage in passages {
      let last = passage.range.upperBound - length
      for start in stride(from: passage.range.lowerBound, through: last, by: shortest - length + 1) {
        if let hash = Self.hash(letters, start, length) { found.append((hash, Int32(start))) }
      }
    }
    samples = PassageSamples(found)
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
    for index in own.indices {
      rolling.add(own[index])
      let first = index + 1 - length
      guard rolling.isFull, samples.mayHave(rolling.value), first >= end,
        let run = longest(own, first, samples.starts(rolling.value), from: end, excluded)
      else { continue }
      end = run.start + run.count
      runs.append(
        SharedRun(range: text.range(run.start..<end), letters: run.count, passage: run.passage, offset: run.offset))
    }
    return runs
  }

  /// Whether a piece of text may share something: its letters are looked up as they come, without what parts them.
  func mayShare(_ bytes: borrowing Span<UInt8>, _ range: Range<Int>) -> Bool {
    var rolling = RollingHash(length: length)
    var index = range.lowerBound
    while index < range.upperBound {
      if let letter = nextFoldedLetter(bytes, &index, end: range.upperBound) {
        rolling.add(letter)
        if rolling.isFull, samples.mayHave(rolling.value), samples.has(rolling.value) { return true }
      }
    }
    return false
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
    for letter in letters[start..<start + length] { rolling.add(letter) }
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
