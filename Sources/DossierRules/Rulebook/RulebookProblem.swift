/// What is wrong in a rulebook, as data. Decoding is strict: what is not understood is a problem, never skipped.
package enum RulebookProblem: Hashable, Sendable {
  /// A definition as people know it: by its id, or by its name where the heading has no id.
  package struct Definition: Hashable, Sendable {
    package var id: String
    package var name: String

    package init(id: String, name: String) {
      self.id = id
      self.name = name
    }
  }

  case missingHeaderField(String)
  case badHeaderValue(field: String, value: String)
  case unknownHeaderField(String, nearest: String?)
  case unknownKeyword(String, nearest: String?)
  case missingName(String)
  case missingID
  case badID(String)
  case duplicateID(String)
  case deeperHeading
  case unknownField(String, keyword: String, nearest: String?)
  case repeatedField(String)
  case missingField(String, of: Definition)
  case badValue(field: String, value: String, expected: String)
  case missingTable(field: String)
  case missingColumn(String, table: String)
  case unknownColumn(String, table: String, nearest: String?)
  case emptyTerms(String)
  case unknownSentence(String)
  case sentenceWithoutEnd(String)
  case severityTooHigh(confidence: String, most: String)
  case unknownPrerequisite(String)
  case prerequisiteCircle(String)
  case missingExample(String, of: Definition)
  case exampleNeedsCondition(String)
  case markWithoutLine
  case badFile(String)
  case notFound(id: String, mark: String)
  case foundElsewhere(id: String, finding: String)
  case wrongOutcome(id: String, expected: String, actual: String)
  case otherFinding(id: String, rule: String, finding: String)
  case exampleWithoutText(String)
  case missingExampleFile(String)
  case notExampleFile
  case otherBook(String, String)
  case missingExampleField(String)
  case unknownExampleField(String)
  case unknownRule(String)
  case otherHeading(String)
  case unknownBook(String)
  case syntax(String)
}

/// A problem with its place, UTF-8 bytes of the rulebook.
package struct RulebookError: Error, Equatable, Sendable {
  package var problem: RulebookProblem
  package var range: Range<Int>

  package init(problem: RulebookProblem, range: Range<Int>) {
    self.problem = problem
    self.range = range
  }
}
