import DossierModel
import DossierRules
import DossierSyntax
import Rulebooks

/// The built-in rulebooks, decoded once for all tests.
enum BuiltInBooks {
  static let documents = BuiltInRulebooks.all.map { Document(path: $0.name, SyntaxTree($0.bytes)) }
  static let decoded = documents.map(decodeRulebook)
  /// The files of further examples of each book.
  static let examples = zip(BuiltInRulebooks.all, decoded).map { source, decoded in
    source.examples.map { file in
      let document = Document(path: file.path, SyntaxTree(file.bytes))
      return (document: document, file: readExampleFile(document, of: decoded.book))
    }
  }
  static let calendar = WorkCalendar(of: decoded.map(\.book))
  static let algorithm = decoded.first { $0.book.id == "cac-algorithm" }!.book
  static let generative = decoded.first { $0.book.id == "cac-generative" }!.book
}

/// `path:line:column`, one-based, as people count.
func place(_ range: Range<Int>, in document: Document) -> String {
  let position = document.tree.position(of: range.lowerBound, in: .utf32)
  return "\(document.path):\(position.line + 1):\(position.column + 1)"
}
