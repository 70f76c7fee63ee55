import DossierFormat
import DossierIDE
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

enum OnTypeFormattingHandler: RequestHandler {
  typealias Request = OnTypeFormattingRequest

  static func capability(for session: Session) -> ServerCapability? {
    .documentOnTypeFormatting(OnTypeFormattingOptions(firstTriggerCharacter: "\n", moreTriggerCharacter: ["|", "｜"]))
  }

  /// Nothing changes at the cursor itself: editors do not agree on which side of it an insertion stands.
  static func answer(
    _ parameters: OnTypeFormattingParameters, in session: Session
  ) throws(ResponseError) -> [LanguageServerProtocol.TextEdit]? {
    let tree = try session.document(parameters.textDocument).tree
    let offset = tree.offset(parameters.position, session.unit)
    guard let lines = linesToLayOut(tree, behind: parameters.character, at: offset) else { return nil }
    let edits = format(tree, lines: lines).filter { $0.range.upperBound < offset || $0.range.lowerBound > offset }
    return wireEdits(edits, tree, session.unit)
  }
}

/// Lays a document out before it is saved, for who set `formatOnSave`: an editor may do so by itself, and would do it twice.
enum WillSaveWaitUntilHandler: RequestHandler {
  typealias Request = WillSaveWaitUntilRequest

  /// Said with the other options of synchronisation.
  static func capability(for session: Session) -> ServerCapability? { nil }

  static func answer(
    _ parameters: WillSaveParameters, in session: Session
  ) throws(ResponseError) -> [LanguageServerProtocol.TextEdit]? {
    guard session.formatsOnSave(parameters.textDocument.uri) else { return nil }
    let tree = try session.document(parameters.textDocument).tree
    return wireEdits(format(tree), tree, session.unit)
  }
}
