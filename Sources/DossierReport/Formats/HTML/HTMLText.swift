/// Grows an HTML text. Everything that is written by `text` or stands in an attribute is escaped, whoever wrote it.
struct HTMLText {
  private(set) var bytes: [UInt8] = []

  typealias Attributes = KeyValuePairs<String, String>

  /// An element with elements in it.
  mutating func element(_ name: String, _ attributes: Attributes = [:], _ content: (inout HTMLText) -> Void) {
    open(name, attributes)
    content(&self)
    close(name)
  }

  /// An element with text in it.
  mutating func element(_ name: String, _ attributes: Attributes = [:], text content: String) {
    element(name, attributes) { $0.text(content) }
  }

  /// An element that has no end.
  mutating func void(_ name: String, _ attributes: Attributes = [:]) {
    open(name, attributes)
    write("\n")
  }

  /// Text as it is shown. What cannot be seen, or acts where text is read, is shown by its number; a tab is four blanks.
  mutating func text(_ text: String) {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    for (index, line) in lines.enumerated() {
      if index > 0 { write("\n") }
      write(escaped(String(line)))
    }
  }

  /// What was written elsewhere.
  mutating func append(_ other: HTMLText) { bytes += other.bytes }

  /// What is ours and needs no escaping: styles and scripts.
  mutating func raw(_ text: String) { write(text) }

  private mutating func open(_ name: String, _ attributes: Attributes) {
    write("<" + name)
    for (name, value) in attributes {
      write(" \(name)")
      // `hidden`, `checked` and their like.
      if !value.isEmpty { write("=\"\(escaped(value.split(whereSeparator: \.isNewline).joined(separator: " ")))\"") }
    }
    write(">")
  }

  private mutating func close(_ name: String) {
    write("</\(name)>")
    // A line break between these would be a blank that is seen.
    if !HTMLText.inline.contains(name) { write("\n") }
  }

  private static let inline: Set<String> = ["a", "b", "code", "mark", "output", "small", "span", "strong"]

  private mutating func write(_ text: String) { bytes.append(contentsOf: text.utf8) }

  private func escaped(_ text: String) -> String {
    var result = ""
    for scalar in visible(text.utf8.contains(0x09) ? text.replacing("\t", with: "    ") : text).unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "'": result += "&#39;"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
