import DossierIDE
import DossierRules
import LanguageServerProtocol

enum DefinitionHandler: RequestHandler {
  typealias Request = DefinitionRequest

  static func capability(for session: Session) -> ServerCapability? { .definition }

  static func answer(_ parameters: TextDocumentPosition, in session: Session) throws(ResponseError) -> [Location]? {
    let snapshot = try session.snapshot(parameters.textDocument)
    let offset = snapshot.tree.offset(parameters.position, session.unit)
    if let place = snapshot.definition(at: offset) { return [session.location(place, snapshot)] }
    let rule = snapshot.rule(at: offset).flatMap { session.location(in: $0.book, $0.definition.range) }
    let place = rule ?? snapshot.rulebook(at: offset).flatMap { session.location(in: $0, 0..<0) }
    return place.map { [$0] } ?? []
  }
}

enum ReferencesHandler: RequestHandler {
  typealias Request = ReferencesRequest

  static func capability(for session: Session) -> ServerCapability? { .references }

  static func answer(_ parameters: ReferencesParameters, in session: Session) throws(ResponseError) -> [Location]? {
    let snapshot = try session.snapshot(parameters.textDocument)
    let offset = snapshot.tree.offset(parameters.position, session.unit)
    let includingDefinition = parameters.context?.includeDeclaration ?? true
    return snapshot.references(at: offset, includingDefinition: includingDefinition).map {
      session.location($0, snapshot)
    }
  }
}
