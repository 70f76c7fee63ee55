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
  switch value {
  // Most of all text.
  case 0x20..<0x7F, 0x4E00...0x9FFF, 0x3000...0x3020, 0xFF01...0xFF5E: true
  case 0...0x9F: false
  default: oddCharacter(value) == nil
  }
}

/// `\u{202E}`
func escaped(_ value: UInt32) -> String { "\\u{" + String(value, radix: 16, uppercase: true) + "}" }

/// Display columns of a text.
package func columns(_ text: String) -> Int {
  text.unicodeScalars.reduce(0) { $0 + displayWidth(of: $1.value) }
}

/// An ASCII character so many times. `String(repeating:count:)` puts it together one by one.
func repeated(_ character: Unicode.Scalar, _ count: Int) -> String {
  String(decoding: Array(repeating: UInt8(ascii: character), count: count), as: UTF8.self)
}

/// The text with blanks behind it, up to so many display columns.
package func padded(_ text: String, _ width: Int) -> String {
  text + repeated(" ", max(0, width - columns(text)))
}

/// The text in lines of at most so many columns. A line ends at a blank where there is one in its second half, and between any two
/// wide characters; it never begins with a mark that closes something.
package func wrapped(_ text: String, _ width: Int?) -> [String] {
  guard let width, columns(text) > width else { return [text] }
  var lines: [String] = []
  var line: [Unicode.Scalar] = []
  var used = 0
  for scalar in text.unicodeScalars {
    let own = displayWidth(of: scalar.value)
    if used + own > width {
      let end = breakPoint(line, before: scalar)
      lines.append(String(String.UnicodeScalarView(line[..<end])).trimmed)
      line = Array(line[end...].drop { $0 == " " })
      used = line.reduce(0) { $0 + displayWidth(of: $1.value) }
    }
    if line.isEmpty, scalar == " " { continue }
    line.append(scalar)
    used += own
  }
  if !line.isEmpty { lines.append(String(String.UnicodeScalarView(line))) }
  return lines
}

/// How much of a full line stays on it.
private func breakPoint(_ line: [Unicode.Scalar], before next: Unicode.Scalar) -> Int {
  func isWide(_ scalar: Unicode.Scalar) -> Bool { displayWidth(of: scalar.value) == 2 }
  let closing: Set<Unicode.Scalar> = ["，", "。", "；", "：", "、", "！", "？", "）", "》", "”", "】", "」", ",", ".", ";", ")"]
  for index in stride(from: line.count, to: line.count / 2, by: -1) {
    let right = index < line.count ? line[index] : next
    if right == " " || line[index - 1] == " " { return index }
    if !closing.contains(right), isWide(right) || isWide(line[index - 1]) { return index }
  }
  return line.count
}

extension String {
  /// Without blanks at its end.
  fileprivate var trimmed: String {
    var text = self
    while text.last == " " { text.removeLast() }
    return text
  }
}
