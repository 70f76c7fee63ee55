import Synchronization

/// Which findings of a document are asked for.
package enum FindingScope: Sendable {
  /// Those that no line decides by itself, wherever they stand.
  case rules
  /// Those that begin in these UTF-8 bytes.
  case beginning(in: Range<Int>)
  /// Those that have a byte in common with these UTF-8 bytes, or end or begin where these begin or end.
  case touching(Range<Int>)
  /// Those that have a safe fix, and perhaps some that have none.
  case safelyFixable

  func contains(_ range: Range<Int>) -> Bool {
    switch self {
    case .rules, .safelyFixable: true
    case .beginning(let own): own.contains(range.lowerBound)
    case .touching(let own): range.lowerBound <= own.upperBound && range.upperBound >= own.lowerBound
    }
  }

  /// Where the lines of a document are whose own findings may be among them; nil: nowhere.
  func lines(of document: Range<Int>) -> Range<Int>? {
    switch self {
    case .rules: nil
    case .safelyFixable: document
    case .beginning(let own): own
    case .touching(let own): max(0, own.lowerBound - 1)..<own.upperBound + 1
    }
  }
}

/// A finding that need not have been made yet.
///
/// What a line finds by itself stays the same while the line does, wherever the document moves it; `memory` keeps what somebody made of it.
package struct FindingItem {
  enum Source {
    // Items are handed on by the thousand; a finding is long.
    indirect case finding(Finding)
    /// A fault of a leaf, by its index there.
    case fault(LeafReading, Int)
    /// A word of the house, by its index in the leaf.
    case word(LeafWords, Int)
  }

  let source: Source
  /// UTF-8 bytes of the document.
  package let range: Range<Int>
  /// Faults: lines before the leaf.
  private let firstLine: Int

  init(_ finding: Finding) {
    source = .finding(finding)
    range = finding.place.range
    firstLine = 0
  }

  init(_ leaf: LeafReading, _ number: Int, _ range: Range<Int>, line: Int) {
    source = .fault(leaf, number)
    self.range = range
    firstLine = line
  }

  init(_ words: LeafWords, _ number: Int, _ range: Range<Int>, line: Int) {
    source = .word(words, number)
    self.range = range
    firstLine = line
  }

  /// The finding, where it was made already.
  package var finding: Finding? {
    if case .finding(let finding) = source { finding } else { nil }
  }

  /// Where what is made of the faults of the same lines is kept, the number of this one among them, how many there are, and the zero-based
  /// line of the document that the first of the lines is; nil where nothing is kept.
  package var memory: (slot: FaultMemory, number: Int, count: Int, firstLine: Int)? {
    switch source {
    case .finding: nil
    case .fault(let leaf, let number): leaf.memory.map { ($0, number, leaf.faults.count, firstLine) }
    case .word(let words, let number): (words.memory, number, words.hits.count, firstLine)
    }
  }
}

/// Puts the findings of lines and those of rules into one order.
struct FindingMerge {
  private let others: [Finding]
  private let rule: (FindingItem) -> String
  private var next = 0
  /// Faults of lines that share a place, and wait for one that does not.
  private var waiting: [FindingItem] = []

  init(_ others: [Finding], rule: @escaping (FindingItem) -> String) {
    self.others = others
    self.rule = rule
  }

  /// - Returns: false where `emit` did.
  mutating func add(_ item: FindingItem, _ emit: (FindingItem) -> Bool) -> Bool {
    if let first = waiting.first, first.range != item.range {
      if !flush(emit) { return false }
    }
    waiting.append(item)
    return true
  }

  mutating func finish(_ emit: (FindingItem) -> Bool) {
    guard flush(emit) else { return }
    while next < others.count, emit(FindingItem(others[next])) { next += 1 }
  }

  /// Hands on what waits, with what comes before it.
  private mutating func flush(_ emit: (FindingItem) -> Bool) -> Bool {
    guard let first = waiting.first else { return true }
    while next < others.count, isBefore(others[next].place.range, first.range) {
      if !emit(FindingItem(others[next])) { return false }
      next += 1
    }
    while next < others.count, others[next].place.range == first.range {
      waiting.append(FindingItem(others[next]))
      next += 1
    }
    if waiting.count > 1 { waiting.sort { rule($0) < rule($1) } }
    for item in waiting where !emit(item) { return false }
    waiting.removeAll(keepingCapacity: true)
    return true
  }
}

private func isBefore(_ left: Range<Int>, _ right: Range<Int>) -> Bool {
  (left.lowerBound, left.upperBound) < (right.lowerBound, right.upperBound)
}

/// What somebody made of the faults of some lines; it lives as long as the lines stay as they are.
package final class FaultMemory: Sendable {
  private let made = Mutex<(any AnyObject & Sendable)?>(nil)

  /// What was made of them, where `isFit` holds for it, else what `make` makes now.
  package func value<Value: AnyObject & Sendable>(where isFit: (Value) -> Bool, _ make: () -> Value) -> Value {
    made.withLock { made in
      if let known = made as? Value, isFit(known) { return known }
      let value = make()
      made = value
      return value
    }
  }
}
