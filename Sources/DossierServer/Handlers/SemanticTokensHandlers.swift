import DossierIDE
import DossierSyntax
import LanguageServerProtocol

enum SemanticTokensHandler: RequestHandler {
  typealias Request = SemanticTokensRequest

  static func capability(for session: Session) -> ServerCapability? {
    .semanticTokens(
      SemanticTokensOptions(
        tokenTypes: Token.wireTypes, tokenModifiers: Token.wireModifiers, delta: true, range: true))
  }

  static func answer(
    _ parameters: TextDocumentParameters, in session: Session
  ) throws(ResponseError) -> SemanticTokens? {
    let (memory, _, _) = try session.colours(parameters.textDocument)
    return SemanticTokens(resultId: String(memory.number), data: memory.data)
  }
}

enum SemanticTokensDeltaHandler: RequestHandler {
  typealias Request = SemanticTokensDeltaRequest

  /// Said by `SemanticTokensHandler`.
  static func capability(for session: Session) -> ServerCapability? { nil }

  static func answer(
    _ parameters: SemanticTokensDeltaParameters, in session: Session
  ) throws(ResponseError) -> SemanticTokensDeltaAnswer? {
    let (memory, previous, edit) = try session.colours(parameters.textDocument)
    guard previous > 0, parameters.previousResultId == String(previous) else {
      return .full(SemanticTokens(resultId: String(memory.number), data: memory.data))
    }
    return .delta(resultId: String(memory.number), edits: edit.map { [$0] } ?? [])
  }
}

enum SemanticTokensRangeHandler: RequestHandler {
  typealias Request = SemanticTokensRangeRequest

  /// Said by `SemanticTokensHandler`.
  static func capability(for session: Session) -> ServerCapability? { nil }

  static func answer(
    _ parameters: SemanticTokensRangeParameters, in session: Session
  ) throws(ResponseError) -> SemanticTokens? {
    let snapshot = try session.snapshot(parameters.textDocument)
    let range = snapshot.tree.range(parameters.range, session.unit)
    let lines =
      snapshot.tree.line(containing: range.lowerBound).index..<snapshot.tree.line(containing: range.upperBound).index
      + 1
    return SemanticTokens(data: ColourMemory(session.unit, snapshot.book).data(snapshot.tree, lines: lines))
  }
}

extension Session {
  /// The colours of a document as it is now, the name of those that the client may have, and what changed since.
  fileprivate func colours(
    _ identifier: TextDocumentIdentifier
  ) throws(ResponseError) -> (memory: ColourMemory, previous: Int, edit: SemanticTokensEdit?) {
    let snapshot = try snapshot(identifier)
    let key = DocumentKey(uri: identifier.uri)
    let known = workspace.colours[key].flatMap { $0.book === snapshot.book ? $0 : nil }
    let memory = known ?? ColourMemory(unit, snapshot.book)
    workspace.colours[key] = memory
    let previous = memory.number
    workspace.lastColours += 1
    return (memory, previous, memory.update(snapshot.tree, number: workspace.lastColours))
  }
}
