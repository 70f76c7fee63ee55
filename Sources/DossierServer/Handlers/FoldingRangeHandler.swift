import DossierIDE
import DossierSyntax
import LanguageServerProtocol

enum FoldingRangeHandler: RequestHandler {
  typealias Request = FoldingRangeRequest

  static func capability(for session: Session) -> ServerCapability? { .foldingRange }

  static func answer(
    _ parameters: TextDocumentParameters, in session: Session
  ) throws(ResponseError) -> [FoldingRange]? {
    let document = try session.document(parameters.textDocument)
    return folds(Structure(document.tree)).map { fold in
      FoldingRange(
        startLine: fold.lines.lowerBound, endLine: fold.lines.upperBound, kind: fold.isComment ? .comment : nil)
    }
  }
}
