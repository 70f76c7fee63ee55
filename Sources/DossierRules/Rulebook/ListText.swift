import DossierModel

/// The members of a list in a rulebook: separated by `、`, a member with `、` or a blank in 「」.
func rulebookList(_ text: String) -> [String] {
  pieces(text, keepsQuotes: false) { $0 == "、" }.map(trimmingBlanks).filter { !$0.isEmpty }
}

/// The words of a sentence: separated by blanks, `「…」` kept together with its marks.
func sentenceWords(_ text: String) -> [String] {
  pieces(text, keepsQuotes: true) { $0 == " " || $0 == "\t" || $0 == "\u{3000}" || $0 == "\u{A0}" }
    .filter { !$0.isEmpty }
}

/// What stands between separators outside of 「」.
private func pieces(
  _ text: String, keepsQuotes: Bool, isSeparator: (Unicode.Scalar) -> Bool
) -> [String] {
  var pieces: [String] = []
  var current = String.UnicodeScalarView()
  var isQuoted = false
  for scalar in text.unicodeScalars {
    if !isQuoted, isSeparator(scalar) {
      pieces.append(String(current))
      current = String.UnicodeScalarView()
      continue
    }
    let isOpening = scalar == "「" && !isQuoted
    let isClosing = scalar == "」" && isQuoted
    if isOpening || isClosing { isQuoted = isOpening }
    if keepsQuotes || !(isOpening || isClosing) { current.append(scalar) }
  }
  pieces.append(String(current))
  return pieces
}

/// A name or value without the marks that keep it together.
func unquoted(_ word: String) -> String {
  word.hasPrefix("「") && word.hasSuffix("」") && word.count > 2 ? String(word.dropFirst().dropLast()) : word
}
