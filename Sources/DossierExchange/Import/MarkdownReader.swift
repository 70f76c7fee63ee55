/// Reads a Markdown file: headings of both kinds, lists, tables, quotations, code. What is said inside a line stays as it is written,
/// but for marks of emphasis, which the markup does not have.
package func markdownLines(_ text: String) -> [ImportedLine] {
  var reader = MarkdownReader()
  for line in textLines(text) { reader.read(line) }
  return reader.lines
}

private struct MarkdownReader {
  private(set) var lines: [ImportedLine] = []
  /// The marks that end the code that is being read.
  private var fence: String?
  /// Whether the line above can go on.
  private var isOpen = false

  mutating func read(_ line: String) {
    let trimmed = trimmingBlanks(line)
    if let fence {
      if trimmed.hasPrefix(fence), trimmed.allSatisfy({ $0 == fence.first }) {
        self.fence = nil
        lines.append(.blank)
      } else {
        lines.append(.verbatim(line))
      }
      return
    }
    if let marks = opening(trimmed) {
      fence = marks
      isOpen = false
      // What language it is, is a word of the writer, too.
      let info = trimmingBlanks(String(trimmed.dropFirst(marks.count)))
      if !info.isEmpty { lines.append(.text(info)) }
      return
    }
    let wasOpen = isOpen
    isOpen = false
    if trimmed.isEmpty { return lines.append(.blank) }
    if wasOpen, let level = underline(trimmed), case .text(let title)? = lines.last {
      lines[lines.count - 1] = .heading(level: level, title)
      return
    }
    readBlock(line, trimmed, wasOpen: wasOpen)
  }

  private mutating func readBlock(_ line: String, _ trimmed: String, wasOpen: Bool) {
    let marks = trimmed.prefix { $0 == "#" }.count
    if (1...6).contains(marks), trimmed.dropFirst(marks).first.map({ $0 == " " || $0 == "\t" }) ?? true {
      var title = trimmingBlanks(String(trimmed.dropFirst(marks)))
      // `## title ##`
      let closing = title.reversed().prefix { $0 == "#" }.count
      if closing > 0, title.dropLast(closing).last == " " { title = trimmingBlanks(String(title.dropLast(closing))) }
      lines.append(.heading(level: marks, plain(title)))
    } else if trimmed.hasPrefix(">") {
      lines.append(.quotation(trimmingBlanks(String(trimmed.dropFirst()))))
    } else if trimmed.hasPrefix("|"), trimmed.count > 1 {
      let cells = cells(trimmed)
      if !cells.allSatisfy(isRule) { lines.append(.row(cells.map(plain))) }
    } else if isBreak(trimmed) {
      lines.append(.blank)
    } else if let item = item(line, trimmed) {
      lines.append(item)
      isOpen = false
    } else {
      isOpen = true
      lines.append(wasOpen ? .continuation(plain(trimmed)) : .text(plain(trimmed)))
    }
  }

  private func opening(_ line: String) -> String? {
    for mark in ["`", "~"] as [Character] {
      let marks = line.prefix { $0 == mark }
      if marks.count >= 3, !line.dropFirst(marks.count).contains("`") { return String(marks) }
    }
    return nil
  }

  private func underline(_ line: String) -> Int? {
    if line.allSatisfy({ $0 == "=" }) { return 1 }
    return line.allSatisfy { $0 == "-" } ? 2 : nil
  }

  private func isBreak(_ line: String) -> Bool {
    let marks = line.filter { $0 != " " }
    return marks.count >= 3 && ["-", "*", "_"].contains { mark in marks.allSatisfy { String($0) == mark } }
  }

  private func isRule(_ cell: String) -> Bool { cell.contains("-") && cell.allSatisfy { "-: ".contains($0) } }

  private func cells(_ line: String) -> [String] {
    var cells: [String] = []
    var cell = ""
    var isEscaped = false
    for character in line.dropFirst() {
      if character == "|", !isEscaped {
        cells.append(trimmingBlanks(cell))
        cell = ""
      } else if character == "|" {
        // The backslash before it is written anew with the row.
        cell.removeLast()
        cell.append("|")
      } else {
        cell.append(character)
      }
      isEscaped = character == "\\" && !isEscaped
    }
    if !trimmingBlanks(cell).isEmpty { cells.append(trimmingBlanks(cell)) }
    return cells
  }

  private func item(_ line: String, _ trimmed: String) -> ImportedLine? {
    guard let first = trimmed.first, "-*+".contains(first), trimmed.dropFirst().first == " " else { return nil }
    let indent = line.prefix { $0 == " " || $0 == "\t" }.reduce(0) { $0 + ($1 == "\t" ? 4 : 1) }
    return .item(depth: min(8, indent / 2 + 1), mark: "", plain(trimmingBlanks(String(trimmed.dropFirst(2)))))
  }

  /// Without the marks of `**strong**` text.
  private func plain(_ text: String) -> String {
    var result = text
    for mark in ["**", "__"] {
      let parts = result.components(separatedBy: mark)
      // Marks of emphasis stand in pairs, close to words.
      guard parts.count % 2 == 1, parts.count > 1,
        !stride(from: 1, to: parts.count, by: 2).contains(where: { index in
          parts[index].isEmpty || parts[index].hasPrefix(" ") || parts[index].hasSuffix(" ")
        })
      else { continue }
      result = parts.joined()
    }
    return result
  }
}

extension String {
  fileprivate func components(separatedBy mark: String) -> [String] {
    var parts: [String] = []
    var rest = self[...]
    while let range = rest.firstRange(of: mark) {
      parts.append(String(rest[..<range.lowerBound]))
      rest = rest[range.upperBound...]
    }
    return parts + [String(rest)]
  }
}
