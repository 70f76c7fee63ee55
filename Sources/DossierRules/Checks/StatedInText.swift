import DossierModel

/// A value that running text states behind the words that introduce it: `月活跃用户量为83.6万人，其中…`.
struct StatedInText {
  /// UTF-8 bytes between the words and the value.
  let skipped: Int
  let text: String

  /// A value has no more scalars.
  private static let longest = 32
  /// What ends a value, besides blanks.
  private static let ends = Set("，。；、！？：（）()《》“”‘’「」【】\"'\n".unicodeScalars)

  /// Nil where no value follows that can be compared with another one.
  /// - Parameters:
  ///   - rest: what follows the words, to the end of the piece of text.
  ///   - other: what it is compared with.
  init?(_ rest: String, _ normalisation: Normalisation, like other: String) {
    let scalars = rest.unicodeScalars
    let start = scalars.firstIndex { !StatedInText.isBlank($0) } ?? scalars.endIndex
    let run = String(scalars[start...].prefix { !StatedInText.ends.contains($0) && !StatedInText.isBlank($0) })
    skipped = rest.utf8.distance(from: rest.utf8.startIndex, to: start)
    guard !run.isEmpty, let text = StatedInText.value(run, normalisation, like: other) else { return nil }
    self.text = text
  }

  private static func isBlank(_ scalar: Unicode.Scalar) -> Bool {
    scalar == " " || scalar == "\u{3000}" || scalar == "\t"
  }

  private static func value(_ run: String, _ normalisation: Normalisation, like other: String) -> String? {
    switch normalisation {
    case .quantity:
      // What follows a number may be its unit and more.
      guard case .quantity(let other)? = try? readValue(other, as: .quantity) else { return nil }
      return beginning(of: run) { text in
        guard case .quantity(let own)? = try? readValue(text, as: .quantity) else { return false }
        return own.unit == other.unit && own.comparison == other.comparison
      }
    case .day: return beginning(of: run) { (try? readValue($0, as: .date)) != nil }
    // A code has a figure: `为空`, `为热线` state none.
    case .code: return run.utf8.contains { $0 >= 0x30 && $0 <= 0x39 } && isShort(run) ? run : nil
    case .text, .name, .company, .person: return isShort(run) ? run : nil
    }
  }

  private static func isShort(_ run: String) -> Bool { run.unicodeScalars.count <= longest }

  /// Whether what stands before the words names a day, a month or a year: then the value is that of another time, perhaps.
  static func isOfSomeTime(_ before: String) -> Bool {
    let clause = before.unicodeScalars.reversed().prefix { !ends.contains($0) }.reversed()
    return zip(clause, clause.dropFirst()).contains { digit, unit in
      ("0"..."9").contains(digit) && (unit == "年" || unit == "月" || unit == "日")
    }
  }

  /// The longest beginning that is one.
  private static func beginning(of run: String, where holds: (String) -> Bool) -> String? {
    var rest = run.unicodeScalars.prefix(longest)
    while !rest.isEmpty {
      let text = String(rest)
      if holds(text) { return text }
      rest.removeLast()
    }
    return nil
  }
}
