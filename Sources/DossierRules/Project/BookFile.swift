package import DossierModel
package import DossierSyntax

/// The file of a rulebook that is none of the built-in ones. It is decoded and hashed once, when somebody asks.
package final class BookFile: Sendable {
  package let path: String
  /// As it is now.
  package let tree: SyntaxTree
  private let lazyDigest = Lazy<String>()
  private let lazyContent = Lazy<Content>()

  package init(path: String, _ tree: SyntaxTree) {
    self.path = path
    self.tree = tree
  }

  package struct Content: Sendable {
    /// Nil where the file is no rulebook or has errors.
    package var book: Rulebook?
    package var document: Document
    package var errors: [RulebookError]
  }

  /// What it says. Linear, once.
  package var content: Content {
    lazyContent.value {
      let document = Document(path: path, tree)
      guard isRulebook(document) else { return Content(book: nil, document: document, errors: []) }
      let decoded = decodeRulebook(document)
      return Content(book: decoded.errors.isEmpty ? decoded.book : nil, document: document, errors: decoded.errors)
    }
  }

  /// The SHA-256 of its bytes: 64 digits in lower case.
  package var digest: String {
    lazyDigest.value {
      SHA256.hash(tree.bytes).map { byte in
        let digits = String(byte, radix: 16)
        return digits.count == 1 ? "0" + digits : digits
      }.joined()
    }
  }
}
