import DossierIDE
import DossierModel
import DossierSyntax
import LanguageServerProtocol

enum FoldingRangeHandler: RequestHandler {
  typealias Request = FoldingRangeRequest

  static func capability(for session: Session) -> ServerCapability? { .foldingRange }

  static func answer(
    _ parameters: TextDocumentParameters, in session: Session
  ) throws(ResponseError) -> [FoldingRange]? {
    folds(try session.document(parameters.textDocument).tree).map { fold in
      FoldingRange(
        startLine: fold.lines.lowerBound, endLine: fold.lines.upperBound, kind: fold.isComment ? .comment : nil)
    }
  }
}
