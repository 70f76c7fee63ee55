import DossierIDE
import DossierRules
import LanguageServerProtocol

enum HoverHandler: RequestHandler {
  typealias Request = HoverRequest

  static func capability(for session: Session) -> ServerCapability? { .hover }

  static func answer(_ parameters: TextDocumentPosition, in session: Session) throws(ResponseError) -> Hover? {
    let snapshot = try session.snapshot(parameters.textDocument)
    let offset = snapshot.tree.offset(parameters.position, session.unit)
    guard let hover = snapshot.hover(at: offset, findings: session.findings(snapshot, .touching(offset..<offset)))
    else {
      return nil
    }
    return Hover(
      contents: markup(hover.text, session.client.hoverContentFormat),
      range: snapshot.tree.positions(hover.range, session.unit))
  }
}

/// In the first form that the client wants; plain text where it does not say.
func markup(_ text: RichText, _ wanted: [MarkupKind]) -> MarkupContent {
  switch wanted.first {
  case .markdown: MarkupContent(kind: .markdown, value: text.markdown)
  case .plainText, nil: MarkupContent(kind: .plainText, value: text.plainText)
  }
}
