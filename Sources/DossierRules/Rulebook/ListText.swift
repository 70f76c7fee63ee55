import DossierModel

/// The members of a list in a rulebook: separated by `、`, a member with `、` or a blank in 「」.
func rulebookList(_ text: String) -> [String] {
  var members: [String] = []
  var current = ""
  var isQuoted = false
  for character in text {
    switch character {
    case "「" where !isQuoted: isQuoted = true
    case "」" where isQuoted: isQuoted = false
    case "、" where !isQuoted:
      members.append(trimmingBlanks(current))
      current = ""
    default: current.append(character)
    }
  }
  members.append(trimmingBlanks(current))
  return members.filter { !$0.isEmpty }
}

/// The words of a sentence: separated by blanks, `「…」` kept together with its marks.
func sentenceWords(_ text: String) -> [String] {
  var words: [String] = []
  var current = ""
  var isQuoted = false
  for character in text {
    if character == "「" { isQuoted = true }
    if character == "」" { isQuoted = false }
    if !isQuoted, character == " " || character == "\t" || character == "\u{3000}" || character == "\u{A0}" {
      if !current.isEmpty { words.append(current) }
      current = ""
    } else {
      current.append(character)
    }
  }
  if !current.isEmpty { words.append(current) }
  return words
}

/// A name or value without the marks that keep it together.
func unquoted(_ word: String) -> String {
  word.hasPrefix("「") && word.hasSuffix("」") && word.count > 2 ? String(word.dropFirst().dropLast()) : word
}
