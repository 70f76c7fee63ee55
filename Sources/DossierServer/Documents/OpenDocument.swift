import DossierSyntax
import LanguageServerProtocol

/// A document as the client has it.
struct OpenDocument {
  /// As the client wrote it in `didOpen`.
  let uri: String
  var version: Int
  var tree: SyntaxTree
  /// What was sent last; nil before the first time.
  var published: PublishDiagnosticsParameters?

  init(_ item: TextDocumentItem) {
    uri = item.uri
    version = item.version
    tree = SyntaxTree(item.text)
  }

  /// Applies the changes in their order.
  mutating func apply(_ change: DidChangeParameters, unit: ColumnUnit) {
    version = change.textDocument.version
    for part in change.contentChanges {
      if let range = part.range {
        tree = tree.applying(DossierSyntax.TextEdit(range: tree.range(range, unit), replacement: part.text))
      } else {
        tree = SyntaxTree(part.text)
      }
    }
  }
}

/// What a document is found by. Two spellings of a `file:` URI name one document; any other URI is its own name.
struct DocumentKey: Hashable, Comparable {
  /// A path for `file:` URIs, else the URI.
  let name: String
  /// The path of the file; nil where the document is no file.
  let path: String?

  init(uri: String) {
    path = filePath(ofURI: uri)
    name = path ?? uri
  }

  init(path: String) {
    self.path = path
    name = path
  }

  static func < (left: DocumentKey, right: DocumentKey) -> Bool { left.name < right.name }
}
