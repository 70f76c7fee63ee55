/// A dossier as it is handed in: what it says, and nothing that is said about it. No comment, no suppression, no field that only the
/// program reads.
package struct ExportedDossier: Equatable, Sendable {
  package var title: String
  /// The materials in the order of the rulebook.
  package var parts: [ExportedPart]
}

package struct ExportedPart: Equatable, Sendable {
  /// What the rulebook calls the material; nil for a document that holds them all.
  package var title: String?
  package var blocks: [ExportedBlock]
}

package enum ExportedBlock: Equatable, Sendable {
  /// - level: 1 for the outermost sections of the document.
  case heading(level: Int, ExportedText)
  /// Fields as forms have them, a name and what is said under it.
  case fields([ExportedField])
  /// The name of a field whose value is the block that follows.
  case label(ExportedText)
  case paragraph(ExportedText)
  case items([ExportedItem])
  /// All rows have as many cells as the longest.
  case table(header: [ExportedText], rows: [[ExportedText]])
  case quotation([ExportedQuotation])
  case verbatim([String])
}

package struct ExportedField: Equatable, Sendable {
  package var name: ExportedText
  package var value: ExportedText

  package init(name: ExportedText, value: ExportedText) {
    self.name = name
    self.value = value
  }
}

package struct ExportedItem: Equatable, Sendable {
  /// From 1.
  package var depth: Int
  /// The number as typed, such as `（一）`; empty for a bullet.
  package var number: String
  package var text: ExportedText

  /// What stands before the text: the number, with a blank where people write one.
  var lead: String { number.unicodeScalars.last.map { $0.isASCII ? number + " " : number } ?? "" }
}

package struct ExportedQuotation: Equatable, Sendable {
  /// From 1.
  package var depth: Int
  package var text: String
}

/// Running text. References are what they refer to, escapes are what they protect.
package struct ExportedText: Equatable, Sendable {
  package struct Run: Equatable, Sendable {
    package var text: String
    /// Between backticks.
    package var isVerbatim: Bool
  }

  /// Neighbours differ in what they are.
  package private(set) var runs: [Run] = []

  package init() {}

  package init(_ text: String) { add(text) }

  package mutating func add(_ text: String, isVerbatim: Bool = false) {
    if text.isEmpty { return }
    if let last = runs.last, last.isVerbatim == isVerbatim {
      runs[runs.count - 1].text += text
    } else {
      runs.append(Run(text: text, isVerbatim: isVerbatim))
    }
  }

  package mutating func add(_ other: ExportedText) {
    for run in other.runs { add(run.text, isVerbatim: run.isVerbatim) }
  }

  package var isEmpty: Bool { runs.isEmpty }
  package var plain: String { runs.map(\.text).joined() }
}
