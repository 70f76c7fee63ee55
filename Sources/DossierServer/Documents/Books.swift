import DossierRules
import DossierSyntax
import LanguageServerProtocol

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
    switch workspace.path(of: book).map(BookOrigin.file) ?? findBook(book.id) {
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
    for case .builtIn(let name, let text)? in books.map({ findBook($0.id) }) where uri == virtualURI(name) {
      return text
    }
    return nil
  }

  private func bookURI(_ name: String, _ text: [UInt8]) -> String? {
    if client.workspace.textDocumentContent { return virtualURI(name) }
    return workspace.access.keepCopy(name, text).map(fileURI)
  }

  private func virtualURI(_ name: String) -> String { "\(bookScheme):///\(name)" }
}
