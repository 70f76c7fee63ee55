package import DossierModel

/// What a 项目 document says of the folder that it lies in.
package struct Project: Equatable, Sendable {
  /// A rulebook of the project's own.
  package struct Book: Equatable, Sendable {
    /// From the project's folder.
    package var path: String
    /// What its 版本 has to be; nil: any.
    package var version: String?
    /// The SHA-256 of its bytes, 64 digits in lower case; nil: any.
    package var digest: String?
    /// Where it is named, UTF-8 bytes of the document.
    package var range: Range<Int>
  }

  /// A change of what some rules weigh.
  package struct Weight: Equatable, Sendable {
    /// An id, the beginning of ids, or a kind of finding.
    package let rule: String
    /// The same in lower case.
    let key: String
    /// Nil: their findings are not wanted.
    package let severity: Severity?
    package let range: Range<Int>

    init(rule: String, severity: Severity?, range: Range<Int>) {
      self.rule = rule
      key = rule.lowercased()
      self.severity = severity
      self.range = range
    }
  }

  /// A word that the house writes in one way.
  package struct Term: Hashable, Sendable {
    package var term: String
    /// Empty: it is not to be used at all.
    package var replacement: String
    package var reason: String

    package init(term: String, replacement: String, reason: String) {
      self.term = term
      self.replacement = replacement
      self.reason = reason
    }
  }

  package var included: [PathPattern] = []
  package var excluded: [PathPattern] = []
  package var books: [Book] = []
  package var weights: [Weight] = []
  package var terms: [Term] = []
  /// Of documents that do not say theirs.
  package var stage: Stage?
  package var language: Language?

  package init() {}

  /// Whether a file belongs to what is checked when a folder is.
  /// - Parameter path: from the project's folder.
  package func includes(_ path: String) -> Bool {
    (included.isEmpty || included.contains { $0.matches(path) }) && !excluded.contains { $0.matches(path) }
  }
}

/// What is wrong in a 项目 document.
package enum ProjectProblem: Hashable, Sendable {
  case unknownName(String, nearest: String?)
  case unknownColumn(String, known: [String])
  case badSeverity(String)
  case badLanguage(String)
  case badDigest(String)
  case emptyCell(String)
  case absolutePath(String)
  case unknownRule(String)
  case lockedRule(String)
  case missingBook(String)
  case badBook(String)
  case otherVersion(path: String, actual: String)
  case otherDigest(path: String, actual: String)
}
