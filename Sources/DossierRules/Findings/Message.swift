package import DossierModel
package import DossierSyntax

/// The language that people are spoken to in.
package enum Language: String, CaseIterable, Sendable {
  case chinese = "zh"
  case english = "en"

  /// The articles that a rule stands on, which rulebooks divide by `；`.
  package func laws(_ basis: String) -> String {
    if self == .chinese { return basis }
    let own = basis.utf8.span
    var bytes: [UInt8] = []
    bytes.reserveCapacity(own.count)
    var index = 0
    while index < own.count {
      // `；`
      if own[index] == 0xEF, index + 3 <= own.count, own[index + 1] == 0xBC, own[index + 2] == 0x9B {
        bytes += "; ".utf8
        index += 3
      } else {
        bytes.append(own[index])
        index += 1
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}

/// `1 file`, `2 files`
package func counted(_ count: Int, _ noun: String) -> String { "\(count) \(noun)\(count == 1 ? "" : "s")" }

/// Whether a text is written as a day that no calendar has.
package func isImpossibleDay(_ text: String) -> Bool {
  do {
    _ = try readValue(text, as: .date)
    return false
  } catch {
    return error == .impossibleDate
  }
}

/// What is said to people, as a value: checks pass what they have in hand, and the words are in one file per language.
package enum Message: Hashable, Sendable {
  // What a rulebook's definitions find.
  case missingMaterial(name: String)
  case missingSection(name: String)
  case emptySection(name: String)
  case thinSection(name: String, count: Int, least: Int)
  case missingPoints(MissingPoints)
  case missingField(name: String)
  case emptyField(name: String)
  case repeatedField(name: String)
  case shortValue(name: String, count: Int, least: Int)
  case longValue(name: String, count: Int, most: Int)
  case badValue(name: String, value: String, ValueError)
  case unknownChoice(name: String, value: String, choices: [String])
  case doubtfulCheckDigit(value: String)
  case missingTable(name: String)
  case missingColumn(column: String, table: String)
  case emptyCell(column: String)
  case fewRows(table: String, count: Int, least: Int)
  case term(term: String, list: String, reason: String)
  case placeholderTerm(term: String)
  case classMismatch(declared: String, described: String)
  case twoClasses(declared: String, other: String)
  case evidence(class: String, term: String)
  case factDiffers(name: String, value: String, other: String)
  case otherPlace(name: String, value: String)
  case ruleFailed(chinese: String, english: String)
  case itemFailed(item: String, chinese: String, english: String)
  case comparedWith(name: String)
  case overdue(Overdue)
  case periodStarts(name: String, last: Day)
  case attachment(AttachmentProblem)
  case quantity(QuantityProblem)
  case comparedCount(Measure)
  case boilerplate(BoilerplateProblem)
  case samePassage

  // What the core finds.
  case syntax(SyntaxCode)
  case foreignEncoding(ForeignEncoding)
  case missingKind
  case nothingInForce(book: String, day: Day)
  case unknownKind(String, nearest: String?)
  case unknownPart(String, nearest: String?)
  case duplicatePart(String)
  case kindDiffers(String, other: String)
  case stageDiffers(String, other: String)
  case badStage(String)
  case badFiledDay(String)
  case unknownField(String, nearest: String)
  case placeholderReference(String)
  case unresolvedReference(String, nearest: String)
  /// A reference to an attachment that no table lists.
  case unlistedAttachment(String)
  case suppression(SuppressionError)
  case expiredSuppression(rule: String, until: Day)
  case unusedSuppression(rule: String)
  case unknownSuppressedRule(String)
  case forbiddenSuppression(rule: String)
  case firstDocument
  case houseTerm(Project.Term)
  case project(ProjectProblem)

  // What a fix does.
  case fixReplace(with: String)
  case fixRemove(String)
  case fixInsert(String)
  case fixHeading
  case fixLineBreak
  case fixVerbatim
  case fixLayout
  case fixComment
  case fixEscape

  // What is wrong in a rulebook.
  case rulebook(RulebookProblem)
  /// What the author can hardly have meant, by id of the definition.
  case rulebookDoubt(String, RulebookDoubt.Problem)

  package func text(_ language: Language) -> String {
    switch language {
    case .chinese: chineseText(self)
    case .english: englishText(self)
    }
  }
}
