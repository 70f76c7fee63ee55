/// A piece of a text that is imported, as its source marks it. What it is in the markup is decided by `importedDossier`.
package enum ImportedLine: Equatable, Sendable {
  case blank
  /// A heading by the source's own marks.
  case heading(level: Int, String)
  /// A line of text: it may be anything, its numbering and its words decide.
  case text(String)
  /// A line that goes on with the paragraph above.
  case continuation(String)
  /// - mark: as the source shows it, such as `1.`; empty for a bullet.
  case item(depth: Int, mark: String, String)
  case row([String])
  case quotation(String)
  case verbatim(String)
}
