import DossierModel
import DossierRules
import DossierSyntax
import LanguageServerProtocol

/// Rulebooks that the client names (`initializationOptions.rulebooks`: paths or `file:` URIs). They go before the built-in
/// ones; one that cannot be used is told to the client.
struct ExtraBooks {
  var books: [Rulebook] = []
  /// Their files, by their ids.
  var paths: [String: String] = [:]
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
      if decoded.errors.isEmpty {
        books.append(decoded.book)
        paths[decoded.book.id] = path
      }
      for error in decoded.errors {
        let line = document.structure.lineIndex(containing: error.range.lowerBound) + 1
        problems.append("\(path):\(line): \(Message.rulebook(error.problem).text(language))")
      }
    }
  }
}

/// Where the text of a rulebook is.
package enum BookOrigin: Sendable {
  /// An absolute path.
  case file(String)
  /// Within the program.
  case builtIn(name: String, text: [UInt8])
}

/// The scheme of URIs of built-in rulebooks, for clients that ask for the text of documents that are no files.
let bookScheme = "dossier-rulebook"

extension Session {
  /// A definition in its rulebook, or the beginning of the rulebook; nil where nobody can show it.
  func location(in book: Rulebook, _ range: Range<Int>) -> Location? {
    switch workspace.path(of: book).map(BookOrigin.file) ?? origin(of: book.id) {
    case .file(let path)?:
      let open = documents[DocumentKey(path: path)]?.tree
      guard let tree = open ?? workspace.access.read(path).map(SyntaxTree.init) else { return nil }
      return Location(uri: uri(ofPath: path), range: tree.positions(range.clamped(to: 0..<tree.count), unit))
    case .builtIn(let name, let text)?:
      guard let uri = bookURI(name, text) else { return nil }
      return Location(uri: uri, range: SyntaxTree(text).positions(range, unit))
    case nil: return nil
    }
  }

  /// The text of a built-in book by its URI.
  func bookText(_ uri: String) -> [UInt8]? {
    let books = workspace.books
    for case .builtIn(let name, let text)? in books.map({ origin(of: $0.id) }) where uri == virtualURI(name) {
      return text
    }
    return nil
  }

  private func origin(of id: String) -> BookOrigin? { bookPaths[id].map(BookOrigin.file) ?? findBook(id) }

  private func bookURI(_ name: String, _ text: [UInt8]) -> String? {
    if client.workspace.textDocumentContent { return virtualURI(name) }
    return workspace.access.keepCopy(name, text).map(fileURI)
  }

  private func virtualURI(_ name: String) -> String { "\(bookScheme):///\(name)" }
}
