import DossierSyntax

// What comes from documents and file names is never sent to a terminal as it is: an escape sequence could move the cursor,
// a bidirectional control could turn the line around.

/// The text with every character that cannot be seen, or that acts on a terminal, as `\u{…}`.
package func visible(_ text: String) -> String {
  if text.unicodeScalars.allSatisfy({ isShownAsIs($0.value) }) { return text }
  var result = ""
  for scalar in text.unicodeScalars {
    if isShownAsIs(scalar.value) { result.unicodeScalars.append(scalar) } else { result += escaped(scalar.value) }
  }
  return result
}

func isShownAsIs(_ value: UInt32) -> Bool {
  (0x20..<0x7F).contains(value) || value > 0x9F && oddCharacter(value) == nil
}

/// `\u{202E}`
func escaped(_ value: UInt32) -> String { "\\u{" + String(value, radix: 16, uppercase: true) + "}" }

/// Display columns of a text.
package func columns(_ text: String) -> Int {
  text.unicodeScalars.reduce(0) { $0 + displayWidth(of: $1.value) }
}

/// The text with blanks behind it, up to so many display columns.
package func padded(_ text: String, _ width: Int) -> String {
  text + String(repeating: " ", count: max(0, width - columns(text)))
}
