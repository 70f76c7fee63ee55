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
