import DossierModel
import DossierRules

/// Whether the letters spell a name: by the initials of its pinyin (`sjly` for 数据来源), by whole syllables (`shujulaiyuan`), or by a
/// mixture, from the name's beginning on; the last syllable may be incomplete.
/// - Parameter letters: `a` to `z`.
package func spells(_ letters: String, _ name: String) -> Bool {
  let name = Array(foldedText(name).unicodeScalars)
  return spells(Array(letters.utf8)[...], name[...])
}

private func spells(_ letters: ArraySlice<UInt8>, _ name: ArraySlice<Unicode.Scalar>) -> Bool {
  guard let letter = letters.first else { return true }
  guard let scalar = name.first else { return false }
  let rest = name.dropFirst()
  if scalar.isASCII {
    let isLetter = scalar.properties.isAlphabetic
    return isLetter ? UInt8(ascii: scalar) == letter && spells(letters.dropFirst(), rest) : spells(letters, rest)
  }
  guard let readings = pinyin[scalar] else {
    // Marks are not spelt; a character that is not in the table stands for none.
    return !scalar.properties.isAlphabetic && spells(letters, rest)
  }
  return readings.contains { reading in
    let syllable = reading.utf8
    if letters.starts(with: syllable) && spells(letters.dropFirst(syllable.count), rest) { return true }
    if syllable.starts(with: letters) { return true }
    // `zh`, `ch` and `sh` are initials, too.
    let isLong = syllable.dropFirst().first == UInt8(ascii: "h") && letters.starts(with: syllable.prefix(2))
    return isLong && spells(letters.dropFirst(2), rest)
      || syllable.first == letter && spells(letters.dropFirst(), rest)
  }
}

extension Snapshot {
  /// What an editor is to compare with what was typed, where that is not the label: the letters themselves where they spell the label,
  /// or another name of the same thing that begins with them.
  /// - Parameter typed: what stands between the beginning of the completion's range and the cursor.
  package func filterText(of completion: Completion, typed: String) -> String? {
    let letters = typed.lowercased()
    guard isSpelling(letters), !completion.label.lowercased().hasPrefix(letters) else { return nil }
    if spells(letters, completion.label) { return typed }
    let names =
      completion.rule.flatMap { book?.definition($0)?.aliases } ?? HeaderField(key: foldedName(completion.label)).map {
        [$0.alias]
      } ?? []
    return names.contains { $0.lowercased().hasPrefix(letters) || spells(letters, $0) } ? typed : nil
  }
}

/// Whether a text may spell a name: it has letters of the Latin alphabet and nothing else.
package func isSpelling(_ typed: String) -> Bool {
  !typed.isEmpty && typed.utf8.allSatisfy { $0 | 0x20 >= 0x61 && $0 | 0x20 <= 0x7A }
}

/// The readings of the characters that occur in the built-in rulebooks, by character.
private let pinyin: [Unicode.Scalar: [String]] = {
  var readings: [Unicode.Scalar: [String]] = [:]
  for word in pinyinTable.split(whereSeparator: \.isWhitespace) {
    guard let colon = word.firstIndex(of: ":") else { continue }
    let syllable = String(word[..<colon])
    for scalar in word[word.index(after: colon)...].unicodeScalars { readings[scalar, default: []].append(syllable) }
  }
  return readings
}()
