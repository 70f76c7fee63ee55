/// The built-in rulebooks. They travel inside the executable and are read where they lie.
package enum BuiltInRulebooks {
  /// A rulebook: its file name, its text (UTF-8), and an image of what the text says (`RulebookImage`).
  package struct Source: Sendable {
    package let name: String
    package let text: StaticString
    package let imageNumbers: StaticString
    package let imageStrings: StaticString
    /// Its files of further examples, which only run (`更多例`).
    package let examples: [Examples]

    /// A copy of the text.
    package var bytes: [UInt8] {
      // Safe: a literal, copied.
      unsafe Array(UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
    }
  }

  /// A file of further examples: its path as the rulebook names it, and its text (UTF-8).
  package struct Examples: Sendable {
    package let path: String
    package let text: StaticString

    /// A copy of the text.
    package var bytes: [UInt8] {
      // Safe: a literal, copied.
      unsafe Array(UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
    }
  }

  /// All of them, by file name.
  package static var all: [Source] { embeddedBooks }
}
