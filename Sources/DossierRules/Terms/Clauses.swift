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
  /// Anywhere before the term in its clause.
  private static let words = TermMatcher([
    "不涉及", "不提供", "不采集", "不使用", "不进行", "不包含", "不用于", "不采用", "不存在", "不构成", "不作", "不做", "不会", "不以", "不将", "不再",
    "未涉及", "未提供", "未采集", "未使用", "未进行", "未采用", "没有", "并非", "并不", "禁止", "严禁", "不得", "避免", "杜绝", "防止", "无需", "无须", "拒绝",
    "不应", "不可", "而非", "不保证", "不承诺", "不代表", "不意味",
    "不含", "不属于", "不收集", "不支持", "不允许", "不设", "不依赖", "不参与", "不对", "不向",
  ])
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
    var found = false
    words.forEachHit(bytes, in: clause.lowerBound..<range.lowerBound) { _ in found = true }
    return found
  }
}
