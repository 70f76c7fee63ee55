/// A text for people that is not yet Markdown or plain text.
package struct RichText: Equatable, Sendable {
  package enum Block: Equatable, Sendable {
    /// A name, and what stands behind it.
    case title(String, detail: String)
    case paragraph(String)
    /// A word in front of a paragraph.
    case labelled(String, String)
    /// Lines of a dossier.
    case sample(String)
    case separator
  }

  package var blocks: [Block] = []

  package init(_ blocks: [Block] = []) { self.blocks = blocks }

  package var isEmpty: Bool { blocks.isEmpty }

  /// Appends another text below a line.
  mutating func append(_ other: RichText) {
    if !isEmpty, !other.isEmpty { blocks.append(.separator) }
    blocks += other.blocks
  }

  package var markdown: String {
    blocks.map { block in
      switch block {
      case .title(let name, let detail):
        detail.isEmpty ? "**\(escaped(name))**" : "**\(escaped(name))** \(escaped(detail))"
      case .paragraph(let text): escaped(text)
      case .labelled(let label, let text): "**\(escaped(label))** \(escaped(text))"
      case .sample(let text): fenced(text)
      case .separator: "---"
      }
    }.joined(separator: "\n\n")
  }

  package var plainText: String {
    blocks.map { block in
      switch block {
      case .title(let name, let detail): detail.isEmpty ? name : "\(name) \(detail)"
      case .paragraph(let text): text
      case .labelled(let label, let text): "\(label)：\(text)"
      case .sample(let text): text.split(separator: "\n").map { "  \($0)" }.joined(separator: "\n")
      case .separator: "--"
      }
    }.joined(separator: "\n")
  }
}

/// With backslashes before what Markdown would take for marks; line breaks become hard ones. Scalar by scalar: a mark with an accent on it
/// is a mark all the same.
private func escaped(_ text: String) -> String {
  var result = String.UnicodeScalarView()
  var last: Unicode.Scalar = "\n"
  for scalar in text.unicodeScalars {
    let isLineStart = last == "\n" || last == "\r"
    switch scalar {
    case "\\", "`", "*", "_", "[", "]", "<", ">", "&", "|", "~": result += ["\\", scalar]
    case "#", "-", "+", "=": result += isLineStart ? ["\\", scalar] : [scalar]
    case "\n" where last == "\r": break
    case "\n", "\r": result += [" ", " ", "\n"]
    default: result.append(scalar)
    }
    last = scalar
  }
  return String(result)
}

/// In a fence that is longer than any in the text.
private func fenced(_ text: String) -> String {
  var longest = 2
  var run = 0
  for character in text {
    run = character == "`" ? run + 1 : 0
    longest = max(longest, run)
  }
  let fence = String(repeating: "`", count: longest + 1)
  return "\(fence)dossier\n\(text)\n\(fence)"
}
