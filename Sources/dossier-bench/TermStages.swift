import DossierRules

/// Matching many terms, and building the matcher for them.
func measureTerms(_ options: BenchOptions) -> [Result] {
  guard options.wants("terms") else { return [] }
  var results: [Result] = []
  let text = termText(options)
  for count in termCounts(options) {
    let terms = randomTerms(count, text)
    let build = best(budget: options.budget) { countHits(TermMatcher(terms), []) }
    results.append(Result(stage: "terms-build-\(count)", size: 0, seconds: build, bytes: 0))
    let matcher = TermMatcher(terms)
    let seconds = best(budget: options.budget) { countHits(matcher, text) }
    results.append(Result(stage: "terms-match-\(count)", size: text.count, seconds: seconds, bytes: text.count))
  }
  return results
}

/// Writes `text` and `terms-COUNT`, a term a line, in which other matchers can look for the same.
func writeTerms(_ folder: String, _ options: BenchOptions) throws(BenchError) {
  let text = termText(options)
  try writeFile(folder + "/text", text)
  for count in termCounts(options) {
    try writeFile(folder + "/terms-\(count)", Array((randomTerms(count, text).joined(separator: "\n") + "\n").utf8))
  }
}

private func termText(_ options: BenchOptions) -> [UInt8] {
  SampleText.document(options.isQuick ? 100_000 : 10_000_000)
}

private func termCounts(_ options: BenchOptions) -> [Int] {
  options.isQuick ? [1_000, 10_000] : [1_000, 10_000, 100_000]
}

/// Terms of two to four Han characters: twenty that are cut out of the text, the others by chance, so that most do not occur.
private func randomTerms(_ count: Int, _ text: [UInt8]) -> [String] {
  var random = SplitMix64(state: UInt64(count))
  let characters = Array(String(decoding: text.prefix(300_000), as: UTF8.self).unicodeScalars)
  var terms: Set<String> = []
  while terms.count < count {
    let length = 2 + random.below(3)
    var term = String.UnicodeScalarView()
    if terms.count < 20 {
      let start = random.below(characters.count - length)
      term.append(contentsOf: characters[start..<start + length])
      guard term.allSatisfy({ (0x4E00...0x9FFF).contains($0.value) }) else { continue }
    } else {
      for _ in 0..<length { term.append(Unicode.Scalar(UInt32(0x4E00 + random.below(3000)))!) }
    }
    terms.insert(String(term))
  }
  return terms.sorted()
}
