import DossierIDE
import DossierRules
import LanguageServerProtocol

enum DefinitionHandler: RequestHandler {
  typealias Request = DefinitionRequest

  static func capability(for session: Session) -> ServerCapability? { .definition }

  static func answer(_ parameters: TextDocumentPosition, in session: Session) throws(ResponseError) -> [Location]? {
    let snapshot = try session.snapshot(parameters.textDocument)
    let offset = snapshot.tree.offset(parameters.position, session.unit)
    return snapshot.definition(at: offset).map { [session.location($0, snapshot)] }
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
