import DossierModel
import DossierRules
import DossierSyntax
import Glibc

func readFile(_ path: String) -> [UInt8] {
  guard let file = fopen(path, "rb") else { print("cannot read", path); exit(2) }
  defer { fclose(file) }
  var bytes: [UInt8] = []
  var chunk = [UInt8](repeating: 0, count: 1 << 16)
  while true {
    let count = fread(&chunk, 1, chunk.count, file)
    if count == 0 { break }
    bytes.append(contentsOf: chunk[..<count])
  }
  return bytes
}

func show(_ document: Document, _ range: Swift.Range<Int>) -> String {
  let p = document.tree.position(of: range.lowerBound, in: .utf32)
  return "\(document.path):\(p.line + 1):\(p.column + 1)"
}

let arguments = Array(CommandLine.arguments.dropFirst())
let bookDocument = Document(path: arguments[0], SyntaxTree(readFile(arguments[0])))
let decoded = decodeRulebook(bookDocument)
for error in decoded.errors { print(show(bookDocument, error.range), Message.rulebook(error.problem).text(.chinese)) }
print("definitions:", decoded.book.definitions.count, "terms:", decoded.book.terms.count)
if arguments.count == 1 {
  for finding in bookDocument.syntaxFindings { print(show(bookDocument, finding.range), finding.code.rawValue) }
  for error in runExamples(decoded.book) {
    print(show(bookDocument, error.range), Message.rulebook(error.problem).text(.chinese))
  }
} else {
  let documents = arguments.dropFirst().map { Document(path: $0, SyntaxTree(readFile($0))) }
  let result = lint(Array(documents), books: [decoded.book], LintOptions(day: exampleDay))
  for finding in result.findings {
    let document = documents[finding.place.document]
    print(
      show(document, finding.place.range), finding.severity, finding.rule, finding.kind.rawValue,
      finding.message.text(.chinese))
    for related in finding.related {
      print("     ", show(documents[related.place.document], related.place.range), related.message.text(.chinese))
    }
  }
  for outcome in Outcome.allCases {
    print(outcome.chinese, result.outcomes.filter { $0.outcome == outcome }.map(\.rule).joined(separator: " "))
  }
}
