import DossierRules
import TestSupport
import Testing

@Suite struct TermMatcherTests {
  private func hits(_ terms: [String], _ text: String) -> [String] {
    let bytes = Array(text.utf8)
    let matcher = TermMatcher(terms)
    var found: [String] = []
    matcher.forEachHit(bytes.span, in: 0..<bytes.count) { hit in
      found.append("\(terms[hit.term])@\(String(decoding: bytes[hit.range], as: UTF8.self))")
    }
    return found
  }

  @Test func allHitsAreFoundOverlappingOnesToo() {
    #expect(hits(["语言模型", "大语言模型", "模型"], "大语言模型") == ["大语言模型@大语言模型", "语言模型@语言模型", "模型@模型"])
    #expect(hits(["拟"], "拟定") == ["拟@拟"])
    #expect(hits([], "文字") == [])
  }

  @Test func latinTermsAreWholeWordsInEitherCase() {
    #expect(hits(["EE", "GPU调度"], "DeepSeek ee EE2 gpu调度") == ["EE@ee", "GPU调度@gpu调度"])
    #expect(hits(["CTR"], "预估CTR，ctr模型") == ["CTR@CTR", "CTR@ctr"])
  }

  @Test func figuresAreWholeNumbers() {
    #expect(
      hits(["138", "100%安全"], "138。5.0138 1389 a138b，2100%安全 100%安全") == ["138@138", "138@138", "100%安全@100%安全"])
    #expect(hits(["V2"], "V2、V23") == ["V2@V2"])
  }

  @Test func numbersStandForNumbers() {
    #expect(hits(["〈数〉个工作日"], "在10个工作日、十个工作日、 个工作日内") == ["〈数〉个工作日@10个工作日", "〈数〉个工作日@十个工作日"])
    #expect(hits(["每〈数〉天"], "每30天，每天") == ["每〈数〉天@每30天"])
    #expect(hits(["〈数〉%"], "占 12.5%") == ["〈数〉%@12.5%"])
    #expect(hits(["〈数〉"], "12") == [])
  }

  @Test func manyTermsThatBeginAlike() {
    let nested = (2...40).map { "绝对" + String(repeating: "安", count: $0) }
    let others = (0..<40).map { "绝对\($0)" }
    #expect(hits(nested + others, "绝对安安安。") == ["绝对安安安@绝对安安安", "绝对安安@绝对安安"])
    #expect(hits(nested + others, "绝对") == [])
    #expect(hits(nested + others, "绝对39绝对40") == ["绝对39@绝对39"])
    #expect(hits(nested + ["绝对〈数〉个", "绝对安安〈数〉天"], "绝对安安3天") == ["绝对安安@绝对安安", "绝对安安〈数〉天@绝对安安3天"])
  }

  /// A line of figures alone is not read once for each of them.
  @Test func figuresHaveALimit() {
    let pairs = String(repeating: "1,", count: 60)
    #expect(hits(["〈数〉岁"], pairs + "8岁") == ["〈数〉岁@" + pairs.prefix(94) + "8岁"])
    #expect(hits(["〈数〉岁"], String(repeating: "8%", count: 100_000)).count == 0)
    #expect(hits(["〈数〉%"], String(repeating: "8%", count: 100_000)).count == 100_000)
  }

  /// Against a search that knows no tricks.
  @Test(arguments: UInt64(0)..<60)
  func matchesAreThoseOfAPlainSearch(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let alphabet = ["绝", "对", "安", "全", "的", "，", "a", "B", "é", "😀", "7", "0"]
    func word(_ most: Int) -> String {
      (0..<Int.random(in: 1...most, using: &random)).map { _ in alphabet.randomElement(using: &random)! }.joined()
    }
    // Many of many terms begin alike, and are searched in another way.
    let terms = seed % 2 == 0 ? (0..<12).map { _ in word(3) } : (0..<600).map { _ in word(5) }
    let text = word(60)
    let bytes = Array(text.utf8)
    var expected: Set<[Int]> = []
    for (number, term) in terms.enumerated() {
      let needle = Array(term.lowercased().utf8)
      for start in bytes.indices where start + needle.count <= bytes.count {
        let piece = bytes[start..<start + needle.count].map { $0 >= 65 && $0 <= 90 ? $0 | 32 : $0 }
        if piece == needle, isWhole(bytes, start..<start + needle.count) { expected.insert([number, start]) }
      }
    }
    var found: Set<[Int]> = []
    TermMatcher(terms).forEachHit(bytes.span, in: 0..<bytes.count) { found.insert([$0.term, $0.range.lowerBound]) }
    #expect(found == expected, "seed \(seed): \(terms) in \(text)")
  }

  private func isWhole(_ bytes: [UInt8], _ range: Range<Int>) -> Bool {
    func isLetter(_ byte: UInt8) -> Bool { (byte | 32) >= 97 && (byte | 32) <= 122 }
    func isDigit(_ byte: UInt8) -> Bool { byte >= 48 && byte <= 57 }
    /// A letter keeps letters and digits away, a digit only digits.
    func joins(_ own: UInt8, _ other: UInt8) -> Bool {
      isLetter(own) ? isLetter(other) || isDigit(other) : isDigit(own) && isDigit(other)
    }
    if range.lowerBound > 0, joins(bytes[range.lowerBound], bytes[range.lowerBound - 1]) { return false }
    return !(range.upperBound < bytes.count && joins(bytes[range.upperBound - 1], bytes[range.upperBound]))
  }
}
