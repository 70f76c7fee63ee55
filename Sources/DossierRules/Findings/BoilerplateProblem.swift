/// Text that could stand in any filing.
package enum BoilerplateProblem: Hashable, Sendable {
  /// What a passage is shared with.
  package enum Model: Hashable, Sendable {
    case template(String)
    case example(rule: String)
    /// `line` is one-based.
    case dossier(name: String, document: String, line: Int)
  }

  /// Letters in a row, or in several, that a section shares; `own` are values that would make it particular.
  case shared(section: String, letters: Int, percent: Int, with: Model, own: [String])
  /// A sentence that stands in two sections.
  case repeated(section: String, other: String)
  /// A name that another dossier states.
  case foreignName(String, fact: String, dossier: String)
  /// `withFigures`: numbers were counted, too.
  case unspecific(section: String, count: Int, least: Int, withFigures: Bool, own: [String])
}
