import DossierSyntax

/// Reads a text file, or what was pasted from a browser: a line is a paragraph, unless lines are broken at one width; tabs are columns.
package func plainTextLines(_ text: String) -> [ImportedLine] {
  let lines = textLines(text)
  let widths = lines.map(width)
  // A text that was broken by a program has many lines that are nearly as long as the longest.
  let most = widths.max() ?? 0
  let full = widths.count { $0 * 10 >= most * 9 }
  let isBroken = (40...160).contains(most) && full * 4 > widths.count { $0 > 0 }
  var result: [ImportedLine] = []
  var isOpen = false
  for (line, width) in zip(lines, widths) {
    let trimmed = trimmingBlanks(line)
    if trimmed.isEmpty {
      result.append(.blank)
      isOpen = false
      continue
    }
    let cells = line.split(separator: "\t", omittingEmptySubsequences: false).map { trimmingBlanks(String($0)) }
    if trimmed.contains("\t") {
      result.append(.row(cells))
      isOpen = false
    } else if isOpen, !startsParagraph(line) {
      result.append(.continuation(trimmed))
    } else {
      result.append(.text(trimmed))
    }
    isOpen = isBroken && width * 10 >= most * 8 && !endsSentence(trimmed)
  }
  return result
}

/// The lines of a text, with the line ends of every system. Other odd breaks stay where they are, and are findings.
func textLines(_ text: String) -> [String] {
  var lines: [String] = []
  var line = String.UnicodeScalarView()
  var last: Unicode.Scalar = " "
  for scalar in text.unicodeScalars {
    if scalar == "\n" || scalar == "\r" {
      if !(scalar == "\n" && last == "\r") {
        lines.append(String(line))
        line = String.UnicodeScalarView()
      }
    } else {
      line.append(scalar)
    }
    last = scalar
  }
  return line.isEmpty ? lines : lines + [String(line)]
}

private func width(_ line: String) -> Int { line.unicodeScalars.reduce(0) { $0 + displayWidth(of: $1.value) } }

private func startsParagraph(_ line: String) -> Bool { line.first.map { " \t\u{3000}\u{A0}".contains($0) } ?? true }

private func endsSentence(_ line: String) -> Bool { line.last.map { "。！？；：.!?;:”』」）)".contains($0) } ?? true }

func trimmingBlanks(_ text: String) -> String {
  let blanks: Set<Unicode.Scalar> = [" ", "\t", "\u{3000}", "\u{A0}"]
  let scalars = text.unicodeScalars
  guard let first = scalars.firstIndex(where: { !blanks.contains($0) }),
    let last = scalars.lastIndex(where: { !blanks.contains($0) })
  else { return "" }
  return String(scalars[first...last])
}
