/// Gives each term of a book a number, the same term the same one.
struct TermInterner {
  private(set) var terms: [String] = []
  private var numbers: [String: Int] = [:]

  mutating func intern(_ term: String) -> Int {
    if let number = numbers[term] { return number }
    numbers[term] = terms.count
    terms.append(term)
    return terms.count - 1
  }
}
