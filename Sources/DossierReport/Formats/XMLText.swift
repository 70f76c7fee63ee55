/// Grows an XML 1.0 text, element by element, one to a line. It can be taken away piece by piece while it grows.
struct XMLText {
  private(set) var bytes: [UInt8] = Array("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n".utf8)
  private var depth = 0

  typealias Attributes = [(name: String, value: String)]

  /// An element with elements in it.
  mutating func element(_ name: String, _ attributes: Attributes, _ content: (inout XMLText) -> Void) {
    begin(name, attributes)
    content(&self)
    end(name)
  }

  /// Begins an element that ends with `end`, not where the caller returns.
  mutating func begin(_ name: String, _ attributes: Attributes) {
    write(indent + open(name, attributes) + ">\n")
    depth += 1
  }

  mutating func end(_ name: String) {
    depth -= 1
    write(indent + "</\(name)>\n")
  }

  /// What was written since the last call.
  mutating func take() -> [UInt8] {
    defer { bytes.removeAll(keepingCapacity: true) }
    return bytes
  }

  mutating func emptyElement(_ name: String, _ attributes: Attributes) {
    write(indent + open(name, attributes) + "/>\n")
  }

  /// An element with text in it, whose line breaks stay.
  mutating func element(_ name: String, _ attributes: Attributes, text: String) {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map { escaped(String($0)) }
    write(indent + open(name, attributes) + ">" + lines.joined(separator: "\n") + "</\(name)>\n")
  }

  private var indent: String { String(repeating: "  ", count: depth) }

  private func open(_ name: String, _ attributes: Attributes) -> String {
    "<" + name + attributes.map { " \($0.name)=\"\(attribute($0.value))\"" }.joined()
  }

  /// A reader would take a bare line break for a blank.
  private func attribute(_ value: String) -> String {
    value.split(separator: "\n", omittingEmptySubsequences: false).map { escaped(String($0)) }.joined(
      separator: "&#10;")
  }

  private mutating func write(_ text: String) { bytes.append(contentsOf: text.utf8) }

  /// What XML cannot hold, such as a control character, is shown as reports show it everywhere.
  private func escaped(_ text: String) -> String {
    var result = ""
    for scalar in visible(text).unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
