/// The built-in rulebooks, as text. They travel inside the executable and are read on first use.
package enum BuiltInRulebooks {
  /// A rulebook's file name and its bytes (UTF-8).
  package struct Source: Sendable {
    package let name: String
    package let bytes: [UInt8]
  }

  /// All of them, by file name. Copies the text.
  package static var all: [Source] {
    embeddedBooks.map { name, text in
      Source(name: name, bytes: Array(UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount)))
    }
  }
}
