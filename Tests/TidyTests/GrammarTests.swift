import Foundation
import TestSupport
import Testing

/// Specification, code and proof are found from one another by the ids of clauses.
@Suite struct GrammarTests {
  /// `**G-3.2 …` begins a clause.
  private static let clauses: Set<String> = {
    let text = (try? String(contentsOf: Project.root.appending(path: "Grammar/Language.md"), encoding: .utf8)) ?? ""
    return Set(
      text.split(separator: "\n").compactMap { line in
        guard line.hasPrefix("**G-") else { return nil }
        return String(line.dropFirst(2).prefix { $0.isNumber || $0.isLetter || $0 == "-" || $0 == "." })
          .trimmingCharacters(in: CharacterSet(charactersIn: "."))
      })
  }()

  private static let cases = ["tree", "format", "values", "model"].flatMap { Corpus.cases($0) }

  @Test func everyClauseHasACase() {
    let proved = Set(Self.cases.flatMap(\.clauses))
    #expect(Self.clauses.count >= 60)
    #expect(Self.cases.count >= 150)
    for clause in Self.clauses.subtracting(proved).sorted() {
      Issue.record("\(clause) of Grammar/Language.md has no case in Grammar/corpus")
    }
  }

  @Test func everyCaseNamesAClause() {
    for example in Self.cases {
      #expect(!example.clauses.isEmpty, "\(example) names no clause")
      for clause in example.clauses where !Self.clauses.contains(clause) {
        Issue.record("\(example) names \(clause), which Grammar/Language.md does not have")
      }
    }
  }

  @Test func clausesNamedInCodeExist() throws {
    for file in try SourceFiles.all(under: "Sources") {
      for clause in clauseIDs(in: file.text) where !Self.clauses.contains(clause) {
        Issue.record("\(file.path) names \(clause), which Grammar/Language.md does not have")
      }
    }
  }

  private func clauseIDs(in text: String) -> [String] {
    var ids: [String] = []
    var rest = Substring(text)
    while let range = rest.range(of: "G-") {
      let digits = rest[range.upperBound...].prefix { $0.isNumber || $0 == "." }
      let id = "G-" + digits.trimmingCharacters(in: CharacterSet(charactersIn: "."))
      if id.contains(".") { ids.append(id) }
      rest = rest[range.upperBound...]
    }
    return ids
  }
}
