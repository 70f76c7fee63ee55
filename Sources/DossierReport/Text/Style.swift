package import DossierRules

/// How text is made for people: in which language, whether with colours, and how wide.
package struct Style: Sendable {
  package var language: Language
  package var hasColors: Bool
  /// Columns of the terminal; nil where there is none: then lines of documents are cut all the same, and nothing is wrapped.
  package var width: Int?

  package init(_ language: Language, hasColors: Bool = false, width: Int? = nil) {
    self.language = language
    self.hasColors = hasColors
    self.width = width
  }

  package func bold(_ text: String) -> String { paint(text, "1") }
  package func faint(_ text: String) -> String { paint(text, "2") }
  package func added(_ text: String) -> String { paint(text, "32") }
  package func removed(_ text: String) -> String { paint(text, "31") }

  package func paint(_ text: String, as severity: Severity) -> String {
    switch severity {
    case .error: paint(text, "1;31")
    case .warning: paint(text, "1;33")
    case .hint: paint(text, "1;36")
    }
  }

  /// - Parameter code: the parameters of an SGR sequence.
  private func paint(_ text: String, _ code: String) -> String {
    hasColors && !text.isEmpty ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
  }
}
