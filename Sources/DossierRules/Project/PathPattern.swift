/// A file or a folder, or a pattern of paths: `*` stands for any characters of a name, `?` for one, `**` for any folders. A pattern
/// without a slash inside is one of names, wherever they are.
package struct PathPattern: Equatable, Sendable {
  package let text: String
  private let parts: [[Character]]

  package init(_ text: String) {
    self.text = text
    var parts = text.split(separator: "/").map(Array.init).filter { $0 != ["."] }
    if parts.count == 1, !text.hasPrefix("./") { parts.insert(["*", "*"], at: 0) }
    self.parts = parts
  }

  /// Whether the path, or a folder above it, is meant.
  /// - Complexity: the product of the lengths at the most.
  package func matches(_ path: String) -> Bool {
    let names = path.split(separator: "/").map(Array.init)
    // By how many names are used: whether the parts so far can be what these are.
    var reached: Set<Int> = [0]
    for part in parts {
      var next: Set<Int> = []
      if part == ["*", "*"] {
        if let first = reached.min() { next = Set(first...names.count) }
      } else {
        for used in reached where used < names.count && fits(names[used], part) { next.insert(used + 1) }
      }
      reached = next
    }
    return !parts.isEmpty && !reached.isEmpty && reached != [0]
  }

  private func fits(_ name: [Character], _ part: [Character]) -> Bool {
    var reached: Set<Int> = [0]
    for character in part {
      if character == "*" {
        guard let first = reached.min() else { return false }
        reached = Set(first...name.count)
      } else {
        reached = Set(
          reached.compactMap { $0 < name.count && (character == "?" || name[$0] == character) ? $0 + 1 : nil })
      }
    }
    return reached.contains(name.count)
  }
}
