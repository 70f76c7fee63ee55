import DossierModel
import DossierRules
import DossierSyntax
import LanguageServerProtocol

/// Rulebooks that the client names (`initializationOptions.rulebooks`: paths or `file:` URIs). They go before the built-in
/// ones; one that cannot be used is told to the client.
struct ExtraBooks {
  var books: [Rulebook] = []
  var problems: [String] = []

  init(_ options: JSONValue?, _ access: FileAccess, _ language: Language) {
    for name in options?["rulebooks"]?.array?.compactMap(\.string) ?? [] {
      let path = filePath(ofURI: name) ?? name
      guard let bytes = access.read(path) else {
        problems.append(language == .chinese ? "读不到规则书：\(path)" : "cannot read the rulebook \(path)")
        continue
      }
      let document = Document(path: path, SyntaxTree(bytes))
      let decoded = decodeRulebook(document)
      if decoded.errors.isEmpty { books.append(decoded.book) }
      for error in decoded.errors {
        let line = document.structure.lineIndex(containing: error.range.lowerBound) + 1
        problems.append("\(path):\(line): \(Message.rulebook(error.problem).text(language))")
      }
    }
  }
}
