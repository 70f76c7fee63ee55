import DossierSyntax

/// Sentences and clauses of running text, as far as punctuation shows them.
enum Clauses {
  /// The clause around `range` inside `limits`: between commas, stops, colons and their like. `、` does not end one, since a
  /// negation goes on over it (`不涉及人脸、声纹`).
  static func clause(_ bytes: borrowing Span<UInt8>, around range: Range<Int>, in limits: Range<Int>) -> Range<Int> {
    piece(bytes, around: range, in: limits, reach: 600, endsAt: isClauseEnd)
  }

  /// The sentence around `range` inside `limits`.
  static func sentence(_ bytes: borrowing Span<UInt8>, around range: Range<Int>, in limits: Range<Int>) -> Range<Int> {
    piece(bytes, around: range, in: limits, reach: 3000, endsAt: isSentenceEnd)
  }

  /// - Parameter reach: bytes that are looked at on either side. What has no punctuation for that long is no clause, and looking
  ///   further would cost the square of a line of megabytes.
  private static func piece(
    _ bytes: borrowing Span<UInt8>, around range: Range<Int>, in limits: Range<Int>, reach: Int,
    endsAt isEnd: (UInt32) -> Bool
  ) -> Range<Int> {
    var lower = range.lowerBound
    while lower > limits.lowerBound, range.lowerBound - lower < reach {
      let start = scalarStart(bytes, before: lower, start: limits.lowerBound)
      if isEnd(decodeScalar(bytes, at: start, end: lower).value) { break }
      lower = start
    }
    var upper = range.upperBound
    while upper < limits.upperBound, upper - range.upperBound < reach {
      let scalar = decodeScalar(bytes, at: upper, end: limits.upperBound)
      if isEnd(scalar.value) { break }
      upper += scalar.length
    }
    return lower..<upper
  }

  /// Behind the mark that ends the sentence at `start`, or the end of `limits`. Linear in the sentence.
  static func sentenceEnd(_ bytes: borrowing Span<UInt8>, from start: Int, in limits: Range<Int>) -> Int {
    var index = start
    while index < limits.upperBound {
      let scalar = decodeScalar(bytes, at: index, end: limits.upperBound)
      index += scalar.length
      if isSentenceEnd(scalar.value) { break }
    }
    return index
  }

  private static func isSentenceEnd(_ value: UInt32) -> Bool {
    switch value {
    case 0x3002, 0xFF1B, 0xFF01, 0xFF1F, 0x3B, 0x21, 0x3F: true
    default: false
    }
  }

  private static func isClauseEnd(_ value: UInt32) -> Bool {
    isSentenceEnd(value) || value == 0xFF0C || value == 0x2C || value == 0xFF1A
  }
}

/// Words that turn a statement into its opposite.
enum Negation {
  /// Words that may stand anywhere before the term in its clause, by their first letter.
  private static let words = [
    Beginning(
      "不",
      [
        "涉及", "提供", "采集", "使用", "进行", "包含", "用于", "采用", "存在", "构成", "作", "做", "会", "以", "将", "再", "得", "应", "可", "保证",
        "承诺", "代表", "意味", "含", "属于", "收集", "支持", "允许", "设", "依赖", "参与", "对", "向",
      ]),
    Beginning("未", ["涉及", "提供", "采集", "使用", "进行", "采用"]),
    Beginning("没", ["有"]),
    Beginning("并", ["非", "不"]),
    Beginning("禁", ["止"]),
    Beginning("严", ["禁"]),
    Beginning("避", ["免"]),
    Beginning("杜", ["绝"]),
    Beginning("防", ["止"]),
    Beginning("无", ["需", "须"]),
    Beginning("拒", ["绝"]),
    Beginning("而", ["非"]),
  ]

  /// Words that begin with one letter. There are few enough for a matcher to cost more than it saves.
  private struct Beginning {
    /// The three bytes of the letter.
    let letter: UInt32
    let rests: [[UInt8]]

    init(_ letter: String, _ rests: [String]) {
      self.letter = letter.utf8.reduce(0) { $0 << 8 | UInt32($1) }
      self.rests = rests.map { Array($0.utf8) }
    }
  }

  /// Right before the term.
  private static let particles: [[UInt8]] = ["不", "未", "无", "非"].map { Array($0.utf8) }

  /// Whether the term at `range` is negated in its clause.
  static func isNegated(
    _ bytes: borrowing Span<UInt8>, _ range: Range<Int>, in limits: Range<Int>, clause: Range<Int>
  ) -> Bool {
    for particle in particles where range.lowerBound - particle.count >= limits.lowerBound {
      var isEqual = true
      for offset in particle.indices {
        if bytes[range.lowerBound - particle.count + offset] != particle[offset] { isEqual = false }
      }
      if isEqual { return true }
    }
    return holdsWord(bytes, clause.lowerBound..<range.lowerBound)
  }

  private static func holdsWord(_ bytes: borrowing Span<UInt8>, _ range: Range<Int>) -> Bool {
    var index = range.lowerBound
    // The shortest has two letters.
    while index + 6 <= range.upperBound {
      let first = bytes[index]
      if first < 0xE0 {
        index += 1
        continue
      }
      let letter = UInt32(first) << 16 | UInt32(bytes[index + 1]) << 8 | UInt32(bytes[index + 2])
      index += 3
      for beginning in words where beginning.letter == letter {
        for rest in beginning.rests where begins(bytes, index..<range.upperBound, with: rest) { return true }
      }
    }
    return false
  }

  private static func begins(_ bytes: borrowing Span<UInt8>, _ range: Range<Int>, with text: [UInt8]) -> Bool {
    if text.count > range.count { return false }
    for offset in text.indices where bytes[range.lowerBound + offset] != text[offset] { return false }
    return true
  }
}
