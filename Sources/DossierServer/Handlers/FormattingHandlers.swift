import DossierFormat
import DossierSyntax
import LanguageServerProtocol

// The canonical form is one; the wishes of the editor (`options`) are not asked.

enum FormattingHandler: RequestHandler {
  typealias Request = FormattingRequest

  static func capability(for session: Session) -> ServerCapability? { .documentFormatting }

  static func answer(
    _ parameters: FormattingParameters, in session: Session
  ) throws(ResponseError) -> [LanguageServerProtocol.TextEdit]? {
    let tree = try session.document(parameters.textDocument).tree
    return wireEdits(format(tree), tree, session.unit)
  }
}

enum RangeFormattingHandler: RequestHandler {
  typealias Request = RangeFormattingRequest

  static func capability(for session: Session) -> ServerCapability? { .documentRangeFormatting }

  /// The lines that the range touches; not the last one where it ends at its beginning.
  static func answer(
    _ parameters: RangeFormattingParameters, in session: Session
  ) throws(ResponseError) -> [LanguageServerProtocol.TextEdit]? {
    let tree = try session.document(parameters.textDocument).tree
    let range = tree.range(parameters.range, session.unit)
    let first = tree.line(containing: range.lowerBound).index
    let last = tree.line(containing: max(range.lowerBound, range.upperBound - 1)).index
    return wireEdits(format(tree, lines: first..<last + 1), tree, session.unit)
  }
}
